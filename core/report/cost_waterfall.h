#pragma once
#include "core/engine/results.h"
#include "core/report/table_model.h"

namespace stargate {

/// One bar between the capital cost of two plans.
struct CostStep {
    std::string key;      ///< "2/compute"
    std::string label;    ///< "Shackelford: racks and network"
    SiteId site;
    Money change;
};

/// What changed between two evaluated plans (the saved state, any undo step) and the one on screen.
/// before + all steps = after, to the cent. Steps that change nothing are left out; the largest changes come first.
struct CostWaterfall {
    Money before, after;
    std::vector<CostStep> steps;
};
CostWaterfall costWaterfall(const Results& before, const Results& after);
TableModel waterfallTable(const CostWaterfall& waterfall);

}  // namespace stargate
