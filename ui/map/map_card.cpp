#include "ui/map/map_card.h"

#include <QtGui/QFontMetricsF>
#include <QtGui/QPainter>

#include <algorithm>

#include "ui/support/figures.h"
#include "ui/support/fonts.h"
#include "ui/support/paint.h"
#include "ui/support/tokens.h"

namespace stargate::ui {
namespace {

constexpr double kPad = 12, kTitle = 20, kLine = 17, kRow = 24, kKeys = 30, kGap = 14, kLeastWidth = 190;

QFont lineFont(qsizetype index) { return index == 0 ? fonts::table() : fonts::caption(); }

struct Columns {
    double label = 0, value = 0, delta = 0;
};
Columns columnsOf(const MapCard& card) {
    Columns c;
    for (const MapCardRow& r : card.rows) {
        c.label = std::max(c.label, textWidth(fonts::table(), r.label));
        c.value = std::max(c.value, figureWidth(fonts::table(), r.value));
        c.delta = std::max(c.delta, figureWidth(fonts::tableStrong(), r.delta));
    }
    return c;
}

}  // namespace

MapCardWidget::MapCardWidget(QWidget* parent) : QWidget(parent) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

QSize MapCardWidget::wanted() const {
    double w = kLeastWidth;
    const double code = card_.code.isEmpty() ? 0 : kGap + textWidth(fonts::caption(), card_.code);
    w = std::max(w, 2 * kPad + textWidth(fonts::heading(), card_.title) + code);
    for (qsizetype i = 0; i < card_.lines.size(); ++i) w = std::max(w, 2 * kPad + textWidth(lineFont(i), card_.lines[i]));
    const Columns c = columnsOf(card_);
    if (!card_.rows.empty()) w = std::max(w, 2 * kPad + c.label + kGap + c.value + (c.delta > 0 ? kGap + c.delta : 0));
    double keys = 2 * kPad;
    for (const MapCardKey& k : card_.keys) keys += textWidth(fonts::caption(), k.key) + 16 + textWidth(fonts::caption(), k.meaning) + 14;
    w = std::max(w, card_.keys.empty() ? 0 : keys);
    double h = 2 * 9 + (card_.title.isEmpty() ? 0 : kTitle) + kLine * static_cast<double>(card_.lines.size());
    if (!card_.rows.empty()) h += 4 + kRow * static_cast<double>(card_.rows.size());
    if (!card_.keys.empty()) h += kKeys;
    return {static_cast<int>(std::ceil(w)), static_cast<int>(std::ceil(h))};
}

void MapCardWidget::show(const MapCard& card, QPointF at, double clear) {
    if (card.isEmpty()) {
        hide();
        return;
    }
    if (card != card_) {
        card_ = card;
        update();
    }
    const QSize size = wanted();
    const QRectF room = QRectF(parentWidget()->rect()).adjusted(6, 6, -6, -6);
    // To the right and a little above; to the left where the right has no room.
    double x = at.x() + clear + 10, y = at.y() - size.height() / 3.0;
    if (x + size.width() > room.right()) x = at.x() - clear - 10 - size.width();
    x = std::clamp(x, room.left(), std::max(room.left(), room.right() - size.width()));
    y = std::clamp(y, room.top(), std::max(room.top(), room.bottom() - size.height()));
    setGeometry(QRect(QPoint(qRound(x), qRound(y)), size));
    raise();
    QWidget::show();
}

void MapCardWidget::paintEvent(QPaintEvent*) {
    const Tokens& t = tokens();
    QPainter painter(this);
    drawFrame(painter, QRectF(rect()), t.panel, t.strong);
    const double left = kPad, right = width() - kPad;
    double y = 9;
    const auto text = [&](const QFont& font, const QColor& ink, const QRectF& box, Qt::Alignment side, const QString& words) {
        painter.setFont(font);
        painter.setPen(ink);
        painter.drawText(box, side | Qt::AlignVCenter, words);
    };
    if (!card_.title.isEmpty()) {
        text(fonts::heading(), t.text1, {left, y, right - left, kTitle}, Qt::AlignLeft, card_.title);
        text(fonts::caption(), t.text3, {left, y, right - left, kTitle}, Qt::AlignRight, card_.code);
        y += kTitle;
    }
    for (qsizetype i = 0; i < card_.lines.size(); ++i, y += kLine)
        text(lineFont(i), i == 0 ? t.text2 : t.text3, {left, y, right - left, kLine}, Qt::AlignLeft, card_.lines[i]);
    const Columns c = columnsOf(card_);
    if (!card_.rows.empty()) y += 4;
    for (std::size_t i = 0; i < card_.rows.size(); ++i, y += kRow) {
        const MapCardRow& r = card_.rows[i];
        if (i > 0) drawHLine(painter, 0, width(), y, t.hairline);
        text(fonts::table(), t.text2, {left, y, right - left, kRow}, Qt::AlignLeft, r.label);
        const double valueRight = right - (c.delta > 0 ? c.delta + kGap : 0);
        painter.setFont(fonts::table());
        painter.setPen(t.text1);
        drawFigures(painter, {valueRight - c.value - 2, y, c.value + 2, kRow}, Qt::AlignRight | Qt::AlignVCenter, r.value);
        painter.setFont(fonts::tableStrong());
        painter.setPen(inkColour(r.deltaInk));
        drawFigures(painter, {right - c.delta - 2, y, c.delta + 2, kRow}, Qt::AlignRight | Qt::AlignVCenter, r.delta);
    }
    if (card_.keys.empty()) return;
    drawHLine(painter, 0, width(), y + 2, t.hairline);
    double x = left;
    for (const MapCardKey& k : card_.keys) {
        const double cap = textWidth(fonts::caption(), k.key) + 10;
        const QRectF box(x, y + 8, cap, 18);
        drawFrame(painter, box, t.sunken, t.strong, 3);
        text(fonts::caption(), t.text2, box, Qt::AlignHCenter, k.key);
        x += cap + 6;
        text(fonts::caption(), t.text3, {x, y + 8, 200, 18}, Qt::AlignLeft, k.meaning);
        x += textWidth(fonts::caption(), k.meaning) + 14;
    }
}

}  // namespace stargate::ui
