#pragma once
#include <string>
#include <string_view>

namespace stargate {

/// Appends the shortest digits that read back as the same double; whole numbers have no ".0", minus zero is 0. `value` is finite.
void appendJsonNumber(std::string& out, double value);
std::string jsonNumber(double value);

/// Appends `text` (UTF-8) in quotes with the escapes that JSON demands and no others.
void appendJsonString(std::string& out, std::string_view text);

/// "/" and a key with the escapes of a JSON pointer (RFC 6901).
std::string pointerTo(std::string_view key);

/// True when every byte belongs to a well-formed UTF-8 sequence (no surrogates, no overlong forms, nothing above U+10FFFF).
bool isUtf8(std::string_view text);

}  // namespace stargate
