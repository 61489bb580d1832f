#pragma once
#include <memory>

#include "core/geo/geo_point.h"
#include "core/geo/map_point.h"

namespace stargate {

/// The part of the map that a place is drawn in.
enum class MapFrame { Lower48, Alaska, Hawaii };

/// Albers equal-area conic (Snyder 1987, USGS Professional Paper 1395, section 14) on the WGS 84 ellipsoid:
/// lower 48 with standard parallels 29.5/45.5 and centre 37.5 N 96 W (the USGS convention); Alaska (55/65, 154 W, drawn at 0.35)
/// and Hawaii (8/18, 157 W, drawn at full size) as insets at the lower left. A copy costs one pointer; any thread may use it.
class Projection {
public:
    Projection();

    /// Where a place is drawn, in the frame it belongs to. Defined for any latitude and longitude.
    MapPoint forward(GeoPoint p) const { return forward(p, frameOf(p)); }
    /// The same in a frame of the caller's choice: Canada is drawn both in the main map and in the Alaska inset.
    MapPoint forward(GeoPoint p, MapFrame frame) const;
    /// The place under a point of the map; a point inside an inset box reads as a place of that inset.
    GeoPoint inverse(MapPoint p) const;

    static MapFrame frameOf(GeoPoint p);
    static MapFrame frameAt(MapPoint p);
    /// The box that an inset is drawn and clipped in; for the lower 48 the land's own extent with the boxes.
    static MapRect box(MapFrame frame);
    /// Map km per km on the ground: 1 but for Alaska.
    static double scale(MapFrame frame);

private:
    struct Cones;
    std::shared_ptr<const Cones> cones_;
};

}  // namespace stargate
