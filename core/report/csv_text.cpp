#include "core/report/csv_text.h"

#include <cmath>

#include <fmt/format.h>

namespace stargate {

std::string csvText(std::string_view text) {
    std::string out;
    if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) out = "'";
    out += text;
    if (out.find_first_of(",;\"\r\n\t") == std::string::npos) return out;
    std::string quoted = "\"";
    for (const char c : out) quoted += c == '"' ? "\"\"" : std::string(1, c);
    return quoted + "\"";
}

std::string csvNumber(double value) {
    if (!std::isfinite(value)) return {};
    return fmt::format("{}", value == 0 ? 0.0 : value);  // no "-0"
}

std::string csvValue(double value, SeriesUnit unit) {
    if (unit != SeriesUnit::Dollars || !std::isfinite(value)) return csvNumber(value);
    constexpr double kHalfCent = 0.005;
    return fmt::format("{:.2f}", std::abs(value) < kHalfCent ? 0.0 : value);  // no "-0.00"
}

std::string tableToCsv(const TableModel& table, char separator) {
    std::string out;
    for (std::size_t c = 0; c < table.columns.size(); ++c) out += (c ? std::string(1, separator) : "") + csvText(table.columns[c].key);
    out += "\r\n";
    for (const auto& row : table.rows) {
        for (std::size_t c = 0; c < row.size(); ++c) {
            if (c) out += separator;
            if (const double* number = std::get_if<double>(&row[c])) out += csvValue(*number, table.columns[c].unit);
            else if (const std::string* text = std::get_if<std::string>(&row[c])) out += csvText(*text);
        }
        out += "\r\n";
    }
    return out;
}

}  // namespace stargate
