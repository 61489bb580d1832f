#pragma once
#include <string>

#include "core/catalog/catalog.h"
#include "core/engine/climate/site_weather.h"

namespace stargate {

/// What sun, wind and air give at a place over a typical year, and where the figures come from.
struct ResourceSummary {
    struct Values {
        double pvCapacityFactor = 0, windCapacityFactor = 0, meanDryBulbC = 0, meanWetBulbC = 0, ghiKwhPerM2Day = 0;
    };
    Values year;
    std::array<Values, 12> months;
    double hotDryBulbC = 0, hotWetBulbC = 0;  ///< 99.6 % hours
    std::vector<StationWeight> stations;      ///< behind the typical year; empty where a file replaces it
    std::string weatherFile;                  ///< name of the planner's file; empty without one
    std::vector<WeatherNote> notes;           ///< how the file was read and what to doubt in it; empty without one
};

/// Summary of a year of weather. `windCapacityFactor` is the state's, 0 = no wind; measured speeds are taken as they are.
ResourceSummary resourceSummary(const ClimateYear& climate, const Catalog& catalog, double windCapacityFactor, const SiteWeather& weather = {});

/// `resource --format json` and `--format csv` of the command line.
std::string resourceJson(const ResourceSummary& summary, GeoPoint at);
std::string resourceCsv(const ResourceSummary& summary);

}  // namespace stargate
