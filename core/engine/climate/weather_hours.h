#pragma once
#include <array>
#include <vector>

#include "core/engine/climate/sun.h"
#include "core/engine/climate/weather_lines.h"

namespace stargate {

enum class WeatherQuantity { DryBulb, DewPoint, Humidity, Pressure, Ghi, Dni, Dhi, Wind };
inline constexpr std::size_t kWeatherQuantities = 8;

/// What a quantity is called in messages and the range that a weather file may hold, in the units of WeatherHours.
struct WeatherRange {
    std::string_view name;
    double least, most;
};
const WeatherRange& rangeOf(WeatherQuantity quantity);

/// Gathers the records of a year into 8760 hours: records of one hour are averaged, the 29 February is left out, short gaps are filled.
/// C, share, hPa, W/m2, m/s.
class WeatherHours {
public:
    /// Starts the record of a moment: `hour` 0..23 holds [hour, hour + 1). Records must come in the order of the year. False on 29 February.
    Result<bool> begin(const WeatherLines& line, int year, int month, int day, int hour, int minute);
    /// The same by place in the year, for files without dates; `perHour` records each hour.
    void beginAt(const WeatherLines& line, std::size_t hour);
    /// Value of the record begun last, already in the unit of the quantity.
    Result<void> add(const WeatherLines& line, std::size_t column, WeatherQuantity quantity, double value);

    /// Mean of every hour; empty when the file has none of it. Interpolates up to six hours in a row; longer gaps are an error that says from where.
    Result<std::vector<float>> column(WeatherQuantity quantity);
    std::size_t filled() const { return filled_; }

    /// Irradiance that is missing while the sun is down in the middle of the hour is 0.
    void darkenNights(const SunPath& sun);
    /// Hours in which one of GHI, DNI and DHI is missing take it from the two others (GHI = DHI + DNI cos z); their number. Columns that are not
    /// there stay away.
    std::size_t closeIrradiance(const SunPath& sun);
    int firstYear() const { return firstYear_; }  ///< of the records; 0 without dates
    int lastYear() const { return lastYear_; }

private:
    struct Cells {
        std::vector<float> sum;
        std::vector<std::uint16_t> count;
    };
    std::array<Cells, kWeatherQuantities> cells_;
    std::vector<std::uint32_t> lineOf_ = std::vector<std::uint32_t>(kHoursPerYear, 0);
    std::size_t hour_ = 0, filled_ = 0, lastLine_ = 0;
    int lastMoment_ = -1, firstYear_ = 0, lastYear_ = 0;
};

}  // namespace stargate
