#pragma once
#include <string>

#include "core/base/result.h"
#include "core/engine/results.h"

namespace stargate {

class RegionLookup;

/// The hours of one site in a calendar year as CSV (the command line, `dispatch`): 8760 rows, local standard time, months outside the horizon
/// with load 0. In each hour load = sum of <technology>_mw incl. battery_mw - battery_charge_mw - curtailed_mw + unserved_mw.
/// Sun and wind show what they could give; what is not used is part of curtailed_mw. Fails for an unknown site.
Result<std::string> dispatchCsv(const Results& results, const RegionLookup& regions, SiteId site, int year);

}  // namespace stargate
