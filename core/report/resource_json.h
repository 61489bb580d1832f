#pragma once
#include <string>

#include "core/catalog/catalog.h"
#include "core/engine/climate/typical_year.h"

namespace stargate {

/// What sun, wind and air give at a place over a typical year, and where the figures come from.
struct ResourceSummary {
    struct Values {
        double pvCapacityFactor = 0, windCapacityFactor = 0, meanDryBulbC = 0, meanWetBulbC = 0, ghiKwhPerM2Day = 0;
    };
    Values year;
    std::array<Values, 12> months;
    double hotDryBulbC = 0, hotWetBulbC = 0;  ///< 99.6 % hours
    std::vector<StationWeight> stations;      ///< empty for a weather file
};

/// Summary of a year of weather. `windCapacityFactor` is the state's, 0 = no wind; nullopt takes the speeds as they are (weather file).
ResourceSummary resourceSummary(const ClimateYear& climate, const Catalog& catalog, std::optional<double> windCapacityFactor);

/// `resource --format json` and `--format csv` of the command line.
std::string resourceJson(const ResourceSummary& summary, GeoPoint at);
std::string resourceCsv(const ResourceSummary& summary);

}  // namespace stargate
