#pragma once
#include <string>
#include <string_view>

namespace stargate {

/// Hash of bytes as lower-case hex: XXH3-128, which the database layer brings (database/digest.h).
using ContentHash = std::string (*)(std::string_view bytes);

}  // namespace stargate
