#pragma once
#include <array>
#include <optional>
#include <vector>

#include "core/catalog/climate_station.h"
#include "core/geo/geo_point.h"

namespace stargate {

struct StationWeight {
    const ClimateStation* station = nullptr;
    double kilometres = 0;
    double weight = 0;  ///< of all, adds up to 1
};

/// Monthly climate at a place, from the stations around it. Month 0 is January.
struct ClimateNormals {
    GeoPoint at;
    double elevationMetres = 0;
    bool coastal = false;
    std::array<double, 12> dryBulbC{};
    std::array<double, 12> clearness{};        ///< GHI over extraterrestrial
    std::array<double, 12> relativeHumidity{};  ///< 0..1
    double wind10mMetresPerSecond = 0;
    std::vector<StationWeight> stations;       ///< nearest first

    /// Everything that decides the typical year, as a memo key.
    std::vector<double> key() const;
};

/// Normals at a point: weights 1/(d+20 km)^2 - 1/(d6+20 km)^2 over the five nearest stations (d6 the sixth distance), so that no figure
/// jumps while a site is dragged; temperature is interpolated at sea level. Without `elevationMetres` that is interpolated too.
/// `stations` must have at least six rows.
ClimateNormals normalsAt(const std::vector<ClimateStation>& stations, GeoPoint at, std::optional<double> elevationMetres, bool coastal);

/// Great-circle distance on the mean sphere, km (within 0.5 % of the geodesic, enough for weights).
double sphereKilometres(GeoPoint a, GeoPoint b);

/// Hours east of UTC of standard time, from longitude by the usual zone borders of the United States (counties on a border may differ by 1 h).
int standardTimeOffset(GeoPoint at);

}  // namespace stargate
