#include "ui/support/paint.h"

#include <QtGui/QPainterPath>
#include <QtGui/QPaintDevice>

#include <algorithm>
#include <cmath>

namespace stargate::ui {

qreal deviceScale(const QPainter& painter) {
    const qreal ratio = painter.device() ? painter.device()->devicePixelRatio() : 1.0;
    return ratio * std::max(0.01, std::abs(painter.worldTransform().m11()));
}

qreal snappedWidth(qreal px, qreal scale) { return std::max(1.0, std::floor(px * scale + 0.25)) / scale; }

qreal snapped(qreal value, qreal scale) { return std::round(value * scale) / scale; }

void drawHLine(QPainter& painter, qreal x1, qreal x2, qreal y, const QColor& colour, qreal px) {
    const qreal s = deviceScale(painter);
    painter.fillRect(QRectF(x1, snapped(y, s), x2 - x1, snappedWidth(px, s)), colour);
}

void drawVLine(QPainter& painter, qreal x, qreal y1, qreal y2, const QColor& colour, qreal px) {
    const qreal s = deviceScale(painter);
    painter.fillRect(QRectF(snapped(x, s), y1, snappedWidth(px, s), y2 - y1), colour);
}

void drawFrame(QPainter& painter, const QRectF& rect, const QColor& ground, const QColor& border, qreal radius, qreal px) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal w = snappedWidth(px, deviceScale(painter));
    const QRectF inner = rect.adjusted(w / 2, w / 2, -w / 2, -w / 2);
    painter.setBrush(ground.isValid() ? QBrush(ground) : QBrush(Qt::NoBrush));
    painter.setPen(border.isValid() ? QPen(border, w) : QPen(Qt::NoPen));
    painter.drawRoundedRect(inner, radius - w / 2, radius - w / 2);
    painter.restore();
}

void drawHatch(QPainter& painter, const QPainterPath& path, Hatch hatch, const QColor& colour) {
    if (hatch == Hatch::None || path.isEmpty()) return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipPath(path, Qt::IntersectClip);
    const QRectF box = path.boundingRect();
    constexpr qreal kStep = 6;
    const QPen lines(colour, 1.0);
    painter.setPen(lines);
    QList<QLineF> strokes;
    const bool up = hatch == Hatch::Lines45 || hatch == Hatch::Cross45 || hatch == Hatch::CrossMinus45;
    const bool down = hatch == Hatch::LinesMinus45 || hatch == Hatch::Cross45 || hatch == Hatch::CrossMinus45;
    // Phases come from the page, not from the shape, so that neighbours' hatches join.
    const auto first = [](qreal v) { return std::floor(v / kStep) * kStep; };
    const qreal h = box.height();
    if (up)
        for (qreal x = first(box.left() + box.top()); x <= box.right() + box.bottom(); x += kStep)
            strokes.append(QLineF(x - box.top(), box.top(), x - box.top() - h, box.bottom()));
    if (down)
        for (qreal x = first(box.left() - box.bottom()); x <= box.right() - box.top(); x += kStep)
            strokes.append(QLineF(x + box.top(), box.top(), x + box.top() + h, box.bottom()));
    if (hatch == Hatch::Lines90 || hatch == Hatch::Cross)
        for (qreal y = first(box.top()); y <= box.bottom(); y += 4) strokes.append(QLineF(box.left(), y, box.right(), y));
    if (hatch == Hatch::Cross)
        for (qreal x = first(box.left()); x <= box.right(); x += 4) strokes.append(QLineF(x, box.top(), x, box.bottom()));
    painter.drawLines(strokes);
    if (hatch == Hatch::Dots) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        bool odd = false;
        for (qreal y = first(box.top()); y <= box.bottom(); y += kStep / 2, odd = !odd)
            for (qreal x = first(box.left()) + (odd ? kStep / 2 : 0); x <= box.right(); x += kStep)
                painter.drawEllipse(QPointF(x, y), 0.6, 0.6);
    }
    painter.restore();
}

void drawMarker(QPainter& painter, const QPointF& c, Marker marker, const QColor& colour, const QColor& ground) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    constexpr qreal r = 3.5;
    painter.setPen(marker == Marker::Plus || marker == Marker::Cross || marker == Marker::OpenDisc ? QPen(colour, 1.5) : QPen(Qt::NoPen));
    painter.setBrush(marker == Marker::OpenDisc ? ground : colour);
    switch (marker) {
        case Marker::Disc:
        case Marker::OpenDisc: painter.drawEllipse(c, r, r); break;
        case Marker::Square: painter.drawRect(QRectF(c.x() - r * 0.85, c.y() - r * 0.85, r * 1.7, r * 1.7)); break;
        case Marker::TriangleUp: painter.drawPolygon(QPolygonF{{c.x(), c.y() - r}, {c.x() + r, c.y() + r * 0.8}, {c.x() - r, c.y() + r * 0.8}}); break;
        case Marker::TriangleDown: painter.drawPolygon(QPolygonF{{c.x(), c.y() + r}, {c.x() + r, c.y() - r * 0.8}, {c.x() - r, c.y() - r * 0.8}}); break;
        case Marker::Diamond: painter.drawPolygon(QPolygonF{{c.x(), c.y() - r}, {c.x() + r, c.y()}, {c.x(), c.y() + r}, {c.x() - r, c.y()}}); break;
        case Marker::Plus: painter.drawLines(QList<QLineF>{{c.x() - r, c.y(), c.x() + r, c.y()}, {c.x(), c.y() - r, c.x(), c.y() + r}}); break;
        case Marker::Cross: painter.drawLines(QList<QLineF>{{c.x() - r, c.y() - r, c.x() + r, c.y() + r}, {c.x() - r, c.y() + r, c.x() + r, c.y() - r}}); break;
    }
    painter.restore();
}

QPen penOf(const PenToken& token) {
    QPen pen(token.colour, token.width, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin);
    if (!token.dash.isEmpty()) {
        QList<qreal> inWidths;
        for (const qreal d : token.dash) inWidths.append(d / token.width);
        if (inWidths.size() % 2 != 0) inWidths.append(inWidths.last());
        pen.setDashPattern(inWidths);
    }
    return pen;
}

}  // namespace stargate::ui
