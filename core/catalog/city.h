#pragma once
#include <string>

#include "core/geo/geo_point.h"

namespace stargate {

class RowReader;

/// One row of cities.csv: a place worth a label.
struct City {
    std::string key;
    std::string name;
    std::string state;             ///< postal code
    GeoPoint at;
    int population = 0;            ///< 0 = not known
    bool capital = false;
    bool metro = false;
    bool fibreHub = false;
    bool dataCentreTown = false;
    std::string dataCentreNote;
};

/// One row of power_landmarks.csv: a very large existing plant, for the map only.
struct PowerLandmark {
    std::string key;
    std::string name;
    std::string state;
    GeoPoint at;
    double megawatts = 0;
    std::string fuel;              ///< nuclear | hydro | pumped | coal | gas
    std::string note;
};

City readCity(RowReader& row);
PowerLandmark readPowerLandmark(RowReader& row);

}  // namespace stargate
