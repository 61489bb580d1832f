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
    furniture_.layout(view, scene.items(), scene.layers, *tokens_);
    std::vector<QRectF> taken = furniture_.taken();
    taken.insert(taken.end(), buttons.begin(), buttons.end());
    marks_ = scene.layout(view, taken);
}

void MapPicture::paintOverlay(QPainter& painter) {
    painter.save();
    if (outlined.count() > 0) {
        QPainterPath path;
        for (std::size_t i = 0; i < outlined.count(); ++i) {
            QPolygonF ring;
            for (std::size_t k = 0; k < outlined.size(i); ++k) {
                const MapVertex v = outlined.begin(i)[k];
                ring.append(view.toScreen(MapPoint{v.x, v.y}));
            }
            path.addPolygon(ring);
        }
        QColor tint = tokens_->accent;
        tint.setAlphaF(0.07F);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(tokens_->accent, 1.2));
        painter.setBrush(tint);
        painter.drawPath(path);
    }
    painter.restore();
    painter_.paint(painter, marks_, *tokens_);
    furniture_.paint(painter, *tokens_);
    if (!band) return;
    QColor tint = tokens_->accent;
    tint.setAlphaF(0.1F);
    painter.setPen(QPen(tokens_->accent, 1));
    painter.setBrush(tint);
    painter.drawRect(*band);
}

QImage renderMap(MapScene scene, const MapViewState& view, const Tokens& tokens) {
    MapPicture picture(tokens);
    picture.scene = std::move(scene);
    picture.view = view;
    picture.update();
    QImage image = paintBase(view, picture.base(), tokens.map.sea);
    QPainter painter(&image);
    picture.paintOverlay(painter);
    return image;
}

}  // namespace stargate::ui
