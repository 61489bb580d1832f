#pragma once
#include <QtCore/QRectF>
#include <QtCore/QString>

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "core/geo/map_data.h"
#include "core/geo/projection.h"

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

/// The same lines for three ranges of scale; a coarser one leaves the true line by less than a third of a pixel where it is used.
struct MapLines {
    static constexpr std::array<double, 3> kToleranceKm = {0.0, 0.4, 1.1};
    std::array<MapPaths, 3> levels;
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

    static std::shared_ptr<const MapGeometry> build(const MapData& map, const Projection& projection);
};

}  // namespace stargate::ui
