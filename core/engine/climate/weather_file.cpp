#include "core/engine/climate/weather_file.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "core/engine/climate/normal_streams.h"
#include "core/engine/climate/psychrometrics.h"
#include "core/engine/climate/weather_hours.h"

namespace stargate {
namespace {

using Quantity = WeatherQuantity;

/// Where a file keeps a quantity, what turns it into our unit, from which value on nines mean "missing", and the least that the format allows.
struct Column {
    Quantity quantity;
    std::size_t at;
    double scale = 1;
    double missingFrom = 1e9;
    double least = std::numeric_limits<double>::lowest();
};

constexpr double kMissingBelow = -900;  // -999, -9900 and -9999 of NSRDB and TMY3
constexpr double kPerCent = 0.01, kHpaPerPascal = 0.01;
constexpr double kStationWindHeight = 10;  // m, WMO
constexpr double kPole = 90, kDateLine = 180, kDeepest = -500, kHighest = 9000, kMostOffset = 14;

/// Formats write "missing" in nines: 99.9, 9999, -9900.
bool isNines(std::string_view cell) {
    while (!cell.empty() && (cell.back() == '0' || cell.back() == '.')) cell.remove_suffix(1);
    return !cell.empty() && cell.find_first_not_of("+-.9") == std::string_view::npos;
}

Result<void> addCells(WeatherHours& hours, const WeatherLines& line, const std::vector<Column>& columns) {
    for (const Column& c : columns) {
        if (line.cell(c.at).empty() && c.at < line.cells()) continue;  // blank = missing
        const auto value = line.value(c.at, rangeOf(c.quantity).name);
        if (!value) return tl::make_unexpected(value.error());
        if ((*value <= kMissingBelow || *value >= c.missingFrom) && isNines(line.cell(c.at))) continue;
        if (*value < c.least) return line.broken(c.at, fmt::format("expected {} of at least {}, found {}", rangeOf(c.quantity).name, c.least, *value));
        if (const auto added = hours.add(line, c.at, c.quantity, *value * c.scale); !added) return added;
    }
    return {};
}

/// Numbers of a head line; the first that cannot be read is the error.
class Head {
public:
    explicit Head(const WeatherLines& line) : line_(line) {}
    double number(std::size_t column, std::string_view expected, double least, double most) {
        const auto value = line_.value(column, expected);
        if (!value) note(value.error());
        else if (*value < least || *value > most) note(line_.broken(column, fmt::format("expected {} from {} to {}, found {}", expected, least, most, *value)).value());
        return value.value_or(0);
    }
    GeoPoint place(std::size_t lat, std::size_t lon) {
        return {Latitude(number(lat, "latitude in degrees", -kPole, kPole)), Longitude(number(lon, "longitude in degrees", -kDateLine, kDateLine))};
    }
    double elevation(std::size_t column) { return number(column, "elevation in m", kDeepest, kHighest); }
    int offset(std::size_t column) { return static_cast<int>(std::lround(number(column, "hours east of UTC", -kMostOffset, kMostOffset))); }
    const std::optional<Error>& error() const { return error_; }

private:
    void note(const Error& e) {
        if (!error_) error_ = e;
    }
    const WeatherLines& line_;
    std::optional<Error> error_;
};

tl::unexpected<Error> endsEarly(const WeatherLines& line, std::string_view expected) {
    return fail(ErrorCode::BadInput, fmt::format("The weather file cannot be read: expected {}, found the end of the file.", expected), fmt::format("line {}", line.number() + 1));
}

/// Hours into the columns of a year; wet bulb from dew point or humidity.
Result<WeatherYear> finish(WeatherYear year, WeatherHours& hours) {
    const auto take = [&hours](Quantity q, std::vector<float>& into) -> Result<void> {
        auto column = hours.column(q);
        if (!column) return tl::make_unexpected(column.error());
        into = std::move(*column);
        return {};
    };
    std::vector<float> dew, humidity, pressure;
    const auto lacks = [](Quantity q) { return fail(ErrorCode::BadInput, fmt::format("The weather file cannot be read: it has no {}.", rangeOf(q).name)); };
    if (year.format != WeatherFormat::Srw)
        for (const auto& [quantity, into] : {std::pair{Quantity::DryBulb, &year.dryBulbC}, {Quantity::Ghi, &year.ghi}, {Quantity::Dni, &year.dni}, {Quantity::Dhi, &year.dhi}}) {
            if (const auto taken = take(quantity, *into); !taken) return tl::make_unexpected(taken.error());
            if (into->empty()) return lacks(quantity);
        }
    if (const auto taken = take(Quantity::Wind, year.wind); !taken) return tl::make_unexpected(taken.error());
    if (year.format == WeatherFormat::Srw) {
        if (year.wind.empty()) return lacks(Quantity::Wind);
        year.filled = hours.filled();
        return year;
    }
    // Dew point first; where that has gaps, humidity may not.
    if (!take(Quantity::DewPoint, dew)) dew.clear();
    if (dew.empty())
        if (const auto taken = take(Quantity::Humidity, humidity); !taken) return tl::make_unexpected(taken.error());
    if (dew.empty() && humidity.empty()) return lacks(Quantity::DewPoint);
    if (!take(Quantity::Pressure, pressure)) pressure.clear();
    const double still = pressureHpa(year.elevationMetres.value_or(0));
    year.wetBulbC.resize(kHoursPerYear);
    for (std::size_t h = 0; h < kHoursPerYear; ++h) {
        const double dry = year.dryBulbC[h];
        const double vapour = dew.empty() ? std::min(1.0F, humidity[h]) * saturationHpa(dry) : saturationHpa(std::min(dry, static_cast<double>(dew[h])));
        year.wetBulbC[h] = static_cast<float>(wetBulbC(dry, vapour, pressure.empty() ? still : static_cast<double>(pressure[h]), dry));
    }
    year.filled = hours.filled();
    return year;
}

/// EnergyPlus weather: eight head lines, then hours that are named by their end (1..24). EnergyPlus Auxiliary Programs, chapter 2.
Result<WeatherYear> readEpw(WeatherLines& line) {
    WeatherYear year;
    year.format = WeatherFormat::Epw;
    year.place = std::string(line.cell(1));
    Head head(line);
    year.at = head.place(6, 7);
    year.utcOffsetHours = head.offset(8);
    year.elevationMetres = head.elevation(9);
    if (head.error()) return tl::make_unexpected(*head.error());
    const std::vector<Column> columns = {{Quantity::DryBulb, 6, 1, 99.9},    {Quantity::DewPoint, 7, 1, 99.9}, {Quantity::Humidity, 8, kPerCent, 999},
                                         {Quantity::Pressure, 9, kHpaPerPascal, 999999}, {Quantity::Ghi, 13, 1, 9999, 0}, {Quantity::Dni, 14, 1, 9999, 0},
                                         {Quantity::Dhi, 15, 1, 9999, 0},    {Quantity::Wind, 21, 1, 999}};
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
        const auto kept = hours.begin(line, *month, *day, *hour - 1, *minute);
        if (!kept) return tl::make_unexpected(kept.error());
        if (!*kept) continue;
        if (const auto added = addCells(hours, line, columns); !added) return tl::make_unexpected(added.error());
    }
    year.windHeightMetres = kStationWindHeight;
    return finish(std::move(year), hours);
}

/// Column by one of its names; a head without it is an error where it is `needed`.
Result<void> locate(const WeatherLines& line, std::vector<Column>& columns, Quantity quantity, const std::vector<std::string_view>& names, double scale, bool needed) {
    const auto at = line.find(names);
    if (at) columns.push_back({quantity, *at, scale});
    else if (needed) return line.broken(0, fmt::format("expected a column “{}” with the {}", names.front(), rangeOf(quantity).name));
    return {};
}

/// The CSV of NREL's NSRDB and of SAM: names and values of the place, names of the columns, then records by the time at their middle.
Result<WeatherYear> readNsrdb(WeatherLines& line) {
    WeatherYear year;
    year.format = WeatherFormat::Nsrdb;
    const auto lat = line.find({"Latitude", "lat"}), lon = line.find({"Longitude", "lon", "long"}), zone = line.find({"Time Zone", "timezone", "tz"}),
               local = line.find({"Local Time Zone"}), elevation = line.find({"Elevation", "elev", "site elevation"}), name = line.find({"Location ID", "Location", "City"});
    if (!lat || !lon || !zone) return line.broken(0, "expected the names Latitude, Longitude and Time Zone in the first line");
    if (!line.next()) return endsEarly(line, "the values of the place");
    Head head(line);
    year.at = head.place(*lat, *lon);
    const int fileOffset = head.offset(*zone);
    year.utcOffsetHours = local ? head.offset(*local) : fileOffset;
    if (elevation) year.elevationMetres = head.elevation(*elevation);
    if (head.error()) return tl::make_unexpected(*head.error());
    if (name) year.place = std::string(line.cell(*name));
    if (!line.next()) return endsEarly(line, "the names of the columns");
    const auto month = line.find({"Month"}), day = line.find({"Day"}), hour = line.find({"Hour"}), minute = line.find({"Minute"});
    if (!month || !day || !hour) return line.broken(0, "expected the columns Month, Day and Hour in the third line");
    std::vector<Column> columns;
    for (const auto& found :
         {locate(line, columns, Quantity::Ghi, {"GHI", "Global"}, 1, true), locate(line, columns, Quantity::Dni, {"DNI", "Beam"}, 1, true),
          locate(line, columns, Quantity::Dhi, {"DHI", "Diffuse"}, 1, true), locate(line, columns, Quantity::DryBulb, {"Temperature", "Tdry", "Dry-bulb", "Temp", "Ambient Temperature"}, 1, true),
          locate(line, columns, Quantity::DewPoint, {"Dew Point", "Tdew", "Dew-point"}, 1, false), locate(line, columns, Quantity::Humidity, {"Relative Humidity", "RH", "Rhum"}, kPerCent, false),
          locate(line, columns, Quantity::Pressure, {"Pressure", "Pres"}, 1, false), locate(line, columns, Quantity::Wind, {"Wind Speed", "Wspd", "Windspd"}, 1, false)})
        if (!found) return tl::make_unexpected(found.error());
    WeatherHours hours;
    while (line.next()) {
        const auto m = line.whole(*month, "a month", 1, 12);
        if (!m) return tl::make_unexpected(m.error());
        const auto d = line.whole(*day, "a day", 1, 31);
        if (!d) return tl::make_unexpected(d.error());
        const auto h = line.whole(*hour, "an hour", 0, 23);
        if (!h) return tl::make_unexpected(h.error());
        const auto min = minute ? line.whole(*minute, "a minute", 0, 59) : Result<int>(0);
        if (!min) return tl::make_unexpected(min.error());
        const auto kept = hours.begin(line, *m, *d, *h, *min);
        if (!kept) return tl::make_unexpected(kept.error());
        if (!*kept) continue;
        if (const auto added = addCells(hours, line, columns); !added) return tl::make_unexpected(added.error());
    }
    hours.shift(year.utcOffsetHours - fileOffset);
    year.windHeightMetres = kStationWindHeight;
    return finish(std::move(year), hours);
}

/// "01/31/1988" and "24:00" as month, day and hour that ends then.
struct Tmy3Moment {
    int month = 0, day = 0, hour = 0;
};
Result<Tmy3Moment> momentOf(const WeatherLines& line) {
    const std::string_view date = line.cell(0), time = line.cell(1);
    const auto two = [](std::string_view text, std::size_t from) {
        const auto digit = [](char c) { return c >= '0' && c <= '9'; };
        return text.size() >= from + 2 && digit(text[from]) && digit(text[from + 1]) ? (text[from] - '0') * 10 + (text[from + 1] - '0') : -1;
    };
    const Tmy3Moment out{two(date, 0), two(date, 3), two(time, 0)};
    if (out.month < 1 || out.month > 12 || out.day < 1 || out.day > 31 || date.size() < 6 || date[2] != '/' || date[5] != '/')
        return line.broken(0, fmt::format("expected a date like 01/31/1988, found “{}”", date));
    if (out.hour < 1 || out.hour > 24 || time.size() != 5 || time.substr(2) != ":00") return line.broken(1, fmt::format("expected a full hour from 01:00 to 24:00, found “{}”", time));
    return out;
}

/// TMY3 (Wilcox and Marion 2008, NREL/TP-581-43156): place, names of the columns, then hours that are named by their end.
Result<WeatherYear> readTmy3(WeatherLines& line) {
    WeatherYear year;
    year.format = WeatherFormat::Tmy3;
    year.place = std::string(line.cell(1));
    Head head(line);
    year.utcOffsetHours = head.offset(3);
    year.at = head.place(4, 5);
    year.elevationMetres = head.elevation(6);
    if (head.error()) return tl::make_unexpected(*head.error());
    if (!line.next()) return endsEarly(line, "the names of the columns");
    std::vector<Column> columns;
    for (const auto& found :
         {locate(line, columns, Quantity::Ghi, {"GHI (W/m^2)"}, 1, true), locate(line, columns, Quantity::Dni, {"DNI (W/m^2)"}, 1, true), locate(line, columns, Quantity::Dhi, {"DHI (W/m^2)"}, 1, true),
          locate(line, columns, Quantity::DryBulb, {"Dry-bulb (C)"}, 1, true), locate(line, columns, Quantity::DewPoint, {"Dew-point (C)"}, 1, false),
          locate(line, columns, Quantity::Humidity, {"RHum (%)"}, kPerCent, false), locate(line, columns, Quantity::Pressure, {"Pressure (mbar)"}, 1, false),
          locate(line, columns, Quantity::Wind, {"Wspd (m/s)"}, 1, false)})
        if (!found) return tl::make_unexpected(found.error());
    WeatherHours hours;
    while (line.next()) {
        const auto moment = momentOf(line);
        if (!moment) return tl::make_unexpected(moment.error());
        const auto kept = hours.begin(line, moment->month, moment->day, moment->hour - 1, 0);
        if (!kept) return tl::make_unexpected(kept.error());
        if (!*kept) continue;
        if (const auto added = addCells(hours, line, columns); !added) return tl::make_unexpected(added.error());
    }
    year.windHeightMetres = kStationWindHeight;
    return finish(std::move(year), hours);
}

/// SAM's wind resource: place, remark, names, units and heights of the columns, then records without dates. The height nearest to the hub counts.
Result<WeatherYear> readSrw(WeatherLines& line) {
    WeatherYear year;
    year.format = WeatherFormat::Srw;
    year.place = std::string(line.cell(2));
    Head head(line);
    year.at = head.place(5, 6);
    if (head.error()) return tl::make_unexpected(*head.error());
    std::vector<std::size_t> speeds;
    for (int skip = 0; skip < 2; ++skip)
        if (!line.next()) return endsEarly(line, "the names of the columns in the third line");
    for (std::size_t i = 0; i < line.cells(); ++i)
        if (line.cell(i) == "Speed" || line.cell(i) == "speed" || line.cell(i) == "Wind Speed") speeds.push_back(i);
    if (speeds.empty()) return line.broken(0, "expected a column “Speed”");
    for (int skip = 0; skip < 2; ++skip)
        if (!line.next()) return endsEarly(line, "units and heights of the columns");
    std::size_t best = speeds.front();
    for (std::size_t at : speeds) {
        const auto height = line.value(at, "the height of the wind speed in m");
        if (!height) return tl::make_unexpected(height.error());
        if (*height <= 0) return line.broken(at, "expected a height above the ground in m");
        if (at == best || std::abs(*height - kHubHeightMetres) < std::abs(year.windHeightMetres - kHubHeightMetres)) best = at, year.windHeightMetres = *height;
    }
    // Records carry no date: their number says how many stand for an hour and whether there is a 29 February.
    WeatherLines counter = line;
    std::size_t records = 0;
    while (counter.next()) ++records;
    constexpr std::size_t kLeapHours = kHoursPerYear + kHoursPerDay, kMostPerHour = 60;
    const bool leap = records % kHoursPerYear != 0 && records % kLeapHours == 0;
    const std::size_t perHour = records / (leap ? kLeapHours : kHoursPerYear);
    if (perHour == 0 || perHour > kMostPerHour || records % (leap ? kLeapHours : kHoursPerYear) != 0)
        return fail(ErrorCode::BadInput, fmt::format("The weather file cannot be read: expected 8760 or 8784 records or a multiple, found {}.", records), fmt::format("line {}", counter.number()));
    WeatherHours hours;
    const std::size_t leapDay = firstHourOfMonth(2);
    for (std::size_t i = 0; line.next(); ++i) {
        std::size_t hour = i / perHour;
        if (leap && hour >= leapDay) {
            if (hour < leapDay + kHoursPerDay) continue;
            hour -= kHoursPerDay;
        }
        hours.beginAt(line, hour);
        if (const auto added = addCells(hours, line, {{Quantity::Wind, best}}); !added) return tl::make_unexpected(added.error());
    }
    return finish(std::move(year), hours);
}

}  // namespace

std::string_view weatherFormatName(WeatherFormat format) {
    static constexpr std::array<std::string_view, 4> names = {"EPW", "NSRDB", "TMY3", "SRW"};
    return names[static_cast<std::size_t>(format)];
}

Result<WeatherYear> readWeather(std::string_view text) {
    WeatherLines line(text);
    if (!line.next()) return fail(ErrorCode::BadInput, "The weather file is empty.");
    if (line.cell(0) == "LOCATION") return readEpw(line);
    if (line.find({"Latitude", "lat"}) && line.find({"Longitude", "lon", "long"})) return readNsrdb(line);
    WeatherLines ahead = line;
    if (ahead.next() && ahead.cell(0).substr(0, 4) == "Date") return readTmy3(line);
    if (ahead.next() && (ahead.find({"Speed", "Wind Speed"}))) return readSrw(line);
    return fail(ErrorCode::BadInput, "This is no weather file that can be read: expected EPW, the CSV of NSRDB or SAM, TMY3 or SRW.", "line 1, column 1");
}

}  // namespace stargate
