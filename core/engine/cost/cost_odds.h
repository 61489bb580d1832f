#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/engine/results.h"

namespace stargate {

/// One price and what its planning range does to the capital.
struct CostDriver {
    CatalogValue price;
    Money total;      ///< of all lines that use it, at its central value
    Money low, high;  ///< the same at the ends of its range
    Money swing() const { return high - low; }
};

inline constexpr int kCostSamples = 300;

/// Which capital the odds are of: by default what funders are asked for.
struct CostSelection {
    std::vector<SiteId> sites;  ///< empty = all
    bool refresh = false;       ///< with what replaces worn-out IT
    bool nominal = true;        ///< in the money of its month; else in the plan's dollars
};

/// What the planning ranges of the prices make of the spending.
struct CostOdds {
    MonthlySeries<Money> p10, p50, p90;  ///< cumulative, by month
    std::vector<double> asMuch;          ///< share of the samples that have spent as much as the plan without odds or more, 0..1 by month
    Money totalP10, totalP50, totalP90;  ///< at the end of the horizon
    std::vector<CostDriver> drivers;     ///< widest swing first: a tornado
};

/// Samples every price once per sample and uses it wherever it is paid, at every site: prices of one catalogue value move together,
/// different ones apart. Triangular over low, central, high (a planning range has no better known shape). Sample i of a seed is the same
/// whatever else a plan holds, so that two plans are compared under the same luck. Where the schedule's odds are drawn, sample i takes its dates
/// from their sample i: a building's money after the data date moves with the month in which it runs.
/// Without a seed by that of the odds, so that one luck holds for dates and money.
CostOdds costOdds(const Results& results, int samples = kCostSamples, std::optional<std::uint64_t> seed = {}, const CostSelection& of = {});

/// Capital of the chosen sites (empty = all) whatever its dates, in the plan's dollars and basis: as planned, and what the ranges of prices make of it.
struct CostRange {
    Money planned, p10, p50, p90;
    double asLittle = 1;  ///< share of the samples that cost what is planned or less, 0..1
};
/// The same luck as costOdds().
CostRange costRange(const Results& results, const std::vector<SiteId>& sites = {}, bool refresh = false);

}  // namespace stargate
