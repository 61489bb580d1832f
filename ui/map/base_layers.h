#pragma once
#include <QtGui/QColor>

#include <vector>

#include "ui/map/map_geometry.h"
#include "ui/support/tokens.h"

namespace stargate::ui {

/// What the planner wants to see of the map.
struct MapLayers {
    bool counties = true;
    bool rivers = true;
    bool placeNames = true;
    bool links = true;
    bool campuses = false;  ///< published campuses of others
    bool words = true;      ///< names, scale bar, legend, credits; off where the map is a small picture
    bool operator==(const MapLayers&) const = default;
};

/// A colour per state, by index of MapData::states; invalid leaves the land as it is. Empty: no choropleth.
using StateFills = std::vector<QColor>;

/// One step of drawing the base map. Exactly one of `fill`, `stroke` and `areas` says what is drawn.
struct BaseStep {
    const MapLines* fill = nullptr;    ///< rings, even-odd
    const MapLines* stroke = nullptr;
    const std::vector<MapPaths>* areas = nullptr;  ///< every area i in `areaColours[i]`
    const StateFills* areaColours = nullptr;
    QColor colour;
    double widthPixels = 0;  ///< of a stroke, logical
};

/// The base map as a list of steps from the ground up; both renderers draw this list and nothing else. `zoom` is 1 at fit.
std::vector<BaseStep> baseSteps(const MapGeometry& geometry, const Tokens& tokens, const MapLayers& layers, const StateFills& fills,
                                double zoom, double pixelsPerKm);

}  // namespace stargate::ui
