#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/geo/geo_point.h"

namespace stargate::test {

/// Weather of a place as a function of time, written down hour by hour in any clock: clear days with every fifth one cloudy, a wind that
/// turns with the days. The sun closes GHI = DHI + DNI cos z in every instant, so that files of one place in two clocks say the same.
struct MadeWeather {
    double lat = 35, lon = -101;
    double zone = -6;                       ///< clock of the records
    double sunStamp = 0;                    ///< irradiance of the record of hour h is that of [h + stamp, h + 1 + stamp)
    bool daylightSaving = false;            ///< the clock is an hour ahead from 1 April to 31 October
    std::vector<double> ghi, dni, dhi, dryBulbC, dewPointC, wind;

    /// Fills the columns, 8760 values each.
    MadeWeather& make();
};

/// What a head says where it does not say the truth, and which cells are another text.
struct FileWords {
    std::string zone;                       ///< of the head; empty = the clock's
    std::string place = "Test Mesa", lat, lon;
    std::string version = "3.2.0";
    std::optional<std::string> localZone;   ///< a second zone in the head of NSRDB
    std::vector<std::string> without;       ///< columns that are not written
    std::function<std::string(const std::string& column, std::size_t hour, double value)> cell;
};

std::string nsrdbFile(const MadeWeather& weather, const FileWords& words = {});
std::string epwFile(const MadeWeather& weather, const FileWords& words = {});
/// `date` writes month, day, hour 0..23 and minute of the end of a record as the two cells of date and time.
std::string tmy3File(const MadeWeather& weather, int perHour, const std::function<std::string(int month, int day, int hour, int minute)>& date, const FileWords& words = {});
std::string windToolkitFile(const MadeWeather& weather);
std::string srwFile(const MadeWeather& weather, const std::string& place, const std::string& unit = "m/s");

}  // namespace stargate::test
