#include "ui/support/figures.h"

#include <QtCore/QHash>
#include <QtGui/QFontMetricsF>
#include <QtGui/QPaintEngine>
#include <QtGui/QPainter>
#include <QtGui/QStaticText>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

namespace stargate::ui {
namespace {

constexpr qreal kUnitGap = 3, kDeltaGap = 8;

bool isDigit(QChar c) { return c >= QLatin1Char('0') && c <= QLatin1Char('9'); }

struct Cell {
    qreal width = 0;
    bool uniform = false;  ///< the font's digits are of one width anyway
};

Cell measured(const QFontMetricsF& metrics) {
    Cell cell;
    qreal narrowest = 1e9;
    for (char c = '0'; c <= '9'; ++c) {
        const qreal w = metrics.horizontalAdvance(QLatin1Char(c));
        cell.width = std::max(cell.width, w);
        narrowest = std::min(narrowest, w);
    }
    cell.uniform = cell.width - narrowest < 0.01;
    return cell;
}

/// Pieces of a text: runs without digits, and single digits.
template <class Piece>
void split(const QString& text, Piece piece) {
    for (qsizetype i = 0; i < text.size();) {
        if (isDigit(text[i])) {
            piece(text.mid(i, 1), true);
            ++i;
            continue;
        }
        qsizetype end = i;
        while (end < text.size() && !isDigit(text[end])) ++end;
        piece(text.mid(i, end - i), false);
        i = end;
    }
}

/// What has been measured of one font.
struct Measures {
    explicit Measures(const QFont& font) : metrics(font), cell(measured(metrics)) {}
    QFontMetricsF metrics;
    Cell cell;
    QHash<QString, qreal> widths;
    QHash<QString, QStaticText> shaped;
    QHash<std::pair<QString, int>, QString> elided;  ///< by text and room
};
constexpr qsizetype kMostTexts = 4096;  // figures that count up would fill any cache

Measures& measuresOf(const QFont& font) {
    thread_local QHash<QFont, std::shared_ptr<Measures>> known;
    // A painter goes to and fro between few fonts, and to hash one costs more than to draw a digit.
    thread_local std::array<std::pair<QFont, Measures*>, 8> recent;
    thread_local std::size_t oldest = 0;
    for (const auto& [copy, measures] : recent)
        if (measures && copy.isCopyOf(font)) return *measures;
    std::shared_ptr<Measures>& measures = known[font];
    if (!measures) measures = std::make_shared<Measures>(font);
    recent[oldest++ % recent.size()] = {font, measures.get()};
    return *measures;
}

qreal widthOf(Measures& measures, const QString& text) {
    const auto it = measures.widths.constFind(text);
    if (it != measures.widths.constEnd()) return *it;
    if (measures.widths.size() >= kMostTexts) measures.widths.clear();
    return *measures.widths.insert(text, measures.metrics.horizontalAdvance(text));
}

void drawShaped(QPainter& painter, Measures& measures, QPointF at, const QString& text) {
    if (!painter.paintEngine() || painter.paintEngine()->type() != QPaintEngine::Raster) {
        painter.drawText(at, text);
        return;
    }
    auto it = measures.shaped.constFind(text);
    if (it == measures.shaped.constEnd()) {
        if (measures.shaped.size() >= kMostTexts) measures.shaped.clear();
        QStaticText shaped(text);
        shaped.setTextFormat(Qt::PlainText);
        shaped.setPerformanceHint(QStaticText::AggressiveCaching);
        it = measures.shaped.insert(text, shaped);
    }
    painter.drawStaticText(at - QPointF(0, measures.metrics.ascent()), *it);
}

qreal baselineIn(const QRectF& rect, Qt::Alignment alignment, const QFontMetricsF& metrics) {
    if (alignment & Qt::AlignBottom) return rect.bottom() - metrics.descent();
    if (alignment & Qt::AlignTop) return rect.top() + metrics.ascent();
    return rect.center().y() + (metrics.ascent() - metrics.descent()) / 2;
}

qreal leftIn(const QRectF& rect, Qt::Alignment alignment, qreal width) {
    if (alignment & Qt::AlignRight) return rect.right() - width;
    return alignment & Qt::AlignHCenter ? rect.center().x() - width / 2 : rect.left();
}

}  // namespace

qreal textWidth(const QFont& font, const QString& text) { return widthOf(measuresOf(font), text); }

QSizeF textSize(const QFont& font, const QString& text) {
    Measures& measures = measuresOf(font);
    return {widthOf(measures, text), measures.metrics.height()};
}

qreal figureWidth(const QFont& font, const QString& text) {
    Measures& measures = measuresOf(font);
    if (measures.cell.uniform) return widthOf(measures, text);
    qreal width = 0;
    split(text, [&](const QString& piece, bool digit) { width += digit ? measures.cell.width : widthOf(measures, piece); });
    return width;
}

void drawFigures(QPainter& painter, const QRectF& rect, Qt::Alignment alignment, const QString& text) {
    Measures& measures = measuresOf(painter.font());
    const Cell& cell = measures.cell;
    qreal x = leftIn(rect, alignment, figureWidth(painter.font(), text));
    const qreal baseline = baselineIn(rect, alignment, measures.metrics);
    if (cell.uniform) {
        drawShaped(painter, measures, QPointF(x, baseline), text);
        return;
    }
    split(text, [&](const QString& piece, bool digit) {
        const qreal own = widthOf(measures, piece);
        drawShaped(painter, measures, QPointF(digit ? x + (cell.width - own) / 2 : x, baseline), piece);
        x += digit ? cell.width : own;
    });
}

void drawKept(QPainter& painter, const QPointF& baseline, const QString& text) { drawShaped(painter, measuresOf(painter.font()), baseline, text); }

void drawElided(QPainter& painter, const QRectF& rect, Qt::Alignment alignment, const QString& text) {
    if (text.isEmpty() || rect.width() < 1) return;
    Measures& measures = measuresOf(painter.font());
    const std::pair<QString, int> key(text, static_cast<int>(std::ceil(rect.width())));  // what fits by its own measure is not cut for a part of a pixel
    auto it = measures.elided.constFind(key);
    if (it == measures.elided.constEnd()) {
        if (measures.elided.size() >= kMostTexts) measures.elided.clear();
        it = measures.elided.insert(key, measures.metrics.elidedText(text, Qt::ElideRight, key.second));
    }
    drawShaped(painter, measures, QPointF(leftIn(rect, alignment, widthOf(measures, *it)), baselineIn(rect, alignment, measures.metrics)), *it);
}

FigureLabel::FigureLabel(const QFont& value, const QFont& unit, QWidget* parent) : QWidget(parent), valueFont_(value), unitFont_(unit) {}

void FigureLabel::setFigure(const FigureText& figure, Ink ink) {
    if (figure == figure_ && ink == ink_) return;
    figure_ = figure;
    ink_ = ink;
    setAccessibleDescription(figure.text());
    updateGeometry();
    update();
}

void FigureLabel::setDelta(const QString& delta, Ink ink) {
    if (delta == delta_ && ink == deltaInk_) return;
    delta_ = delta;
    deltaInk_ = ink;
    updateGeometry();
    update();
}

void FigureLabel::setAlignment(Qt::Alignment alignment) {
    alignment_ = alignment;
    update();
}

void FigureLabel::reserve(const QString& widest) {
    reserved_ = figureWidth(valueFont_, widest);
    updateGeometry();
}

qreal FigureLabel::contentWidth() const {
    qreal width = std::max(reserved_, figureWidth(valueFont_, figure_.value));
    if (!figure_.unit.isEmpty()) width += kUnitGap + textWidth(unitFont_, figure_.unit);
    if (!delta_.isEmpty()) width += kDeltaGap + figureWidth(unitFont_, delta_);
    return width;
}

QSize FigureLabel::sizeHint() const {
    return {static_cast<int>(std::ceil(contentWidth())) + 1, static_cast<int>(std::ceil(QFontMetricsF(valueFont_).height()))};
}

void FigureLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QFontMetricsF value(valueFont_);
    const qreal valueWidth = figureWidth(valueFont_, figure_.value);
    qreal x = 0;
    if (alignment_ & Qt::AlignRight) x = width() - contentWidth() + std::max(0.0, reserved_ - valueWidth);
    const qreal baseline = (height() + value.ascent() - value.descent()) / 2;
    const auto put = [&](const QFont& font, const QColor& colour, const QString& text) {
        const QFontMetricsF m(font);
        painter.setFont(font);
        painter.setPen(colour);
        drawFigures(painter, QRectF(x, baseline - m.ascent(), width(), m.height()), Qt::AlignLeft | Qt::AlignTop, text);
        x += figureWidth(font, text);
    };
    put(valueFont_, inkColour(ink_), figure_.value);
    if (!figure_.unit.isEmpty()) {
        x += kUnitGap;
        put(unitFont_, inkColour(Ink::Text3), figure_.unit);
    }
    if (!delta_.isEmpty()) {
        x += kDeltaGap;
        put(unitFont_, inkColour(deltaInk_), delta_);
    }
}

}  // namespace stargate::ui
