#pragma once
#include <string_view>
#include <unordered_map>

#include "core/engine/results.h"

namespace stargate {

/// Every task of the schedule where it lies now, in the schedule's order: what the plan keeps when its baseline is set.
std::vector<BaselineDates> baselineOf(const Schedule& schedule);

/// The baseline by task; lives as long as the settings.
std::unordered_map<std::string_view, const BaselineDates*> baselineByTask(const PlanSettings& settings);

}  // namespace stargate
