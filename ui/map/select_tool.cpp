#include "ui/map/select_tool.h"

#include <algorithm>
#include <cmath>

namespace stargate::ui {
namespace {

constexpr double kDragPixels = 4;

bool joins(Qt::KeyboardModifiers m) { return m & (Qt::ShiftModifier | Qt::ControlModifier); }
SelectMode modeOf(Qt::KeyboardModifiers m) {
    return m & Qt::ControlModifier ? SelectMode::Toggle : m & Qt::ShiftModifier ? SelectMode::Add : SelectMode::Replace;
}

}  // namespace

void SelectTool::pointer(const PointerEvent& event) {
    switch (event.phase) {
        case PointerEvent::Phase::Hover: {
            const auto under = surface_.sitesAt(event.at);
            surface_.setHovered(under.empty() ? SiteId{} : under.front());
            break;
        }
        case PointerEvent::Phase::Leave: surface_.setHovered({}); break;
        case PointerEvent::Phase::Press: press(event); break;
        case PointerEvent::Phase::Move: drag(event); break;
        case PointerEvent::Phase::Release: release(event); break;
        case PointerEvent::Phase::DoubleClick: {
            const auto under = surface_.sitesAt(event.at);
            if (under.size() == 1) surface_.actions().openSite(under.front());
            else if (under.empty()) surface_.zoomAt(event.at, 2);
            break;
        }
    }
}

void SelectTool::press(const PointerEvent& event) {
    drag_ = Drag::Pressed;
    pressedAt_ = last_ = event.at;
    pressed_ = surface_.sitesAt(event.at);
    const auto selected = surface_.selected();
    wasSelected_ = pressed_.size() == 1 && std::find(selected.begin(), selected.end(), pressed_.front()) != selected.end();
    // A site answers at once, so that press and drag is one movement.
    if (pressed_.size() == 1 && !wasSelected_) surface_.actions().selectSites(pressed_, modeOf(event.modifiers));
}

MapPoint SelectTool::dragged(const PointerEvent& event) const {
    return surface_.view().toMap(event.at) - surface_.view().toMap(pressedAt_);
}

std::vector<SiteMove> SelectTool::moves(MapPoint by) const {
    std::vector<SiteMove> all;
    for (const auto& [site, from] : held_) all.push_back({site, surface_.groundAt(from + by)});
    return all;
}

void SelectTool::drag(const PointerEvent& event) {
    if (drag_ == Drag::None) return;
    if (drag_ == Drag::Pressed) {
        if (std::hypot(event.at.x() - pressedAt_.x(), event.at.y() - pressedAt_.y()) < kDragPixels) return;
        if (pressed_.size() == 1) {
            drag_ = Drag::Sites;
            surface_.actions().beginGesture();
            held_.clear();
            for (const SiteId id : surface_.selected()) held_.emplace_back(id, surface_.placeOf(id));
        } else {
            drag_ = pressed_.empty() && joins(event.modifiers) ? Drag::Band : Drag::Pan;
        }
    }
    if (drag_ == Drag::Pan) surface_.pan(event.at - last_);
    if (drag_ == Drag::Band) surface_.showBand(QRectF(pressedAt_, event.at).normalized());
    if (drag_ == Drag::Sites && !held_.empty()) {
        surface_.actions().previewMove(moves(dragged(event)));
        for (const auto& [site, from] : held_)
            if (site == pressed_.front()) surface_.showWhere(from + dragged(event));
    }
    last_ = event.at;
}

void SelectTool::release(const PointerEvent& event) {
    const Drag was = drag_;
    drag_ = Drag::None;
    if (was == Drag::Sites) {
        surface_.showWhere(std::nullopt);
        if (!held_.empty()) surface_.actions().commitMove(moves(dragged(event)));
    }
    if (was == Drag::Band) {
        surface_.showBand(std::nullopt);
        surface_.actions().selectSites(surface_.sitesIn(QRectF(pressedAt_, event.at).normalized()), modeOf(event.modifiers));
    }
    if (was != Drag::Pressed) return;
    if (pressed_.size() > 1) surface_.zoomTo(pressed_);
    else if (pressed_.size() == 1 && wasSelected_) surface_.actions().selectSites(pressed_, modeOf(event.modifiers));
    else if (pressed_.empty() && !joins(event.modifiers)) surface_.actions().selectSites({}, SelectMode::Replace);
}

bool SelectTool::key(int key, Qt::KeyboardModifiers modifiers, bool autoRepeat) {
    const auto selected = surface_.selected();
    switch (key) {
        case Qt::Key_Left:
        case Qt::Key_Right:
        case Qt::Key_Up:
        case Qt::Key_Down: {
            if (selected.empty() || modifiers & Qt::ControlModifier) {
                const MapPoint way = nudgeOf(key, {}, MapFrame::Lower48);
                surface_.moveFocus({way.x, way.y});
                return true;
            }
            if (!autoRepeat) surface_.actions().beginGesture();
            std::vector<SiteMove> all;
            for (const SiteId id : selected) {
                const MapPoint from = surface_.placeOf(id);
                all.push_back({id, surface_.groundAt(from + nudgeOf(key, modifiers, Projection::frameAt(from)))});
            }
            surface_.actions().commitMove(all);
            return true;
        }
        case Qt::Key_Delete:
        case Qt::Key_Backspace:
            if (selected.empty()) return false;
            surface_.actions().removeSites(selected);
            return true;
        case Qt::Key_F2:
            if (selected.size() != 1) return false;
            surface_.renameInPlace(selected.front());
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (!surface_.focused()) return false;
            surface_.actions().selectSites({surface_.focused()}, modeOf(modifiers));
            return true;
        default: return false;
    }
}

bool SelectTool::cancel() {
    const Drag was = drag_;
    drag_ = Drag::None;
    surface_.showBand(std::nullopt);
    surface_.showWhere(std::nullopt);
    if (was == Drag::Sites) surface_.actions().cancelPreview();
    if (was != Drag::None) return true;
    if (surface_.selected().empty()) return false;
    surface_.actions().selectSites({}, SelectMode::Replace);
    return true;
}

}  // namespace stargate::ui
