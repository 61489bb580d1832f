#pragma once
#include <vector>

#include "core/engine/power/site_year.h"

namespace stargate {

/// Least and most MW of every source in every hour, once commitment and permits are decided.
struct HourLimits {
    std::vector<std::vector<double>> low, high;  ///< by source, 8760
};

/// The sources of one hour as a stack: what must run, then steps by rising cost, then unserved load.
class MeritOrder {
public:
    MeritOrder(const SiteYear& year, const HourLimits& limits);

    void goTo(std::size_t hour);
    double mustTakeMw() const { return mustTake_; }

    /// Marginal cost of each piece met while the demand goes from `from` up to `to`: calls visit(cost, MW).
    template <class Visit>
    void walk(double from, double to, Visit&& visit) const {
        double low = 0, high = mustTake_;
        const auto piece = [&](double cost) {
            const double a = low > from ? low : from, b = high < to ? high : to;
            if (b > a) visit(cost, b - a);
        };
        piece(0);
        for (std::size_t i = 0; i < count_ && high < to; ++i) {
            low = high;
            high += steps_[i].mw;
            piece(steps_[i].cost);
        }
        if (high < to) {
            low = high;
            high = to;
            piece(unservedCost_);
        }
    }

    /// Runs the sources for a demand: writes their MW, gives what could not be served; surplus of what must run is `spilled`.
    double run(double demandMw, std::vector<double>& sourceMw, double& spilled) const;

private:
    struct Step {
        double cost, mw;
        std::size_t source;
    };
    const SiteYear& year_;
    const HourLimits& limits_;
    double unservedCost_ = 0, mustTake_ = 0;
    std::size_t hour_ = 0, count_ = 0, month_ = 0;
    std::vector<Step> steps_;
    std::vector<std::size_t> order_;  ///< of the last hour: nearly sorted for the next
};

}  // namespace stargate
