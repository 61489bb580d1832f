#pragma once
#include <array>
#include <cstddef>

namespace stargate {

/// The typical year: 365 days of 24 hours in local standard time, no 29 February.
inline constexpr std::size_t kHoursPerDay = 24;
inline constexpr std::size_t kDaysPerYear = 365;
inline constexpr std::size_t kHoursPerYear = kDaysPerYear * kHoursPerDay;
inline constexpr std::size_t kMonthsPerYear = 12;
inline constexpr std::array<std::size_t, kMonthsPerYear + 1> kFirstDayOfMonth = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

constexpr std::size_t firstHourOfMonth(std::size_t month) { return kFirstDayOfMonth[month] * kHoursPerDay; }  ///< month 0..12
constexpr std::size_t hoursInMonth(std::size_t month) { return firstHourOfMonth(month + 1) - firstHourOfMonth(month); }
constexpr std::size_t monthOfDay(std::size_t day) {
    std::size_t month = 0;
    while (kFirstDayOfMonth[month + 1] <= day) ++month;
    return month;
}

}  // namespace stargate
