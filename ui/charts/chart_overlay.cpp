#include <QtGui/QFontMetricsF>
#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>

#include "core/report/headline_words.h"
#include "ui/charts/chart_picture_parts.h"
#include "ui/support/figures.h"
#include "ui/support/fonts.h"
#include "ui/support/paint.h"

/// The half of ChartPicture that follows the hand: labels with values, cursor month, hover line and card; and what lies under a point.
namespace stargate::ui {

using namespace chart;

void ChartPicture::paintOverlay(QPainter& p, const ChartOverlay& overlay) {
    sync();
    if (panes_.empty()) return;
    const QRectF plot = plotArea();
    for (std::size_t i = 0; preview_ && i < panes_.size(); ++i) paintPreview(p, i);
    std::optional<Month> labelled = overlay.cursor;
    if (overlay.hover && overlay.card) labelled = monthAt(*overlay.hover);
    for (std::size_t i = 0; i < panes_.size(); ++i) paintSideLabels(p, i, labelled, overlay.site);
    if (overlay.cursor && slot(*overlay.cursor)) paintCursor(p, *overlay.cursor);
    paintCallouts(p);
    if (!overlay.hover) return;
    const Month month = monthAt(*overlay.hover);
    const double x = xOf(month.index() + 0.5);
    if (!slot(month) || x < plot.left() || x > plot.right()) return;
    drawMonthLine(p, x, theme_->text3, 1);
    if (overlay.card) paintCard(p, *overlay.card, month);
}

/// Name over value where they do not fit side by side and there is height for it; the same in all panes.
bool ChartPicture::labelsOnTwoLines() const {
    const QFont name = theme_.font(fonts::table()), value = theme_.font(fonts::caption());
    bool tight = false;
    for (std::size_t i = 0; i < panes_.size(); ++i) {
        const double room = area_.right() - 8 - panes_[i]->plot.right() - 30;
        int labels = 0;
        for (const ChartSeries& s : paneModel(i).series) {
            if (!s.labelled || isNamedInPlot(s)) continue;
            ++labels;
            double largest = 0;
            for (const double v : s.values) largest = std::max(largest, std::abs(finite(v)));
            tight = tight || figureWidth(name, QString::fromStdString(s.label)) + 6 + figureWidth(value, labelValue(paneModel(i), largest)) > room;
        }
        if (labels * 2 * kLabelGap > panes_[i]->plot.height()) return false;
    }
    return tight;
}

QList<ChartPicture::SideLabel> ChartPicture::sideLabels(std::size_t index) const {
    const Pane& pane = *panes_[index];
    QList<SideLabel> labels;
    const Month end = monthAt(time_.to - 1e-6);
    const auto last = slot(end) ? *slot(end) : static_cast<std::size_t>(std::max(0, model_.months - 1));
    for (std::size_t s = 0; s < paneModel(index).series.size(); ++s) {
        const ChartSeries& series = paneModel(index).series[s];
        if (!series.labelled || isNamedInPlot(series) || series.values.size() <= last) continue;
        // What is nothing in all the time shown has no place to point at.
        bool seen = false;
        for (int m = std::max(0, monthAt(time_.from) - model_.start); m <= static_cast<int>(last); ++m)
            seen = seen || finite(series.values[static_cast<std::size_t>(m)]) != 0;
        if (!seen) continue;
        const PointBand& band = pane.bands[s];
        double value = finite(series.values[last]);
        if (series.shape == SeriesShape::Band && series.upper.size() > last) value = finite(series.upper[last]);
        const double middle = band.lower.empty() ? value : (band.lower[last] + band.upper[last]) / 2;
        labels.append({s, std::clamp(yOf(pane, middle), pane.plot.top(), pane.plot.bottom()), 0});
    }
    // Where there are more names than room, the thinnest bands go without, and the last line says how many.
    const double gap = labelsOnTwoLines() ? 2 * kLabelGap : kLabelGap;
    const auto room = static_cast<qsizetype>(pane.plot.height() / gap) + 1;
    const qsizetype named = labels.size() > room ? room - 1 : labels.size();
    const auto more = static_cast<int>(labels.size() - named);
    while (labels.size() > named) {
        const auto weight = [&](const SideLabel& l) { return std::abs(finite(paneModel(index).series[l.series].values[last])); };
        labels.erase(std::min_element(labels.begin(), labels.end(), [&](const SideLabel& a, const SideLabel& b) { return weight(a) < weight(b); }));
    }
    std::stable_sort(labels.begin(), labels.end(), [](const SideLabel& a, const SideLabel& b) { return a.anchor < b.anchor; });
    // Bands of no height share an anchor: keep the stack's order, upper series first.
    std::stable_sort(labels.begin(), labels.end(), [](const SideLabel& a, const SideLabel& b) {
        return std::abs(a.anchor - b.anchor) < 0.5 ? a.series > b.series : a.anchor < b.anchor;
    });
    if (more > 0) labels.append({0, pane.plot.bottom(), 0, more});
    QList<double> wanted;
    for (const SideLabel& l : labels) wanted.append(l.anchor);
    const QList<double> stand = spread(wanted, gap, pane.plot.top() + gap / 2 - 5, pane.plot.bottom() - gap / 2 + 1);
    for (qsizetype i = 0; i < labels.size(); ++i) labels[i].y = stand[i];
    return labels;
}

void ChartPicture::paintSideLabels(QPainter& p, std::size_t index, std::optional<Month> at, std::optional<SiteId> site) const {
    const Pane& pane = *panes_[index];
    const Tokens& t = *theme_;
    const double left = pane.plot.right() + 6, text = left + 24, right = area_.right() - 8;
    if (right - text < 24) return;
    const std::size_t fallback = static_cast<std::size_t>(std::max(0, std::min(model_.months - 1, monthAt(time_.to - 1e-6) - model_.start)));
    const std::size_t shown = at && slot(*at) ? *slot(*at) : fallback;
    const bool twoLines = labelsOnTwoLines();
    p.save();
    for (const SideLabel& label : sideLabels(index)) {
        if (label.more > 0) {
            p.setFont(theme_.font(fonts::caption()));
            p.setPen(t.text3);
            drawElided(p, QRectF(text, label.y - 8, right - text, 16), Qt::AlignLeft | Qt::AlignVCenter, QObject::tr("and %1 more").arg(label.more));
            continue;
        }
        const ChartSeries& series = paneModel(index).series[label.series];
        const bool accent = series.colour.kind == ColourRole::Kind::SiteStack && series.colour.index < 0;
        const bool marked = accent || (site && series.site == site);
        p.setRenderHint(QPainter::Antialiasing);
        p.setPen(QPen(t.strong, 1));
        p.drawPolyline(QPolygonF{{left - 4, label.anchor}, {left, label.anchor}, {left + 8, label.y}});
        p.setRenderHint(QPainter::Antialiasing, false);
        drawSwatch(p, {left + 15, label.y - (twoLines ? 6 : 0)}, series, t);
        const auto numberOf = [&](const ChartSeries& s) { return labelValue(paneModel(index), s.values.size() > shown ? finite(s.values[shown]) : 0); };
        const ChartSeries* tried = preview_ ? seriesWithKey(preview_->panes[index], series.key) : nullptr;
        const QString number = numberOf(tried ? *tried : series);
        p.setFont(theme_.font(fonts::caption()));
        const double numberWidth = figureWidth(p.font(), number);
        p.setPen(tried && number != numberOf(series) ? t.accent : t.text3);
        if (twoLines) drawFigures(p, QRectF(text, label.y - 1, right - text, 16), Qt::AlignLeft | Qt::AlignVCenter, number);
        else drawFigures(p, QRectF(text, label.y - 8, right - text, 16), Qt::AlignRight | Qt::AlignVCenter, number);
        p.setFont(theme_.font(marked ? fonts::tableStrong() : fonts::table()));
        p.setPen(accent ? t.accent : t.text1);
        const double room = std::max(0.0, right - text - (twoLines ? 0 : numberWidth + 6));
        drawElided(p, QRectF(text, label.y - (twoLines ? 15 : 9), room, 18), Qt::AlignLeft | Qt::AlignVCenter, QString::fromStdString(series.label));
    }
    p.restore();
}

/// From the top of the first pane to the bottom of the last, open where words stand.
void ChartPicture::drawMonthLine(QPainter& p, double x, const QColor& ink, double width) const {
    constexpr double kClear = 4;
    QList<QRectF> crossed;
    for (const auto& pane : panes_)
        for (const QRectF& words : pane->words)
            if (x > words.left() - kClear && x < words.right() + kClear) crossed.append(words);
    std::sort(crossed.begin(), crossed.end(), [](const QRectF& l, const QRectF& r) { return l.top() < r.top(); });
    double top = plotArea().top();
    for (const QRectF& words : crossed) {
        if (words.top() > top) drawVLine(p, x - width / 2, top, words.top(), ink, width);
        top = std::max(top, words.bottom());
    }
    drawVLine(p, x - width / 2, top, panes_.back()->plot.bottom(), ink, width);
}

void ChartPicture::paintCursor(QPainter& p, Month month) const {
    const Tokens& t = *theme_;
    const QRectF plot = plotArea();
    const double x = xOf(month.index() + 0.5);
    if (x < plot.left() - 1 || x > plot.right() + 1) return;
    const std::size_t at = *slot(month);
    p.save();
    drawMonthLine(p, x, t.accent, 1.5);
    for (std::size_t i = 0; i < panes_.size(); ++i)
        for (const ChartSeries& s : paneModel(i).series) {
            if (!s.headline || s.values.size() <= at) continue;
            const QPointF centre(x, yOf(*panes_[i], finite(s.values[at])));
            p.setRenderHint(QPainter::Antialiasing);
            p.setPen(QPen(t.accent, 1.5));
            p.setBrush(t.panel);
            p.drawEllipse(centre, 3.5, 3.5);
            p.setFont(theme_.font(fonts::tableStrong()));
            const QString text = valueText(paneModel(i), finite(s.values[at]));
            const double width = figureWidth(p.font(), text);
            const double left = x - 8 - width >= plot.left() ? x - 8 - width : x + 8;
            const QPointF baseline(left, std::max(centre.y() - 5, plot.top() + 10));
            // A dash of a line right before a figure would read as its minus sign.
            const QFontMetricsF metrics(p.font());
            QColor ground = t.panel;
            ground.setAlphaF(0.85F);
            p.setPen(Qt::NoPen);
            p.setBrush(ground);
            p.drawRoundedRect(QRectF(baseline.x() - 7, baseline.y() - metrics.capHeight() - 2, width + 9, metrics.capHeight() + 5), 2, 2);
            drawHaloText(p, baseline, text, t.text1, t.panel);
        }
    // The tag on the axis covers the year names it stands on, whole: half a name reads as another year.
    p.setFont(theme_.font(fonts::caption()));
    const QString name = formatMonth(month);
    const double width = figureWidth(p.font(), name) + 12;
    const double low = plot.bottom() + 4;
    const QRectF tag(std::clamp(x - width / 2, area_.left(), std::max(area_.left(), area_.right() - width)), low, width, 17);
    for (const TimeLabel& label : timeTicks(time_, plot.width() / time_.span()).labels) {
        const double middle = (xOf(label.from) + xOf(label.to)) / 2, half = figureWidth(p.font(), label.text) / 2;
        const QRectF named(middle - half, tag.top(), 2 * half, tag.height());
        if (named.intersects(tag)) p.fillRect(named, t.panel);
    }
    drawFrame(p, tag, t.accent, QColor(), 2);
    p.setPen(t.onAccent);
    drawFigures(p, tag, Qt::AlignCenter, name);
    p.restore();
}

void ChartPicture::paintCard(QPainter& p, const QPointF& at, Month month) const {
    constexpr int kMostRows = 8;
    const Tokens& t = *theme_;
    const std::size_t i = *slot(month);
    std::size_t index = 0;
    for (std::size_t k = 0; k < panes_.size(); ++k)
        if (at.y() >= panes_[k]->plot.top() - kPaneGap / 2) index = k;
    const ChartPane& pane = paneModel(index);
    struct Row {
        const ChartSeries* series;
        QString name, value, share;
        double size;
    };
    // Stacks from the top down, as they are seen; lines behind them.
    QList<Row> rows;
    const std::vector<double> totals = stackTotal(pane);
    const double total = i < totals.size() ? totals[i] : 0;
    for (auto s = pane.series.rbegin(); s != pane.series.rend(); ++s) {
        if (s->values.size() <= i || !isStacked(s->shape) || s->values[i] == 0) continue;
        rows.append({&*s, QString::fromStdString(s->label), valueText(pane, finite(s->values[i])),
                     total > 0 ? formatPercent(finite(s->values[i]) / total).text() : QString(), std::abs(finite(s->values[i]))});
    }
    const qsizetype stacked = rows.size();
    QString outside;  // of a headline that lies outside its band
    const bool past = model_.dataDate && month < model_.dataDate->inMonth();  // the past is known
    // Lines, then even odds beside the range that they are the middle of.
    for (const bool runs : {false, true})
        for (const ChartSeries& s : pane.series)
            if (s.values.size() > i && !isStacked(s.shape) && s.shape != SeriesShape::Band && s.shape != SeriesShape::Between && runs == (s.colour.kind == ColourRole::Kind::EvenOdds) &&
                !(runs && past))
                rows.append({&s, QString::fromStdString(s.label), valueText(pane, finite(s.values[i])), QString(), 1e300});
    for (const ChartSeries& s : pane.series) {
        if (s.shape != SeriesShape::Band || s.upper.size() <= i || past) continue;
        const QString low = valueText(pane, finite(s.values[i])), high = valueText(pane, finite(s.upper[i]));
        const std::vector<double> headline = headlineValues(pane);
        if (i < headline.size() && i < s.asMuch.size()) {
            // The share is exact, the edges are as fine as their bins.
            constexpr double kTenth = 0.1;
            const QString figure = valueText(pane, headline[i]);
            if (headline[i] > s.upper[i] && s.asMuch[i] < kTenth) outside = QObject::tr("%1 reach %2").arg(QString::fromStdString(runsWords(s.asMuch[i])), figure);
            if (headline[i] < s.values[i] && s.asMuch[i] > 1 - kTenth) outside = QObject::tr("%1 have less than %2").arg(QString::fromStdString(runsWords(1 - s.asMuch[i])), figure);
        }
        if (low != high || !outside.isEmpty()) rows.append({&s, QString::fromStdString(s.label), QObject::tr("%1 to %2").arg(low, high), QString(), 1e300});
    }
    // Too many rows: the smallest of the stack go together. What the runs say comes on top.
    const qsizetype most = kMostRows + 2;
    if (rows.size() > most) {
        double rest = 0;
        qsizetype keep = stacked;
        while (rows.size() + 1 > most && keep > 1) {
            const auto least = std::min_element(rows.begin(), rows.begin() + keep, [](const Row& a, const Row& b) { return a.size < b.size; });
            rest += least->size;
            rows.erase(least);
            --keep;
        }
        rows.insert(keep, {nullptr, QObject::tr("Other"), valueText(pane, rest), total > 0 ? formatPercent(rest / total).text() : QString(), rest});
    }
    constexpr double kRow = 17, kPad = 10;
    // In a low chart the other lines give way: the headline, even odds and the range stay, with their word.
    const double room = (area_.height() - 2 * kPad) / kRow - (outside.isEmpty() ? 1 : 2);
    for (auto row = rows.begin(); row != rows.end() && static_cast<double>(rows.size()) > room;)
        row = row->series && row->series->colour.kind == ColourRole::Kind::CapacityState && !row->series->headline ? rows.erase(row) : row + 1;
    const QFont plain = theme_.font(fonts::table()), strong = theme_.font(fonts::tableStrong());
    double names = figureWidth(strong, formatMonth(month)), values = 0, shares = 0;
    for (const Row& r : rows) {
        names = std::max(names, std::min(160.0, figureWidth(plain, r.name)) + 16);
        values = std::max(values, figureWidth(plain, r.value));
        shares = std::max(shares, figureWidth(plain, r.share));
    }
    const double columns = names + 14 + values + (shares > 0 ? 10 + shares : 0);
    const QSizeF size(kPad * 2 + std::max(columns, outside.isEmpty() ? 0.0 : figureWidth(plain, outside)),
                      kPad * 2 + kRow * static_cast<double>(rows.size() + (outside.isEmpty() ? 1 : 2)) - 4);
    const double x = xOf(month.index() + 0.5);
    QPointF corner(x + 14 + size.width() <= area_.right() ? x + 14 : x - 14 - size.width(), at.y() - size.height() / 2);
    corner.setX(std::max(area_.left() + 2, corner.x()));
    corner.setY(std::clamp(corner.y(), area_.top() + 2, std::max(area_.top() + 2, area_.bottom() - size.height() - 2)));
    const QRectF card(corner, size);
    p.save();
    drawFrame(p, card, t.panel, t.strong, 4);
    double y = card.top() + kPad - 2;
    p.setFont(strong);
    p.setPen(t.text1);
    p.drawText(QRectF(card.left() + kPad, y, names, kRow), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, formatMonth(month));
    if (stacked > 1)
        drawFigures(p, QRectF(card.left() + kPad + names + 14, y, values, kRow), Qt::AlignRight | Qt::AlignVCenter, valueText(pane, total));
    p.setFont(plain);
    for (const Row& r : rows) {
        y += kRow;
        if (r.series) drawSwatch(p, {card.left() + kPad + 4, y + kRow / 2}, *r.series, t);
        p.setPen(t.text2);
        p.drawText(QRectF(card.left() + kPad + 16, y, names - 16, kRow), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                   QFontMetricsF(plain).elidedText(r.name, Qt::ElideRight, names - 16));
        p.setPen(t.text1);
        drawFigures(p, QRectF(card.left() + kPad + names + 14, y, values, kRow), Qt::AlignRight | Qt::AlignVCenter, r.value);
        p.setPen(t.text3);
        drawFigures(p, QRectF(card.left() + kPad + names + 24 + values, y, shares, kRow), Qt::AlignRight | Qt::AlignVCenter, r.share);
    }
    p.setPen(t.warn.ink);
    if (!outside.isEmpty()) drawFigures(p, QRectF(card.left() + kPad, y + kRow, card.width() - kPad, kRow), Qt::AlignLeft | Qt::AlignVCenter, outside);
    p.restore();
}

std::optional<ChartPicture::Hit> ChartPicture::hitAt(const QPointF& at) const {
    for (std::size_t i = 0; i < panes_.size(); ++i) {
        const Pane& pane = *panes_[i];
        if (!pane.plot.contains(at)) continue;
        const auto month = slot(monthAt(timeAt(at.x())));
        if (!month) return std::nullopt;
        const double value = pane.scale.low + (pane.plot.bottom() - at.y()) / pane.plot.height() * (pane.scale.high - pane.scale.low);
        for (std::size_t s = 0; s < pane.bands.size(); ++s) {
            if (pane.bands[s].lower.size() <= *month) continue;
            const auto [low, high] = std::minmax(pane.bands[s].lower[*month], pane.bands[s].upper[*month]);
            if (value >= low && value < high) return Hit{i, s};
        }
    }
    return std::nullopt;
}

std::optional<SiteId> ChartPicture::siteAt(const QPointF& at) const {
    const auto hit = hitAt(at);
    return hit ? paneModel(hit->pane).series[hit->series].site : std::nullopt;
}

}  // namespace stargate::ui
