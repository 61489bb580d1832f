#pragma once
#include <vector>

#include "core/engine/climate/typical_year.h"
#include "core/engine/resolved_plan.h"

namespace stargate {

/// PUE over the outside temperature for one cooling design at one place (core/README.md, Load and power):
/// low + (peak - low) x clamp((x - x_low) / (x_design - x_low), 0, 1)^2, x the temperature that drives the design.
struct PueCurve {
    CoolingDriver driver = CoolingDriver::DryBulb;
    double low = 1, peak = 1;
    double lowC = 0, designC = 0;
    double at(double temperatureC) const;
};

/// The curve of a design at a place; `peak` is the sizing PUE there. `low` is solved so that the year's mean at the median of the catalogue's
/// stations equals the design's annual figure.
PueCurve pueCurve(const ResolvedPlan& plan, const CoolingDesign& design, Pue peak, const ClimateYear& climate);

/// IT and facility power per MW of live IT, hour by hour.
struct LoadProfile {
    std::vector<float> utilisation;      ///< IT load over IT-allocated MW of live racks
    std::vector<float> facilityPerLive;  ///< facility MW per MW of live IT
    std::vector<float> pue;              ///< facility over IT load
    double waterM3PerItMwh = 0;          ///< of the cooling
};

/// Weighted over the buildings' cooling designs by their rack power. The fixed part of PUE - 1 stays at its full-load level.
LoadProfile loadProfile(const ResolvedPlan& plan, const ResolvedSite& site, const ClimateYear& climate);

/// The site's typical year under the plan's seed, with what its weather files bring.
ClimateYearPtr climateOf(const ResolvedPlan& plan, const ResolvedSite& site);

}  // namespace stargate
