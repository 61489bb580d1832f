#pragma once
#include <array>
#include <vector>

#include "core/engine/power/site_year.h"

namespace stargate {

using ByMonth = std::array<double, 12>;
using HourlyMargin = std::array<double, 288>;  ///< marginal CO2 of the grid, kg/MWh, by month and hour of day

/// What a year's dispatch leaves behind; the hours are kept only for what is on screen.
struct YearSums {
    /// By source. Spare = what running units did not give; shaped = energy times the shape of its price.
    std::vector<ByMonth> energyMwh, shapedMwh, spareMwh, peakMw;
    std::vector<ByMonth> costUsd;                     ///< by source: fuel or purchase, upkeep, no-load fuel, starts
    std::vector<ByMonth> marginalCo2Kg;               ///< by source, of the grid; empty where AVERT has no region
    std::vector<double> starts, startUsd;             ///< by source
    double peakLoadMw = 0, unservedHours = 0, marginalUsd = 0;  ///< of the year; mean over the hours
    ByMonth dischargeMwh{}, unservedMwh{}, loadMwh{}, matchedRenewableMwh{};
    double permitHours = 0;
    bool operator==(const YearSums&) const = default;
};

bool isRenewable(Technology t);

/// `margin` null where AVERT has no region.
YearSums sumsOf(const SiteYear& year, const Dispatch& dispatch, const HourlyMargin* margin);

/// Sets costUsd from the energies at the prices of the year; starts are spread over the months by energy.
void setCosts(YearSums& sums, const SiteYear& year);

}  // namespace stargate
