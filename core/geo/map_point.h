#pragma once
#include <cmath>
#include <compare>

namespace stargate {

/// A place on the drawn map, in km of the lower-48 projection: x east of 96 W, y **south** of 37.5 N, so that y grows downward
/// as on a screen. Points of Alaska and Hawaii lie inside their inset boxes, where a unit is not a kilometre on the ground.
struct MapPoint {
    double x = 0;
    double y = 0;
    constexpr MapPoint operator+(MapPoint o) const { return {x + o.x, y + o.y}; }
    constexpr MapPoint operator-(MapPoint o) const { return {x - o.x, y - o.y}; }
    constexpr MapPoint operator*(double f) const { return {x * f, y * f}; }
    constexpr auto operator<=>(const MapPoint&) const = default;
};

inline double length(MapPoint p) { return std::hypot(p.x, p.y); }

/// An upright box on the map; empty until something is included.
struct MapRect {
    double left = HUGE_VAL;
    double top = HUGE_VAL;
    double right = -HUGE_VAL;
    double bottom = -HUGE_VAL;

    constexpr bool empty() const { return left > right; }
    constexpr double width() const { return right - left; }
    constexpr double height() const { return bottom - top; }
    constexpr MapPoint centre() const { return {(left + right) / 2, (top + bottom) / 2}; }
    constexpr bool contains(MapPoint p) const { return p.x >= left && p.x <= right && p.y >= top && p.y <= bottom; }
    constexpr bool intersects(const MapRect& o) const { return left <= o.right && o.left <= right && top <= o.bottom && o.top <= bottom; }
    constexpr void include(MapPoint p) {
        if (p.x < left) left = p.x;
        if (p.x > right) right = p.x;
        if (p.y < top) top = p.y;
        if (p.y > bottom) bottom = p.y;
    }
    constexpr bool operator==(const MapRect&) const = default;
};

}  // namespace stargate
