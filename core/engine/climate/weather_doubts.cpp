#include "core/engine/climate/weather_doubts.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "core/engine/climate/normal_streams.h"
#include "core/engine/climate/psychrometrics.h"
#include "core/engine/climate/typical_year.h"

namespace stargate {
namespace {

constexpr double kRecordWetBulbC = 35;                          // hardly ever reached anywhere: Raymond, Matthews and Horton 2020
constexpr double kWindyMetresPerSecond = 11;                    // year's mean at 10 m: windier than nearly every place where people build
constexpr double kTropics = 23.5, kSeasonC = 3;                 // degrees of latitude; summer over winter, C
constexpr double kDewTolerance = 1, kHumidityTolerance = 0.15;  // C; share: what rounding and averages do
constexpr std::size_t kManyHours = 88;                          // 1 % of the year

bool isConstant(const std::vector<float>& column) {
    return !column.empty() && std::all_of(column.begin(), column.end(), [first = column.front()](float v) { return v == first; });
}

double meanOver(const std::vector<float>& column, std::initializer_list<std::size_t> months) {
    double sum = 0, hours = 0;
    for (const std::size_t m : months)
        for (std::size_t h = firstHourOfMonth(m); h < firstHourOfMonth(m + 1); ++h) sum += column[h], ++hours;
    return sum / hours;
}

}  // namespace

void doubtAir(WeatherYear& year) {
    if (isConstant(year.dryBulbC)) year.warn(fmt::format("The dry bulb is {:.1f} C in all hours.", year.dryBulbC.front()));
    const double latitude = year.at->lat.degrees();
    const double northern = meanOver(year.dryBulbC, {5, 6, 7}) - meanOver(year.dryBulbC, {11, 0, 1});
    if (std::abs(latitude) > kTropics && (latitude > 0 ? northern : -northern) < -kSeasonC)
        year.warn(
            fmt::format("June to August are {:.0f} C {} than December to February, though the file's place is at {:.1f} {}: the sign of its latitude "
                        "may be wrong.",
                        std::abs(northern), northern > 0 ? "warmer" : "colder", std::abs(latitude), latitude > 0 ? 'N' : 'S'));
}

void doubtWind(WeatherYear& year) {
    if (year.wind.empty()) return;
    if (isConstant(year.wind)) return year.warn(fmt::format("The wind is {:.1f} m/s in all hours.", year.wind.front()));
    double sum = 0;
    for (const float v : year.wind) sum += v;
    const double mean = sum / static_cast<double>(kHoursPerYear);
    if (mean * std::pow(kGroundHeightMetres / year.windHeightMetres, kWindShear) > kWindyMetresPerSecond)
        year.warn(fmt::format(
            "The wind blows at {:.1f} m/s on average at {:g} m, more than any usual place has: the values may be in km/h, knots or miles per hour.",
            mean, year.windHeightMetres));
}

void doubtHumidity(WeatherYear& year, const std::vector<float>& dewPointC, const std::vector<float>& humidity) {
    const double hot = exceededIn(year.wetBulbC, kHotShare);
    if (hot > kRecordWetBulbC)
        year.warn(fmt::format(
            "The design wet bulb of the file is {:.1f} C, above what was ever measured (about {:.0f} C): humidity or temperature are wrong.", hot,
            kRecordWetBulbC));
    if (dewPointC.empty()) return;
    std::size_t above = 0, apart = 0;
    const bool measured = !humidity.empty() && !isConstant(humidity);  // some programs fill the column with one number
    for (std::size_t h = 0; h < kHoursPerYear; ++h) {
        above += dewPointC[h] > year.dryBulbC[h] + kDewTolerance;
        apart += measured && std::abs(std::min(1.0, saturationHpa(dewPointC[h]) / saturationHpa(year.dryBulbC[h])) - std::min(1.0F, humidity[h])) >
                                 kHumidityTolerance;
    }
    if (above > kManyHours)
        year.warn(fmt::format("The dew point lies above the dry bulb in {} hours, which cannot be; the air counts as saturated there.", above));
    if (apart > kManyHours) year.warn(fmt::format("Dew point and relative humidity contradict each other in {} hours; the dew point counts.", apart));
}

}  // namespace stargate
