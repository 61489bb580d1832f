#pragma once
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

#include "core/engine/climate/weather_file.h"
#include "core/engine/climate/weather_hours.h"

namespace stargate {

/// Where a file keeps a quantity, what turns it into our unit, from which value on nines mean "missing", and the least that the format allows.
struct WeatherColumn {
    WeatherQuantity quantity;
    std::size_t at;
    double scale = 1;
    double missingFrom = 1e9;
    double least = std::numeric_limits<double>::lowest();
};

inline constexpr double kPerCent = 0.01, kHpaPerPascal = 0.01;
inline constexpr double kStationWindHeight = 10;  // m, WMO

/// Values of the record begun last; what the file says is missing is left out.
Result<void> addCells(WeatherHours& hours, const WeatherLines& line, const std::vector<WeatherColumn>& columns);

/// Adds the column that has one of these names, where there is one.
void locate(const WeatherLines& line, std::vector<WeatherColumn>& columns, WeatherQuantity quantity, const std::vector<std::string_view>& names,
            double scale = 1);

/// Numbers of a head line; the first that cannot be read is the error.
class WeatherHead {
public:
    explicit WeatherHead(const WeatherLines& line) : line_(line) {}
    GeoPoint place(std::size_t lat, std::size_t lon);
    /// nullopt where either cell holds no number, as in the files of SAM that know no place.
    std::optional<GeoPoint> placeIfAny(std::size_t lat, std::size_t lon);
    std::optional<double> elevation(std::optional<std::size_t> column);
    /// Hours east of UTC; nullopt for a cell that is blank or not there.
    std::optional<double> offset(std::optional<std::size_t> column);
    const std::optional<Error>& error() const { return error_; }

private:
    double number(std::size_t column, std::string_view expected, double least, double most);
    const WeatherLines& line_;
    std::optional<Error> error_;
};

tl::unexpected<Error> endsEarly(const WeatherLines& line, std::string_view expected);

/// Reads the records by the columns Year, Month, Day, Hour 0..23, Minute of the line of names on which `line` stands; without them by their number,
/// which says how many stand for an hour and whether there is a 29 February.
Result<void> readRecords(WeatherLines& line, WeatherHours& hours, const std::vector<WeatherColumn>& columns);

/// The column of wind speed whose height is nearest to the hub, by the heights in the names ("wind speed at 100m (m/s)"); nullopt without any.
struct WindColumn {
    std::size_t at = 0;
    double heightMetres = 0;
};
std::optional<WindColumn> nearestToHub(const WeatherLines& line, const std::vector<std::size_t>& speeds);

/// Gathered hours into the columns of a year of sun and air, or of wind.
Result<WeatherYear> finishSun(WeatherYear year, WeatherHours& hours);
Result<WeatherYear> finishWind(WeatherYear year, WeatherHours& hours);

// The formats, each from its first line on.
Result<WeatherYear> readEpw(WeatherLines& line);
Result<WeatherYear> readSunCsv(WeatherLines& line);  ///< NSRDB and SAM; a wind file of that head is read as such, or refused where it has no height
Result<WeatherYear> readTmy3(WeatherLines& line);
Result<WeatherYear> readSrw(WeatherLines& line);
Result<WeatherYear> readWindToolkit(WeatherLines& line);

}  // namespace stargate
