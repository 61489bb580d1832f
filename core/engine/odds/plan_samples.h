#pragma once
#include <vector>

#include "core/engine/odds/sample_network.h"
#include "core/engine/schedule/capped_dates.h"

namespace stargate {

/// The dated network of a plan compiled for sampling. `place` gives each task's index in it.
struct PlanSamples {
    SampleNetwork network;
    std::vector<std::uint32_t> place;
};
PlanSamples compileSamples(const ResolvedPlan& plan, const DatedNetwork& dated, const CappedDates& capped);

}  // namespace stargate
