#include "core/base/json_text.h"

#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "core/base/assert.h"

namespace stargate {

void appendJsonNumber(std::string& out, double value) {
    STARGATE_ASSERT(std::isfinite(value));
    constexpr double kPlainBelow = 1e15;  // beyond this to_chars' exponent form is shorter and every double is whole anyway
    char digits[32];
    const auto written = value == std::trunc(value) && std::abs(value) < kPlainBelow
                             ? std::to_chars(digits, digits + sizeof digits, static_cast<long long>(value))
                             : std::to_chars(digits, digits + sizeof digits, value);
    out.append(digits, written.ptr);
}

std::string jsonNumber(double value) {
    std::string out;
    appendJsonNumber(out, value);
    return out;
}

void appendJsonString(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text) {
        switch (c) {
            case '"': out += "\\\""; break;
            case '\\': out += "\\\\"; break;
            case '\n': out += "\\n"; break;
            case '\r': out += "\\r"; break;
            case '\t': out += "\\t"; break;
            default:
                if (static_cast<unsigned char>(c) < 0x20) out += fmt::format("\\u{:04x}", static_cast<int>(c));
                else out += c;
        }
    }
    out += '"';
}

std::string pointerTo(std::string_view key) {
    std::string out = "/";
    for (const char c : key) {
        if (c == '~') out += "~0";
        else if (c == '/') out += "~1";
        else out += c;
    }
    return out;
}

bool isUtf8(std::string_view text) {
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const auto follows = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) { return byte(i) >= low && byte(i) <= high; };
    for (std::size_t i = 0; i < text.size();) {
        // Table 3-7 of the Unicode Standard: the second byte's range depends on the first.
        const unsigned b = byte(i);
        if (b < 0x80) i += 1;
        else if (b >= 0xC2 && b <= 0xDF && follows(i + 1)) i += 2;
        else if (b >= 0xE0 && b <= 0xEF && follows(i + 1, b == 0xE0 ? 0xA0 : 0x80, b == 0xED ? 0x9F : 0xBF) && follows(i + 2)) i += 3;
        else if (b >= 0xF0 && b <= 0xF4 && follows(i + 1, b == 0xF0 ? 0x90 : 0x80, b == 0xF4 ? 0x8F : 0xBF) && follows(i + 2) && follows(i + 3)) i += 4;
        else return false;
    }
    return true;
}

}  // namespace stargate
