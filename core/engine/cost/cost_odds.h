#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/engine/results.h"

namespace stargate {

/// One price and what its planning range does to the capital of the first build.
struct CostDriver {
    CatalogValue price;
    Money total;      ///< of all lines that use it, at its central value; nominal
    Money low, high;  ///< the same at the ends of its range
    Money swing() const { return high - low; }
};

/// What the planning ranges of the prices make of the spending that funders are asked for.
struct CostOdds {
    MonthlySeries<Money> p10, p50, p90;  ///< cumulative, nominal, by month
    Money totalP10, totalP50, totalP90;  ///< at the end of the horizon
    std::vector<CostDriver> drivers;     ///< widest swing first: a tornado
};

/// Samples every price once per sample and uses it wherever it is paid, at every site: prices of one catalogue value move together,
/// different ones apart. Triangular over low, central, high (a planning range has no better known shape). Sample i of a seed is the same
/// whatever else a plan holds, so that two plans are compared under the same luck. Where the schedule's odds are drawn, sample i takes its dates
/// from their sample i: a building's money after the data date moves with the month in which it runs.
CostOdds costOdds(const Results& results, int samples = 300, std::uint64_t seed = 1);

}  // namespace stargate
