#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace stargate {

/// The first character of UTF-8 text that XML cannot hold or Unicode gives no meaning: control characters (tab and line ends apart) and
/// noncharacters such as U+FFFE. Other programs refuse whole files for one of them.
std::optional<char32_t> firstUnwritable(std::string_view text);

/// The text with U+FFFD for each such character: for output of plans that hold one already.
std::string withoutUnwritable(std::string_view text);

}  // namespace stargate
