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
    /// Whether it is the finish of one task, which is counted as such.
    bool isOneFinish() const { return tasks.size() == 1 && of != Of::Start; }

    /// What no date is later, or earlier, than.
    float none() const { return of == Of::FirstFinish ? -SampleTask::kUnbound : SampleTask::kUnbound; }
    /// Takes dates into `out`, which holds those of other tasks already, or `none()`.
    void take(const Lanes& dates, Lanes& out) const {
        if (of == Of::FirstFinish)
            for (std::size_t i = 0; i < kLanes; ++i) out[i] = dates[i] < out[i] ? dates[i] : out[i];
        else
            for (std::size_t i = 0; i < kLanes; ++i) out[i] = dates[i] > out[i] ? dates[i] : out[i];
    }
    void fold(const SampleBlock& b, Lanes& out) const {
        for (const std::uint32_t t : tasks) take(of == Of::Start ? b.start[t] : b.finish[t], out);
    }
    void read(const SampleBlock& b, Lanes& out) const {
        out.fill(none());
        fold(b, out);
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
