#pragma once
#include <cstdint>
#include <vector>

#include "ui/map/map_paths.h"

namespace stargate::ui {

/// Filled shapes for the graphics card: triangles that do not overlap, in chunks with a box each, so that what is out of sight is skipped.
struct MapTriangles {
    std::vector<MapVertex> points;
    std::vector<std::uint32_t> indices;      ///< three per triangle
    std::vector<std::uint32_t> chunkStarts;  ///< first index of each chunk, and the end
    std::vector<MapRect> chunkBounds;
};

/// Cuts rings (even-odd) into upright strips, each strip into trapezoids by sweeping a line down it, and those into triangles. Without
/// strips every bend of one coast would cut a sliver as wide as the country. Rings that touch or cross by rounding are taken as they lie.
MapTriangles triangulate(const MapPaths& rings);

}  // namespace stargate::ui
