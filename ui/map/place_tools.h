#pragma once
#include "ui/map/map_tool.h"

namespace stargate::ui {

/// Places sites: a ghost follows the pointer or the arrow keys, a click or Enter places it, Esc ends.
class PlaceTool : public MapTool {
public:
    explicit PlaceTool(ToolSurface& surface);
    ~PlaceTool() override;
    void pointer(const PointerEvent& event) override;
    bool key(int key, Qt::KeyboardModifiers modifiers, bool autoRepeat) override;
    bool cancel() override;
    Qt::CursorShape cursor() const override { return Qt::CrossCursor; }

private:
    void moveTo(MapPoint at);
    void place();
    MapPoint at_;
    QPointF pressedAt_, last_;
    bool pressed_ = false;
    bool panning_ = false;
};

/// Joins two sites by a fibre link: click the first, then the second.
class LinkTool : public MapTool {
public:
    using MapTool::MapTool;
    void pointer(const PointerEvent& event) override;
    bool key(int, Qt::KeyboardModifiers, bool) override { return false; }
    bool cancel() override;
    Qt::CursorShape cursor() const override { return Qt::CrossCursor; }

private:
    SiteId from_;
};

/// Measures a distance: click the first end, then the second.
class MeasureTool : public MapTool {
public:
    using MapTool::MapTool;
    void pointer(const PointerEvent& event) override;
    bool key(int, Qt::KeyboardModifiers, bool) override { return false; }
    bool cancel() override;
    Qt::CursorShape cursor() const override { return Qt::CrossCursor; }

private:
    std::optional<MapPoint> from_;
    bool done_ = false;
};

}  // namespace stargate::ui
