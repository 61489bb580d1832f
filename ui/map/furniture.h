#pragma once
#include <QtCore/QRectF>
#include <QtGui/QPixmap>

#include <vector>

#include "ui/map/map_scene.h"
#include "ui/support/tokens.h"

class QPainter;

namespace stargate::ui {

/// Scale bar, legend, credits and the hint of an empty map: what lies on the glass and not on the ground.
class Furniture {
public:
    void layout(const MapViewState& view, const MapItems& items, const MapLayers& layers, const Tokens& tokens);
    /// Rectangles that names keep clear of.
    std::vector<QRectF> taken() const;
    void paint(QPainter& painter, const Tokens& tokens) const;

    QRectF legend() const { return legend_; }
    double scaleBarKm() const { return barKm_; }

private:
    struct Swatch {
        QString name;
        FillToken fill;
    };
    struct Disc {
        double megawatts;
        double radius;
        bool operator==(const Disc&) const = default;
    };
    void paintScaleBar(QPainter& painter, const Tokens& tokens) const;
    void paintLegend(QPainter& painter, const Tokens& tokens) const;
    QPixmap legendPicture(double ratio, const Tokens& tokens) const;
    void paintHint(QPainter& painter, const Tokens& tokens) const;

    QSizeF size_;
    QRectF bar_, legend_, credits_;
    double barKm_ = 0;
    double barPixels_ = 0;
    bool empty_ = false;
    bool others_ = false;
    std::vector<Swatch> swatches_;
    std::vector<Disc> discs_;
    QByteArray legendKey_;               ///< what the legend says
    mutable QByteArray pictureKey_;      ///< what its picture says
    mutable QPixmap picture_;
};

}  // namespace stargate::ui
