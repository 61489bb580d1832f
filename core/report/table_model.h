#pragma once
#include <string>
#include <variant>
#include <vector>

namespace stargate {

/// A plain table for "Show as table", CSV and clipboard. Numbers stay numbers; text is never a formula (writers escape).
struct TableModel {
    struct Column {
        std::string name;   ///< for people: "IT-live, MW"
        std::string key;    ///< for files: "it_live_mw"
        bool number = true;
        int decimals = 0;
    };
    using Cell = std::variant<std::monostate, double, std::string>;
    std::string title;
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows;
};

}  // namespace stargate
