#pragma once
#include <vector>

#include "core/base/wide_registers.h"
#include "core/engine/power/site_year.h"

namespace stargate {

/// Least and most MW of every source in every hour, once commitment and permits are decided.
struct HourLimits {
    std::vector<std::vector<double>> low, high;  ///< by source, 8760; empty where nothing must run, and where all that is available may
    double lowAt(std::size_t source, std::size_t hour) const { return low[source].empty() ? 0 : low[source][hour]; }
    double highAt(const SiteYear& year, std::size_t source, std::size_t hour) const {
        return high[source].empty() ? availableMw(year.sources[source], hour) : high[source][hour];
    }
};

/// Runs the sources of every hour for `demandMw` (8760): what must run, then by rising cost, equal costs in the order of the sources, then
/// unserved load; a source dearer than going without is not run. Writes out.sourceMw, out.spilledMw and out.unservedMw.
void runMeritOrder(const SiteYear& year, const HourLimits& limits, const std::vector<double>& demandMw, Dispatch& out, Registers registers = widestRegisters());

}  // namespace stargate
