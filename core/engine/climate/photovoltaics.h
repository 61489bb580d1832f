#pragma once
#include <memory>
#include <vector>

#include "core/engine/climate/typical_year.h"
#include "core/engine/resolved_plan.h"

namespace stargate {

enum class PvMount { SingleAxis, TwoAxis, Fixed };

/// What decides the output of one MW (AC) of panels.
struct PvDesign {
    PvMount mount = PvMount::SingleAxis;
    double fixedTiltDegrees = 0;       ///< south-facing, Fixed only
    double dcAcRatio = 1;
    double groundCover = 0;            ///< panel width over row distance
    double losses = 0;                 ///< soiling, mismatch, wiring, availability; before the inverter
    double inverterEfficiency = 1;
    double temperatureCoefficient = 0; ///< per C, negative
    double incidenceB0 = 0;            ///< ASHRAE incidence loss
    double albedo = 0;                 ///< of bare ground
    double snowAlbedo = 0;             ///< of snow, which lies in months below -5 C and partly up to 0 C

    static PvDesign from(const Assumed& assumed);
};

/// AC output per MW of AC nameplate, 8760 values 0..1: tracker +-60 degrees with backtracking, the sky of Hay & Davies
/// (1980) with the horizon of Reindl (1990), ASHRAE incidence loss, NOCT cell temperature, losses, clipping at the inverter. Remembered by content.
std::shared_ptr<const std::vector<float>> pvProfile(const ClimateYear& climate, const PvDesign& design);

}  // namespace stargate
