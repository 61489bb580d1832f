#include "core/engine/climate/weather_words.h"

#include <cmath>

#include <fmt/format.h>

namespace stargate {

std::string placeWords(double latitude, double longitude) {
    return fmt::format("{:.2f} {}, {:.2f} {}", std::abs(latitude), latitude < 0 ? 'S' : 'N', std::abs(longitude), longitude < 0 ? 'W' : 'E');
}

std::string zoneWords(double hoursEast) {
    const auto minutes = static_cast<int>(std::lround(std::abs(hoursEast) * 60));
    if (minutes == 0) return "UTC";
    const std::string hours = fmt::format("UTC{}{}", hoursEast < 0 ? '-' : '+', minutes / 60);
    return minutes % 60 == 0 ? hours : fmt::format("{}:{:02}", hours, minutes % 60);
}

}  // namespace stargate
