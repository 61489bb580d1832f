#pragma once
#include <memory>
#include <optional>
#include <vector>

#include "core/engine/climate/typical_year.h"

namespace stargate {

/// What decides the output of one MW of wind turbines.
struct WindDesign {
    double specificPower = 0;   ///< W per m2 of rotor
    double losses = 0;          ///< wake, availability, electrical
    std::optional<double> capacityFactor;  ///< annual, of the state; 0 = no wind there; none = the speeds are measured and stay as they are
};

/// Output per MW, 8760 values 0..1: a cubic power curve at hub height with air density; the wind speed is scaled once so that
/// the year's mean is the capacity factor. All zero where there is no wind. Remembered by content.
std::shared_ptr<const std::vector<float>> windProfile(const ClimateYear& climate, const WindDesign& design);

}  // namespace stargate
