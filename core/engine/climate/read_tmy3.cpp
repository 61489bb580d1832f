#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "core/base/encoded_text.h"
#include "core/engine/climate/weather_columns.h"

namespace stargate {
namespace {

/// The whole numbers of "01/31/1988", "1988-01-31" or "24:00:00"; 0 numbers where anything else stands between them than one sign.
struct Numbers {
    std::array<int, 3> value{};
    std::size_t count = 0;
    char sign = 0;  ///< after the first
};
Numbers numbersOf(std::string_view text) {
    Numbers out;
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at != end && out.count < out.value.size()) {
        const auto [stop, error] = std::from_chars(at, end, out.value[out.count]);
        if (error != std::errc{} || stop - at > 4 || *at == '-') return {};
        ++out.count;
        at = stop;
        if (at == end) return out;
        if (out.count == 1) out.sign = *at;
        if (std::string_view("/-.:").find(*at) == std::string_view::npos) return {};
        ++at;
    }
    return {};
}

struct Moment {
    int year = 0, month = 0, day = 0, minutes = 0;  ///< minutes of the day, 0..1440
};

/// Dates as month/day/year, or year first, or day first where a first number is no month.
class Calendar {
public:
    /// Looks through the records for what settles the order of a date and the side of a record on which its time stands.
    explicit Calendar(WeatherLines ahead) {
        for (bool first = true; ahead.next(); first = false) {
            const Numbers date = numbersOf(ahead.cell(0)), time = numbersOf(ahead.cell(1));
            dayFirst_ = dayFirst_ || date.sign == '.' || (date.value[0] > 12 && date.value[0] <= 31);
            if (first) namedByStart_ = time.count >= 2 && time.value[0] == 0 && time.value[1] == 0;
        }
    }
    Result<Moment> of(const WeatherLines& line) const {
        const Numbers date = numbersOf(line.cell(0)), time = numbersOf(line.cell(1));
        const auto [a, b, c] = date.value;
        const bool yearFirst = a > 31;
        Moment out{yearFirst ? a : c, yearFirst || dayFirst_ ? b : a, yearFirst ? c : dayFirst_ ? a : b, time.value[0] * 60 + time.value[1]};
        if (date.count != 3 || out.month < 1 || out.month > 12 || out.day < 1 || out.day > 31)
            return line.broken(0, fmt::format("expected a date like 01/31/1988 or 1988-01-31, found “{}”", line.cell(0)));
        if (time.count < 2 || time.value[1] > 59 || out.minutes > (namedByStart_ ? 1439 : 1440))
            return line.broken(1, fmt::format("expected a time from 00:00 to 24:00, found “{}”", line.cell(1)));
        if (!namedByStart_) stepBack(out);
        return out;
    }

private:
    /// A record that is named by its end belongs to the minute before.
    static void stepBack(Moment& m) {
        if (--m.minutes >= 0) return;
        m.minutes += 1440;
        if (--m.day > 0) return;
        m.month = m.month == 1 ? 12 : m.month - 1;
        m.day = static_cast<int>(hoursInMonth(static_cast<std::size_t>(m.month - 1)) / kHoursPerDay);
    }
    bool dayFirst_ = false, namedByStart_ = false;
};

}  // namespace

/// TMY3 (Wilcox and Marion 2008, NREL/TP-581-43156): place, names of the columns, then records that are named by their end.
Result<WeatherYear> readTmy3(WeatherLines& line) {
    using Quantity = WeatherQuantity;
    WeatherYear year;
    year.format = WeatherFormat::Tmy3;
    year.place = readableName(line.cell(1));
    WeatherHead head(line);
    year.utcOffsetHours = head.offset(3);
    year.at = head.place(4, 5);
    year.elevationMetres = head.elevation(6);
    if (head.error()) return tl::make_unexpected(*head.error());
    if (!line.next()) return endsEarly(line, "the names of the columns");
    std::vector<WeatherColumn> columns;
    locate(line, columns, Quantity::Ghi, {"GHI (W/m^2)"});
    locate(line, columns, Quantity::Dni, {"DNI (W/m^2)"});
    locate(line, columns, Quantity::Dhi, {"DHI (W/m^2)"});
    locate(line, columns, Quantity::DryBulb, {"Dry-bulb (C)"});
    locate(line, columns, Quantity::DewPoint, {"Dew-point (C)"});
    locate(line, columns, Quantity::Humidity, {"RHum (%)"}, kPerCent);
    locate(line, columns, Quantity::Pressure, {"Pressure (mbar)"});
    locate(line, columns, Quantity::Wind, {"Wspd (m/s)"});
    const Calendar calendar(line);
    WeatherHours hours;
    while (line.next()) {
        const auto moment = calendar.of(line);
        if (!moment) return tl::make_unexpected(moment.error());
        const auto kept = hours.begin(line, moment->year, moment->month, moment->day, moment->minutes / 60, moment->minutes % 60);
        if (!kept) return tl::make_unexpected(kept.error());
        if (!*kept) continue;
        if (const auto added = addCells(hours, line, columns); !added) return tl::make_unexpected(added.error());
    }
    year.windHeightMetres = kStationWindHeight;
    return finishSun(std::move(year), hours);
}

}  // namespace stargate
