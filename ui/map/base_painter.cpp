#include "ui/map/base_painter.h"

#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

#include "ui/map/hairlines.h"

namespace stargate::ui {
namespace {

class BasePainter {
public:
    BasePainter(QImage& image, const MapViewState& view) : image_(image), view_(view), lines_(image.width(), image.height()) {
        const MapRect seen = view.visible();
        const double margin = 4 / view.pixelsPerKm();
        seen_ = {seen.left - margin, seen.top - margin, seen.right + margin, seen.bottom + margin};
    }

    void fill(const MapPaths& rings, QColor colour) {
        QPainterPath path;
        path.setFillRule(Qt::OddEvenFill);
        for (std::size_t i = 0; i < rings.count(); ++i)
            if (rings.bounds[i].intersects(seen_)) path.addPolygon(onScreen(rings, i));
        if (path.isEmpty()) return;
        QPainter painter(&image_);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.fillPath(path, colour);
    }
    void stroke(const MapPaths& lines, QColor colour, double width) {
        const double ratio = view_.devicePixelRatio();
        lines_.setWidth(width * ratio);
        for (std::size_t i = 0; i < lines.count(); ++i) {
            if (!lines.bounds[i].intersects(seen_)) continue;
            const MapVertex* v = lines.begin(i);
            QPointF last = view_.toScreen(MapPoint{v[0].x, v[0].y}) * ratio;
            for (std::size_t k = 1; k < lines.size(i); ++k) {
                const QPointF next = view_.toScreen(MapPoint{v[k].x, v[k].y}) * ratio;
                lines_.segment(last.x(), last.y(), next.x(), next.y());
                last = next;
            }
        }
        lines_.blendInto(image_, colour);
    }
    void draw(const BaseStep& step) {
        const double scale = view_.pixelsPerKm() * view_.devicePixelRatio();
        if (step.fill) fill(step.fill->at(scale), step.colour);
        if (step.stroke) stroke(step.stroke->at(scale), step.colour, step.widthPixels);
        if (step.areas)
            for (std::size_t i = 0; i < step.areas->size() && i < step.areaColours->size(); ++i)
                if ((*step.areaColours)[i].isValid()) fill((*step.areas)[i], (*step.areaColours)[i]);
    }

private:
    QPolygonF onScreen(const MapPaths& paths, std::size_t i) const {
        QPolygonF out;
        out.reserve(static_cast<qsizetype>(paths.size(i)));
        const MapVertex* v = paths.begin(i);
        for (std::size_t k = 0; k < paths.size(i); ++k) out.append(view_.toScreen(MapPoint{v[k].x, v[k].y}));
        return out;
    }

    QImage& image_;
    const MapViewState& view_;
    Hairlines lines_;
    MapRect seen_;
};

}  // namespace

QImage paintBase(const MapViewState& view, const std::vector<BaseStep>& steps, QColor sea) {
    QImage image((view.size() * view.devicePixelRatio()).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(view.devicePixelRatio());
    image.fill(sea);
    BasePainter base(image, view);
    for (const BaseStep& step : steps) base.draw(step);
    return image;
}

}  // namespace stargate::ui
