#include <QtGui/QFontMetricsF>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

#include <algorithm>

#include "ui/charts/chart_picture_parts.h"
#include "ui/support/figures.h"
#include "ui/support/fonts.h"
#include "ui/support/paint.h"

/// What a chart says about single months: ground between money and spending, brackets, callouts.
namespace stargate::ui {

using namespace chart;

/// The ground between steps and a line where the line lies higher, cut where they cross.
void ChartPicture::paintBetween(QPainter& p, std::size_t index) const {
    const Pane& pane = *panes_[index];
    for (const ChartSeries& series : paneModel(index).series) {
        if (series.shape != SeriesShape::Between) continue;
        const SeriesLook look = lookOf(series, *theme_);
        QPainterPath path;
        QPolygonF run;
        const auto close = [&] {
            if (run.size() > 2) {
                path.addPolygon(run);
                path.closeSubpath();
            }
            run.clear();
        };
        // Each run goes along the line and back along the steps.
        QPolygonF back;
        const auto finish = [&] {
            for (qsizetype i = back.size() - 1; i >= 0; --i) run.append(back[i]);
            back.clear();
            close();
        };
        for (std::size_t m = 0; m < series.values.size() && m < series.upper.size(); ++m) {
            const double low = finite(series.values[m]), high = finite(series.upper[m]);
            if (!(high > low)) {
                finish();
                continue;
            }
            const double month = model_.start.index() + static_cast<double>(m);
            run.append({xOf(month + 0.5), yOf(pane, high)});
            if (m + 1 == series.values.size()) run.append({xOf(month + 1), yOf(pane, high)});
            back.append({xOf(month + 0.5), yOf(pane, low)});
            if (m + 1 == series.values.size()) back.append({xOf(month + 1), yOf(pane, low)});
        }
        finish();
        p.save();
        p.setClipRect(pane.plot, Qt::IntersectClip);
        QColor ground = theme_->panel;
        ground.setAlphaF(0.55F);
        p.setRenderHint(QPainter::Antialiasing);
        p.fillPath(path, ground);
        drawHatch(p, path, look.hatch, look.pattern);
        p.restore();
    }
}

/// A bracket stands at the right end of its month with its words right of it where there is room, else left, on a ground that keeps them readable.
void ChartPicture::paintBrackets(QPainter& p, std::size_t index) const {
    const Pane& pane = *panes_[index];
    const StateToken& bad = theme_->bad;
    const QRectF& plot = pane.plot;
    for (const ChartBracket& b : paneModel(index).brackets) {
        // Where the month lies outside the time shown, the edge of the picture stands for it.
        const double x = std::clamp(xOf(b.month.index() + 0.5), pane.plot.left() + 60, pane.plot.right() - 12);
        const double top = std::max(pane.plot.top(), yOf(pane, std::max(b.from, b.to))), low = std::min(pane.plot.bottom(), yOf(pane, std::min(b.from, b.to)));
        if (low - top < 3) continue;
        p.save();
        p.setRenderHint(QPainter::Antialiasing);
        p.setPen(QPen(bad.ink, 1.5));
        p.drawLine(QPointF(x, top), QPointF(x, low));
        for (const double y : {top, low}) p.drawLine(QPointF(x - 4, y), QPointF(x + 4, y));
        const QFont font = theme_.font(fonts::tableStrong());
        const QString words = QString::fromStdString(b.words);
        const double width = figureWidth(font, words) + 12;
        const QRectF box(x + 8 + width <= plot.right() ? x + 8 : x - 8 - width, std::clamp((top + low) / 2 - 10, pane.plot.top() + 2, pane.plot.bottom() - 22), width, 20);
        p.setRenderHint(QPainter::Antialiasing, false);
        drawFrame(p, box, theme_->panel, QColor(), 2);
        p.setFont(font);
        p.setPen(bad.ink);
        drawFigures(p, box, Qt::AlignCenter, words);
        p.restore();
    }
}

/// The box stands left of its month where there is room, else right of it, at the top of the plot; an elbow leads to the point.
void ChartPicture::paintCallouts(QPainter& p) const {
    constexpr double kRow = 16, kWidest = 300, kNarrowest = 200, kLow = 90;
    if (panes_.empty()) return;
    const QRectF plot = panes_.front()->plot;
    // In a low plot the title alone, so that the picture behind stays visible.
    const bool tight = plot.height() < kLow;
    const double pad = tight ? 5 : 10;
    for (const ChartCallout& call : model_.callouts) {
        const double x = xOf(call.month.index() + 0.5);
        if (x < plot.left() || x > plot.right()) continue;
        const StateToken state = theme_->severity(call.severity);
        const double y = std::clamp(yOf(*panes_.front(), call.value), plot.top(), plot.bottom());
        p.save();
        drawMonthLine(p, x, state.ink, 1.5);
        const QFont head = theme_.font(fonts::heading()), strong = theme_.font(fonts::table()), plain = theme_.font(fonts::caption());
        double width = std::max(figureWidth(head, QString::fromStdString(call.title)), tight ? 0 : figureWidth(strong, QString::fromStdString(call.line)));
        for (const auto& [part, amount] : call.rows) width = std::max(width, figureWidth(plain, QString::fromStdString(part)) + figureWidth(plain, QString::fromStdString(amount)) + 16);
        width = std::clamp(width + 2 * pad, tight ? 0 : kNarrowest, kWidest);
        const double height = 2 * pad + 20 + 17 + kRow * static_cast<double>(call.rows.size() + (call.foot.empty() ? 0 : 1));
        const bool roomy = !tight && height < plot.height() * 0.8;
        const auto rows = roomy ? call.rows.size() : 0;
        const QSizeF size(width, tight ? 2 * pad + 14 : roomy ? height : 2 * pad + 34);
        const double left = x - 14 - size.width() >= plot.left() + 4 ? x - 14 - size.width() : std::min(x + 14, plot.right() - size.width());
        const QRectF box(QPointF(left, plot.top() + 8), size);
        p.setRenderHint(QPainter::Antialiasing);
        p.setPen(QPen(state.ink, 1));
        p.setBrush(theme_->panel);
        p.drawEllipse(QPointF(x, y), 4, 4);
        p.setRenderHint(QPainter::Antialiasing, false);
        drawHLine(p, left < x ? box.right() : x, left < x ? x : box.left(), box.top() + 14, state.ink);
        drawFrame(p, box, theme_->panel, state.ink, 2);
        const QRectF text = box.adjusted(pad, pad - 2, -pad, -pad);
        double top = text.top();
        const auto line = [&](const QFont& font, const QColor& ink, const std::string& words, const std::string& amount, double step) {
            p.setFont(font);
            p.setPen(ink);
            const double room = text.width() - (amount.empty() ? 0 : figureWidth(font, QString::fromStdString(amount)) + 10);
            p.drawText(QRectF(text.left(), top, room, step), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                       QFontMetricsF(font).elidedText(QString::fromStdString(words), Qt::ElideRight, room));
            if (!amount.empty()) drawFigures(p, QRectF(text.left(), top, text.width(), step), Qt::AlignRight | Qt::AlignVCenter, QString::fromStdString(amount));
            top += step;
        };
        line(head, state.ink, call.title, {}, 20);
        if (!tight) line(strong, theme_->text1, call.line, {}, 17);
        for (std::size_t i = 0; i < rows; ++i) line(plain, theme_->text2, call.rows[i].first, call.rows[i].second, kRow);
        if (roomy && !call.foot.empty()) line(plain, theme_->text3, call.foot, {}, kRow);
        p.restore();
    }
}

}  // namespace stargate::ui
