#pragma once
#include <string>

namespace stargate {

// Places and zones in the notes on weather.
std::string placeWords(double latitude, double longitude);  ///< "35.00 N, 101.00 W"
std::string zoneWords(double hoursEast);                    ///< "UTC-3:30"

}  // namespace stargate
