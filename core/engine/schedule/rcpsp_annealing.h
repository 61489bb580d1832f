#pragma once
#include <cstdint>

#include "core/engine/schedule/random.h"
#include "core/engine/schedule/rcpsp.h"
#include "core/engine/schedule/schedule_generation.h"

namespace stargate {

/// Improves `best` until `placements` starts of activities have been found or its makespan is `lowerBound`.
void anneal(ScheduleGenerator& generator, Xoshiro256& random, int lowerBound, std::int64_t placements, RcpspSchedule& best);

}  // namespace stargate
