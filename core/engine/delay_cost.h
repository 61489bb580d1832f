#pragma once
#include <vector>

#include "core/engine/results.h"

namespace stargate {

/// What one day of waiting costs, by what it is made of; dollars of the plan a day.
struct DelayCost {
    double racks = 0;     ///< racks that stand idle: price / IT life
    double interest = 0;  ///< of the construction loan on everything that is spent
    double service = 0;   ///< service not sold, where the plan counts revenue: what a day earns less the energy that it would take and less the
                          ///< idle racks, which it would have paid for; never below 0. What is spent while waiting as well is not taken off.
    double total() const { return racks + interest + service; }
    DelayCost& operator+=(const DelayCost& o) {
        racks += o.racks, interest += o.interest, service += o.service;
        return *this;
    }
};

/// What one more day of each task costs once its float is used (core/README.md, Odds): the sum over every building that waits for it. Zero for
/// what is done. In the order of Schedule::tasks.
std::vector<DelayCost> costOfDelay(const Results& results);

}  // namespace stargate
