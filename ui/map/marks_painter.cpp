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
    if (label.kind == LabelKind::Latency) {
        // It lies on its own link, which must not read as a part of a digit.
        painter.setPen(Qt::NoPen);
        painter.setBrush(seen(tokens.map.land, 0.92));
        painter.drawRoundedRect(QRectF(corner, label.box.size()).adjusted(-2, 0, 2, 0), 3, 3);
    }
    QColor ink = tokens.text1;
    if (label.kind == LabelKind::State) ink = tokens.map.stateName;
    if (label.kind == LabelKind::Town) ink = tokens.map.placeName;
    if (label.kind == LabelKind::Campus) ink = tokens.text3;
    if (label.accent) ink = tokens.accent;
    const double height = line(label.first, 0, labelFont(label.kind), ink);
    if (!label.second.isEmpty()) line(label.second, height - 1, labelFont(label.kind, true), tokens.text2);
}

void paintGhost(QPainter& painter, double radius, const Tokens& tokens) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(seen(tokens.accent, 0.14));
    circle(painter, radius + 6);
    painter.setBrush(seen(tokens.accent, 0.35));
    circle(painter, radius * 0.7);
    QPen dashed(tokens.accent, 2);
    dashed.setDashPattern({2.2, 1.4});
    painter.setPen(dashed);
    painter.setBrush(Qt::NoBrush);
    circle(painter, radius + 6);
    painter.setPen(QPen(tokens.accent, 1.5));
    const double inner = radius + 3, outer = inner + 10;
    for (const QPointF d : {QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)}) painter.drawLine(d * inner, d * outer);
}

template <class... Parts>
QByteArray keyOf(const Parts&... parts) {
    QByteArray key;
    QDataStream out(&key, QIODevice::WriteOnly);
    (out << ... << parts);
    return key;
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

template <class Paint>
const MarksPainter::Sprite& MarksPainter::sprite(const QByteArray& key, QSizeF size, QPointF anchor, double ratio, Paint paint) {
    const auto known = sprites_.constFind(key);
    if (known != sprites_.constEnd()) return *known;
    Sprite made{QPixmap((size * ratio).toSize()), anchor};
    made.pixmap.setDevicePixelRatio(ratio);
    made.pixmap.fill(Qt::transparent);
    QPainter painter(&made.pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(anchor);
    paint(painter);
    return *sprites_.insert(key, made);
}

const MarksPainter::Sprite& MarksPainter::symbolSprite(const SymbolMark& symbol, const Tokens& tokens, double ratio) {
    QByteArray key = keyOf('s', qRound(symbol.radius * 8), qRound(symbol.liveRadius * 8), symbol.selected, symbol.hovered, symbol.focused,
                           symbol.finding ? static_cast<int>(*symbol.finding) : -1, static_cast<int>(symbol.sites.size()), ratio);
    for (const RingShare& share : symbol.ring) key += keyOf(static_cast<int>(share.technology), share.megawatts);
    const double half = std::ceil(symbol.radius + 18);
    return sprite(key, {2 * half, 2 * half}, {half, half}, ratio, [&](QPainter& painter) { paintSymbol(painter, symbol, tokens); });
}

const MarksPainter::Sprite& MarksPainter::labelSprite(const LabelMark& label, const Tokens& tokens, double ratio) {
    constexpr int kMargin = 4;
    const QByteArray key = keyOf('l', static_cast<int>(label.kind), label.accent, static_cast<int>(label.alignment), label.first, label.second, ratio);
    const QSizeF size(std::ceil(label.box.width()) + 2 * kMargin, std::ceil(label.box.height()) + 2 * kMargin);
    return sprite(key, size, {kMargin, kMargin}, ratio, [&](QPainter& painter) { paintLabel(painter, label, {0, 0}, tokens); });
}

const MarksPainter::Sprite& MarksPainter::dotSprite(double radius, const QColor& colour, double ratio) {
    return sprite(keyOf('d', radius, colour.rgba(), ratio), {8, 8}, {4, 4}, ratio, [&](QPainter& painter) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        circle(painter, radius);
    });
}

const MarksPainter::Sprite& MarksPainter::diamondSprite(const Tokens& tokens, double ratio) {
    return sprite(keyOf('c', ratio), {14, 14}, {7, 7}, ratio, [&](QPainter& painter) {
        const QPointF corners[] = {{0, -5}, {5, 0}, {0, 5}, {-5, 0}};
        painter.setPen(QPen(tokens.text3, 1.25));
        painter.drawPolygon(corners, 4);
    });
}

const MarksPainter::Sprite& MarksPainter::ghostSprite(double radius, const Tokens& tokens, double ratio) {
    const double half = std::ceil(radius + 16);
    return sprite(keyOf('g', qRound(radius * 8), ratio), {2 * half, 2 * half}, {half, half}, ratio,
                  [&](QPainter& painter) { paintGhost(painter, radius, tokens); });
}

void MarksPainter::paint(QPainter& painter, const MapMarks& marks, const Tokens& tokens) {
    const double ratio = painter.device()->devicePixelRatioF();
    if (sprites_.size() > kMostSprites) sprites_.clear();
    for (const SymbolMark& s : marks.symbols) place(painter, symbolSprite(s, tokens, ratio), s.centre, ratio);
    for (const SymbolMark& s : marks.symbols)
        if (!s.isCluster() && s.isMoved()) place(painter, dotSprite(2.6, tokens.text1, ratio), s.truePlace, ratio);
    for (const QPointF p : marks.campuses) place(painter, diamondSprite(tokens, ratio), p, ratio);
    for (const LabelMark& l : marks.labels)
        if (l.kind == LabelKind::Town) place(painter, dotSprite(1.7, tokens.map.placeName, ratio), l.dot, ratio);
    for (const LabelMark& l : marks.labels) place(painter, labelSprite(l, tokens, ratio), l.box.topLeft(), ratio);
    for (const QPointF p : marks.measured) place(painter, dotSprite(3, tokens.accent, ratio), p, ratio);
    if (marks.ghost) place(painter, ghostSprite(marks.ghost->radius, tokens, ratio), marks.ghost->at, ratio);
}

std::vector<MapStroke> markStrokes(const MapMarks& marks, const Tokens& tokens) {
    constexpr int kBends = 24;
    std::vector<MapStroke> strokes;
    for (const LinkMark& link : marks.links) {
        std::vector<QPointF> curve;
        for (int i = 0; i <= kBends; ++i) {
            const double t = static_cast<double>(i) / kBends;
            curve.push_back(link.from * ((1 - t) * (1 - t)) + link.control * (2 * t * (1 - t)) + link.to * (t * t));
        }
        strokes.push_back({curve, seen(tokens.map.land, 0.7), link.width + 2.5});
        strokes.push_back({std::move(curve), link.accent ? tokens.accent : tokens.map.link, link.width});
    }
    for (const SymbolMark& s : marks.symbols)
        if (!s.isCluster() && s.isMoved()) strokes.push_back({{s.truePlace, s.centre}, tokens.text2, 1});
    if (marks.measured.size() > 1) strokes.push_back({marks.measured, tokens.accent, 1.5});
    return strokes;
}

}  // namespace stargate::ui
