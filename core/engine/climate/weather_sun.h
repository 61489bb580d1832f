#pragma once
#include <vector>

#include "core/engine/climate/weather_file.h"
#include "core/engine/climate/weather_hours.h"

namespace stargate {

/// Makes the sun of a file agree with itself. A column of GHI, DNI, DHI that is missing or zero is worked out from the others (GHI = DHI + DNI cos z;
/// of GHI alone the diffuse part by Reindl, Beckman and Duffie 1990). Where all three are there, the shift of the sun against the file's clock that
/// closes this identity best says to which part of the hour the values belong, and whether zone or longitude of the head are right. Everything found
/// is a note of the year; fails where the file has no sun at all.
Result<void> settleSun(WeatherYear& year);

/// GHI, DNI or DHI (`missing`) of an hour from the two others by GHI = DHI + DNI cos z; the value of the missing one does not count.
double closedIrradiance(WeatherQuantity missing, double ghi, double dni, double dhi, double cosZenith);

/// A column by another clock: hour h is the file's [h + hours, h + 1 + hours). Turns over the year's end; between whole hours the parts of two are
/// averaged.
std::vector<float> movedHours(const std::vector<float>& column, double hours);

struct Irradiance {
    std::vector<float> ghi, dni, dhi;
};
/// The same of the sun: of an hour that is cut in two each part gets what the height of the sun above the file's place gives it, so that the energy
/// stays. `hours` counts from the file's clock to the wanted one; where in the file's hour the values belong comes on top.
Irradiance movedSun(const WeatherYear& year, double hours);

}  // namespace stargate
