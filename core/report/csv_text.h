#pragma once
#include <string>
#include <string_view>

#include "core/report/table_model.h"

namespace stargate {

/// A text cell by RFC 4180, and with a leading ' where a spreadsheet would read a formula (CWE-1236: = + - @ tab CR).
std::string csvText(std::string_view text);
/// Shortest text that reads back as the same number; empty for anything not finite.
std::string csvNumber(double value);
/// Head and rows of a table. Numbers are written as numbers, so "-3.5" stays one.
std::string tableToCsv(const TableModel& table, char separator = ',');

}  // namespace stargate
