#include "ui/map/map_picture.h"

#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

#include "ui/map/base_painter.h"

namespace stargate::ui {

void MapPicture::setTokens(const Tokens& tokens) {
    tokens_ = &tokens;
    painter_.clear();
    baseChanged();
}

std::vector<BaseStep> MapPicture::base() const {
    if (!scene.geometry()) return {};
    return baseSteps(*scene.geometry(), *tokens_, scene.layers, scene.stateFills, view.zoom(), view.pixelsPerKm());
}

void MapPicture::update() {
    if (!scene.layers.words) {
        marks_ = scene.layout(view, {});
        marks_.labels.clear();
        return;
    }
    furniture_.layout(view, scene.items(), scene.layers, *tokens_);
    std::vector<QRectF> taken = furniture_.taken();
    taken.insert(taken.end(), buttons.begin(), buttons.end());
    marks_ = scene.layout(view, taken);
}

std::vector<MapStroke> MapPicture::strokes() const {
    std::vector<MapStroke> all;
    for (std::size_t i = 0; i < outlined.count(); ++i) {
        MapStroke outline;
        outline.colour = tokens_->accent;
        outline.width = 1.2;
        for (std::size_t k = 0; k < outlined.size(i); ++k) {
            const MapVertex v = outlined.begin(i)[k];
            outline.points.push_back(view.toScreen(MapPoint{v.x, v.y}));
        }
        all.push_back(std::move(outline));
    }
    const auto marks = markStrokes(marks_, *tokens_);
    all.insert(all.end(), marks.begin(), marks.end());
    return all;
}

void MapPicture::paintStrokes(QPainter& painter) const {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    for (const MapStroke& s : strokes()) {
        painter.setPen(QPen(s.colour, s.width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
        painter.drawPolyline(s.points.data(), static_cast<int>(s.points.size()));
    }
    painter.restore();
}

void MapPicture::paintOverlay(QPainter& painter) {
    painter.save();
    const auto tint = [&](float opacity) {
        QColor colour = tokens_->accent;
        colour.setAlphaF(opacity);
        return colour;
    };
    if (outlined.count() > 0) {
        QPainterPath county;
        for (std::size_t i = 0; i < outlined.count(); ++i) {
            QPolygonF ring;
            for (std::size_t k = 0; k < outlined.size(i); ++k) {
                const MapVertex v = outlined.begin(i)[k];
                ring.append(view.toScreen(MapPoint{v.x, v.y}));
            }
            county.addPolygon(ring);
        }
        painter.fillPath(county, tint(0.07F));
    }
    painter_.paint(painter, marks_, *tokens_);
    if (scene.layers.words) furniture_.paint(painter, *tokens_);
    if (band) {
        painter.setPen(QPen(tokens_->accent, 1));
        painter.setBrush(tint(0.1F));
        painter.drawRect(*band);
    }
    painter.restore();
}

QImage renderMap(MapScene scene, const MapViewState& view, const Tokens& tokens) {
    MapPicture picture(tokens);
    picture.scene = std::move(scene);
    picture.view = view;
    picture.update();
    QImage image = paintBase(view, picture.base(), tokens.map.sea);
    QPainter painter(&image);
    picture.paintStrokes(painter);
    picture.paintOverlay(painter);
    return image;
}

}  // namespace stargate::ui
