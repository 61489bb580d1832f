#pragma once
#include <memory>
#include <vector>

#include "core/engine/power/site_year_builder.h"
#include "core/engine/power/year_sums.h"

namespace stargate {

/// A year as the whole dispatch left it, with what is needed to say what it becomes at other prices.
struct DispatchedYear {
    int year = 0;
    std::vector<double> key, keyWithoutCosts;              ///< of the site-year (SiteYearBuilder::key) and its grid
    std::vector<ByMonth> costUsdPerMwh;                    ///< by source: the prices of the dispatch
    std::shared_ptr<const YearSums> sums;
    std::shared_ptr<const std::vector<float>> storageMw;   ///< charging less discharging, 8760; null without a battery
};
using DispatchedYears = std::vector<DispatchedYear>;

/// The year among those dispatched before that differs from the builder's in its prices at most; null where there is none.
const DispatchedYear* sameButPrices(const DispatchedYears& before, const SiteYearBuilder& builder, int calendarYear, const HourlyMargin* margin);

/// The year dispatched in full.
DispatchedYear dispatchedYear(const SiteYearBuilder& builder, int calendarYear, const HourlyMargin* margin);

/// What `before` becomes at the builder's prices of a calendar year that differs from it in nothing else: how the merit order alone answers the prices,
/// month by month and source by source, applied to what the whole dispatch had made of it. A source that falls keeps its share of what the merit order
/// leaves it, and those that rise take what it gives up; starts follow how often the merit order raises a source; battery and permits stay. Equal prices
/// give equal sums.
std::shared_ptr<const YearSums> repricedYear(const SiteYearBuilder& builder, int calendarYear, const DispatchedYear& before, const HourlyMargin* margin);

}  // namespace stargate
