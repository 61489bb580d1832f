#include "core/report/sheet_csv.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "core/report/csv_text.h"

namespace stargate {
namespace {

/// Twelve digits, which drop the dust of the scale, and written out, since not every spreadsheet reads "1e+20".
std::string numberText(double value, char decimal) {
    if (!std::isfinite(value)) return {};
    std::string text = fmt::format("{:.12g}", value == 0 ? 0.0 : value);  // no "-0"
    if (text.find('e') != std::string::npos) {
        text = fmt::format("{:.18f}", value);
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.') text.pop_back();
    }
    std::replace(text.begin(), text.end(), '.', decimal);
    return text;
}

}  // namespace

std::string tableToSheet(const TableModel& table, SheetStyle style) {
    std::string out;
    const auto end = [&out] { out.back() = '\r', out += '\n'; };
    for (const TableModel::Column& column : table.columns) out += csvText(column.name) + style.separator;
    if (!table.columns.empty()) end();
    for (const auto& row : table.rows) {
        for (std::size_t c = 0; c < row.size(); ++c) {
            if (const double* number = std::get_if<double>(&row[c])) out += numberText(*number * table.columns[c].scale, style.decimal);
            else if (const std::string* text = std::get_if<std::string>(&row[c])) out += csvText(*text);
            out += style.separator;
        }
        if (!row.empty()) end();
    }
    return out;
}

}  // namespace stargate
