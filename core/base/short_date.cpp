#include "core/base/short_date.h"

#include <array>

namespace stargate {
namespace {

constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

}  // namespace

// Put together without a format string: a schedule of thousands of tasks says a date for each while one of them is dragged.
std::string shortMonth(Month m) { return std::string(kMonths[static_cast<std::size_t>(m.month() - 1)]).append(" ").append(std::to_string(m.year())); }
std::string shortDate(Date d) { return std::to_string(d.day()).append(" ").append(shortMonth(d.inMonth())); }

}  // namespace stargate
