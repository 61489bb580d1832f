#include <cmath>

#include <fmt/format.h>

#include "core/engine/climate/site_weather.h"
#include "core/engine/climate/weather_words.h"

namespace stargate {
namespace {

/// "2012", "1977 to 2005".
std::string periodOf(const WeatherYear& year) {
    if (year.firstYear == 0) return "Year not stated";
    return year.firstYear == year.lastYear ? fmt::format("Year {}", year.firstYear)
                                           : fmt::format("Months of {} to {}", year.firstYear, year.lastYear);
}

std::string sourceOf(const WeatherYear& year, const std::string& file, GeoPoint site) {
    std::string out = fmt::format("{}: {}", file, weatherFormatName(year.format));
    if (!year.place.empty()) out += " " + year.place;
    if (year.at)
        out += fmt::format(", {:.0f} km away ({})", sphereKilometres(*year.at, site), placeWords(year.at->lat.degrees(), year.at->lon.degrees()));
    return out + ".";
}

void addFile(std::vector<WeatherNote>& out, const WeatherYear& year, const std::string& file, GeoPoint site) {
    out.push_back({false, sourceOf(year, file, site)});
    const int siteOffset = standardTimeOffset(site);
    std::string clock = ".";
    if (year.utcOffsetHours && *year.utcOffsetHours == siteOffset)
        clock = fmt::format(", hours of {} as at the site.", zoneWords(siteOffset));
    else if (year.utcOffsetHours)
        clock = fmt::format(", hours of {} brought to the site's standard time {}.", zoneWords(*year.utcOffsetHours), zoneWords(siteOffset));
    out.push_back({false, periodOf(year) + clock});
    out.push_back(
        {false, year.wind.empty() ? "No wind in the file: the typical year's stays." : fmt::format("Wind of {:g} m.", year.windHeightMetres)});
    out.push_back({false, year.filled == 0   ? "No missing values."
                          : year.filled == 1 ? "1 missing value bridged."
                                             : fmt::format("{} missing values bridged.", year.filled)});
    if (!year.onlyWind() && year.wetBulbC.empty()) out.push_back({false, "No humidity in the file: that of the typical year is used."});
    out.insert(out.end(), year.notes.begin(), year.notes.end());
}

}  // namespace

std::vector<WeatherDistance> farWeather(const SiteWeather& weather, GeoPoint site) {
    std::vector<WeatherDistance> out;
    for (const auto& [year, name] : {std::pair{weather.year, weather.yearName}, {weather.wind, weather.windName}}) {
        if (!year || !year->at) continue;
        const double kilometres = sphereKilometres(*year->at, site);
        if (kilometres > kOtherRegionKm) out.push_back({name, kilometres, year->at->lat.degrees() * site.lat.degrees() < 0});
    }
    return out;
}

std::vector<WeatherNote> weatherNotes(const SiteWeather& weather, GeoPoint site) {
    std::vector<WeatherNote> out;
    if (weather.year) addFile(out, *weather.year, weather.yearName, site);
    if (weather.wind) addFile(out, *weather.wind, weather.windName, site);
    for (const WeatherDistance& far : farWeather(weather, site))
        out.push_back({true, far.otherHemisphere ? fmt::format("{} is of the other hemisphere, {:.0f} km away: its seasons are not the site's.",
                                                               far.file, far.kilometres)
                                                 : fmt::format("{} is weather of another region, {:.0f} km away.", far.file, far.kilometres)});
    return out;
}

}  // namespace stargate
