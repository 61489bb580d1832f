#include "core/engine/cost/spending.h"

#include <algorithm>
#include <cmath>

namespace stargate {
namespace {

constexpr int kFarMonths = 12 * 200;  // what is paid later than that lies beyond every horizon: one sum stands for it

Month monthOf(Instant t) { return t.date().inMonth(); }
/// The month in which something that ends at `t` still lies: the first minute of a month belongs to the month before.
Month lastMonthOf(Instant from, Instant to) { return to > from ? monthOf(to - 1) : monthOf(to); }

}  // namespace

Money Spending::total() const {
    Money sum;
    for (Money m : amounts) sum += m;
    return sum;
}

Spending Spending::within(Month start, int months) && {
    if (end() > start + months) amounts.resize(static_cast<std::size_t>(std::max(0, start + months - first)));
    if (first < start && !amounts.empty()) {
        const auto before = std::min(amounts.size() - 1, static_cast<std::size_t>(start - first));
        const auto kept = amounts.begin() + static_cast<std::ptrdiff_t>(before);
        for (auto early = amounts.begin(); early != kept; ++early) *kept += *early;
        amounts.erase(amounts.begin(), kept);
        first = start;
    }
    return std::move(*this);
}

double& SpendingProfile::weight(Month m) {
    if (weights_.empty()) first_ = m;
    if (m < first_) {
        weights_.insert(weights_.begin(), static_cast<std::size_t>(first_ - m), 0.0);
        first_ = m;
    }
    const auto slot = static_cast<std::size_t>(m - first_);
    if (slot >= weights_.size()) weights_.resize(slot + 1);
    return weights_[slot];
}

SpendingProfile& SpendingProfile::payAt(Instant when, double share) {
    if (share > 0) weight(monthOf(when)) += share;
    return *this;
}

template <class Cumulative>
void SpendingProfile::payOver(Instant from, Instant to, double share, Cumulative cumulative) {
    if (!(share > 0)) return;
    if (to <= from) {
        weight(monthOf(to)) += share;
        return;
    }
    const auto span = static_cast<double>(to - from);
    const Month first = monthOf(from), last = lastMonthOf(from, to);
    double before = 0;
    for (Month m = first; m <= last; ++m) {
        if (m - first == kFarMonths) {
            weight(m) += share * (1 - before);
            break;
        }
        const Instant end = std::min(Instant::startOf((m + 1).first()), to);
        const double done = cumulative(static_cast<double>(end - from) / span);
        weight(m) += share * (done - before);
        before = done;
    }
}

SpendingProfile& SpendingProfile::payEvenly(Instant from, Instant to, double share) {
    payOver(from, to, share, [](double x) { return x; });
    return *this;
}

SpendingProfile& SpendingProfile::payAsWorked(Instant from, Instant to, double share, double halfAt) {
    const double bend = std::log(0.5) / std::log(halfAt);
    payOver(from, to, share, [bend](double x) {
        const double u = bend == 1 ? x : std::pow(x, bend);
        return u * u * (3 - 2 * u);
    });
    return *this;
}

Spending SpendingProfile::spread(Money total) const {
    if (weights_.empty()) return {};
    return {first_, shared(total, weights_)};
}

}  // namespace stargate
