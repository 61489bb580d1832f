#pragma once
#include <array>
#include <string>

#include "core/geo/geo_point.h"

namespace stargate {

class RowReader;

/// One row of stations.csv: monthly normals of a station.
struct ClimateStation {
    std::string key;
    std::string name;
    std::string state;
    GeoPoint at;
    double elevationMetres = 0;
    std::array<double, 12> dryBulbC{};           ///< monthly mean
    std::array<double, 12> ghiKwhPerM2Day{};     ///< monthly mean
    std::array<double, 12> clearness{};
    double relativeHumidityJanuary = 0;          ///< 0..1
    double relativeHumidityJuly = 0;             ///< 0..1
    double wind10mMetresPerSecond = 0;           ///< annual mean
    double meanWetBulbC = 0;
    double pvCapacityFactor = 0;                 ///< single-axis, AC
};

ClimateStation readClimateStation(RowReader& row);

}  // namespace stargate
