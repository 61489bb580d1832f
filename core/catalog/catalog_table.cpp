#include "core/catalog/catalog_table.h"

#include <charconv>

#include <fmt/format.h>

#include "core/catalog/csv.h"

namespace stargate {
namespace {

/// A plain decimal number; "01" is a code, not a number.
bool parseNumber(std::string_view text, double& value) {
    const std::string_view digits = text.substr(!text.empty() && text[0] == '-' ? 1 : 0);
    if (digits.size() > 1 && digits[0] == '0' && digits[1] >= '0' && digits[1] <= '9') return false;
    if (digits.empty() || !((digits[0] >= '0' && digits[0] <= '9') || digits[0] == '.')) return false;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
    return status == std::errc() && end == text.data() + text.size();
}

/// Columns that stay text whatever they look like.
bool alwaysText(std::string_view column) {
    for (const std::string_view name : {"key", "year", "source", "confidence", "fips", "version"})
        if (column == name) return true;
    return false;
}

}  // namespace

std::string unitOfColumn(std::string_view name) {
    // Longest suffix first where one ends with another.
    static constexpr std::pair<std::string_view, std::string_view> kUnits[] = {
        {"_kusd_per_accelerator", "k$ per accelerator"}, {"_usd_per_accelerator_hour", "$/accelerator-hour"}, {"_usd_per_million_tokens", "$ per million tokens"},
        {"_musd_per_mw_it", "M$/MW IT"}, {"_usd_per_kw_year", "$/kW-year"}, {"_busd_per_year", "B$/year"}, {"_usd_per_mmbtu", "$/MMBtu"},
        {"_usd_per_kwh", "$/kWh"}, {"_usd_per_mwh", "$/MWh"}, {"_usd_per_acre", "$/acre"}, {"_usd_per_mcf", "$/Mcf"}, {"_usd_per_kw", "$/kW"},
        {"_usd_per_mw", "$/MW"}, {"_c_per_kwh", "c/kWh"}, {"_kgco2e_per_mwh", "kg CO2e/MWh"}, {"_kg_per_mwh", "kg/MWh"}, {"_btu_per_kwh", "Btu/kWh"},
        {"_gal_per_mwh", "gal/MWh"}, {"_mgal_per_day", "million gal/day"}, {"_l_per_kwh", "l/kWh"}, {"_acre_per_mwh", "acre/MWh"}, {"_acre_per_mw", "acre/MW"},
        {"_kwh_per_m2_day", "kWh/m2 day"}, {"_ft2_per_mw_it", "ft2/MW IT"}, {"_m_per_s", "m/s"}, {"_share_per_min", "share/min"},
        {"_per_year_share", "share/year"}, {"_trillion_tokens", "trillion tokens"}, {"_billion", "billion"}, {"_tokens_per_s", "tokens/s"}, {"_pflops", "PFLOP/s"}, {"_flop", "FLOP"}, {"_musd", "M$"}, {"_busd", "B$"}, {"_mva", "MVA"},
        {"_mw", "MW"}, {"_kw", "kW"}, {"_tb", "TB"}, {"_kg", "kg"}, {"_km", "km"}, {"_ft2", "ft2"}, {"_acres", "acres"}, {"_months", "months"}, {"_minutes", "min"}, {"_hours", "h"},
        {"_days", "days"}, {"_years", "years"}, {"_percent", "%"}, {"_share", "share"}, {"_ratio", "ratio"}, {"_index", "index"}, {"_c", "C"}, {"_m", "m"}};
    for (const auto& [suffix, unit] : kUnits)
        if (name.size() > suffix.size() && name.substr(name.size() - suffix.size()) == suffix) return std::string(unit);
    return {};
}

Result<CatalogTable> CatalogTable::parse(std::string_view name, std::string_view csv) {
    const std::string file = std::string(name) + ".csv";
    auto records = readCsv(csv, file);
    if (!records) return tl::make_unexpected(records.error());
    if (records->empty()) return fail(ErrorCode::BadInput, "The table is empty.", file);

    CatalogTable table;
    table.name_ = std::string(name);
    const CsvRecord& head = records->front();
    for (std::size_t c = 0; c < head.cells.size(); ++c) {
        if (head.cells[c].empty() || table.column(head.cells[c]) >= 0)
            return fail(ErrorCode::Duplicate, "A column name is empty or stands twice.", fmt::format("{}, line {}, column {}", file, head.line, c + 1));
        table.columns_.push_back({head.cells[c], ColumnKind::Text, unitOfColumn(head.cells[c])});
    }
    if (head.cells[0] != "key") return fail(ErrorCode::BadInput, "The first column must be \"key\".", fmt::format("{}, line {}, column 1", file, head.line));

    const std::size_t rows = records->size() - 1;
    table.rows_.resize(rows);
    table.rowOf_.reserve(rows);
    for (std::size_t r = 0; r < rows; ++r) {
        const CsvRecord& record = (*records)[r + 1];
        TableRow& row = table.rows_[r];
        row.key = record.cells[0];
        row.line = record.line;
        row.cells.resize(head.cells.size());
        if (row.key.empty() || !table.rowOf_.emplace(row.key, static_cast<int>(r)).second)
            return fail(ErrorCode::Duplicate, fmt::format("The key \"{}\" is empty or stands twice.", row.key), fmt::format("{}, line {}, column 1", file, row.line));
    }
    for (std::size_t c = 0; c < head.cells.size(); ++c) {
        CatalogColumn& column = table.columns_[c];
        bool numbers = !alwaysText(column.name), any = false;
        double value = 0;
        for (std::size_t r = 0; numbers && r < rows; ++r) {
            const std::string& cell = (*records)[r + 1].cells[c];
            if (cell.empty()) continue;
            any = true;
            numbers = parseNumber(cell, value);
            if (numbers) table.rows_[r].cells[c] = value;
        }
        if (numbers && (any || !column.unit.empty())) {
            column.kind = ColumnKind::Number;
            continue;
        }
        for (std::size_t r = 0; r < rows; ++r) {
            std::string& cell = (*records)[r + 1].cells[c];
            if (cell.empty()) table.rows_[r].cells[c] = std::monostate{};
            else table.rows_[r].cells[c] = std::move(cell);
        }
    }
    return table;
}

int CatalogTable::column(std::string_view name) const {
    for (std::size_t c = 0; c < columns_.size(); ++c)
        if (columns_[c].name == name) return static_cast<int>(c);
    return -1;
}

const TableRow* CatalogTable::row(std::string_view key) const {
    const auto at = rowOf_.find(std::string(key));
    return at == rowOf_.end() ? nullptr : &rows_[static_cast<std::size_t>(at->second)];
}

const CellValue* CatalogTable::cell(std::string_view key, std::string_view columnName) const {
    const TableRow* found = row(key);
    const int c = column(columnName);
    return found && c >= 0 ? &found->cells[static_cast<std::size_t>(c)] : nullptr;
}

std::string CatalogTable::where(const TableRow& row, int column) const {
    const std::string& columnName = columns_[static_cast<std::size_t>(column)].name;
    if (row.line == 0) return fmt::format("{}, {}, {}", name_, row.key, columnName);
    return fmt::format("{}.csv, line {}, column {} ({})", name_, row.line, column + 1, columnName);
}

Result<void> CatalogTable::set(const std::string& key, const std::string& columnName, const CellValue& value) {
    const int c = column(columnName);
    if (c < 0)
        return fail(ErrorCode::NotFound, fmt::format("The table {} has no field \"{}\".", name_, columnName), fmt::format("{}, {}, {}", name_, key, columnName));
    const auto [at, added] = rowOf_.emplace(key, static_cast<int>(rows_.size()));
    if (added) {
        rows_.push_back({key, 0, std::vector<CellValue>(columns_.size())});
        rows_.back().cells[0] = key;
    }
    const CatalogColumn& target = columns_[static_cast<std::size_t>(c)];
    const bool fits = std::holds_alternative<std::monostate>(value) || std::holds_alternative<double>(value) == (target.kind == ColumnKind::Number);
    if (!fits)
        return fail(ErrorCode::WrongType, fmt::format("{} takes {}.", columnName, target.kind == ColumnKind::Number ? "a number" : "text"),
                    fmt::format("{}, {}, {}", name_, key, columnName));
    rows_[static_cast<std::size_t>(at->second)].cells[static_cast<std::size_t>(c)] = value;
    return {};
}

}  // namespace stargate
