#include "core/base/encoded_text.h"

#include "core/base/json_text.h"

namespace stargate {
namespace {

constexpr char32_t kUnknown = 0xFFFD;  // Unicode's sign for what cannot be read

void append(std::string& out, char32_t c) {
    const auto byte = [&out](char32_t value) { out.push_back(static_cast<char>(static_cast<unsigned char>(value))); };
    if (c < 0x80) return byte(c);
    if (c < 0x800) return byte(0xC0 | c >> 6), byte(0x80 | (c & 0x3F));
    if (c < 0x10000) return byte(0xE0 | c >> 12), byte(0x80 | (c >> 6 & 0x3F)), byte(0x80 | (c & 0x3F));
    byte(0xF0 | c >> 18), byte(0x80 | (c >> 12 & 0x3F)), byte(0x80 | (c >> 6 & 0x3F)), byte(0x80 | (c & 0x3F));
}

std::string fromUtf16(std::string_view bytes, bool littleEndian) {
    const auto unit = [&](std::size_t at) {
        const auto first = static_cast<unsigned char>(bytes[at]), second = static_cast<unsigned char>(bytes[at + 1]);
        return static_cast<char32_t>(littleEndian ? second << 8 | first : first << 8 | second);
    };
    std::string out;
    out.reserve(bytes.size() / 2);
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        const char32_t c = unit(at);
        if (c < 0xD800 || c > 0xDFFF) {
            append(out, c);
            continue;
        }
        const char32_t low = c < 0xDC00 && at + 3 < bytes.size() ? unit(at + 2) : 0;
        const bool pair = low >= 0xDC00 && low <= 0xDFFF;
        append(out, pair ? 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00) : kUnknown);
        if (pair) at += 2;
    }
    return out;
}

}  // namespace

std::string_view utf8Text(std::string_view bytes, std::string& own) {
    if (bytes.size() < 4) return bytes;
    const std::string_view mark = bytes.substr(0, 2);
    if (mark == "\xFF\xFE" || mark == "\xFE\xFF") return own = fromUtf16(bytes.substr(2), mark == "\xFF\xFE");
    const bool little = bytes[1] == 0 && bytes[3] == 0, big = bytes[0] == 0 && bytes[2] == 0;
    return little || big ? own = fromUtf16(bytes, little) : bytes;
}

std::string readableName(std::string_view cell) {
    if (isUtf8(cell)) return std::string(cell);
    std::string out;
    for (const char c : cell) append(out, static_cast<unsigned char>(c));
    return out;
}

}  // namespace stargate
