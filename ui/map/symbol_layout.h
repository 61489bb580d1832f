#pragma once
#include <QtCore/QPointF>

#include <cstddef>
#include <vector>

#include "ui/map/map_items.h"
#include "ui/map/map_view_state.h"

namespace stargate::ui {

/// The symbol of a site, or of several that stand too close: where and how large it is drawn. Logical pixels.
struct SymbolMark {
    std::vector<std::size_t> sites;  ///< indices of MapItems::sites; more than one: a cluster
    QPointF truePlace;
    QPointF centre;                  ///< differs from the true place where symbols were moved apart
    double radius = 0;               ///< of the plan disc
    double liveRadius = 0;
    std::vector<RingShare> ring;
    std::optional<Severity> finding;
    bool selected = false;
    bool hovered = false;
    bool focused = false;

    bool isCluster() const { return sites.size() > 1; }
    bool isMoved() const;
    double ringRadius() const { return radius + 5.5; }  ///< outer edge of the ring
    double reach() const;                               ///< outer edge of everything drawn around it
    bool operator==(const SymbolMark&) const = default;
};

/// Radius of the plan disc for so many MW: area grows with MW.
double symbolRadius(double plannedMw, const MapViewState& view);

/// Places all symbols, on screen or not. `places` are the sites' map points. Symbols that touch move apart along their line; more than
/// three within 14 px become one. Depends on the view's scale and not on its centre, so nothing jumps while panning.
std::vector<SymbolMark> layoutSymbols(const std::vector<MapSite>& sites, const std::vector<MapPoint>& places, const MapMarking& marking,
                                      const MapViewState& view);

/// The symbol under a screen point: the topmost, or -1.
int symbolAt(const std::vector<SymbolMark>& symbols, QPointF at);

}  // namespace stargate::ui
