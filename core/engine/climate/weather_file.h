#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/geo/geo_point.h"

namespace stargate {

enum class WeatherFormat { Epw, Nsrdb, Sam, Tmy3, Srw, WindToolkit };
std::string_view weatherFormatName(WeatherFormat format);  ///< "EPW", for people

/// What a planner should know of a weather file: how it was read, or where it contradicts itself or nature.
struct WeatherNote {
    bool warning = false;
    std::string text;  ///< a sentence
    bool operator==(const WeatherNote&) const = default;
};

/// A year of weather from a file: 8760 values each, in the file's own clock, hour h = [h, h + 1); no 29 February.
/// A column that the file does not have is empty; a file of sun and air has dry bulb, GHI, DNI and DHI.
struct WeatherYear {
    WeatherFormat format = WeatherFormat::Epw;
    std::string place;           ///< name of the station, for people
    std::optional<GeoPoint> at;  ///< always in a file of sun
    std::optional<double> elevationMetres;
    std::optional<double> utcOffsetHours;  ///< of the file's clock, always in a file of sun; by the sun in the file where that contradicts the head
    double sunShiftHours = 0;              ///< irradiance of hour h belongs to [h + shift, h + 1 + shift)
    int firstYear = 0, lastYear = 0;       ///< of the records; 0 where the file has no dates
    std::vector<float> dryBulbC, wetBulbC, ghi, dni, dhi;
    std::vector<float> wind;  ///< m/s at windHeightMetres
    double windHeightMetres = 0;
    std::size_t filled = 0;          ///< missing values bridged by a straight line
    std::vector<WeatherNote> notes;  ///< of the file alone, wherever the site lies

    bool onlyWind() const { return dryBulbC.empty(); }
    void note(std::string text) { notes.push_back({false, std::move(text)}); }
    void warn(std::string text) { notes.push_back({true, std::move(text)}); }
};

/// Reads EPW (EnergyPlus), the CSV of NSRDB and SAM, TMY3, SRW and Wind Toolkit CSV (wind only) by what the text says it is; UTF-8, UTF-16 or
/// Latin-1. Several records an hour are averaged; files of 8784 hours lose their 29 February. A column of the sun that is missing or zero is worked
/// out from the others. The error says line, column and what was expected.
Result<WeatherYear> readWeather(std::string_view text);

}  // namespace stargate
