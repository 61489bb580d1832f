#include "core/base/short_date.h"

#include <array>

#include <fmt/format.h>

namespace stargate {
namespace {

constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

}  // namespace

std::string shortMonth(Month m) { return fmt::format("{} {}", kMonths[static_cast<std::size_t>(m.month() - 1)], m.year()); }
std::string shortDate(Date d) { return fmt::format("{} {}", d.day(), shortMonth(d.inMonth())); }

}  // namespace stargate
