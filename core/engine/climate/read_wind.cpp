#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "core/base/encoded_text.h"
#include "core/engine/climate/normal_streams.h"
#include "core/engine/climate/weather_columns.h"

namespace stargate {
namespace {

constexpr std::string_view kNoHeight = "expected a height above the ground in m";

/// The speed nearest to the hub, by the line of heights; its unit must be ours.
Result<WindColumn> speedOf(WeatherLines& line, const std::vector<std::size_t>& speeds) {
    if (!line.next()) return endsEarly(line, "units and heights of the columns");
    for (const std::size_t at : speeds)
        if (const std::string_view unit = line.cell(at); !line.isMissing(at) && unit.substr(0, 3) != "m/s")
            return line.broken(at, fmt::format("expected wind speeds in m/s, found “{}”", unit));
    if (!line.next()) return endsEarly(line, "heights of the columns");
    WindColumn best;
    for (const std::size_t at : speeds) {
        const auto height = line.value(at, "the height of the wind speed in m");
        if (!height) return tl::make_unexpected(height.error());
        if (*height <= 0) return line.broken(at, kNoHeight);
        if (best.heightMetres == 0 || std::abs(*height - kHubHeightMetres) < std::abs(best.heightMetres - kHubHeightMetres)) best = {at, *height};
    }
    return best;
}

}  // namespace

/// SAM's wind resource: place, remark, names, units and heights of the columns, then records without dates.
Result<WeatherYear> readSrw(WeatherLines& line) {
    WeatherYear year;
    year.format = WeatherFormat::Srw;
    const auto known = [&line](std::size_t at) { return !line.isMissing(at) && line.cell(at).find('?') == std::string_view::npos; };
    year.place = readableName(line.cell(known(1) ? 1 : 2));
    WeatherHead head(line);
    year.at = head.placeIfAny(5, 6);
    if (head.error()) return tl::make_unexpected(*head.error());
    year.firstYear = year.lastYear = line.year(4);
    if (!year.at) year.note("The file states no place, so that nothing says how far it is from the site.");
    year.note("The file states no time zone; its hours are taken as the site's standard time.");
    for (int skip = 0; skip < 2; ++skip)
        if (!line.next()) return endsEarly(line, "the names of the columns in the third line");
    const auto speeds = line.findAll({"Speed", "Wind Speed"});
    if (speeds.empty()) return line.broken(0, "expected a column “Speed”");
    const auto speed = speedOf(line, speeds);
    if (!speed) return tl::make_unexpected(speed.error());
    year.windHeightMetres = speed->heightMetres;
    // Heights are the last line of the head, and no name of a column: records come by their number.
    WeatherHours hours;
    if (const auto read = readRecords(line, hours, {{WeatherQuantity::Wind, speed->at}}); !read) return tl::make_unexpected(read.error());
    return finishWind(std::move(year), hours);
}

/// CSV of the WIND Toolkit: names and values of the place in turn, names of the columns with their heights, then records.
Result<WeatherYear> readWindToolkit(WeatherLines& line) {
    WeatherYear year;
    year.format = WeatherFormat::WindToolkit;
    const auto after = [&line](std::vector<std::string_view> names) -> std::optional<std::size_t> {
        const auto at = line.find(names);
        return at ? std::optional(*at + 1) : std::nullopt;
    };
    const auto lat = after({"Latitude"}), lon = after({"Longitude"}), id = after({"SiteID"});
    WeatherHead head(line);
    if (lat && lon) year.at = head.placeIfAny(*lat, *lon);
    year.utcOffsetHours = head.offset(after({"Data Timezone"}));
    if (!year.utcOffsetHours) year.utcOffsetHours = head.offset(after({"Site Timezone"}));
    if (head.error()) return tl::make_unexpected(*head.error());
    if (id) year.place = readableName(line.cell(*id));
    if (!year.utcOffsetHours) year.note("The file states no time zone; its hours are taken as the site's standard time.");
    if (!line.next()) return endsEarly(line, "the names of the columns");
    const auto speed = nearestToHub(line, line.findAll({"Wind Speed", "Windspeed", "Wind_Speed"}));
    if (!speed) return line.broken(0, "expected a column like “wind speed at 100m (m/s)” that says its height");
    year.windHeightMetres = speed->heightMetres;
    WeatherHours hours;
    if (const auto read = readRecords(line, hours, {{WeatherQuantity::Wind, speed->at}}); !read) return tl::make_unexpected(read.error());
    return finishWind(std::move(year), hours);
}

}  // namespace stargate
