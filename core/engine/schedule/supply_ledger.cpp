#include "core/engine/schedule/supply_ledger.h"

#include <algorithm>
#include <cmath>

#include "core/base/assert.h"

namespace stargate {
namespace {

constexpr int kSearchedMonths = 12 * 60;  // a cap of nothing must not be searched for ever
constexpr double kNothing = 1e-9;
constexpr int kBookedMonths = 12 * 1000;     // a delivery that takes longer is booked no further: nothing is asked of later periods

Instant along(Instant from, Instant to, double share) { return from + std::llround(static_cast<double>(to - from) * share); }

}  // namespace

int SupplyLedger::periodOf(Instant t) const {
    const int month = t.date().inMonth().index();
    return month / length();
}

Instant SupplyLedger::startOf(int period) const { return Instant::startOf(monthOf(period).first()); }

double SupplyLedger::used(int period) const {
    const auto at = periods_.find(period);
    return at == periods_.end() ? 0 : at->second.used;
}

double SupplyLedger::room(int period) const { return std::max(0.0, limit(period) - used(period)); }

void SupplyLedger::book(int period, std::uint32_t task, double amount, double usedAfter) {
    Period& p = periods_[period];
    p.used = usedAfter;
    if (amount > p.largest) p.largest = amount, p.holder = task;
}

void SupplyLedger::blame(SupplyGrant& grant, int period) const {
    const auto at = periods_.find(period);
    grant.heldAt = startOf(period);
    if (at != periods_.end() && at->second.largest > 0) grant.heldBy = at->second.holder;
}

void SupplyLedger::takeKnown(std::uint32_t task, Instant from, Instant to, double amount) {
    if (cap_->periodMonths == 0) {
        stay({task, from, to, amount});
        return;
    }
    const int first = periodOf(from), last = std::min(periodOf(to), first + kBookedMonths / length());
    for (int p = first; p <= last; ++p) {
        double share = 1;
        if (from < to) share = static_cast<double>(std::min(to, startOf(p + 1)) - std::max(from, startOf(p))) / static_cast<double>(to - from);
        if (share > 0) book(p, task, amount * share, used(p) + amount * share);
    }
}

SupplyGrant SupplyLedger::take(std::uint32_t task, Instant at, double amount) {
    STARGATE_ASSERT(cap_->periodMonths > 0);
    SupplyGrant grant{at, at, {}, {}};
    double open = amount;
    const int first = periodOf(at);
    for (int p = first; p < first + kSearchedMonths / length(); ++p) {
        const double free = room(p), taken = std::min(free, open);
        if (taken <= kNothing) {
            blame(grant, p);
            continue;
        }
        const bool full = taken >= free;
        // A slot that is not the order's own turn comes when its number does.
        if (p > first) grant.to = along(startOf(p), startOf(p + 1), (used(p) + taken) / limit(p));
        if (p > first && open == amount) grant.from = grant.to;
        open -= taken;
        if (open > kNothing) blame(grant, p);
        book(p, task, taken, full ? limit(p) : used(p) + taken);
        if (open <= kNothing) break;
    }
    return grant;
}

SupplyGrant SupplyLedger::deliver(std::uint32_t task, Instant from, Instant to, double amount) {
    STARGATE_ASSERT(cap_->periodMonths > 0);
    if (amount <= 0) return {from, to, {}, {}};
    SupplyGrant grant{from, to, {}, {}};
    const double minutesEach = static_cast<double>(to - from) / amount;
    double open = amount;
    Instant now = from;
    bool moved = false;
    const int first = periodOf(from);
    for (int p = first; p < first + kSearchedMonths / length() && open > kNothing; ++p) {
        const Instant end = startOf(p + 1);
        now = std::max(now, startOf(p));
        const double free = room(p);
        const double pace = minutesEach > 0 ? static_cast<double>(end - now) / minutesEach : open;
        const double taken = std::min({free, pace, open});
        const bool short_ = taken < std::min(pace, open);
        if (short_) blame(grant, p), moved = true;
        if (taken <= kNothing) continue;
        if (open == amount) grant.from = now;
        open -= taken;
        now = std::min(end, now + std::llround(taken * minutesEach));
        if (open <= kNothing && moved) grant.to = now;
        book(p, task, taken, taken >= free ? limit(p) : used(p) + taken);
    }
    return grant;
}

void SupplyLedger::stay(const SupplyBooking& booking) {
    atOnce_.push_back(booking);
    if (booking.to <= booking.from) return;
    for (const Change change : {Change{booking.from, booking.amount}, Change{booking.to, -booking.amount}})
        changes_.insert(std::upper_bound(changes_.begin(), changes_.end(), change, [](const Change& a, const Change& b) { return a.at < b.at; }), change);
}

/// One pass over the instants at which the number on campuses changes: a stay begins at the end of another's, and starts over after every
/// instant that has no crew left for it.
Instant SupplyLedger::freeFrom(Instant from, std::int64_t minutes) const {
    const auto roomAt = [&](Instant t, double busy) { return busy + 1 <= cap_->limit(t.date().year()); };
    double busy = 0;
    std::size_t i = 0;
    for (; i < changes_.size() && changes_[i].at <= from; ++i) busy += changes_[i].amount;
    std::optional<Instant> start;
    if (roomAt(from, busy)) start = from;
    while (i < changes_.size()) {
        const Instant at = changes_[i].at;
        if (start && at >= *start + minutes) break;
        bool someoneLeaves = false, someoneComes = false;
        for (; i < changes_.size() && changes_[i].at == at; ++i) {
            busy += changes_[i].amount;
            (changes_[i].amount < 0 ? someoneLeaves : someoneComes) = true;
        }
        if (someoneComes && start && !roomAt(at, busy)) start.reset();
        if (someoneLeaves && !start && roomAt(at, busy)) start = at;
    }
    return start.value_or(changes_.empty() ? from : std::max(from, changes_.back().at));
}

SupplyGrant SupplyLedger::occupy(std::uint32_t task, Instant from, std::int64_t minutes) {
    STARGATE_ASSERT(cap_->periodMonths == 0);
    SupplyGrant grant{from, from + minutes, {}, {}};
    grant.from = freeFrom(from, minutes);
    if (grant.from > from)
        for (const SupplyBooking& b : atOnce_)
            if (b.to == grant.from) grant.heldBy = b.task, grant.heldAt = b.from;
    grant.to = grant.from + minutes;
    stay({task, grant.from, grant.to, 1});
    return grant;
}

double SupplyLedger::mostAtOnce(Month month) const {
    const Instant from = Instant::startOf(month.first()), to = Instant::startOf((month + 1).first());
    double busy = 0;
    std::size_t i = 0;
    for (; i < changes_.size() && changes_[i].at <= from; ++i) busy += changes_[i].amount;
    double most = busy;
    while (i < changes_.size() && changes_[i].at < to) {
        const Instant at = changes_[i].at;
        for (; i < changes_.size() && changes_[i].at == at; ++i) busy += changes_[i].amount;
        most = std::max(most, busy);
    }
    return most;
}

}  // namespace stargate
