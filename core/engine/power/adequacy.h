#pragma once
#include <cstdint>

#include "core/engine/power/power_year.h"
#include "core/engine/power/site_year.h"

namespace stargate {

/// Expected unserved energy and hours of a year from sampled forced outages: every unit fails and is repaired in turn, exponential times
/// (Billinton and Allan 1996, chapter 3); the battery carries shortfalls from full and is filled from what is left over; diesel runs within its
/// permit. The same seed gives the same figures. Sets unservedMwh, unservedHours and samples.
Adequacy sampledAdequacy(const SiteYear& year, double repairHours, int samples, std::int64_t seed);

}  // namespace stargate
