#include "core/engine/power/power_year.h"

#include <numeric>

namespace stargate {

double SourceUse::totalMwh() const { return std::accumulate(energyMwh.begin(), energyMwh.end(), 0.0); }

}  // namespace stargate
