#include "core/engine/climate/weather_lines.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

namespace stargate {
namespace {

constexpr std::size_t kLongestQuote = 40;  // of a cell in a message

std::string_view trimmed(std::string_view cell) {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '"'; };
    while (!cell.empty() && blank(cell.front())) cell.remove_prefix(1);
    while (!cell.empty() && blank(cell.back())) cell.remove_suffix(1);
    return cell;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool sameWord(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

/// A cell as it may stand in a message: short, printable.
std::string quoted(std::string_view cell) {
    std::string out(cell.substr(0, kLongestQuote));
    std::replace_if(out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
    return cell.empty() ? "nothing" : fmt::format("“{}”", out);
}

}  // namespace

WeatherLines::WeatherLines(std::string_view text) : rest_(text) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (rest_.substr(0, kByteOrderMark.size()) == kByteOrderMark) rest_.remove_prefix(kByteOrderMark.size());
}

bool WeatherLines::next() {
    while (!rest_.empty()) {
        const std::size_t end = std::min(rest_.find('\n'), rest_.size());
        std::string_view line = rest_.substr(0, end);
        rest_.remove_prefix(std::min(rest_.size(), end + 1));
        ++number_;
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        if (trimmed(line).empty()) continue;
        cells_.clear();
        bool quote = false;
        std::size_t from = 0;
        for (std::size_t i = 0; i < line.size(); ++i) {
            if (line[i] == '"') quote = !quote;
            if (line[i] != ',' || quote) continue;
            cells_.push_back(trimmed(line.substr(from, i - from)));
            from = i + 1;
        }
        cells_.push_back(trimmed(line.substr(from)));
        return true;
    }
    return false;
}

int WeatherLines::year(std::size_t column) const {
    constexpr int kFirst = 1800, kLast = 2200;
    return whole(column, {}, kFirst, kLast).value_or(0);
}

bool WeatherLines::isMissing(std::size_t column) const {
    static constexpr std::string_view words[] = {"", "na", "n/a", "nan", "null", "none", "nil", "missing", "-", "--", "---", "?", "*"};
    return std::any_of(std::begin(words), std::end(words), [word = cell(column)](std::string_view w) { return sameWord(word, w); });
}

tl::unexpected<Error> WeatherLines::broken(std::size_t column, std::string_view words) const {
    return fail(ErrorCode::BadInput, fmt::format("The weather file cannot be read: {}.", words), fmt::format("line {}, column {}", number_, column + 1));
}

Result<double> WeatherLines::value(std::size_t column, std::string_view expected) const {
    std::string_view text = cell(column);
    if (!text.empty() && text.front() == '+') text.remove_prefix(1);
    double out = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (error != std::errc{} || stop != text.data() + text.size() || !std::isfinite(out))
        return broken(column, fmt::format("expected {}, found {}", expected, quoted(cell(column))));
    return out;
}

Result<int> WeatherLines::whole(std::size_t column, std::string_view expected, int least, int most) const {
    const auto number = value(column, expected);
    if (!number) return tl::make_unexpected(number.error());
    if (*number != std::floor(*number) || *number < least || *number > most)
        return broken(column, fmt::format("expected {} from {} to {}, found {}", expected, least, most, quoted(cell(column))));
    return static_cast<int>(*number);
}

std::optional<std::size_t> WeatherLines::find(const std::vector<std::string_view>& names) const {
    for (std::size_t i = 0; i < cells_.size(); ++i)
        for (std::string_view name : names)
            if (sameWord(cells_[i], name)) return i;
    return std::nullopt;
}

std::vector<std::size_t> WeatherLines::findAll(const std::vector<std::string_view>& beginnings) const {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < cells_.size(); ++i)
        if (std::any_of(beginnings.begin(), beginnings.end(), [cell = cells_[i]](std::string_view b) { return sameWord(cell.substr(0, b.size()), b); })) out.push_back(i);
    return out;
}

}  // namespace stargate
