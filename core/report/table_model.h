#pragma once
#include <string>
#include <variant>
#include <vector>

#include "core/model/series_unit.h"

namespace stargate {

/// A plain table for "Show as table", CSV and clipboard. Numbers stay numbers, in the base unit that the key of their column names;
/// text is never a formula (writers escape).
struct TableModel {
    struct Column {
        std::string name;   ///< for people: "IT-live, MW"
        std::string key;    ///< for files: "it_live_mw"
        bool number = true;
        int decimals = 0;   ///< for people
        SeriesUnit unit = SeriesUnit::None;  ///< of the cells, whatever `name` says
        double scale = 1;   ///< cell -> number for people in the unit of `name`
    };
    using Cell = std::variant<std::monostate, double, std::string>;
    std::string title;
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows;
};

}  // namespace stargate
