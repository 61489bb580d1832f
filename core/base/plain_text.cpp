#include "core/base/plain_text.h"

#include <algorithm>

namespace stargate {
namespace {

bool isUnwritable(char32_t c) {
    const bool control = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
    const bool noncharacter = (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
    return control || noncharacter;
}

/// Calls `visit(character, its bytes)`. Bytes that are no UTF-8 come one by one.
template <class Visit>
void forEachCharacter(std::string_view text, Visit&& visit) {
    while (!text.empty()) {
        const auto first = static_cast<unsigned char>(text.front());
        const std::size_t wanted = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4, bytes = std::min(wanted, text.size());
        char32_t c = bytes == 1 ? first : first & (0x7FU >> bytes);
        for (const char follows : text.substr(1, bytes - 1)) c = (c << 6) | (static_cast<unsigned char>(follows) & 0x3FU);
        visit(c, text.substr(0, bytes));
        text.remove_prefix(bytes);
    }
}

}  // namespace

std::optional<char32_t> firstUnwritable(std::string_view text) {
    std::optional<char32_t> first;
    forEachCharacter(text, [&](char32_t c, std::string_view) {
        if (!first && isUnwritable(c)) first = c;
    });
    return first;
}

std::string withoutUnwritable(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    forEachCharacter(text, [&](char32_t c, std::string_view bytes) { out += isUnwritable(c) ? std::string_view("\xEF\xBF\xBD") : bytes; });
    return out;
}

}  // namespace stargate
