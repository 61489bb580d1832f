#include "core/engine/power/merit_order.h"

#include <algorithm>

namespace stargate {

MeritOrder::MeritOrder(const SiteYear& year, const HourLimits& limits) : year_(year), limits_(limits), unservedCost_(year.unservedUsdPerMwh) {
    steps_.resize(year.sources.size());
    for (std::size_t s = 0; s < year.sources.size(); ++s) order_.push_back(s);
}

void MeritOrder::goTo(std::size_t hour) {
    hour_ = hour;
    while (firstHourOfMonth(month_ + 1) <= hour) ++month_;
    while (firstHourOfMonth(month_) > hour) --month_;
    mustTake_ = 0;
    count_ = 0;
    for (std::size_t s : order_) {
        const DispatchSource& source = year_.sources[s];
        const double low = limits_.low[s][hour], high = limits_.high[s][hour];
        mustTake_ += low;
        Step step{source.costUsdPerMwh[month_], high - low, s};
        if (source.costShape) step.cost *= (*source.costShape)[hour];
        std::size_t at = count_++;
        while (at > 0 && (steps_[at - 1].cost > step.cost || (steps_[at - 1].cost == step.cost && steps_[at - 1].source > s))) {
            steps_[at] = steps_[at - 1];
            --at;
        }
        steps_[at] = step;
    }
    for (std::size_t i = 0; i < count_; ++i) order_[i] = steps_[i].source;
    // A source dearer than going without is never run.
    while (count_ > 0 && steps_[count_ - 1].cost > unservedCost_) --count_;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < count_; ++i)
        if (steps_[i].mw > 0) steps_[kept++] = steps_[i];
    count_ = kept;
}

double MeritOrder::run(double demandMw, std::vector<double>& sourceMw, double& spilled) const {
    for (std::size_t s = 0; s < sourceMw.size(); ++s) sourceMw[s] = limits_.low[s][hour_];
    double left = demandMw - mustTake_;
    spilled = std::max(0.0, -left);
    for (std::size_t i = 0; i < count_ && left > 0; ++i) {
        const double mw = std::min(left, steps_[i].mw);
        sourceMw[steps_[i].source] += mw;
        left -= mw;
    }
    return std::max(0.0, left);
}

}  // namespace stargate
