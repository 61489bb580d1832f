#include "core/engine/climate/weather_hours.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/engine/climate/weather_sun.h"

namespace stargate {
namespace {

constexpr std::size_t kLongestGap = 6;  // hours that are bridged by a straight line; more would invent weather
constexpr std::array<std::string_view, kMonthsPerYear> kMonthNames = {"January", "February", "March",     "April",   "May",      "June",
                                                                      "July",    "August",   "September", "October", "November", "December"};

std::string hourText(std::size_t hour) {
    const std::size_t day = hour / kHoursPerDay, month = monthOfDay(day);
    return fmt::format("{} {} {:02}:00", day - kFirstDayOfMonth[month] + 1, kMonthNames[month], hour % kHoursPerDay);
}

}  // namespace

const WeatherRange& rangeOf(WeatherQuantity quantity) {
    // Beyond what was ever measured in the United States, so that only mistakes are refused. Pyranometers read a little below zero at night.
    static constexpr std::array<WeatherRange, kWeatherQuantities> ranges = {{{"dry bulb in C", -70, 65},
                                                                             {"dew point in C", -90, 45},
                                                                             {"relative humidity", 0, 1.1},
                                                                             {"pressure in hPa", 400, 1100},
                                                                             {"global horizontal irradiance in W/m2", -20, 1700},
                                                                             {"direct normal irradiance in W/m2", -20, 1400},
                                                                             {"diffuse irradiance in W/m2", -20, 1000},
                                                                             {"wind speed in m/s", 0, 110}}};
    return ranges[static_cast<std::size_t>(quantity)];
}

Result<bool> WeatherHours::begin(const WeatherLines& line, int year, int month, int day, int hour, int minute) {
    constexpr int kMinutesPerHour = 60, kHours = static_cast<int>(kHoursPerDay), kLongestMonth = 31;
    const int moment = (((month - 1) * kLongestMonth + day) * kHours + hour) * kMinutesPerHour + minute;
    if (moment <= lastMoment_)
        return line.broken(0, fmt::format("expected a later time than the line before (hours of standard time, all year), found {} {} {:02}:{:02}",
                                          day, kMonthNames[static_cast<std::size_t>(month - 1)], hour, minute));
    lastMoment_ = moment;
    if (year > 0) firstYear_ = firstYear_ == 0 ? year : std::min(firstYear_, year);
    lastYear_ = std::max(lastYear_, year);
    const auto m = static_cast<std::size_t>(month - 1), d = static_cast<std::size_t>(day - 1);
    const std::size_t days = kFirstDayOfMonth[m + 1] - kFirstDayOfMonth[m];
    if (m == 1 && d == days) return false;
    if (d >= days) return line.broken(0, fmt::format("expected a day of {}, found {}", kMonthNames[m], day));
    beginAt(line, (kFirstDayOfMonth[m] + d) * kHoursPerDay + static_cast<std::size_t>(hour));
    return true;
}

void WeatherHours::beginAt(const WeatherLines& line, std::size_t hour) {
    hour_ = hour;
    lastLine_ = line.number();
    lineOf_[hour] = static_cast<std::uint32_t>(lastLine_);
}

Result<void> WeatherHours::add(const WeatherLines& line, std::size_t column, WeatherQuantity quantity, double value) {
    const WeatherRange& range = rangeOf(quantity);
    if (value < range.least || value > range.most)
        return line.broken(column, fmt::format("expected {} from {} to {}, found {}", range.name, range.least, range.most, value));
    Cells& cells = cells_[static_cast<std::size_t>(quantity)];
    if (cells.sum.empty()) {
        cells.sum.assign(kHoursPerYear, 0.0F);
        cells.count.assign(kHoursPerYear, 0);
    }
    const bool isIrradiance = quantity == WeatherQuantity::Ghi || quantity == WeatherQuantity::Dni || quantity == WeatherQuantity::Dhi;
    cells.sum[hour_] += static_cast<float>(isIrradiance ? std::max(0.0, value) : value);
    ++cells.count[hour_];
    return {};
}

void WeatherHours::darkenNights(const SunPath& sun) {
    for (const WeatherQuantity q : {WeatherQuantity::Ghi, WeatherQuantity::Dni, WeatherQuantity::Dhi}) {
        Cells& cells = cells_[static_cast<std::size_t>(q)];
        for (std::size_t h = 0; h < cells.count.size(); ++h)
            if (cells.count[h] == 0 && lineOf_[h] != 0 && sun.cosZenith(static_cast<double>(h) + 0.5) <= 0) cells.count[h] = 1;
    }
}

std::size_t WeatherHours::closeIrradiance(const SunPath& sun) {
    const std::array<WeatherQuantity, 3> columns = {WeatherQuantity::Ghi, WeatherQuantity::Dni, WeatherQuantity::Dhi};
    const auto cells = [this](WeatherQuantity q) -> Cells& { return cells_[static_cast<std::size_t>(q)]; };
    if (std::any_of(columns.begin(), columns.end(), [&](WeatherQuantity q) { return cells(q).sum.empty(); })) return 0;
    std::size_t closed = 0;
    for (std::size_t h = 0; h < kHoursPerYear; ++h) {
        const auto isMissing = [&](WeatherQuantity q) { return cells(q).count[h] == 0; };
        if (std::count_if(columns.begin(), columns.end(), isMissing) != 1) continue;
        const auto value = [&](WeatherQuantity q) {
            return isMissing(q) ? 0.0 : static_cast<double>(cells(q).sum[h] / static_cast<float>(cells(q).count[h]));
        };
        const WeatherQuantity missing = *std::find_if(columns.begin(), columns.end(), isMissing);
        cells(missing).sum[h] = static_cast<float>(
            closedIrradiance(missing, value(columns[0]), value(columns[1]), value(columns[2]), sun.cosZenith(static_cast<double>(h) + 0.5)));
        cells(missing).count[h] = 1;
        ++closed;
    }
    return closed;
}

Result<std::vector<float>> WeatherHours::column(WeatherQuantity quantity) {
    const Cells& cells = cells_[static_cast<std::size_t>(quantity)];
    if (cells.sum.empty()) return std::vector<float>();
    std::vector<float> out(kHoursPerYear);
    for (std::size_t h = 0; h < kHoursPerYear; ++h)
        if (cells.count[h] > 0) out[h] = cells.sum[h] / static_cast<float>(cells.count[h]);
    for (std::size_t from = 0; from < kHoursPerYear;) {
        if (cells.count[from] > 0) {
            ++from;
            continue;
        }
        std::size_t to = from;
        while (to < kHoursPerYear && cells.count[to] == 0) ++to;
        if (to - from > kLongestGap) {
            const bool noLine = lineOf_[from] == 0;
            return fail(ErrorCode::BadInput,
                        fmt::format("The weather file cannot be read: expected {} in 8760 hours, found none for {} hours from {}{}; at most {} hours "
                                    "in a row are filled.",
                                    rangeOf(quantity).name, to - from, hourText(from), noLine ? ", which has no record" : "", kLongestGap),
                        fmt::format("line {}", noLine ? lastLine_ : lineOf_[from]));
        }
        const float before = from > 0 ? out[from - 1] : out[to], after = to < kHoursPerYear ? out[to] : before;
        for (std::size_t h = from; h < to; ++h)
            out[h] = before + (after - before) * static_cast<float>(h - from + 1) / static_cast<float>(to - from + 1);
        filled_ += to - from;
        from = to;
    }
    return out;
}

}  // namespace stargate
