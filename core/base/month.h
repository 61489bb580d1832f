#pragma once
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace stargate {

class Date;

/// A calendar month. Month + int is a month, Month - Month is a number of months, Month + Month does not compile.
class Month {
public:
    constexpr Month() = default;
    constexpr Month(int year, int month) : index_(year * 12 + month - 1) {}
    static constexpr Month fromIndex(int index) { Month m; m.index_ = index; return m; }

    constexpr int year() const { return index_ >= 0 ? index_ / 12 : (index_ - 11) / 12; }
    constexpr int month() const { return index_ - year() * 12 + 1; }  ///< 1..12
    constexpr int index() const { return index_; }                   ///< months since January of year 0

    constexpr Month operator+(int months) const { return fromIndex(index_ + months); }
    constexpr Month operator-(int months) const { return fromIndex(index_ - months); }
    constexpr int operator-(Month o) const { return index_ - o.index_; }
    constexpr Month& operator++() { ++index_; return *this; }
    constexpr auto operator<=>(const Month&) const = default;

    Date first() const;
    Date last() const;
    int days() const;
    std::string text() const;  ///< "2026-04"
    static Result<Month> parse(std::string_view text);

private:
    int index_ = 0;
};

/// A day of the proleptic Gregorian calendar, counted from 1970-01-01.
class Date {
public:
    constexpr Date() = default;
    Date(int year, int month, int day);
    static constexpr Date fromDays(std::int32_t days) { Date d; d.days_ = days; return d; }

    constexpr std::int32_t days() const { return days_; }
    int year() const;
    int month() const;    ///< 1..12
    int day() const;      ///< 1..31
    int weekday() const;  ///< 0 Monday .. 6 Sunday
    Month inMonth() const;

    constexpr Date operator+(int days) const { return fromDays(days_ + days); }
    constexpr Date operator-(int days) const { return fromDays(days_ - days); }
    constexpr int operator-(Date o) const { return days_ - o.days_; }
    constexpr auto operator<=>(const Date&) const = default;

    std::string text() const;  ///< "2026-04-07"
    static Result<Date> parse(std::string_view text);

private:
    std::int32_t days_ = 0;
};

/// Whole minutes since 1970-01-01 00:00, no time zone: the schedule's own unit.
class Instant {
public:
    static constexpr std::int64_t kMinutesPerDay = 24 * 60;
    constexpr Instant() = default;
    static constexpr Instant fromMinutes(std::int64_t minutes) { Instant i; i.minutes_ = minutes; return i; }
    static constexpr Instant startOf(Date d) { return fromMinutes(d.days() * kMinutesPerDay); }

    constexpr std::int64_t minutes() const { return minutes_; }
    Date date() const;
    constexpr Instant operator+(std::int64_t minutes) const { return fromMinutes(minutes_ + minutes); }
    constexpr Instant operator-(std::int64_t minutes) const { return fromMinutes(minutes_ - minutes); }
    constexpr std::int64_t operator-(Instant o) const { return minutes_ - o.minutes_; }
    constexpr auto operator<=>(const Instant&) const = default;

private:
    std::int64_t minutes_ = 0;
};

}  // namespace stargate
