#pragma once
#include <string_view>

#include "core/geo/geo_point.h"

namespace stargate {

/// Length of the geodesic on WGS 84, km (Karney 2013, J. Geodesy 87:43).
double distanceKm(GeoPoint a, GeoPoint b);
/// Direction at `from` of the geodesic to `to`: degrees clockwise from north, 0 <= bearing < 360.
double bearingDegrees(GeoPoint from, GeoPoint to);
/// Both at the cost of one.
struct Way {
    double km = 0;
    double bearing = 0;
};
Way wayBetween(GeoPoint from, GeoPoint to);
/// Whether the two are less than `km` apart; far places are told by their latitude alone.
bool isWithin(GeoPoint a, GeoPoint b, double km);
/// "N", "NE", ... of a bearing in degrees.
std::string_view compassPoint(double bearing);

}  // namespace stargate
