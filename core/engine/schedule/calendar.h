#pragma once
#include <cstdint>
#include <vector>

#include "core/base/month.h"

namespace stargate {

/// Working time that repeats every week, counted in whole minutes.
class Calendar {
public:
    /// Minutes of the week since Monday 00:00; `to` is not included any more.
    struct Window {
        int from = 0, to = 0;
    };
    static constexpr int kMinutesPerWeek = 7 * 24 * 60;

    /// Windows in order, not touching each other, at least one.
    explicit Calendar(std::vector<Window> windows);
    static const Calendar& sevenDay();  ///< all the time
    static const Calendar& fiveDay();   ///< Monday to Friday, whole days

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
    std::vector<Window> windows_;
    std::vector<std::int64_t> before_;  ///< working minutes of the week before each window
    std::int64_t perWeek_ = 0;
};

}  // namespace stargate
