#pragma once
#include <QtCore/QRectF>
#include <QtCore/QString>

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "core/geo/map_data.h"
#include "core/geo/projection.h"
#include "ui/map/map_triangles.h"

namespace stargate::ui {

/// The same lines for three ranges of scale; a coarser one leaves the true line by less than a third of a pixel where it is used.
struct MapLines {
    static constexpr std::array<double, 3> kToleranceKm = {0.0, 0.4, 1.1};
    std::array<MapPaths, 3> levels;
    std::array<MapTriangles, 3> triangles;  ///< of rings, when built for a graphics card
    /// `pixelsPerKm` in device pixels.
    const MapPaths& at(double pixelsPerKm) const { return levels[levelAt(pixelsPerKm)]; }
    static std::size_t levelAt(double pixelsPerKm);
};

struct StateLabel {
    QString name;      ///< capitals
    MapPoint at;       ///< the middle of the widest free stretch near the state's middle
    double widthKm = 0;
};

/// A town of the gazetteer, larger first.
struct TownLabel {
    QString name;
    MapPoint at;
    long population = 0;
};

/// The base map as drawn: projected once, off the window's thread, then shared and never changed.
struct MapGeometry {
    MapLines neighbours, greatLakes, land, lakes;  ///< rings, filled even-odd
    MapLines seams, counties, states, borders, coasts, rivers, lakeShores, greatLakeShores;
    std::vector<MapPaths> stateAreas;   ///< by index of MapData::states
    std::vector<StateLabel> stateLabels;
    std::vector<TownLabel> towns;
    MapLines insetBoxes;                ///< Alaska, Hawaii
    MapRect country;                    ///< lower 48 with the insets: what "fit" shows

    /// One county or state, at full detail.
    static MapPaths project(const std::vector<GeoPolygon>& polygons, const Projection& projection);
    /// `triangles`: for OpenGL, which fills nothing else.
    static std::shared_ptr<const MapGeometry> build(const MapData& map, const Projection& projection, bool triangles);
};

}  // namespace stargate::ui
