#include "core/engine/schedule/calendar.h"

#include "core/base/assert.h"

namespace stargate {
namespace {

constexpr std::int64_t kFirstMonday = 4 * Instant::kMinutesPerDay;  // 1970-01-01 was a Thursday

struct Split {
    std::int64_t whole, rest;
};
/// Division that rounds down, also for negative numbers.
constexpr Split splitBy(std::int64_t n, std::int64_t by) {
    std::int64_t whole = n / by, rest = n % by;
    if (rest < 0) --whole, rest += by;
    return {whole, rest};
}

}  // namespace

Calendar::Calendar(std::vector<Window> windows) : windows_(std::move(windows)) {
    int last = -1;
    for (const Window& w : windows_) {
        STARGATE_ASSERT(w.from > last && w.to > w.from && w.to <= kMinutesPerWeek);
        before_.push_back(perWeek_);
        perWeek_ += w.to - w.from;
        last = w.to;
    }
    STARGATE_ASSERT(perWeek_ > 0);
}

const Calendar& Calendar::sevenDay() {
    static const Calendar calendar({{0, kMinutesPerWeek}});
    return calendar;
}

const Calendar& Calendar::fiveDay() {
    static const Calendar calendar({{0, 5 * 24 * 60}});
    return calendar;
}

std::int64_t Calendar::worked(Instant t) const {
    const Split week = splitBy(t.minutes() - kFirstMonday, kMinutesPerWeek);
    std::int64_t inWeek = 0;
    for (const Window& w : windows_) {
        if (week.rest <= w.from) break;
        inWeek += std::min<std::int64_t>(week.rest, w.to) - w.from;
    }
    return week.whole * perWeek_ + inWeek;
}

Instant Calendar::reached(std::int64_t work) const {
    Split week = splitBy(work, perWeek_);
    if (week.rest == 0) --week.whole, week.rest = perWeek_;
    std::size_t i = windows_.size() - 1;
    while (before_[i] >= week.rest) --i;
    return Instant::fromMinutes(kFirstMonday + week.whole * kMinutesPerWeek + windows_[i].from + week.rest - before_[i]);
}

Instant Calendar::resumed(std::int64_t work) const {
    const Split week = splitBy(work, perWeek_);
    std::size_t i = windows_.size() - 1;
    while (before_[i] > week.rest) --i;
    return Instant::fromMinutes(kFirstMonday + week.whole * kMinutesPerWeek + windows_[i].from + week.rest - before_[i]);
}

}  // namespace stargate
