#include "core/catalog/row_reader.h"

#include <fmt/format.h>

namespace stargate {

void RowReader::refuse(std::string_view column, const std::string& why) {
    if (error_) return;
    Error e;
    e.code = ErrorCode::BadInput;
    e.happened = fmt::format("The catalogue row \"{}\" cannot be read: {}.", row_.key, why);
    const int c = table_.column(column);
    e.where = c >= 0 ? table_.where(row_, c) : fmt::format("{}, {}, {}", table_.name(), row_.key, column);
    error_ = std::move(e);
}

const CellValue* RowReader::cell(std::string_view column) {
    const int c = table_.column(column);
    if (c >= 0) return &row_.cells[static_cast<std::size_t>(c)];
    refuse(column, fmt::format("there is no column \"{}\"", column));
    return nullptr;
}

std::optional<double> RowReader::maybeNumber(std::string_view column) {
    const CellValue* value = cell(column);
    if (!value || std::holds_alternative<std::monostate>(*value)) return std::nullopt;
    if (const double* number = std::get_if<double>(value)) return *number;
    // One bad cell makes its whole column text, so a number in words names the column at its first row; point at the culprit instead.
    const int c = table_.column(column);
    for (const TableRow& other : table_.rows()) {
        const std::string* text = std::get_if<std::string>(&other.cells[static_cast<std::size_t>(c)]);
        if (!text || text->find_first_not_of("0123456789.-+eE") == std::string::npos) continue;
        if (!error_) {
            refuse(column, fmt::format("\"{}\" is not a number", *text));
            error_->where = table_.where(other, c);
        }
        return std::nullopt;
    }
    refuse(column, "a number is needed");
    return std::nullopt;
}

double RowReader::number(std::string_view column) {
    const auto value = maybeNumber(column);
    if (!value) refuse(column, "a number is missing");
    return value.value_or(0);
}

int RowReader::integer(std::string_view column) {
    const double value = number(column);
    if (value != std::floor(value) || std::abs(value) > 2e9) {
        refuse(column, "a whole number is needed");
        return 0;
    }
    return static_cast<int>(value);
}

std::string RowReader::maybeText(std::string_view column) {
    const CellValue* value = cell(column);
    if (!value || std::holds_alternative<std::monostate>(*value)) return {};
    if (const std::string* text = std::get_if<std::string>(value)) return *text;
    return fmt::format("{}", std::get<double>(*value));
}

std::string RowReader::text(std::string_view column) {
    std::string value = maybeText(column);
    if (value.empty()) refuse(column, "text is missing");
    return value;
}

bool RowReader::flag(std::string_view column) {
    const double value = maybeNumber(column).value_or(0);
    if (value != 0 && value != 1) refuse(column, "1 or 0 is needed");
    return value == 1;
}

Month RowReader::month(std::string_view column) {
    const auto value = Month::parse(text(column));
    if (!value) refuse(column, "a month as 2026-04 is needed");
    return value.value_or(Month());
}

std::optional<Date> RowReader::maybeDate(std::string_view column) {
    const std::string value = maybeText(column);
    if (value.empty()) return std::nullopt;
    const auto date = Date::parse(value);
    if (date) return *date;
    refuse(column, "a date as 2026-04-07 is needed");
    return std::nullopt;
}

GeoPoint RowReader::place() {
    const GeoPoint at{Latitude(number("lat")), Longitude(number("lon"))};
    if (std::abs(at.lat.degrees()) > 90) refuse("lat", "a latitude lies between -90 and 90");
    if (std::abs(at.lon.degrees()) > 180) refuse("lon", "a longitude lies between -180 and 180");
    return at;
}

std::optional<Range> RowReader::maybeRange(std::string_view stem, std::string_view unit) {
    const auto name = [&](std::string_view level) {
        return stem.empty() ? std::string(level) : unit.empty() ? fmt::format("{}_{}", stem, level) : fmt::format("{}_{}_{}", stem, level, unit);
    };
    const auto central = maybeNumber(name("central"));
    const auto low = maybeNumber(name("low"));
    const auto high = maybeNumber(name("high"));
    if (!central) {
        if (low || high) refuse(name("central"), "a range needs its central value");
        return std::nullopt;
    }
    const Range range{low.value_or(*central), *central, high.value_or(*central)};
    if (!(range.low <= range.central && range.central <= range.high)) refuse(name("central"), "low <= central <= high does not hold");
    return range;
}

Range RowReader::range(std::string_view stem, std::string_view unit) {
    const auto found = maybeRange(stem, unit);
    if (!found) refuse(unit.empty() ? fmt::format("{}_central", stem) : fmt::format("{}_central_{}", stem, unit), "a number is missing");
    return found.value_or(Range{});
}

}  // namespace stargate
