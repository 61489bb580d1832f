#include "core/engine/climate/weather_columns.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "core/engine/climate/psychrometrics.h"
#include "core/engine/climate/weather_doubts.h"
#include "core/engine/climate/weather_sun.h"
#include "core/engine/climate/weather_words.h"

namespace stargate {
namespace {

using Quantity = WeatherQuantity;

constexpr double kMissingBelow = -900;  // -999, -9900 and -9999 of NSRDB and TMY3
constexpr double kPole = 90, kDateLine = 180, kDeepest = -500, kHighest = 9000, kMostOffset = 14;

/// Formats write "missing" in nines: 99.9, 9999, -9900.
bool isNines(std::string_view cell) {
    while (!cell.empty() && (cell.back() == '0' || cell.back() == '.')) cell.remove_suffix(1);
    return !cell.empty() && cell.find_first_not_of("+-.9") == std::string_view::npos;
}

tl::unexpected<Error> lacks(Quantity q) {
    return fail(ErrorCode::BadInput, fmt::format("The weather file cannot be read: it has no {}.", rangeOf(q).name));
}

/// Wet bulb from the dew point where the file has one, else from humidity; empty where it has neither.
Result<void> addWetBulb(WeatherYear& year, WeatherHours& hours) {
    // Dew point first; where that has gaps, humidity may not.
    std::vector<float> dew = hours.column(Quantity::DewPoint).value_or(std::vector<float>());
    const auto humidity = hours.column(Quantity::Humidity);
    if (dew.empty() && !humidity) return tl::make_unexpected(humidity.error());
    if (dew.empty() && humidity->empty()) return {};
    const std::vector<float> pressure = hours.column(Quantity::Pressure).value_or(std::vector<float>());
    const double still = pressureHpa(year.elevationMetres.value_or(0));
    year.wetBulbC.resize(kHoursPerYear);
    for (std::size_t h = 0; h < kHoursPerYear; ++h) {
        const double dry = year.dryBulbC[h];
        const double vapour =
            dew.empty() ? std::min(1.0F, (*humidity)[h]) * saturationHpa(dry) : saturationHpa(std::min(dry, static_cast<double>(dew[h])));
        year.wetBulbC[h] = static_cast<float>(wetBulbC(dry, vapour, pressure.empty() ? still : static_cast<double>(pressure[h]), dry));
    }
    doubtHumidity(year, dew, humidity ? *humidity : std::vector<float>());
    return {};
}

void takeCounts(WeatherYear& year, const WeatherHours& hours) {
    year.filled = hours.filled();
    if (hours.firstYear() == 0) return;
    year.firstYear = hours.firstYear();
    year.lastYear = hours.lastYear();
}

}  // namespace

Result<void> addCells(WeatherHours& hours, const WeatherLines& line, const std::vector<WeatherColumn>& columns) {
    for (const WeatherColumn& c : columns) {
        if (c.at < line.cells() && line.isMissing(c.at)) continue;
        const auto value = line.value(c.at, rangeOf(c.quantity).name);
        if (!value) return tl::make_unexpected(value.error());
        if ((*value <= kMissingBelow || *value >= c.missingFrom) && isNines(line.cell(c.at))) continue;
        if (*value < c.least)
            return line.broken(c.at, fmt::format("expected {} of at least {}, found {}", rangeOf(c.quantity).name, c.least, *value));
        if (const auto added = hours.add(line, c.at, c.quantity, *value * c.scale); !added) return added;
    }
    return {};
}

void locate(const WeatherLines& line, std::vector<WeatherColumn>& columns, Quantity quantity, const std::vector<std::string_view>& names,
            double scale) {
    if (const auto at = line.find(names)) columns.push_back({quantity, *at, scale});
}

double WeatherHead::number(std::size_t column, std::string_view expected, double least, double most) {
    const auto value = line_.value(column, expected);
    std::optional<Error> error;
    if (!value)
        error = value.error();
    else if (*value < least || *value > most)
        error = line_.broken(column, fmt::format("expected {} from {} to {}, found {}", expected, least, most, *value)).value();
    if (error && !error_) error_ = error;
    return value.value_or(0);
}

GeoPoint WeatherHead::place(std::size_t lat, std::size_t lon) {
    return {Latitude(number(lat, "latitude in degrees", -kPole, kPole)), Longitude(number(lon, "longitude in degrees", -kDateLine, kDateLine))};
}

std::optional<GeoPoint> WeatherHead::placeIfAny(std::size_t lat, std::size_t lon) {
    return line_.value(lat, {}) && line_.value(lon, {}) ? std::optional(place(lat, lon)) : std::nullopt;
}

std::optional<double> WeatherHead::elevation(std::optional<std::size_t> column) {
    return column && !line_.isMissing(*column) ? std::optional(number(*column, "elevation in m", kDeepest, kHighest)) : std::nullopt;
}

std::optional<double> WeatherHead::offset(std::optional<std::size_t> column) {
    return column && !line_.isMissing(*column) ? std::optional(number(*column, "hours east of UTC", -kMostOffset, kMostOffset)) : std::nullopt;
}

tl::unexpected<Error> endsEarly(const WeatherLines& line, std::string_view expected) {
    return fail(ErrorCode::BadInput, fmt::format("The weather file cannot be read: expected {}, found the end of the file.", expected),
                fmt::format("line {}", line.number() + 1));
}

Result<WeatherYear> finishSun(WeatherYear year, WeatherHours& hours) {
    const auto take = [&hours](Quantity q, std::vector<float>& into) -> Result<void> {
        auto column = hours.column(q);
        if (!column) return tl::make_unexpected(column.error());
        into = std::move(*column);
        return {};
    };
    if (!year.utcOffsetHours) {
        year.utcOffsetHours = std::round(year.at->lon.degrees() / 15);
        year.warn(
            fmt::format("The file states no time zone; its hours are taken as {}, the nearest to its longitude.", zoneWords(*year.utcOffsetHours)));
    }
    const SunPath sun(*year.at, *year.utcOffsetHours);
    hours.darkenNights(sun);
    if (const std::size_t closed = hours.closeIrradiance(sun); closed > 0)
        year.warn(
            fmt::format("In {} hours one of GHI, DNI and DHI is missing; it is worked out from the two others (GHI = DHI + DNI cos z).", closed));
    for (const auto& [quantity, into] : {std::pair{Quantity::DryBulb, &year.dryBulbC},
                                         {Quantity::Ghi, &year.ghi},
                                         {Quantity::Dni, &year.dni},
                                         {Quantity::Dhi, &year.dhi},
                                         {Quantity::Wind, &year.wind}})
        if (const auto taken = take(quantity, *into); !taken) return tl::make_unexpected(taken.error());
    if (year.dryBulbC.empty()) return lacks(Quantity::DryBulb);
    if (const auto settled = settleSun(year); !settled) return tl::make_unexpected(settled.error());
    if (const auto added = addWetBulb(year, hours); !added) return tl::make_unexpected(added.error());
    takeCounts(year, hours);
    doubtAir(year);
    doubtWind(year);
    return year;
}

Result<WeatherYear> finishWind(WeatherYear year, WeatherHours& hours) {
    auto wind = hours.column(Quantity::Wind);
    if (!wind) return tl::make_unexpected(wind.error());
    if (wind->empty()) return lacks(Quantity::Wind);
    year.wind = std::move(*wind);
    takeCounts(year, hours);
    doubtWind(year);
    return year;
}

}  // namespace stargate
