#pragma once
#include <memory>
#include <optional>

#include "ui/map/base_layers.h"
#include "ui/map/label_layout.h"
#include "ui/map/map_items.h"
#include "ui/map/symbol_layout.h"

namespace stargate::ui {

/// A fibre link on screen: a curve from symbol to symbol, bulging upward.
struct LinkMark {
    QPointF from, control, to;
    double width = 1;
    bool accent = false;
    QString latency;  ///< empty where it is not to be shown
};

/// A plain line above the ground and below the symbols: links, leaders, the outline of a county.
struct MapStroke {
    std::vector<QPointF> points;
    QColor colour;
    double width = 1;
    bool operator==(const MapStroke&) const = default;
};

/// A site that is about to be placed or is being dragged.
struct GhostMark {
    QPointF at;
    double radius = 12;
};

/// Everything above the base map, ready to draw. Logical pixels.
struct MapMarks {
    std::vector<LinkMark> links;
    std::vector<SymbolMark> symbols;
    std::vector<QPointF> campuses;
    std::vector<LabelMark> labels;
    std::optional<GhostMark> ghost;
    std::vector<QPointF> measured;  ///< ends of the measuring line
};

/// Where a new site would stand, as the place tool holds it. In map km, since off the country no place maps back to itself.
struct Ghost {
    MapPoint at;
    double plannedMw = 0;
    bool operator==(const Ghost&) const = default;
};

/// What the map shows, as plain data: no widget, no GL. A renderer reads it; tests read it too.
class MapScene {
public:
    void setGeometry(std::shared_ptr<const MapGeometry> geometry) { geometry_ = std::move(geometry); }
    const std::shared_ptr<const MapGeometry>& geometry() const { return geometry_; }

    void setItems(MapItems items);
    const MapItems& items() const { return items_; }
    const MapSite* site(SiteId id) const;
    MapPoint place(SiteId id) const;
    /// Box around the sites, or around all of them when `ids` is empty; empty box without sites.
    MapRect extent(const std::vector<SiteId>& ids) const;

    const Projection& projection() const { return projection_; }

    MapMarking marking;
    MapLayers layers;
    StateFills stateFills;
    std::optional<Ghost> ghost;
    std::vector<MapPoint> measured;   ///< the measuring line
    QString measuredText;             ///< its length

    /// Puts everything in its place for this view. `furniture` are screen rectangles to keep free. Not const: names keep their sides.
    MapMarks layout(const MapViewState& view, const std::vector<QRectF>& furniture);

private:
    std::vector<LinkMark> linkMarks(const std::vector<SymbolMark>& symbols) const;

    Projection projection_;
    std::shared_ptr<const MapGeometry> geometry_;
    MapItems items_;
    std::vector<MapPoint> places_;
    std::vector<MapPoint> campusPlaces_;
    LabelLayout labelLayout_;
};

}  // namespace stargate::ui
