#include "core/base/month.h"

#include <charconv>

#include <fmt/format.h>

namespace stargate {
namespace {

// Days from civil and back: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", http://howardhinnant.github.io/date_algorithms.html
constexpr std::int32_t daysFromCivil(int y, int m, int d) {
    y -= m <= 2;
    const int era = (y >= 0 ? y : y - 399) / 400;
    const int yoe = y - era * 400;
    const int doy = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 + d - 1;
    const int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

struct Civil { int year, month, day; };

constexpr Civil civilFromDays(std::int32_t z) {
    z += 719468;
    const int era = (z >= 0 ? z : z - 146096) / 146097;
    const int doe = z - era * 146097;
    const int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    const int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    const int mp = (5 * doy + 2) / 153;
    const int m = mp < 10 ? mp + 3 : mp - 9;
    return {yoe + era * 400 + (m <= 2), m, doy - (153 * mp + 2) / 5 + 1};
}

bool readNumber(std::string_view text, int& out) {
    if (text.empty() || text.front() == '-' || text.front() == '+') return false;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc{} && end == text.data() + text.size();
}

}  // namespace

Date Month::first() const { return {year(), month(), 1}; }
Date Month::last() const { return (*this + 1).first() - 1; }
int Month::days() const { return (*this + 1).first() - first(); }
std::string Month::text() const { return fmt::format("{:04}-{:02}", year(), month()); }

Result<Month> Month::parse(std::string_view text) {
    int y = 0, m = 0;
    if (text.size() != 7 || text[4] != '-' || !readNumber(text.substr(0, 4), y) || !readNumber(text.substr(5), m) || m < 1 || m > 12)
        return fail(ErrorCode::BadInput, fmt::format("“{}” is not a month like 2027-09.", text));
    return Month(y, m);
}

Date::Date(int year, int month, int day) : days_(daysFromCivil(year, month, day)) {}
int Date::year() const { return civilFromDays(days_).year; }
int Date::month() const { return civilFromDays(days_).month; }
int Date::day() const { return civilFromDays(days_).day; }
int Date::weekday() const { return ((days_ + 3) % 7 + 7) % 7; }  // 1970-01-01 was a Thursday
Month Date::inMonth() const { const Civil c = civilFromDays(days_); return {c.year, c.month}; }

std::string Date::text() const {
    const Civil c = civilFromDays(days_);
    if (c.year < 0 || c.year > 9999) return fmt::format("{:04}-{:02}-{:02}", c.year, c.month, c.day);
    // By hand: files hold dates by the hundred thousand, and a format string takes ten times as long.
    const auto digit = [](int n) { return static_cast<char>('0' + n % 10); };
    return {digit(c.year / 1000), digit(c.year / 100), digit(c.year / 10), digit(c.year), '-', digit(c.month / 10), digit(c.month), '-', digit(c.day / 10), digit(c.day)};
}

Result<Date> Date::parse(std::string_view text) {
    int d = 0;
    if (text.size() == 10 && text[7] == '-' && readNumber(text.substr(8), d))
        if (const auto m = Month::parse(text.substr(0, 7)); m && d >= 1 && d <= m->days()) return Date(m->year(), m->month(), d);
    return fail(ErrorCode::BadInput, fmt::format("“{}” is not a date like 2027-09-30.", text));
}

Date Instant::date() const {
    const std::int64_t days = minutes_ >= 0 ? minutes_ / kMinutesPerDay : -((-minutes_ + kMinutesPerDay - 1) / kMinutesPerDay);
    return Date::fromDays(static_cast<std::int32_t>(days));
}

}  // namespace stargate
