#pragma once
#include <string>

#include "core/engine/results.h"

namespace stargate {

/// The `schedule` command's JSON: tasks, milestones, supply. Percentiles are null where the results have no odds.
std::string scheduleToJson(const Results& results, std::uint64_t seed);
/// One row per task: identifiers, dates, float, what it waits for, percentiles.
std::string scheduleToCsv(const Results& results);

}  // namespace stargate
