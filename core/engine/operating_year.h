#pragma once
#include <optional>

#include "core/engine/resolved_plan.h"
#include "core/engine/results.h"

namespace stargate {

/// January of the first calendar year that begins with every building that has racks ready and every rack come: the year that all yearly key
/// figures speak of. None when that year is not wholly inside the plan.
std::optional<Month> firstOperatingYear(const ResolvedPlan& plan, const ResolvedSite& site, const SiteDates& dates);

}  // namespace stargate
