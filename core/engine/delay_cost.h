#pragma once
#include <vector>

#include "core/engine/results.h"

namespace stargate {

/// What one more day of each task costs once its float is used, in dollars of the plan (core/README.md, Odds): of every building that waits
/// for it, racks that stand idle and interest on what is spent. Zero for what is done. In the order of Schedule::tasks.
std::vector<double> costOfDelay(const Results& results);

}  // namespace stargate
