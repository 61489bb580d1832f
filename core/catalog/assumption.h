#pragma once
#include <optional>
#include <string_view>

namespace stargate {

/// Keys of assumptions.csv: the numbers a plan inherits unless it says otherwise.
enum class Assumption {
#define STARGATE_ASSUMPTION(name, key) name,
#include "core/catalog/assumption_keys.inc"
#undef STARGATE_ASSUMPTION
    Count
};
inline constexpr int kAssumptions = static_cast<int>(Assumption::Count);

std::string_view assumptionKey(Assumption a);  ///< "utilisation"
std::optional<Assumption> assumptionOf(std::string_view key);

}  // namespace stargate
