#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/geo/geo_point.h"

namespace stargate {

enum class WeatherFormat { Epw, Nsrdb, Tmy3, Srw };
std::string_view weatherFormatName(WeatherFormat format);  ///< "EPW", for people

/// A year of weather from a file: 8760 values each, in the file's local standard time, hour h = [h, h + 1); no 29 February.
/// A column that the file does not have is empty; a file of sun has all of dry bulb to DHI.
struct WeatherYear {
    WeatherFormat format = WeatherFormat::Epw;
    std::string place;                   ///< name of the station, for people
    std::optional<GeoPoint> at;
    std::optional<double> elevationMetres;
    int utcOffsetHours = 0;              ///< of its standard time; meaningless for a wind file
    std::vector<float> dryBulbC, wetBulbC, ghi, dni, dhi;
    std::vector<float> wind;             ///< m/s at windHeightMetres
    double windHeightMetres = 0;
    std::size_t filled = 0;              ///< missing values bridged by a straight line

    bool onlyWind() const { return dryBulbC.empty(); }
};

/// Reads EPW (EnergyPlus), the CSV of NSRDB and SAM, TMY3 and SRW (wind resource) by what the text says it is. Several records an hour are
/// averaged; files of 8784 hours lose their 29 February. The error says line, column and what was expected.
Result<WeatherYear> readWeather(std::string_view text);

}  // namespace stargate
