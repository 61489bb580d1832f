#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/result.h"
#include "core/catalog/cell.h"

namespace stargate {

enum class ColumnKind { Number, Text };

struct CatalogColumn {
    std::string name;              ///< "price_low_musd"
    ColumnKind kind = ColumnKind::Text;
    std::string unit;              ///< "$M", empty = none
};

struct TableRow {
    std::string key;
    int line = 0;                  ///< in its file; 0 for a row that a plan brought
    std::vector<CellValue> cells;  ///< one per column
};

/// A table as the file has it, so that the window can show every value and a plan can keep copies of rows.
class CatalogTable {
public:
    /// `name` without ".csv". A column is a number when all its known cells are (a leading zero makes text), or it is empty and has a unit.
    static Result<CatalogTable> parse(std::string_view name, std::string_view csv);

    const std::string& name() const { return name_; }
    const std::vector<CatalogColumn>& columns() const { return columns_; }
    const std::vector<TableRow>& rows() const { return rows_; }
    int column(std::string_view name) const;              ///< -1 = none
    const TableRow* row(std::string_view key) const;    ///< null = none
    /// Null pointer where there is no such row or column; monostate where the value is unknown.
    const CellValue* cell(std::string_view key, std::string_view column) const;
    std::string where(const TableRow& row, int column) const;  ///< "racks.csv, line 3, column 7 (price_low_musd)"

    /// Sets one cell, adding an empty row for an unknown key. Fails on an unknown column or a value of the wrong type.
    Result<void> set(const std::string& key, const std::string& column, const CellValue& value);

private:
    std::string name_;
    std::vector<CatalogColumn> columns_;
    std::vector<TableRow> rows_;
    std::unordered_map<std::string, int> rowOf_;
};

/// Unit that a column name ends with: "price_low_musd" -> "$M"; empty when it carries none.
std::string unitOfColumn(std::string_view name);

}  // namespace stargate
