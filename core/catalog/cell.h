#pragma once
#include <string>
#include <variant>

namespace stargate {

/// One cell of a catalogue table: unknown, a number in the unit of its column, or text.
using CellValue = std::variant<std::monostate, double, std::string>;

/// Where a value comes from. `source` holds keys of sources.csv separated by spaces; empty means nobody said.
struct Provenance {
    std::string year;        ///< of the value or its dollars: "2025", "2023-25"
    std::string source;
    std::string confidence;  ///< read | derived | background
    std::string note;
    bool operator==(const Provenance&) const = default;
};

}  // namespace stargate
