#include "core/engine/schedule/calendar.h"

#include <algorithm>

#include "core/base/assert.h"

namespace stargate {
namespace {

constexpr int kFirstYear = 1900, kLastYear = 2200;  // of all dates in a plan
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

Calendar::Calendar(std::vector<Window> windows, YearlyStop stop) : windows_(std::move(windows)) {
    int last = -1;
    for (const Window& w : windows_) {
        STARGATE_ASSERT(w.from > last && w.to > w.from && w.to <= kMinutesPerWeek);
        before_.push_back(perWeek_);
        perWeek_ += w.to - w.from;
        last = w.to;
    }
    STARGATE_ASSERT(perWeek_ > 0 && stop.days >= 0 && stop.days <= YearlyStop::kMost);
    if (stop.days == 0) return;
    std::int64_t lost = 0;
    for (int year = kFirstYear; year <= kLastYear; ++year) {
        const Date from = Date(year, 1, 1) + stop.firstDay;
        Stop s{Instant::startOf(from), Instant::startOf(from + stop.days)};
        s.at = workedInWeeks(s.from) - lost;
        s.lostBefore = lost;
        lost += workedInWeeks(s.to) - workedInWeeks(s.from);
        s.lostAfter = lost;
        stops_.push_back(s);
    }
    const std::int64_t origin = worked(Instant::fromMinutes(kFirstMonday));
    for (Stop& s : stops_) {
        s.at -= origin;
        s.lostBefore += origin;
        s.lostAfter += origin;
    }
}

const Calendar& Calendar::sevenDay() {
    static const Calendar calendar({{0, kMinutesPerWeek}});
    return calendar;
}

const Calendar& Calendar::fiveDay() {
    static const Calendar calendar({{0, 5 * 24 * 60}});
    return calendar;
}

std::optional<std::pair<Instant, Instant>> Calendar::stopFrom(Instant t) const {
    const auto next = std::upper_bound(stops_.begin(), stops_.end(), t, [](Instant at, const Stop& s) { return at < s.to; });
    return next == stops_.end() ? std::nullopt : std::optional(std::pair(next->from, next->to));
}

std::int64_t Calendar::worked(Instant t) const {
    if (stops_.empty()) return workedInWeeks(t);
    const auto after = std::upper_bound(stops_.begin(), stops_.end(), t, [](Instant at, const Stop& s) { return at < s.from; });
    if (after == stops_.begin()) return workedInWeeks(t) - after->lostBefore;
    const Stop& last = *std::prev(after);
    return t < last.to ? last.at : workedInWeeks(t) - last.lostAfter;
}

Instant Calendar::reached(std::int64_t work) const {
    if (stops_.empty()) return reachedInWeeks(work);
    // Work that is complete when a stop begins is reached before it.
    const auto after = std::lower_bound(stops_.begin(), stops_.end(), work, [](const Stop& s, std::int64_t w) { return s.at < w; });
    return reachedInWeeks(work + (after == stops_.begin() ? after->lostBefore : std::prev(after)->lostAfter));
}

Instant Calendar::resumed(std::int64_t work) const {
    if (stops_.empty()) return resumedInWeeks(work);
    const auto after = std::upper_bound(stops_.begin(), stops_.end(), work, [](std::int64_t w, const Stop& s) { return w < s.at; });
    if (after == stops_.begin()) return resumedInWeeks(work + after->lostBefore);
    return resumedInWeeks(work + std::prev(after)->lostAfter);
}

std::int64_t Calendar::workedInWeeks(Instant t) const {
    const Split week = splitBy(t.minutes() - kFirstMonday, kMinutesPerWeek);
    std::int64_t inWeek = 0;
    for (const Window& w : windows_) {
        if (week.rest <= w.from) break;
        inWeek += std::min<std::int64_t>(week.rest, w.to) - w.from;
    }
    return week.whole * perWeek_ + inWeek;
}

Instant Calendar::reachedInWeeks(std::int64_t work) const {
    Split week = splitBy(work, perWeek_);
    if (week.rest == 0) --week.whole, week.rest = perWeek_;
    std::size_t i = windows_.size() - 1;
    while (before_[i] >= week.rest) --i;
    return Instant::fromMinutes(kFirstMonday + week.whole * kMinutesPerWeek + windows_[i].from + week.rest - before_[i]);
}

Instant Calendar::resumedInWeeks(std::int64_t work) const {
    const Split week = splitBy(work, perWeek_);
    std::size_t i = windows_.size() - 1;
    while (before_[i] > week.rest) --i;
    return Instant::fromMinutes(kFirstMonday + week.whole * kMinutesPerWeek + windows_[i].from + week.rest - before_[i]);
}

}  // namespace stargate
