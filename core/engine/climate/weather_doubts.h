#pragma once
#include <vector>

#include "core/engine/climate/weather_file.h"

namespace stargate {

// What a file says against nature or itself becomes a warning of the year; nothing is changed.

/// Seasons of the other hemisphere, a dry bulb that never changes.
void doubtAir(WeatherYear& year);
/// A wind that never changes, or that blows like a number in km/h.
void doubtWind(WeatherYear& year);
/// A wet bulb beyond what was ever measured; dew points above the air or against the column of humidity (0..1). Either may be empty.
void doubtHumidity(WeatherYear& year, const std::vector<float>& dewPointC, const std::vector<float>& humidity);

}  // namespace stargate
