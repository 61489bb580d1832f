#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace stargate {

/// One record of a CSV text with the line that it starts on (1-based).
struct CsvRecord {
    int line = 0;
    std::vector<std::string> cells;
};

/// Splits RFC 4180 text: quotes, doubled quotes, line breaks in quotes, CRLF or LF, a UTF-8 mark, `#` comment lines and blank lines skipped.
/// Every record must have as many cells as the first. The error names line and column.
Result<std::vector<CsvRecord>> readCsv(std::string_view text, std::string_view name);

}  // namespace stargate
