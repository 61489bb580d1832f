#include "ui/map/map_view_state.h"

#include <algorithm>

namespace stargate::ui {
namespace {

constexpr double kFitMargin = 18;

double scaleToFit(const MapRect& area, QSizeF size, double margin) {
    const double width = std::max(1.0, size.width() - 2 * margin), height = std::max(1.0, size.height() - 2 * margin);
    return std::min(width / std::max(area.width(), 1e-6), height / std::max(area.height(), 1e-6));
}

}  // namespace

MapViewState::MapViewState(QSizeF size, double devicePixelRatio, MapRect country) : size_(size), ratio_(devicePixelRatio), country_(country) {
    fitScale_ = scaleToFit(country_, size_, kFitMargin);
    fitCountry();
}

MapRect MapViewState::visible() const {
    const MapPoint a = toMap({0, 0}), b = toMap({size_.width(), size_.height()});
    return {a.x, a.y, b.x, b.y};
}

void MapViewState::resize(QSizeF size, double devicePixelRatio) {
    const double zoomBefore = zoom();
    size_ = size;
    ratio_ = devicePixelRatio;
    fitScale_ = scaleToFit(country_, size_, kFitMargin);
    scale_ = fitScale_ * zoomBefore;
    clamp();
}

void MapViewState::pan(QPointF pixels) {
    centre_ = centre_ - MapPoint{pixels.x(), pixels.y()} * (1 / scale_);
    clamp();
}

void MapViewState::zoomAt(QPointF cursor, double factor) {
    const MapPoint held = toMap(cursor);
    scale_ = std::clamp(scale_ * factor, fitScale_ * kLeastZoom, fitScale_ * kMostZoom);
    centre_ = centre_ + (held - toMap(cursor));
    clamp();
}

void MapViewState::fitCountry() {
    scale_ = fitScale_;
    centre_ = country_.centre();
}

void MapViewState::fit(MapRect area, double margin, double mostZoom) {
    if (area.empty()) return fitCountry();
    scale_ = std::clamp(scaleToFit(area, size_, margin), fitScale_ * kLeastZoom, fitScale_ * mostZoom);
    centre_ = area.centre();
    clamp();
}

void MapViewState::setCentre(MapPoint centre, double zoom) {
    centre_ = centre;
    scale_ = std::clamp(zoom, kLeastZoom, kMostZoom) * fitScale_;
    clamp();
}

MapViewState MapViewState::enlarged(double margin) const {
    MapViewState larger = *this;
    larger.size_ += QSizeF(2 * margin, 2 * margin);
    return larger;
}

// The country can never be lost from sight.
void MapViewState::clamp() {
    centre_.x = std::clamp(centre_.x, country_.left, country_.right);
    centre_.y = std::clamp(centre_.y, country_.top, country_.bottom);
}

}  // namespace stargate::ui
