#pragma once
#include <cstdint>
#include <vector>

#include "core/engine/odds/odds.h"
#include "core/engine/odds/plan_samples.h"
#include "core/engine/odds/sample_block.h"
#include "core/engine/resolved_plan.h"
#include "core/engine/results.h"

namespace stargate {

/// Earliest or latest of the starts or finishes of some tasks.
struct Extreme {
    enum class Of { Start, FirstFinish, LastFinish } of = Of::LastFinish;
    std::vector<std::uint32_t> tasks;  ///< places in the sample network
    bool empty() const { return tasks.empty(); }

    void read(const SampleBlock& b, Lanes& out) const {
        out = of == Of::Start ? b.start[tasks[0]] : b.finish[tasks[0]];
        for (std::size_t k = 1; k < tasks.size(); ++k)
            for (std::size_t i = 0; i < kLanes; ++i) {
                const float f = b.finish[tasks[k]][i];
                out[i] = of == Of::FirstFinish ? (f < out[i] ? f : out[i]) : (f > out[i] ? f : out[i]);
            }
    }
};

struct SampledBuilding {
    std::uint32_t power = kNoTask, run = kNoTask, racks = kNoTask;  ///< places of T, U and Q
};

/// By milestone of the schedule, then first and full power of the whole plan; empty where there is no such date.
std::vector<Extreme> milestoneDates(const Results& results, const ResolvedPlan& plan, const DatedNetwork& dated, const std::vector<std::uint32_t>& place);

/// Buildings that get power and racks, and the rows that take their months; parallel.
struct SampledBuildings {
    std::vector<SampledBuilding> places;
    std::vector<BuildingSamples> rows;
};
SampledBuildings buildingDates(const ResolvedPlan& plan, const DatedNetwork& dated, const std::vector<std::uint32_t>& place);

}  // namespace stargate
