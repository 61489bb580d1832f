#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/geo/map_point.h"

namespace stargate::ui {

/// A point of the map in km of the projection; single precision is 0.3 m there and what the graphics card takes.
struct MapVertex {
    float x = 0;
    float y = 0;
};

/// Lines or rings one after the other: number i has the points [starts[i], starts[i + 1]).
struct MapPaths {
    std::vector<MapVertex> points;
    std::vector<std::uint32_t> starts{0};
    std::vector<MapRect> bounds;

    std::size_t count() const { return bounds.size(); }
    const MapVertex* begin(std::size_t path) const { return points.data() + starts[path]; }
    std::size_t size(std::size_t path) const { return starts[path + 1] - starts[path]; }
};

}  // namespace stargate::ui
