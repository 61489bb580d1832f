#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "core/engine/climate/normals.h"
#include "core/engine/climate/sun.h"

namespace stargate {

/// A year of hourly weather at a place, 8760 values each, local standard time.
struct ClimateYear {
    ClimateNormals normals;
    SunYear sun;
    std::vector<float> dryBulbC, wetBulbC;
    std::vector<float> ghi, dhi, dni;      ///< W/m2, hour means
    std::vector<float> wind10m;            ///< m/s
    std::vector<float> windHub;            ///< m/s at hub height, before the scaling to the state's capacity factor
    bool windIsMeasured = false;           ///< windHub comes from a file and stays as it is
    double hotDryBulbC = 0, hotWetBulbC = 0;  ///< exceeded in 0.4 % of the hours
    std::vector<double> key;               ///< identity for memos

    double meanDryBulbC() const;
    double meanWetBulbC() const;
    std::array<double, 12> monthlyGhiKwhPerM2Day() const;
};
using ClimateYearPtr = std::shared_ptr<const ClimateYear>;

/// The synthetic typical year by the recipe of core/README.md (Bendt/Hollands-Huget daily and Graham-Hollands hourly clearness, Reindl diffuse,
/// autoregressive temperature and wind). The same normals and seed give the same bytes; remembered by content.
ClimateYearPtr typicalYear(const ClimateNormals& normals, std::int64_t seed);

/// The same year with sun and temperature columns only, not remembered: enough for a PUE, at half the time.
ClimateYear temperatureYear(const ClimateNormals& normals, std::int64_t seed);

/// Diffuse share of GHI by clearness and sine of the sun's height: Reindl, Beckman & Duffie (1990), reduced form.
/// At the same clearness a low sun stands in a clearer sky: what clearness alone leaves out, and most so in the far north.
double diffuseShare(double clearness, double sinAltitude);

inline constexpr double kHotShare = 0.004;  ///< of the hours above the 99.6 % design hour

/// Value that `share` of the hours exceed: hot hour 99.6 % has share 0.004.
double exceededIn(std::vector<float> values, double share);

}  // namespace stargate
