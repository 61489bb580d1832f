#pragma once
#include <string>
#include <string_view>

#include "core/report/table_model.h"

namespace stargate {

/// A text cell by RFC 4180, and with a leading ' where a spreadsheet would read a formula (CWE-1236: = + - @ tab CR).
std::string csvText(std::string_view text);
/// Shortest text that reads back as the same number; empty for anything not finite.
std::string csvNumber(double value);
/// A number in the unit of its column: dollars to the cent, all else as csvNumber.
std::string csvValue(double value, SeriesUnit unit);
/// For programs: keys as head, numbers in the base units that the keys name, whatever a picture uses. "-3.5" stays a number.
std::string tableToCsv(const TableModel& table, char separator = ',');

}  // namespace stargate
