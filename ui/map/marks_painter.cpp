#include "ui/map/marks_painter.h"

#include <QtCore/QDataStream>
#include <QtCore/QIODevice>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "ui/support/format.h"

namespace stargate::ui {
namespace {

constexpr double kRingWidth = 4, kRingOffset = 3.5, kRingGap = 1.6;
constexpr double kLabelHalo = 3.5;
constexpr int kMostSprites = 1500;

QColor seen(QColor colour, double opacity) {
    colour.setAlphaF(static_cast<float>(opacity));
    return colour;
}

void circle(QPainter& painter, double radius) { painter.drawEllipse(QPointF(0, 0), radius, radius); }

void outline(QPainter& painter, double radius, const QColor& colour, double width) {
    painter.setPen(QPen(colour, width));
    painter.setBrush(Qt::NoBrush);
    circle(painter, radius);
}

void paintRing(QPainter& painter, const SymbolMark& symbol, const Tokens& tokens) {
    double total = 0;
    for (const RingShare& share : symbol.ring) total += share.megawatts;
    const double radius = symbol.radius + kRingOffset;
    const QRectF box(-radius, -radius, 2 * radius, 2 * radius);
    if (total <= 0) return outline(painter, radius, tokens.strong, 1);
    const double gap = symbol.ring.size() > 1 ? kRingGap / radius * 180 / std::numbers::pi : 0;
    double from = 90;  // 12 o'clock, then clockwise
    const auto arc = [&](double start, double span, QColor colour, double width) {
        painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::FlatCap));
        painter.setBrush(Qt::NoBrush);
        painter.drawArc(box, static_cast<int>(std::lround(start * 16)), static_cast<int>(std::lround(span * 16)));
    };
    for (const RingShare& share : symbol.ring) {
        const double span = 360 * share.megawatts / total;
        const FillToken fill = tokens.technology(technologyKey(share.technology));
        const double drawn = std::max(span - gap, 1.0);
        if (fill.edge.isValid()) arc(from - gap / 2, -drawn, fill.edge, kRingWidth + 1.2);
        arc(from - gap / 2, -drawn, fill.fill, kRingWidth);
        from -= span;
    }
}

QColor severityInk(Severity severity, const Tokens& tokens) { return tokens.severity(severityName(severity)).ink; }

void paintLabel(QPainter& painter, const LabelMark& label, QPointF corner, const Tokens& tokens) {
    const auto line = [&](const QString& text, double top, const QFont& font, const QColor& ink) {
        const QFontMetricsF metrics(font);
        const double width = metrics.horizontalAdvance(text);
        const double spare = label.box.width() - width;
        const double x = label.alignment & Qt::AlignRight ? spare : label.alignment & Qt::AlignHCenter ? spare / 2 : 0;
        QPainterPath path;
        path.addText(corner + QPointF(x, top + metrics.ascent()), font, text);
        painter.strokePath(path, QPen(seen(tokens.map.land, 0.92), kLabelHalo, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setFont(font);
        painter.setPen(ink);
        painter.drawText(corner + QPointF(x, top + metrics.ascent()), text);
        return metrics.height();
    };
    QColor ink = tokens.text1;
    if (label.kind == LabelKind::State) ink = tokens.map.stateName;
    if (label.kind == LabelKind::Town) ink = tokens.map.placeName;
    if (label.kind == LabelKind::Campus) ink = tokens.text3;
    if (label.accent) ink = tokens.accent;
    const double height = line(label.first, 0, labelFont(label.kind), ink);
    if (!label.second.isEmpty()) line(label.second, height - 1, labelFont(label.kind, true), tokens.text2);
}

void paintLinks(QPainter& painter, const MapMarks& marks, const Tokens& tokens) {
    for (const LinkMark& link : marks.links) {
        QPainterPath path(link.from);
        path.quadTo(link.control, link.to);
        painter.strokePath(path, QPen(seen(tokens.map.land, 0.7), link.width + 2.5));
        painter.strokePath(path, QPen(link.accent ? tokens.accent : tokens.map.link, link.width));
    }
}

void paintGhost(QPainter& painter, const GhostMark& ghost, const Tokens& tokens) {
    painter.save();
    painter.translate(ghost.at);
    painter.setPen(Qt::NoPen);
    painter.setBrush(seen(tokens.accent, 0.14));
    circle(painter, ghost.radius + 6);
    painter.setBrush(seen(tokens.accent, 0.35));
    circle(painter, ghost.radius * 0.7);
    QPen dashed(tokens.accent, 2);
    dashed.setDashPattern({2.2, 1.4});
    painter.setPen(dashed);
    painter.setBrush(Qt::NoBrush);
    circle(painter, ghost.radius + 6);
    painter.setPen(QPen(tokens.accent, 1.5));
    const double inner = ghost.radius + 3, outer = inner + 10;
    for (const QPointF d : {QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)}) painter.drawLine(d * inner, d * outer);
    painter.restore();
}

void paintMeasure(QPainter& painter, const std::vector<QPointF>& points, const Tokens& tokens) {
    QPen dashed(tokens.accent, 1.5);
    dashed.setDashPattern({4, 2.5});
    painter.setPen(dashed);
    painter.drawPolyline(points.data(), static_cast<int>(points.size()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.accent);
    for (const QPointF p : points) painter.drawEllipse(p, 3, 3);
}

}  // namespace

void paintSymbol(QPainter& painter, const SymbolMark& s, const Tokens& tokens) {
    const QColor disc = tokens.map.siteDisc;
    if (s.isCluster()) {
        for (const double offset : {6.0, 3.0}) {
            painter.save();
            painter.translate(offset, -offset);
            outline(painter, s.ringRadius(), tokens.text3, 1);
            painter.restore();
        }
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(seen(tokens.map.land, 0.92));
    circle(painter, s.radius + 6.5);
    paintRing(painter, s, tokens);
    painter.setPen(Qt::NoPen);
    painter.setBrush(seen(disc, 0.08));
    circle(painter, s.radius);
    painter.setBrush(s.selected ? tokens.accent : disc);
    circle(painter, s.liveRadius > 1 ? s.liveRadius : 1.0);
    if (s.hovered && !s.selected) outline(painter, s.radius + 8.5, tokens.text1, 1.25);
    if (s.selected) outline(painter, s.radius + 8.5, tokens.accent, 2);
    if (s.focused) outline(painter, s.radius + 12, tokens.accent, 1);
    if (s.finding) {
        QPen dashed(severityInk(*s.finding, tokens), 1.5, Qt::SolidLine, Qt::FlatCap);
        dashed.setDashPattern({2, 2});  // in pen widths: 3 px on, 3 px off
        painter.setPen(dashed);
        painter.setBrush(Qt::NoBrush);
        circle(painter, s.radius + 13);
    }
    if (s.isCluster()) {
        const bool onDisc = s.liveRadius > 8;
        painter.setFont(labelFont(LabelKind::Site));
        painter.setPen(onDisc ? tokens.panel : tokens.text1);
        painter.drawText(QRectF(-20, -20, 40, 40), Qt::AlignCenter, formatCount(static_cast<std::int64_t>(s.sites.size())));
    }
}

void MarksPainter::place(QPainter& painter, const Sprite& sprite, QPointF at, double ratio) {
    const QPointF corner = at - sprite.anchor;
    painter.drawPixmap(QPointF(std::round(corner.x() * ratio) / ratio, std::round(corner.y() * ratio) / ratio), sprite.pixmap);
}

const MarksPainter::Sprite& MarksPainter::symbolSprite(const SymbolMark& symbol, const Tokens& tokens, double ratio) {
    QByteArray key;
    QDataStream out(&key, QIODevice::WriteOnly);
    out << 's' << qRound(symbol.radius * 8) << qRound(symbol.liveRadius * 8) << symbol.selected << symbol.hovered << symbol.focused
        << (symbol.finding ? static_cast<int>(*symbol.finding) : -1) << static_cast<int>(symbol.sites.size()) << qRound(ratio * 100);
    for (const RingShare& share : symbol.ring) out << static_cast<int>(share.technology) << share.megawatts;
    const auto known = sprites_.constFind(key);
    if (known != sprites_.constEnd()) return *known;
    const int half = static_cast<int>(std::ceil(symbol.radius + 18));
    Sprite sprite{QPixmap(QSize(2 * half, 2 * half) * ratio), QPointF(half, half)};
    sprite.pixmap.setDevicePixelRatio(ratio);
    sprite.pixmap.fill(Qt::transparent);
    QPainter painter(&sprite.pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(half, half);
    paintSymbol(painter, symbol, tokens);
    return *sprites_.insert(key, sprite);
}

const MarksPainter::Sprite& MarksPainter::labelSprite(const LabelMark& label, const Tokens& tokens, double ratio) {
    QByteArray key;
    QDataStream out(&key, QIODevice::WriteOnly);
    out << 'l' << static_cast<int>(label.kind) << label.accent << label.alignment.toInt() << label.first << label.second << qRound(ratio * 100);
    const auto known = sprites_.constFind(key);
    if (known != sprites_.constEnd()) return *known;
    constexpr int kMargin = 4;
    const QSize size(static_cast<int>(std::ceil(label.box.width())) + 2 * kMargin, static_cast<int>(std::ceil(label.box.height())) + 2 * kMargin);
    Sprite sprite{QPixmap(size * ratio), QPointF(kMargin, kMargin)};
    sprite.pixmap.setDevicePixelRatio(ratio);
    sprite.pixmap.fill(Qt::transparent);
    QPainter painter(&sprite.pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    paintLabel(painter, label, sprite.anchor, tokens);
    return *sprites_.insert(key, sprite);
}

void MarksPainter::paint(QPainter& painter, const MapMarks& marks, const Tokens& tokens) {
    const double ratio = painter.device()->devicePixelRatioF();
    if (sprites_.size() > kMostSprites) sprites_.clear();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    paintLinks(painter, marks, tokens);
    painter.setPen(QPen(tokens.text2, 1));
    for (const SymbolMark& s : marks.symbols)
        if (!s.isCluster() && s.isMoved()) painter.drawLine(s.truePlace, s.centre);
    for (const SymbolMark& s : marks.symbols) place(painter, symbolSprite(s, tokens, ratio), s.centre, ratio);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.text1);
    for (const SymbolMark& s : marks.symbols)
        if (!s.isCluster() && s.isMoved()) painter.drawEllipse(s.truePlace, 2.6, 2.6);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tokens.text3, 1.25));
    for (const QPointF p : marks.campuses) {
        const QPointF corners[] = {p + QPointF(0, -5), p + QPointF(5, 0), p + QPointF(0, 5), p + QPointF(-5, 0)};
        painter.drawPolygon(corners, 4);
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.map.placeName);
    for (const LabelMark& l : marks.labels)
        if (l.kind == LabelKind::Town) painter.drawEllipse(l.dot, 1.7, 1.7);
    for (const LabelMark& l : marks.labels) place(painter, labelSprite(l, tokens, ratio), l.box.topLeft(), ratio);
    if (!marks.measured.empty()) paintMeasure(painter, marks.measured, tokens);
    if (marks.ghost) paintGhost(painter, *marks.ghost, tokens);
    painter.restore();
}

}  // namespace stargate::ui
