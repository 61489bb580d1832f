#include "ui/map/place_tools.h"

#include <cmath>

#include "ui/map/select_tool.h"

namespace stargate::ui {

std::unique_ptr<MapTool> makeTool(MapToolKind kind, ToolSurface& surface) {
    switch (kind) {
        case MapToolKind::Place: return std::make_unique<PlaceTool>(surface);
        case MapToolKind::Link: return std::make_unique<LinkTool>(surface);
        case MapToolKind::Measure: return std::make_unique<MeasureTool>(surface);
        case MapToolKind::Select: break;
    }
    return std::make_unique<SelectTool>(surface);
}

MapPoint nudgeOf(int key, Qt::KeyboardModifiers modifiers, MapFrame frame) {
    const double km = (modifiers & Qt::ShiftModifier ? 1.0 : 0.1) * Projection::scale(frame);
    switch (key) {
        case Qt::Key_Left: return {-km, 0};
        case Qt::Key_Right: return {km, 0};
        case Qt::Key_Up: return {0, -km};
        case Qt::Key_Down: return {0, km};
        default: return {};
    }
}

PlaceTool::PlaceTool(ToolSurface& surface) : MapTool(surface) {
    // Until the pointer comes the ghost waits in the middle, so that the keyboard alone can place.
    moveTo(surface_.view().centre());
}

PlaceTool::~PlaceTool() {
    surface_.showGhost(std::nullopt);
    surface_.showWhere(std::nullopt);
}

void PlaceTool::moveTo(MapPoint at) {
    at_ = at;
    surface_.showGhost(at);
    surface_.showWhere(at);
    surface_.actions().previewPlace(surface_.groundAt(at));
}

void PlaceTool::place() {
    surface_.actions().beginGesture();
    surface_.actions().placeSite(surface_.groundAt(at_));
}

void PlaceTool::pointer(const PointerEvent& event) {
    switch (event.phase) {
        case PointerEvent::Phase::Press:
            pressed_ = true;
            panning_ = false;
            pressedAt_ = last_ = event.at;
            break;
        case PointerEvent::Phase::Move:
            // A drag looks around; only a click places.
            if (pressed_ && std::hypot(event.at.x() - pressedAt_.x(), event.at.y() - pressedAt_.y()) > 4) panning_ = true;
            if (panning_) surface_.pan(event.at - last_);
            last_ = event.at;
            break;
        case PointerEvent::Phase::Hover: moveTo(surface_.view().toMap(event.at)); break;
        case PointerEvent::Phase::Release:
            if (pressed_ && !panning_) {
                moveTo(surface_.view().toMap(event.at));
                place();
            }
            pressed_ = false;
            break;
        case PointerEvent::Phase::DoubleClick:
        case PointerEvent::Phase::Leave: break;
    }
}

bool PlaceTool::key(int key, Qt::KeyboardModifiers modifiers, bool) {
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        place();
        return true;
    }
    // Steps that can be seen: a nudge of 100 m is nothing at the scale of the country.
    const MapPoint way = nudgeOf(key, modifiers, MapFrame::Lower48);
    if (way == MapPoint{}) return false;
    moveTo(at_ + way * std::max(1.0, 40 / surface_.view().pixelsPerKm()));
    return true;
}

bool PlaceTool::cancel() {
    surface_.actions().cancelPreview();
    surface_.finish();
    return true;
}

void LinkTool::pointer(const PointerEvent& event) {
    const auto under = surface_.sitesAt(event.at);
    const SiteId site = under.size() == 1 ? under.front() : SiteId{};
    if (event.phase == PointerEvent::Phase::Hover) {
        surface_.setHovered(site);
        if (from_) surface_.showMeasure({surface_.placeOf(from_), surface_.view().toMap(event.at)});
    }
    if (event.phase != PointerEvent::Phase::Release || !site) return;
    if (!from_) {
        from_ = site;
        return;
    }
    if (site == from_) return;
    surface_.showMeasure({});
    surface_.actions().beginGesture();
    surface_.actions().linkSites(from_, site);
    surface_.finish();
}

bool LinkTool::cancel() {
    surface_.showMeasure({});
    if (!from_) surface_.finish();
    from_ = {};
    return true;
}

void MeasureTool::pointer(const PointerEvent& event) {
    const MapPoint at = surface_.view().toMap(event.at);
    if (event.phase == PointerEvent::Phase::Hover && from_ && !done_) surface_.showMeasure({*from_, at});
    if (event.phase != PointerEvent::Phase::Release) return;
    done_ = from_ && !done_;
    if (!done_) from_ = at;
    surface_.showMeasure(done_ ? std::vector<MapPoint>{*from_, at} : std::vector<MapPoint>{at});
}

bool MeasureTool::cancel() {
    surface_.showMeasure({});
    if (!from_) surface_.finish();
    from_.reset();
    done_ = false;
    return true;
}

}  // namespace stargate::ui
