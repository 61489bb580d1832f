#pragma once
#include <memory>
#include <string>
#include <vector>

#include "core/engine/climate/typical_year.h"
#include "core/engine/climate/weather_file.h"
#include "core/plan/plan.h"

namespace stargate {

/// The weather files of a site. A file of sun and air replaces the whole typical year, a wind file its wind only; of two of a kind the last counts.
struct SiteWeather {
    std::shared_ptr<const WeatherYear> year, wind;  ///< null where the typical year stays
    std::string yearName, windName;                 ///< of the files
    std::string unreadable;                         ///< what is wrong with the first file that cannot be read; empty when all can
    std::vector<double> key;                        ///< identity by content, for memos

    bool any() const { return year || wind; }
    bool bringsWind() const { return wind || (year && !year->wind.empty()); }
};

/// Reads the attachments of a site; a row is looked at once, the same bytes are read once.
SiteWeather siteWeather(const Plan& plan, SiteId site);

/// From where on a file is weather of another region: beyond the mean distance between neighbours among the 76 stations of the typical year.
inline constexpr double kOtherRegionKm = 100;

/// Where a file is far from its site.
struct WeatherDistance {
    std::string file;
    double kilometres = 0;
    bool otherHemisphere = false;
};
/// The files of a site that are weather of another region or of the other hemisphere.
std::vector<WeatherDistance> farWeather(const SiteWeather& weather, GeoPoint site);

/// What was read for a site, sentence by sentence: of each file source, place and distance, period, clock and wind height, missing values; then what the typical year
/// gives in its stead and whatever a planner should know. Empty without files.
std::vector<WeatherNote> weatherNotes(const SiteWeather& weather, GeoPoint site);

/// One file that is no part of a plan (the command line).
Result<SiteWeather> weatherOf(const std::string& name, std::string_view bytes);

/// The typical year at a place with what the files bring in its stead. Remembered by content.
ClimateYearPtr climateWith(const SiteWeather& weather, const ClimateNormals& normals, std::int64_t seed);

}  // namespace stargate
