#pragma once
#include "core/report/headlines.h"
#include "core/report/table_model.h"

namespace stargate {

/// One bar between the capital cost of two plans.
struct CostStep {
    std::string key;      ///< "2/compute"
    std::string label;    ///< "Shackelford: racks and network"
    SiteId site;
    Money change;
};

/// What changed between two evaluated plans (the saved state, any undo step) and the one on screen, on the bases of their headlines: cost to
/// build before + all steps = after; with refresh before + all steps + all of refresh = with refresh after, to the cent. Refresh stands apart: an
/// earlier date draws more of it into the horizon and builds nothing. Steps that change nothing are left out; the largest changes come first.
struct CostWaterfall {
    Headlines before, after;
    std::vector<CostStep> steps, refresh;
};
CostWaterfall costWaterfall(const Results& before, const Results& after);
TableModel waterfallTable(const CostWaterfall& waterfall);

}  // namespace stargate
