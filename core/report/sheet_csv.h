#pragma once
#include <string>

#include "core/report/table_model.h"

namespace stargate {

/// How a spreadsheet of some language expects a table as text.
struct SheetStyle {
    char separator = ',';  ///< ',' ';' or a tab; never the decimal sign
    char decimal = '.';    ///< '.' or ','
    bool operator==(const SheetStyle&) const = default;
};

/// A table for people: heads with units as they are shown, numbers in those units with this decimal sign, without thousands, to 12 digits (not
/// as rounded for the eye). Text is quoted by RFC 4180 and never read as a formula. For programs there is tableToCsv.
std::string tableToSheet(const TableModel& table, SheetStyle style);

}  // namespace stargate
