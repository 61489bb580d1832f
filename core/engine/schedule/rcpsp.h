#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace stargate {

/// A single-mode resource-constrained project: whole periods, finish-to-start links without lags, renewable resources.
/// The first activity precedes all others and the last follows all others.
struct RcpspProject {
    struct Activity {
        int duration = 0;
        std::vector<int> needs;                ///< by resource
        std::vector<std::uint16_t> successors;
    };
    std::vector<Activity> activities;
    std::vector<int> capacities;               ///< by resource, constant over time
};

/// Reads a PSPLIB `.sm` file (Kolisch and Sprecher 1997). An error names the line.
Result<RcpspProject> readPsplib(std::string_view text);

struct RcpspSchedule {
    int makespan = 0;
    std::vector<int> starts;                   ///< by activity
};

/// The best of `budget` generated schedules; the same seed gives the same schedule. As in the literature's comparisons a schedule is one start
/// found for every activity (Kolisch and Hartmann 2006): a pass that places all counts once, justification to either side included, and a pass
/// that places k of n activities again, the rest staying as they are, counts k / n. Where the search learns from dead ends, each dead end ends an
/// attempt at a schedule and counts once, or as k / n when k > n starts were tightened on the way to it. It stops early at a proven optimum.
RcpspSchedule solveRcpsp(const RcpspProject& project, std::int64_t budget, std::uint64_t seed = 1);

}  // namespace stargate
