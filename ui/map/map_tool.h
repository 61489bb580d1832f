#pragma once
#include <QtCore/QPointF>
#include <QtCore/QRectF>
#include <QtCore/QString>

#include <memory>
#include <optional>
#include <vector>

#include "core/geo/map_point.h"
#include "ui/map/map_actions.h"
#include "ui/map/map_scene.h"

namespace stargate::ui {

enum class MapToolKind { Select, Place, Link, Measure };

/// What the pointer did, free of widgets.
struct PointerEvent {
    enum class Phase { Hover, Press, Move, Release, DoubleClick, Leave };
    Phase phase = Phase::Hover;
    QPointF at;  ///< logical pixels
    Qt::KeyboardModifiers modifiers;
};

/// What a tool sees of the map and may show on it. The widget implements it, and so does a test.
class ToolSurface {
public:
    virtual ~ToolSurface() = default;

    virtual MapActions& actions() = 0;
    virtual const MapViewState& view() const = 0;
    /// The sites of the symbol under a point: none, one, or those of a cluster.
    virtual std::vector<SiteId> sitesAt(QPointF at) const = 0;
    virtual std::vector<SiteId> sitesIn(const QRectF& box) const = 0;
    virtual std::vector<SiteId> selected() const = 0;
    virtual SiteId focused() const = 0;
    virtual MapPoint placeOf(SiteId site) const = 0;
    virtual GeoPoint groundAt(MapPoint at) const = 0;

    virtual void pan(QPointF pixels) = 0;
    virtual void zoomTo(const std::vector<SiteId>& sites) = 0;
    virtual void zoomAt(QPointF at, double factor) = 0;
    virtual void setHovered(SiteId site) = 0;
    /// The next site in the direction of an arrow key gets the focus.
    virtual void moveFocus(QPointF direction) = 0;
    virtual void showBand(std::optional<QRectF> band) = 0;
    virtual void showGhost(std::optional<MapPoint> at) = 0;
    virtual void showMeasure(std::vector<MapPoint> points) = 0;
    /// Coordinates and place beside a point of the map, as a card; nothing takes it away.
    virtual void showWhere(std::optional<MapPoint> at) = 0;
    virtual void renameInPlace(SiteId site) = 0;
    /// The tool has done its work; the map goes back to selecting.
    virtual void finish() = 0;
};

/// What the hand does on the map. Knows no widgets and opens no dialogs.
class MapTool {
public:
    explicit MapTool(ToolSurface& surface) : surface_(surface) {}
    virtual ~MapTool() = default;
    MapTool(const MapTool&) = delete;
    MapTool& operator=(const MapTool&) = delete;

    virtual void pointer(const PointerEvent& event) = 0;
    /// True when the key was of use. Esc reaches cancel() instead.
    virtual bool key(int key, Qt::KeyboardModifiers modifiers, bool autoRepeat) = 0;
    /// True when there was something to cancel.
    virtual bool cancel() = 0;
    virtual Qt::CursorShape cursor() const { return Qt::ArrowCursor; }

protected:
    ToolSurface& surface_;
};

std::unique_ptr<MapTool> makeTool(MapToolKind kind, ToolSurface& surface);

/// Map km that an arrow key moves by: 0.1 km on the ground, 1 km with Shift. Zero for other keys.
MapPoint nudgeOf(int key, Qt::KeyboardModifiers modifiers, MapFrame frame);

}  // namespace stargate::ui
