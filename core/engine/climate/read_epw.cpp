#include "core/base/encoded_text.h"
#include "core/engine/climate/weather_columns.h"

namespace stargate {

/// EnergyPlus weather: eight head lines, then hours that are named by their end (1..24). EnergyPlus Auxiliary Programs, chapter 2.
Result<WeatherYear> readEpw(WeatherLines& line) {
    using Quantity = WeatherQuantity;
    WeatherYear year;
    year.format = WeatherFormat::Epw;
    year.place = readableName(line.cell(1));
    WeatherHead head(line);
    year.at = head.place(6, 7);
    year.utcOffsetHours = head.offset(8);
    year.elevationMetres = head.elevation(9);
    if (head.error()) return tl::make_unexpected(*head.error());
    const std::vector<WeatherColumn> columns = {{Quantity::DryBulb, 6, 1, 99.9},        {Quantity::DewPoint, 7, 1, 99.9},
                                                {Quantity::Humidity, 8, kPerCent, 999}, {Quantity::Pressure, 9, kHpaPerPascal, 999999},
                                                {Quantity::Ghi, 13, 1, 9999, 0},        {Quantity::Dni, 14, 1, 9999, 0},
                                                {Quantity::Dhi, 15, 1, 9999, 0},        {Quantity::Wind, 21, 1, 999}};
    constexpr std::size_t kHeadLines = 8;
    for (std::size_t i = 1; i < kHeadLines; ++i)
        if (!line.next()) return endsEarly(line, "eight lines of head");
    if (line.cell(0) != "DATA PERIODS") return line.broken(0, "expected “DATA PERIODS” on the eighth line of an EPW file");
    WeatherHours hours;
    while (line.next()) {
        const auto month = line.whole(1, "a month", 1, 12);
        if (!month) return tl::make_unexpected(month.error());
        const auto day = line.whole(2, "a day", 1, 31);
        if (!day) return tl::make_unexpected(day.error());
        const auto hour = line.whole(3, "an hour", 1, 24);
        if (!hour) return tl::make_unexpected(hour.error());
        const auto minute = line.whole(4, "a minute", 0, 60);
        if (!minute) return tl::make_unexpected(minute.error());
        const auto kept = hours.begin(line, line.year(0), *month, *day, *hour - 1, *minute);
        if (!kept) return tl::make_unexpected(kept.error());
        if (!*kept) continue;
        if (const auto added = addCells(hours, line, columns); !added) return tl::make_unexpected(added.error());
    }
    year.windHeightMetres = kStationWindHeight;
    return finishSun(std::move(year), hours);
}

}  // namespace stargate
