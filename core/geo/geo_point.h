#pragma once
#include <compare>

namespace stargate {

/// Degrees north, WGS 84.
class Latitude {
public:
    constexpr Latitude() = default;
    constexpr explicit Latitude(double degrees) : degrees_(degrees) {}
    constexpr double degrees() const { return degrees_; }
    constexpr auto operator<=>(const Latitude&) const = default;

private:
    double degrees_ = 0;
};

/// Degrees east, WGS 84; the United States are negative.
class Longitude {
public:
    constexpr Longitude() = default;
    constexpr explicit Longitude(double degrees) : degrees_(degrees) {}
    constexpr double degrees() const { return degrees_; }
    constexpr auto operator<=>(const Longitude&) const = default;

private:
    double degrees_ = 0;
};

/// A place on the ground. Two types, so that latitude and longitude cannot change places.
struct GeoPoint {
    Latitude lat;
    Longitude lon;
    constexpr auto operator<=>(const GeoPoint&) const = default;
};

}  // namespace stargate
