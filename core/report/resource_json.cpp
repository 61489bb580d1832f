#include "core/report/resource_json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/engine/climate/photovoltaics.h"
#include "core/engine/climate/wind_power.h"

namespace stargate {
namespace {

using Values = ResourceSummary::Values;
using Member = double Values::*;
struct Column {
    const char* name;
    Member member;
};
constexpr Column kColumns[] = {{"pv_capacity_factor", &Values::pvCapacityFactor},
                               {"wind_capacity_factor", &Values::windCapacityFactor},
                               {"mean_dry_bulb_c", &Values::meanDryBulbC},
                               {"mean_wet_bulb_c", &Values::meanWetBulbC},
                               {"ghi_kwh_m2_day", &Values::ghiKwhPerM2Day}};

double mean(const std::vector<float>& values, std::size_t from, std::size_t to) {
    double sum = 0;
    for (std::size_t h = from; h < to; ++h) sum += values[h];
    return sum / static_cast<double>(to - from);
}

}  // namespace

ResourceSummary resourceSummary(const ClimateYear& climate, const Catalog& catalog, double windCapacityFactor, const SiteWeather& weather) {
    const Assumed assumed({}, catalog);
    const auto pv = pvProfile(climate, PvDesign::from(assumed));
    const auto factor = climate.windIsMeasured ? std::nullopt : std::optional(windCapacityFactor);
    const auto wind = windProfile(climate, {assumed[Assumption::WindSpecificPower], assumed[Assumption::WindLosses], factor});
    constexpr double kWhPerWh = 1e-3;
    const auto over = [&](std::size_t from, std::size_t to) {
        return Values{mean(*pv, from, to), mean(*wind, from, to), mean(climate.dryBulbC, from, to), mean(climate.wetBulbC, from, to),
                      mean(climate.ghi, from, to) * kWhPerWh * static_cast<double>(kHoursPerDay)};
    };
    ResourceSummary out;
    out.year = over(0, kHoursPerYear);
    for (std::size_t m = 0; m < kMonthsPerYear; ++m) out.months[m] = over(firstHourOfMonth(m), firstHourOfMonth(m + 1));
    out.hotDryBulbC = climate.hotDryBulbC;
    out.hotWetBulbC = climate.hotWetBulbC;
    if (!weather.year) out.stations = climate.normals.stations;
    out.weatherFile = weather.year ? weather.yearName : weather.windName;
    out.notes = weatherNotes(weather, climate.normals.at);
    return out;
}

std::string resourceJson(const ResourceSummary& summary, GeoPoint at) {
    nlohmann::ordered_json j;
    j["lat"] = at.lat.degrees();
    j["lon"] = at.lon.degrees();
    for (const Column& c : kColumns) j[c.name] = summary.year.*c.member;
    j["hot_dry_bulb_c"] = summary.hotDryBulbC;
    j["hot_wet_bulb_c"] = summary.hotWetBulbC;
    auto& monthly = j["monthly"] = nlohmann::ordered_json::object();
    for (const Column& c : kColumns)
        for (const Values& month : summary.months) monthly[c.name].push_back(month.*c.member);
    auto& stations = j["stations"] = nlohmann::ordered_json::array();
    for (const StationWeight& s : summary.stations)
        stations.push_back({{"name", s.station->name}, {"state", s.station->state}, {"distance_km", s.kilometres}, {"weight", s.weight}});
    if (!summary.weatherFile.empty()) j["weather_file"] = summary.weatherFile;
    auto& notes = j["notes"] = nlohmann::ordered_json::array();
    for (const WeatherNote& note : summary.notes) notes.push_back((note.warning ? "Warning: " : "") + note.text);
    return j.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";  // the name of a file need not be text
}

std::string resourceCsv(const ResourceSummary& summary) {
    std::string out = "month";
    for (const Column& c : kColumns) out += fmt::format(",{}", c.name);
    out += '\n';
    const auto line = [&out](const std::string& name, const Values& values) {
        out += name;
        for (const Column& c : kColumns) out += fmt::format(",{:.6g}", values.*c.member);
        out += '\n';
    };
    for (std::size_t m = 0; m < summary.months.size(); ++m) line(fmt::format("{}", m + 1), summary.months[m]);
    line("year", summary.year);
    return out;
}

}  // namespace stargate
