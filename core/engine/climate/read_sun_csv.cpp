#include <charconv>

#include <fmt/format.h>

#include "core/base/encoded_text.h"
#include "core/engine/climate/weather_columns.h"

namespace stargate {
namespace {

using Quantity = WeatherQuantity;

constexpr double kSatelliteWindHeight =
    2;  // m; the NSRDB's wind from PSM version 3 on, before it was at 10 m (NSRDB, "Physical Solar Model", on MERRA-2)
constexpr int kFirstSatelliteVersion = 3;

/// 3 of "3.2.0" and "v3.0.6"; 0 without a number.
int mainVersion(std::string_view text) {
    if (!text.empty() && (text.front() == 'v' || text.front() == 'V')) text.remove_prefix(1);
    int out = 0;
    std::from_chars(text.data(), text.data() + text.size(), out);
    return out;
}

/// Head of the file: place, clock and what says the height of the wind.
struct SunHead {
    bool isNsrdb = false;
    int version = 0;
};

Result<SunHead> readHead(WeatherLines& line, WeatherYear& year) {
    const auto lat = line.find({"Latitude", "lat"}), lon = line.find({"Longitude", "lon", "long"}),
               zone = line.find({"Time Zone", "timezone", "tz", "Data Timezone"}), local = line.find({"Local Time Zone", "Site Timezone"}),
               elevation = line.find({"Elevation", "elev", "site elevation"}), version = line.find({"Version"}), source = line.find({"Source"});
    const auto city = line.find({"City"}), id = line.find({"Location ID", "Location", "SiteID"});
    if (!lat || !lon || !(zone || local)) return line.broken(0, "expected the names Latitude, Longitude and Time Zone in the first line");
    if (!line.next()) return endsEarly(line, "the values of the place");
    WeatherHead head(line);
    year.at = head.place(*lat, *lon);
    // The first is the clock of the records, the second that of the place: one may be empty where both are the same.
    year.utcOffsetHours = head.offset(zone);
    if (!year.utcOffsetHours) year.utcOffsetHours = head.offset(local);
    year.elevationMetres = head.elevation(elevation);
    if (head.error()) return tl::make_unexpected(*head.error());
    for (const auto& name : {id, city})
        if (name && !line.isMissing(*name)) year.place += (year.place.empty() ? "" : " ") + readableName(line.cell(*name));
    const SunHead out{source && line.cell(*source).substr(0, 5) == "NSRDB", version ? mainVersion(line.cell(*version)) : 0};
    year.format = out.isNsrdb ? WeatherFormat::Nsrdb : WeatherFormat::Sam;
    if (!line.next()) return endsEarly(line, "the names of the columns");
    return out;
}

/// The column of wind and its height: by its name, else by what the NSRDB says of its versions.
void locateWind(const WeatherLines& line, std::vector<WeatherColumn>& columns, WeatherYear& year, const SunHead& head) {
    const auto speeds = line.findAll({"Wind Speed", "Wspd", "Windspd", "Windspeed", "Wind_Speed"});
    if (speeds.empty()) return;
    const auto named = nearestToHub(line, speeds);
    columns.push_back({Quantity::Wind, named ? named->at : speeds.front()});
    year.windHeightMetres = named                                                    ? named->heightMetres
                            : head.isNsrdb && head.version >= kFirstSatelliteVersion ? kSatelliteWindHeight
                                                                                     : kStationWindHeight;
    if (named) return;
    if (head.isNsrdb && head.version > 0)
        year.note(fmt::format("NSRDB version {} has its wind at {:g} m.", head.version, year.windHeightMetres));
    else
        year.note("The file does not say at which height its wind was measured; it is taken as of 10 m.");
}

Result<WeatherYear> readWindOfPlace(WeatherLines& line, WeatherYear year) {
    const auto speed = nearestToHub(line, line.findAll({"Wind Speed", "Wspd", "Windspeed", "Wind_Speed", "Speed"}));
    if (!speed)
        return line.broken(0,
                           "it is a wind file that does not say at which height its speeds were measured, so that they cannot be used (a column like "
                           "“wind speed at 100m (m/s)” would say it)");
    year.format = WeatherFormat::WindToolkit;
    year.windHeightMetres = speed->heightMetres;
    WeatherHours hours;
    if (const auto read = readRecords(line, hours, {{Quantity::Wind, speed->at}}); !read) return tl::make_unexpected(read.error());
    return finishWind(std::move(year), hours);
}

}  // namespace

/// The CSV of NREL's NSRDB and of SAM: names and values of the place, names of the columns, then records by the time at their middle.
Result<WeatherYear> readSunCsv(WeatherLines& line) {
    WeatherYear year;
    const auto head = readHead(line, year);
    if (!head) return tl::make_unexpected(head.error());
    std::vector<WeatherColumn> columns;
    locate(line, columns, Quantity::Ghi, {"GHI", "Global"});
    locate(line, columns, Quantity::Dni, {"DNI", "Beam"});
    locate(line, columns, Quantity::Dhi, {"DHI", "Diffuse"});
    const bool sun = !columns.empty();
    if (!sun && !line.findAll({"Wind", "Wspd", "Speed"}).empty()) return readWindOfPlace(line, std::move(year));
    if (!sun) return line.broken(0, "expected a column “GHI” with the global horizontal irradiance in W/m2");
    locate(line, columns, Quantity::DryBulb, {"Temperature", "Tdry", "Dry-bulb", "Temp", "Ambient Temperature", "Air Temperature"});
    if (columns.back().quantity != Quantity::DryBulb) return line.broken(0, "expected a column “Temperature” with the dry bulb in C");
    locate(line, columns, Quantity::DewPoint, {"Dew Point", "Tdew", "Dew-point", "Dewpoint"});
    locate(line, columns, Quantity::Humidity, {"Relative Humidity", "RH", "Rhum"}, kPerCent);
    locate(line, columns, Quantity::Pressure, {"Pressure", "Pres"});
    locateWind(line, columns, year, *head);
    WeatherHours hours;
    if (const auto read = readRecords(line, hours, columns); !read) return tl::make_unexpected(read.error());
    return finishSun(std::move(year), hours);
}

}  // namespace stargate
