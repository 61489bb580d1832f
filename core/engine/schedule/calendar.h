#pragma once
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "core/base/month.h"

namespace stargate {

/// Days of every year on which nothing is done, as a winter stop.
struct YearlyStop {
    int firstDay = 0;  ///< of the year, 0 = 1 January
    int days = 0;      ///< at most kMost; 0 = no stop
    static constexpr int kMost = 334;     ///< eleven months: some of the year is left to work in
    static constexpr int kLastDay = 364;  ///< of a year that is not a leap year
    bool operator==(const YearlyStop&) const = default;
};

/// Working time that repeats every week, less a stop in every year, counted in whole minutes.
class Calendar {
public:
    /// Minutes of the week since Monday 00:00; `to` is not included any more.
    struct Window {
        int from = 0, to = 0;
    };
    static constexpr int kMinutesPerWeek = 7 * 24 * 60;

    /// Windows in order, not touching each other, at least one.
    explicit Calendar(std::vector<Window> windows, YearlyStop stop = {});
    static const Calendar& sevenDay();  ///< all the time
    static const Calendar& fiveDay();   ///< Monday to Friday, whole days

    Calendar with(YearlyStop stop) const { return Calendar(windows_, stop); }
    bool hasStop() const { return !stops_.empty(); }
    /// The stop that is on at `t`, or else the next: from and to. Empty without one.
    std::optional<std::pair<Instant, Instant>> stopFrom(Instant t) const;

    /// Working minutes from Monday 1970-01-05 until `t`; negative before.
    std::int64_t worked(Instant t) const;
    /// First instant at which so much has been worked: where work ends.
    Instant reached(std::int64_t work) const;
    /// Last instant at which no more has been worked: where the next work begins.
    Instant resumed(std::int64_t work) const;

    /// Where work of so many minutes ends that begins at `t`. Zero minutes do not move `t`, even outside working time.
    Instant add(Instant t, std::int64_t minutes) const { return minutes == 0 ? t : reached(worked(t) + minutes); }
    /// The latest `x` with add(x, minutes) <= t.
    Instant subtract(Instant t, std::int64_t minutes) const { return minutes == 0 ? t : resumed(worked(t) - minutes); }
    Instant nextWorking(Instant t) const { return resumed(worked(t)); }
    std::int64_t between(Instant from, Instant to) const { return worked(to) - worked(from); }

private:
    std::int64_t workedInWeeks(Instant t) const;
    Instant reachedInWeeks(std::int64_t work) const;
    Instant resumedInWeeks(std::int64_t work) const;

    /// One stop: its weeks' work is what is lost.
    struct Stop {
        Instant from, to;
        std::int64_t at = 0;          ///< worked() when it begins, and when it ends
        std::int64_t lostBefore = 0, lostAfter = 0;  ///< of the weeks' work since 1970
    };
    std::vector<Stop> stops_;           ///< by time
    std::vector<Window> windows_;
    std::vector<std::int64_t> before_;  ///< working minutes of the week before each window
    std::int64_t perWeek_ = 0;
};

}  // namespace stargate
