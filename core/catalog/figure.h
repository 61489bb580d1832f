#pragma once
#include <optional>
#include <string>

#include "core/catalog/range.h"

namespace stargate {

class RowReader;

/// One row of a table of single figures (key, label, unit, low, central, high, help): assumptions, finance, grid_rules,
/// base_rates, jobs, network, compute, programme, fuel_prices, cost_observations, pue_observations.
struct Figure {
    std::string key;
    std::string label;
    std::string unit;              ///< "$/MWh", "months", "share"; empty where there is no number
    std::optional<Range> range;    ///< a missing low or high is the central value; none where the facts are words
    std::string help;              ///< the fact in words, or what the figure does
};

Figure readFigure(RowReader& row);

}  // namespace stargate
