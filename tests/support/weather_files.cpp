#include "tests/support/weather_files.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include <fmt/format.h>

#include "core/engine/climate/sun.h"

namespace stargate::test {
namespace {

constexpr double kPi = std::numbers::pi;
constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
constexpr int kSteps = 12;

struct Instant {
    int month, day, hour;
};
Instant instantOf(std::size_t hour) {
    int day = static_cast<int>(hour / 24), month = 0;
    while (day >= kDays[static_cast<std::size_t>(month)]) day -= kDays[static_cast<std::size_t>(month++)];
    return {month + 1, day + 1, static_cast<int>(hour % 24)};
}

std::string textOf(const FileWords& words, const std::string& column, std::size_t hour, double value) { return words.cell ? words.cell(column, hour, value) : fmt::format("{:.1f}", value); }
std::string orElse(const std::string& text, double value) { return text.empty() ? fmt::format("{:g}", value) : text; }

}  // namespace

MadeWeather& MadeWeather::make() {
    const SunPath sun({Latitude(lat), Longitude(lon)}, 0);
    for (auto* column : {&ghi, &dni, &dhi, &dryBulbC, &dewPointC, &wind}) column->assign(kHoursPerYear, 0);
    for (std::size_t h = 0; h < kHoursPerYear; ++h) {
        const bool summer = daylightSaving && h >= firstHourOfMonth(3) && h < firstHourOfMonth(10);
        const double utc = static_cast<double>(h) - zone - (summer ? 1 : 0);
        for (int k = 0; k < kSteps; ++k) {
            const double t = utc + sunStamp + (k + 0.5) / kSteps, up = sun.cosZenith(t);
            if (up <= 0) continue;
            const bool cloudy = static_cast<int>(std::floor((t + lon / 15) / 24)) % 5 == 2;
            const double direct = (cloudy ? 0.2 : 1.0) * 950 * std::exp(-0.12 / std::max(up, 0.02)), diffuse = (cloudy ? 150 : 80) * std::sqrt(up);
            dni[h] += direct / kSteps;
            dhi[h] += diffuse / kSteps;
            ghi[h] += (diffuse + direct * up) / kSteps;
        }
        const double solar = utc + 0.5 + lon / 15, season = std::cos(2 * kPi * (solar / 24 - 200) / 365) * (lat < 0 ? -1 : 1);
        dryBulbC[h] = 14 + 12 * season + 7 * std::cos(2 * kPi * (solar - 15) / 24);
        dewPointC[h] = 2 + 9 * season;
        dewPointC[h] = std::min(dewPointC[h], dryBulbC[h]);
        wind[h] = 5 + 2 * std::cos(2 * kPi * solar / 24) + 1.5 * std::sin(2 * kPi * solar / 100);
    }
    return *this;
}

std::string nsrdbFile(const MadeWeather& w, const FileWords& words) {
    const std::string zone = orElse(words.zone, w.zone);
    std::string out = fmt::format("Source,Location ID,City,Latitude,Longitude,Time Zone,Elevation{},Version\nNSRDB,900001,{},{},{},{},1000{},{}\n", words.localZone ? ",Local Time Zone" : "", words.place,
                                  orElse(words.lat, w.lat), orElse(words.lon, w.lon), zone == "none" ? "" : zone, words.localZone ? "," + *words.localZone : "", words.version);
    const std::pair<const char*, const std::vector<double>*> columns[] = {{"GHI", &w.ghi}, {"DNI", &w.dni}, {"DHI", &w.dhi}, {"Temperature", &w.dryBulbC}, {"Dew Point", &w.dewPointC}, {"Wind Speed", &w.wind}};
    const auto left = [&](const char* name) { return std::find(words.without.begin(), words.without.end(), name) != words.without.end(); };
    out += "Year,Month,Day,Hour,Minute";
    for (const auto& [name, column] : columns) out += left(name) ? "" : std::string(",") + name;
    out += '\n';
    for (std::size_t h = 0; h < kHoursPerYear; ++h) {
        const Instant at = instantOf(h);
        out += fmt::format("2019,{},{},{},30", at.month, at.day, at.hour);
        for (const auto& [name, column] : columns)
            if (!left(name)) out += "," + textOf(words, name, h, (*column)[h]);
        out += '\n';
    }
    return out;
}

std::string epwFile(const MadeWeather& w, const FileWords& words) {
    std::string out = fmt::format("LOCATION,{},TX,USA,Invented,900001,{},{},{},1000\n", words.place, orElse(words.lat, w.lat), orElse(words.lon, w.lon), orElse(words.zone, w.zone));
    for (const char* line : {"DESIGN CONDITIONS,0", "TYPICAL/EXTREME PERIODS,0", "GROUND TEMPERATURES,0", "HOLIDAYS/DAYLIGHT SAVINGS,No,0,0,0", "COMMENTS 1,", "COMMENTS 2,"}) out += std::string(line) + "\n";
    out += "DATA PERIODS,1,1,Data,Sunday,1/1,12/31\n";
    for (std::size_t h = 0; h < kHoursPerYear; ++h) {
        const Instant at = instantOf(h);
        out += fmt::format("2019,{},{},{},0,?9,{:.1f},{:.1f},999,90000,0,0,300,{},{},{},0,0,0,0,180,{:.1f},5,5\n", at.month, at.day, at.hour + 1, w.dryBulbC[h], w.dewPointC[h], textOf(words, "GHI", h, w.ghi[h]),
                           textOf(words, "DNI", h, w.dni[h]), textOf(words, "DHI", h, w.dhi[h]), w.wind[h]);
    }
    return out;
}

std::string tmy3File(const MadeWeather& w, int perHour, const std::function<std::string(int, int, int, int)>& date, const FileWords& words) {
    std::string out = fmt::format("900001,\"TEST MESA\",TX,{:g},{:g},{:g},1000\nDate (MM/DD/YYYY),Time (HH:MM),GHI (W/m^2),DNI (W/m^2),DHI (W/m^2),Dry-bulb (C){},Wspd (m/s)\n", w.zone, w.lat, w.lon,
                                  words.without.empty() ? ",Dew-point (C)" : "");
    for (std::size_t h = 0; h < kHoursPerYear; ++h)
        for (int k = 0; k < perHour; ++k) {
            const Instant at = instantOf(h);
            out += fmt::format("{},{:.1f},{:.1f},{:.1f},{:.1f}", date(at.month, at.day, at.hour, 60 * (k + 1) / perHour), w.ghi[h], w.dni[h], w.dhi[h], w.dryBulbC[h]);
            out += words.without.empty() ? fmt::format(",{:.1f},{:.1f}\n", w.dewPointC[h], w.wind[h]) : fmt::format(",{:.1f}\n", w.wind[h]);
        }
    return out;
}

std::string windToolkitFile(const MadeWeather& w) {
    std::string out = fmt::format("SiteID,900001,Site Timezone,-6,Data Timezone,{:g},Longitude,{:g},Latitude,{:g}\n"
                                  "Year,Month,Day,Hour,Minute,air pressure at 100m (Pa),wind speed at 10m (m/s),wind speed at 100m (m/s),wind speed at 120m (m/s)\n",
                                  w.zone, w.lon, w.lat);
    for (std::size_t h = 0; h < kHoursPerYear; ++h) {
        const Instant at = instantOf(h);
        out += fmt::format("2019,{},{},{},30,90000,{:.2f},{:.2f},{:.2f}\n", at.month, at.day, at.hour, w.wind[h], w.wind[h] * 1.4, w.wind[h] * 1.5);
    }
    return out;
}

std::string srwFile(const MadeWeather& w, const std::string& place, const std::string& unit) {
    std::string out = "id,test mesa,TX,USA,2019," + place + ",0,1,8760\ninvented\nSpeed\n" + unit + "\n80\n";
    for (const double v : w.wind) out += fmt::format("{:.2f}\n", v);
    return out;
}

}  // namespace stargate::test
