#pragma once
#include <QtCore/QPointF>
#include <QtCore/QRectF>
#include <QtCore/QSizeF>

#include "core/geo/map_point.h"

namespace stargate::ui {

/// Where the map is looked at from. A value: the projection has no state, this has all of it. Lengths are logical pixels.
class MapViewState {
public:
    MapViewState() = default;
    MapViewState(QSizeF size, double devicePixelRatio, MapRect country);

    QSizeF size() const { return size_; }
    double devicePixelRatio() const { return ratio_; }
    MapPoint centre() const { return centre_; }
    double pixelsPerKm() const { return scale_; }
    /// 1 when the whole country fits, 2 when everything is twice as large.
    double zoom() const { return scale_ / fitScale_; }

    QPointF toScreen(MapPoint p) const {
        return {size_.width() / 2 + (p.x - centre_.x) * scale_, size_.height() / 2 + (p.y - centre_.y) * scale_};
    }
    MapPoint toMap(QPointF p) const {
        return {centre_.x + (p.x() - size_.width() / 2) / scale_, centre_.y + (p.y() - size_.height() / 2) / scale_};
    }
    QRectF toScreen(const MapRect& r) const { return {toScreen(MapPoint{r.left, r.top}), toScreen(MapPoint{r.right, r.bottom})}; }
    MapRect visible() const;

    /// Keeps centre and zoom; the first size fits the country.
    void resize(QSizeF size, double devicePixelRatio);
    void pan(QPointF pixels);
    /// The point of the map under `cursor` stays there.
    void zoomAt(QPointF cursor, double factor);
    void fitCountry();
    /// Shows all of `area` with at least `margin` pixels around it, zoomed in at most `mostZoom` times.
    void fit(MapRect area, double margin, double mostZoom = 12);
    void setCentre(MapPoint centre, double zoom);
    /// The same view with `margin` more pixels on each side.
    MapViewState enlarged(double margin) const;

    static constexpr double kLeastZoom = 0.6, kMostZoom = 220;  ///< at 220 a kilometre has some 30 pixels

    bool operator==(const MapViewState&) const = default;

private:
    void clamp();

    QSizeF size_{1, 1};
    double ratio_ = 1;
    MapRect country_{-1, -1, 1, 1};
    MapPoint centre_;
    double scale_ = 1;
    double fitScale_ = 1;
};

}  // namespace stargate::ui
