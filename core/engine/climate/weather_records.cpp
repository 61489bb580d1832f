#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "core/engine/climate/normal_streams.h"
#include "core/engine/climate/weather_columns.h"

namespace stargate {
namespace {

struct DateColumns {
    std::optional<std::size_t> year, month, day, hour, minute;
};

Result<void> readDated(WeatherLines& line, WeatherHours& hours, const std::vector<WeatherColumn>& columns, const DateColumns& date) {
    while (line.next()) {
        const auto month = line.whole(*date.month, "a month", 1, 12);
        if (!month) return tl::make_unexpected(month.error());
        const auto day = line.whole(*date.day, "a day", 1, 31);
        if (!day) return tl::make_unexpected(day.error());
        const auto hour = line.whole(*date.hour, "an hour", 0, 23);
        if (!hour) return tl::make_unexpected(hour.error());
        const auto minute = date.minute ? line.whole(*date.minute, "a minute", 0, 59) : Result<int>(0);
        if (!minute) return tl::make_unexpected(minute.error());
        const auto kept = hours.begin(line, date.year ? line.year(*date.year) : 0, *month, *day, *hour, *minute);
        if (!kept) return tl::make_unexpected(kept.error());
        if (!*kept) continue;
        if (const auto added = addCells(hours, line, columns); !added) return added;
    }
    return {};
}

Result<void> readNumbered(WeatherLines& line, WeatherHours& hours, const std::vector<WeatherColumn>& columns) {
    WeatherLines counter = line;
    std::size_t records = 0;
    while (counter.next()) ++records;
    constexpr std::size_t kLeapHours = kHoursPerYear + kHoursPerDay, kMostPerHour = 60;
    const bool leap = records % kHoursPerYear != 0 && records % kLeapHours == 0;
    const std::size_t perHour = records / (leap ? kLeapHours : kHoursPerYear);
    if (perHour == 0 || perHour > kMostPerHour || records % (leap ? kLeapHours : kHoursPerYear) != 0)
        return fail(ErrorCode::BadInput,
                    fmt::format("The weather file cannot be read: expected 8760 or 8784 records or a multiple, found {}.", records),
                    fmt::format("line {}", counter.number()));
    const std::size_t leapDay = firstHourOfMonth(2);
    for (std::size_t i = 0; line.next(); ++i) {
        std::size_t hour = i / perHour;
        if (leap && hour >= leapDay) {
            if (hour < leapDay + kHoursPerDay) continue;
            hour -= kHoursPerDay;
        }
        hours.beginAt(line, hour);
        if (const auto added = addCells(hours, line, columns); !added) return added;
    }
    return {};
}

/// The last number before an "m" that ends a word: 100 of "wind speed at 100m (m/s)" and "windspeed_100m", 80 of "Speed 80 m".
std::optional<double> heightIn(std::string_view name) {
    std::optional<double> out;
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/'; };
    for (std::size_t at = 0; at < name.size();) {
        double number = 0;
        const auto [stop, error] = std::from_chars(name.data() + at, name.data() + name.size(), number);
        if (error != std::errc{} || name[at] == '-') {
            ++at;
            continue;
        }
        at = static_cast<std::size_t>(stop - name.data());
        const std::size_t unit = at < name.size() && name[at] == ' ' ? at + 1 : at;
        if (unit < name.size() && name[unit] == 'm' && (unit + 1 == name.size() || !letter(name[unit + 1])) && number > 0) out = number;
    }
    return out;
}

}  // namespace

Result<void> readRecords(WeatherLines& line, WeatherHours& hours, const std::vector<WeatherColumn>& columns) {
    const DateColumns date{line.find({"Year"}), line.find({"Month"}), line.find({"Day"}), line.find({"Hour"}), line.find({"Minute"})};
    if (date.month && date.day && date.hour) return readDated(line, hours, columns, date);
    return readNumbered(line, hours, columns);
}

std::optional<WindColumn> nearestToHub(const WeatherLines& line, const std::vector<std::size_t>& speeds) {
    std::optional<WindColumn> best;
    for (const std::size_t at : speeds)
        if (const auto height = heightIn(line.cell(at));
            height && (!best || std::abs(*height - kHubHeightMetres) < std::abs(best->heightMetres - kHubHeightMetres)))
            best = {at, *height};
    return best;
}

}  // namespace stargate
