#pragma once
#include <optional>

#include "core/engine/resolved_plan.h"
#include "core/engine/results.h"

namespace stargate {

/// First of the twelve whole months that begin when every building with racks is ready and every rack has come: the year that all yearly
/// key figures speak of. None when that lies outside the plan.
std::optional<Month> firstOperatingYear(const ResolvedPlan& plan, const ResolvedSite& site, const SiteDates& dates);

}  // namespace stargate
