#include "ui/map/base_layers.h"

#include <algorithm>
#include <cmath>

namespace stargate::ui {
namespace {

/// From `near` at fit to `far` when zoomed in six times.
double widened(double atFit, double zoomedIn, double zoom) { return atFit + (zoomedIn - atFit) * std::clamp((zoom - 1) / 5, 0.0, 1.0); }

QColor faded(QColor colour, double opacity) {
    colour.setAlphaF(static_cast<float>(opacity));
    return colour;
}

}  // namespace

std::vector<BaseStep> baseSteps(const MapGeometry& g, const Tokens& tokens, const MapLayers& layers, const StateFills& fills, double zoom,
                                double pixelsPerKm) {
    const Tokens::Map& c = tokens.map;
    std::vector<BaseStep> steps;
    const auto fill = [&](const MapLines& rings, QColor colour) { steps.push_back({&rings, nullptr, nullptr, nullptr, colour, 0}); };
    const auto stroke = [&](const MapLines& lines, QColor colour, double width) {
        steps.push_back({nullptr, &lines, nullptr, nullptr, colour, width});
    };
    fill(g.neighbours, c.neighbours);
    // The neighbours' own map leaves the border by a few km: a wide seam in their colour closes the gap, the land covers the rest.
    constexpr double kSeamKm = 16;
    stroke(g.seams, c.neighbours, kSeamKm * pixelsPerKm);
    fill(g.greatLakes, c.lake);
    stroke(g.greatLakeShores, c.lakeShore, 0.6);
    fill(g.insetBoxes, c.sea);
    stroke(g.insetBoxes, tokens.strong, 1.0);
    fill(g.land, c.land);
    if (!fills.empty()) steps.push_back({nullptr, nullptr, &g.stateAreas, &fills, {}, 0});
    if (layers.counties) stroke(g.counties, c.county, widened(0.6, 1.0, zoom));
    // Rivers and land are of different maps; close up their 1-2 km of difference would show.
    const double rivers = std::clamp((14 - zoom) / 6, 0.0, 1.0);
    if (layers.rivers && rivers > 0) stroke(g.rivers, faded(c.river, rivers), 0.9);
    fill(g.lakes, c.lake);
    stroke(g.lakeShores, c.lakeShore, 0.6);
    stroke(g.states, c.state, widened(0.9, 1.2, zoom));
    stroke(g.borders, c.state, widened(0.9, 1.2, zoom));
    stroke(g.coasts, c.coast, 0.9);
    return steps;
}

}  // namespace stargate::ui
