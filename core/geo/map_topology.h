#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/geo/geo_point.h"

namespace stargate {

using GeoLine = std::vector<GeoPoint>;

/// An outer ring followed by its holes; each ring closes on its first point.
struct GeoPolygon {
    std::vector<GeoLine> rings;
};

/// One feature of a layer: polygons, or (in line layers) lines as polygons of one open ring.
struct TopologyFeature {
    std::string id;
    std::string name;
    std::vector<GeoPolygon> parts;
};

struct TopologyLayer {
    std::string tag;
    std::vector<TopologyFeature> features;
};

/// Reads a "SGTP" file (resources/map/README.md) and puts its shared arcs together into rings. Any bytes may be handed in:
/// short, long or lying ones give an Error that names the byte.
Result<std::vector<TopologyLayer>> readTopology(std::string_view bytes);

}  // namespace stargate
