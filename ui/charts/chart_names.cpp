#include <QtGui/QFontMetricsF>
#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>

#include "ui/charts/chart_picture_parts.h"
#include "ui/support/figures.h"
#include "ui/support/fonts.h"

/// Names of lines and bands in the plot of a chart.
namespace stargate::ui {

using namespace chart;

/// True when a line of the pane runs through the box.
bool ChartPicture::crossesLine(std::size_t index, const QRectF& box) const {
    const Pane& pane = *panes_[index];
    const int from = static_cast<int>(std::floor(timeAt(box.left()))) - model_.start.index(), to = static_cast<int>(std::floor(timeAt(box.right()))) - model_.start.index();
    for (const ChartSeries& s : paneModel(index).series) {
        if (s.shape != SeriesShape::Steps && s.shape != SeriesShape::Line) continue;
        for (int m = std::max(0, from); m <= to && m < static_cast<int>(s.values.size()); ++m) {
            const double y = yOf(pane, finite(s.values[static_cast<std::size_t>(m)]));
            const double before = m == 0 || m == from ? y : yOf(pane, finite(s.values[static_cast<std::size_t>(m - 1)]));
            if (std::max(y, before) > box.top() && std::min(y, before) < box.bottom()) return true;
        }
    }
    return false;
}

/// Where the name of a line may stand: left of a step at half its height, else under the shelf that it leads to, best first.
QList<QRectF> ChartPicture::namePlaces(const Pane& pane, const ChartSeries& s, const QSizeF& size) const {
    double largest = 0;
    for (const double v : s.values) largest = std::max(largest, finite(v));
    QList<QRectF> places;
    if (largest <= 0) return places;
    const bool below = s.shape == SeriesShape::Band || s.colour.kind == ColourRole::Kind::EvenOdds;  // right of them is their own ground
    for (const bool under : {below, !below})
        for (const double share : {0.5, 0.3, 0.7, 0.15, 0.88, 0.07, 0.99}) {
            std::size_t at = 0;
            while (at < s.values.size() && finite(s.values[at]) < share * largest) ++at;
            if (at >= s.values.size()) continue;
            const double before = yOf(pane, at == 0 ? 0 : finite(s.values[at - 1])), after = yOf(pane, finite(s.values[at]));
            const double x = xOf(model_.start.index() + static_cast<double>(at));
            places.append(QRectF(under ? QPointF(x + 8, after + 4) : QPointF(x - size.width() - 8, (before + after - size.height()) / 2), size));
        }
    return places;
}

/// Names of lines and bands stand at their own step, in the plot, on a plate that keeps them readable over a stack; with their note where there is room.
void ChartPicture::paintLineLabels(QPainter& p, std::size_t index) const {
    const Pane& pane = *panes_[index];
    QList<QRectF>& taken = panes_[index]->words;
    taken.clear();
    p.save();
    const QFont font = theme_.font(fonts::caption());
    const QFontMetricsF metrics(font);
    QColor plate = theme_->panel;
    plate.setAlphaF(0.93F);
    const auto isFree = [&](const QRectF& box, bool onLine) {
        const bool inside = box.left() > pane.plot.left() + 2 && box.right() < pane.plot.right() && box.top() > pane.plot.top() - 8 && box.bottom() < pane.plot.bottom() + 4;
        const bool collides = std::any_of(taken.begin(), taken.end(), [&](const QRectF& r) { return r.intersects(box.adjusted(-6, -3, 6, 3)); });
        return inside && !collides && (onLine || !crossesLine(index, box.adjusted(-3, 1, 3, -1)));
    };
    const auto put = [&](const ChartSeries& s, const QString& note, bool onLine = false) {
        const QString name = QString::fromStdString(s.label);
        const QSizeF size(std::max(figureWidth(font, name), figureWidth(font, note)), metrics.height() * (note.isEmpty() ? 1 : 2));
        for (const QRectF& box : namePlaces(pane, s, size)) {
            if (!isFree(box, onLine)) continue;
            taken.append(box);
            p.setPen(Qt::NoPen);
            p.setBrush(plate);
            p.drawRoundedRect(box.adjusted(-4, -1, 4, 1), 2, 2);
            p.setFont(font);
            p.setPen(lookOf(s, *theme_).line.colour);
            drawFigures(p, QRectF(box.left(), box.top(), box.width() + 1, metrics.height()), Qt::AlignLeft | Qt::AlignVCenter, name);
            p.setPen(theme_->text2);
            if (!note.isEmpty()) drawFigures(p, QRectF(box.left(), box.top() + metrics.height(), box.width() + 1, metrics.height()), Qt::AlignLeft | Qt::AlignVCenter, note);
            return true;
        }
        return false;
    };
    for (const ChartSeries& s : paneModel(index).series) {
        if (!s.labelled || !isNamedInPlot(s) || s.values.empty()) continue;
        // With its note where there is room, else without; on a line rather than nowhere.
        if ((s.note.empty() || !put(s, QString::fromStdString(s.note))) && !put(s, {})) put(s, {}, true);
    }
    p.restore();
}

}  // namespace stargate::ui
