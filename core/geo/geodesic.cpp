#include "core/geo/geodesic.h"

#include <cmath>

#include <GeographicLib/Geodesic.hpp>

namespace stargate {

Way wayBetween(GeoPoint from, GeoPoint to) {
    double metres = 0, first = 0, last = 0;
    GeographicLib::Geodesic::WGS84().Inverse(from.lat.degrees(), from.lon.degrees(), to.lat.degrees(), to.lon.degrees(), metres, first, last);
    return {metres / 1000.0, first < 0 ? first + 360 : first};
}

double distanceKm(GeoPoint a, GeoPoint b) { return wayBetween(a, b).km; }
double bearingDegrees(GeoPoint from, GeoPoint to) { return wayBetween(from, to).bearing; }

bool isWithin(GeoPoint a, GeoPoint b, double km) {
    constexpr double kLeastKmPerDegree = 110.5;  // of latitude on WGS 84, at the equator
    return std::abs(a.lat.degrees() - b.lat.degrees()) * kLeastKmPerDegree < km && distanceKm(a, b) < km;
}

std::string_view compassPoint(double bearing) {
    static constexpr std::string_view kNames[] = {"N", "NE", "E", "SE", "S", "SW", "W", "NW"};
    const long eighth = std::lround(bearing / 45.0) % 8;
    return kNames[eighth < 0 ? eighth + 8 : eighth];
}

}  // namespace stargate
