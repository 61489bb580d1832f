#include "core/catalog/assumption.h"

#include <array>

namespace stargate {
namespace {

constexpr std::array<std::string_view, kAssumptions> kKeys = {
#define STARGATE_ASSUMPTION(name, key) key,
#include "core/catalog/assumption_keys.inc"
#undef STARGATE_ASSUMPTION
};

}  // namespace

std::string_view assumptionKey(Assumption a) { return kKeys[static_cast<std::size_t>(a)]; }

std::optional<Assumption> assumptionOf(std::string_view key) {
    for (int i = 0; i < kAssumptions; ++i)
        if (kKeys[static_cast<std::size_t>(i)] == key) return static_cast<Assumption>(i);
    return std::nullopt;
}

}  // namespace stargate
