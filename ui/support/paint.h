#pragma once
#include <QtCore/QRectF>
#include <QtGui/QColor>
#include <QtGui/QPainter>

#include "ui/support/tokens.h"

/// Drawing that keeps hairlines on whole device pixels at every scale.
namespace stargate::ui {

/// Scale from the painter's units to device pixels (device ratio times transformation).
qreal deviceScale(const QPainter& painter);
/// Thickness, in the painter's units, of `px` rounded to whole device pixels, at least one.
qreal snappedWidth(qreal px, qreal scale);
/// `value` moved to the nearest edge of a device pixel.
qreal snapped(qreal value, qreal scale);

/// A line 1 px thick whose upper edge lies at `y`.
void drawHLine(QPainter& painter, qreal x1, qreal x2, qreal y, const QColor& colour, qreal px = 1);
/// A line 1 px thick whose left edge lies at `x`.
void drawVLine(QPainter& painter, qreal x, qreal y1, qreal y2, const QColor& colour, qreal px = 1);
/// Rounded frame inside `rect`, filled with `ground` when that is valid.
void drawFrame(QPainter& painter, const QRectF& rect, const QColor& ground, const QColor& border, qreal radius = 4, qreal px = 1);

/// Fills `path` with the lines or dots of a hatch, 6 px apart; drawn as vectors so that exports stay sharp.
void drawHatch(QPainter& painter, const QPainterPath& path, Hatch hatch, const QColor& colour);
/// A series marker of radius 3.5 px around `centre`.
void drawMarker(QPainter& painter, const QPointF& centre, Marker marker, const QColor& colour, const QColor& ground);

/// A pen whose dash pattern is in px, flat ends.
QPen penOf(const PenToken& token);

}  // namespace stargate::ui
