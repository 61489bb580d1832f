#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace stargate {

/// RFC 4648 base64 with padding.
std::string toBase64(std::string_view bytes);

/// Nothing unless `text` is what toBase64 writes: no line breaks, no missing padding, no stray bits.
std::optional<std::string> fromBase64(std::string_view text);

}  // namespace stargate
