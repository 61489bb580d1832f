#include "ui/charts/chart_picture.h"

#include <QtGui/QFontMetricsF>
#include <QtGui/QPaintEngine>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

#include <algorithm>
#include <cmath>

#include "ui/charts/chart_picture_parts.h"
#include "ui/support/figures.h"
#include "ui/support/fonts.h"
#include "ui/support/format.h"
#include "ui/support/paint.h"

namespace stargate::ui {

namespace chart {

QString valueText(const ChartPane& pane, double value) {
    constexpr double kMillionsPerBillion = 1e3, kHalf = 0.5;
    int decimals = pane.decimals;
    QString unit = QString::fromStdString(pane.unit);
    // Millions where billions would read as nothing.
    if (unit == QLatin1String("$ bn") && value != 0 && std::abs(value) < kHalf * std::pow(10.0, -decimals)) {
        unit = QStringLiteral("$ M");
        value *= kMillionsPerBillion;
        decimals = std::abs(value) < kHalf ? 2 : 0;
    }
    const QString number = formatNumber(std::abs(value), decimals);
    const QString sign = formatNumber(value, decimals).startsWith(kMinus) ? QString(kMinus) : QString();
    if (!unit.startsWith(QLatin1Char('$'))) return sign + number + (unit.isEmpty() ? QString() : kNarrowSpace + unit);
    const QString rest = unit.mid(1).trimmed();
    return sign + QLatin1Char('$') + number + (rest.isEmpty() ? QString() : (rest.startsWith(QLatin1Char('/')) ? QString() : QString(kNarrowSpace)) + rest);
}

QString labelValue(const ChartPane& pane, double value) {
    return pane.unit.rfind('$', 0) == 0 ? valueText(pane, value) : formatNumber(value, pane.decimals);
}

void drawHaloText(QPainter& p, const QPointF& baseline, const QString& text, const QColor& ink, const QColor& halo) {
    if (p.paintEngine() && p.paintEngine()->type() == QPaintEngine::Raster) {
        // Stroking outlines costs ten times as much as stamping glyphs around the place.
        p.setPen(halo);
        for (const QPointF& by : {QPointF(-1.5, 0), QPointF(1.5, 0), QPointF(0, -1.5), QPointF(0, 1.5), QPointF(-1, -1), QPointF(1, -1), QPointF(-1, 1), QPointF(1, 1)})
            drawKept(p, baseline + by, text);
    } else {
        p.save();
        QPainterPath outline;
        outline.addText(baseline, p.font(), text);
        p.strokePath(outline, QPen(halo, 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        p.restore();
    }
    p.setPen(ink);
    drawKept(p, baseline, text);
}

bool isNamedInPlot(const ChartSeries& series) {
    return series.colour.kind == ColourRole::Kind::CapacityState || series.colour.kind == ColourRole::Kind::EvenOdds || series.shape == SeriesShape::Band;
}

void drawSwatch(QPainter& p, const QPointF& centre, const ChartSeries& series, const Tokens& tokens) {
    const SeriesLook look = lookOf(series, tokens);
    if (series.shape == SeriesShape::Line || series.shape == SeriesShape::Steps) {
        p.setPen(penOf(look.line));
        p.drawLine(QPointF(centre.x() - kSwatch / 2, centre.y()), QPointF(centre.x() + kSwatch / 2, centre.y()));
        return;
    }
    const QRectF box(centre.x() - kSwatch / 2, centre.y() - kSwatch / 2, kSwatch, kSwatch);
    if (series.shape == SeriesShape::Band) {  // its two edges
        p.setPen(QPen(look.line.colour, 1, Qt::DotLine));
        for (const double y : {box.top() + 1, box.bottom() - 1}) p.drawLine(QPointF(box.left(), y), QPointF(box.right(), y));
        return;
    }
    p.fillRect(box, look.fill);
    QPainterPath path;
    path.addRect(box);
    drawHatch(p, path, look.hatch, look.pattern);
}

}  // namespace chart

using namespace chart;

ChartPicture::ChartPicture(const ChartTheme& theme) : theme_(theme) {}
ChartPicture::~ChartPicture() = default;

void ChartPicture::setTheme(const ChartTheme& theme) {
    theme_ = theme;
    dirty_ = true;
}

void ChartPicture::setModel(const ChartModel& model) {
    const bool first = model_.months == 0;
    model_ = inShownUnits(model);
    if (first || time_.to <= wholeRange(model_).from || time_.from >= wholeRange(model_).to) time_ = wholeRange(model_);
    if (panes_.size() != model_.panes.size()) {
        panes_.clear();
        for (std::size_t i = 0; i < model_.panes.size(); ++i) panes_.push_back(std::make_unique<Pane>());
    }
    dirty_ = true;
}

void ChartPicture::setPreview(std::optional<ChartModel> preview) {
    if (preview) preview = inShownUnits(std::move(*preview));
    // A preview with other panes or months cannot lie over this picture.
    if (preview && (preview->panes.size() != model_.panes.size() || preview->start != model_.start)) preview.reset();
    if (preview == preview_) return;
    preview_ = std::move(preview);
    // The picture below changes only where its scale no longer holds what is tried out.
    for (std::size_t i = 0; i < panes_.size(); ++i) {
        const ValueScale scale = scaleFor(i);
        dirty_ = dirty_ || scale.low != panes_[i]->scale.low || scale.high != panes_[i]->scale.high;
    }
}

ValueScale ChartPicture::scaleFor(std::size_t pane) const {
    return scaleOf(paneModel(pane), model_.start, time_, preview_ ? &preview_->panes[pane] : nullptr);
}

void ChartPicture::setTime(const TimeRange& time) {
    if (time.span() <= 0 || time == time_) return;
    time_ = time;
    dirty_ = true;
}

void ChartPicture::setArea(const QRectF& area) {
    if (area == area_) return;
    area_ = area;
    dirty_ = true;
}

int ChartPicture::builds() const {
    int n = 0;
    for (const auto& pane : panes_) n += pane->areas.builds();
    return n;
}

/// Hands models to Qt Charts and lays the panes out, when anything has changed.
void ChartPicture::sync() {
    if (!dirty_) return;
    dirty_ = false;
    const std::optional<double> dataDate = model_.dataDate ? std::optional(monthsAt(*model_.dataDate)) : std::nullopt;
    for (std::size_t i = 0; i < panes_.size(); ++i) {
        Pane& pane = *panes_[i];
        pane.scale = scaleFor(i);
        pane.bands = stackedBands(paneModel(i));
    }
    layOut();
    for (std::size_t i = 0; i < panes_.size(); ++i) {
        for (QtChartAdapter* layer : {&panes_[i]->areas, &panes_[i]->lines}) {
            layer->setPane(paneModel(i), model_.start, theme_, dataDate);
            layer->setWindow(time_, panes_[i]->scale);
        }
    }
}

void ChartPicture::layOut() {
    // The right margin holds the widest label, within limits; longer names are cut.
    double right = 16;
    const QFont name = theme_.font(fonts::table()), value = theme_.font(fonts::caption());
    for (const ChartPane& pane : model_.panes)
        for (const ChartSeries& s : pane.series) {
            if (!s.labelled || isNamedInPlot(s)) continue;
            right = std::max(right, figureWidth(name, QString::fromStdString(s.label)) + figureWidth(value, labelValue(pane, 8.888)) + 46);
        }
    const double most = theme_.exporting ? kWidestExported : std::clamp(area_.width() * kLabelShare, 152.0, kWidestLabels);
    right = std::clamp(right, 16.0, std::min(most, std::max(96.0, area_.width() * 0.24)));
    double share = 0;
    for (const ChartPane& pane : model_.panes) share += std::max(0.1, pane.height);
    const double gaps = kPaneGap * std::max(0.0, static_cast<double>(panes_.size()) - 1);
    const double height = std::max(20.0, area_.height() - kTop - kBottom - gaps);
    double y = area_.top() + kTop;
    for (std::size_t i = 0; i < panes_.size(); ++i) {
        const double own = height * std::max(0.1, paneModel(i).height) / share;
        panes_[i]->plot = QRectF(area_.left() + kLeft, y, std::max(20.0, area_.width() - kLeft - right), own);
        // Few ticks where there is little room: 4 to 6 are wanted, one per 26 px at most.
        const int room = std::clamp(static_cast<int>(own / 26), 2, 5);
        if (room < 5) panes_[i]->scale.step = niceScale(panes_[i]->scale.low, panes_[i]->scale.high, room).step;
        y += own + kPaneGap;
    }
}

QRectF ChartPicture::plotArea() const { return panes_.empty() ? QRectF() : panes_.front()->plot.united(panes_.back()->plot); }

double ChartPicture::xOf(double time) const {
    const QRectF plot = plotArea();
    return plot.left() + (time - time_.from) / time_.span() * plot.width();
}

double ChartPicture::timeAt(double x) const {
    const QRectF plot = plotArea();
    return time_.from + (x - plot.left()) / std::max(1.0, plot.width()) * time_.span();
}

double ChartPicture::yOf(const Pane& pane, double value) const {
    return pane.plot.bottom() - (value - pane.scale.low) / (pane.scale.high - pane.scale.low) * pane.plot.height();
}

std::optional<std::size_t> ChartPicture::slot(Month month) const {
    const int i = month - model_.start;
    return i >= 0 && i < model_.months ? std::optional(static_cast<std::size_t>(i)) : std::nullopt;
}

void ChartPicture::paint(QPainter& p) {
    sync();
    p.setRenderHint(QPainter::TextAntialiasing);
    for (std::size_t i = 0; i < panes_.size(); ++i) paintGround(p, *panes_[i]);
    paintShades(p, false);
    for (std::size_t i = 0; i < panes_.size(); ++i) {
        panes_[i]->areas.paint(p, panes_[i]->plot);
        paintHatches(p, i);
        paintBetween(p, i);
        panes_[i]->lines.paint(p, panes_[i]->plot);
        const QRectF& plot = panes_[i]->plot;
        drawHLine(p, plot.left(), plot.right(), yOf(*panes_[i], 0), theme_->strong);
    }
    paintDates(p);
    paintTimeAxis(p);
    for (std::size_t i = 0; i < panes_.size(); ++i) {
        paintLineLabels(p, i);
        paintBrackets(p, i);
        if (panes_.size() > 1) {
            p.setFont(theme_.font(fonts::caption()));
            const QString caption = QString::fromStdString(paneModel(i).title);
            const QPointF at = panes_[i]->plot.topLeft() + kCaption;
            const QFontMetricsF metrics(p.font());
            panes_[i]->words.append(QRectF(at.x(), at.y() - metrics.ascent(), figureWidth(p.font(), caption), metrics.height()));
            drawHaloText(p, at, caption, theme_->text2, theme_->panel);
        }
    }
    paintShades(p, true);
}

void ChartPicture::paintGround(QPainter& p, const Pane& pane) const {
    const Tokens& t = *theme_;
    p.setFont(theme_.font(fonts::caption()));
    const int decimals = pane.scale.decimals();
    for (const double tick : pane.scale.ticks()) {
        const double y = yOf(pane, tick);
        if (tick != 0) drawHLine(p, pane.plot.left(), pane.plot.right(), y, t.grid);
        p.setPen(t.text3);
        drawFigures(p, QRectF(pane.plot.left() - kLeft, y - 8, kLeft - 8, 16), Qt::AlignRight | Qt::AlignVCenter, formatNumber(tick, decimals));
    }
    for (const TimeTick& tick : timeTicks(time_, pane.plot.width() / time_.span()).ticks)
        if (tick.year) drawVLine(p, xOf(tick.at), pane.plot.top(), pane.plot.bottom(), t.grid);
}

void ChartPicture::paintTimeAxis(QPainter& p) const {
    if (panes_.empty()) return;
    const Tokens& t = *theme_;
    const QRectF plot = panes_.back()->plot;
    const double low = std::max(yOf(*panes_.back(), panes_.back()->scale.low), yOf(*panes_.back(), 0));
    const TimeTicks ticks = timeTicks(time_, plot.width() / time_.span());
    for (const TimeTick& tick : ticks.ticks) drawVLine(p, xOf(tick.at), low, low + (tick.year ? 5 : 3), t.strong);
    p.setPen(t.text3);
    for (const TimeLabel& label : ticks.labels) {
        p.setFont(theme_.font(fonts::caption()));
        drawFigures(p, QRectF(xOf(label.from), low + 5, xOf(label.to) - xOf(label.from), kBottom - 6), Qt::AlignHCenter | Qt::AlignVCenter, label.text);
    }
}

void ChartPicture::paintDates(QPainter& p) const {
    const QRectF plot = plotArea();
    p.save();
    p.setFont(theme_.font(fonts::caption()));
    QRectF taken;  // by the words of the data date
    const auto mark = [&](Date date, const QString& words, const QVector<qreal>& dashes) {
        const double x = xOf(monthsAt(date));
        if (x < plot.left() || x > plot.right()) return;
        p.setPen(penOf({theme_->text3, 1, dashes}));
        for (const auto& pane : panes_) p.drawLine(QPointF(x, pane->plot.top()), QPointF(x, pane->plot.bottom()));
        // After the line, clear of the pane's caption, and below the other date's words where they meet.
        const qreal width = figureWidth(p.font(), words), height = p.fontMetrics().height();
        const qreal free = panes_.size() > 1 ? plot.left() + 16 + figureWidth(p.font(), QString::fromStdString(paneModel(0).title)) : plot.left();
        QRectF box(x + 4 + width <= plot.right() ? std::max(x + 4, free) : x - 4 - width, plot.top() - 2 - height, width, height);
        if (box.adjusted(-8, 0, 8, 0).intersects(taken)) box.translate(0, height);
        drawHaloText(p, box.bottomLeft(), words, theme_->text3, theme_->panel);
        taken = box;
    };
    if (model_.dataDate) mark(*model_.dataDate, dataDateWords(*model_.dataDate), {2, 3});
    if (today_ && today_ != model_.dataDate) mark(*today_, QObject::tr("today"), {6, 4});
    p.restore();
}

void ChartPicture::paintHatches(QPainter& p, std::size_t index) const {
    const Pane& pane = *panes_[index];
    for (std::size_t s = 0; s < pane.bands.size(); ++s) {
        const ChartSeries& series = paneModel(index).series[s];
        const SeriesLook look = lookOf(series, *theme_);
        if (look.hatch == Hatch::None || pane.bands[s].lower.empty() || series.shape == SeriesShape::StackedBars) continue;
        const bool steps = series.shape == SeriesShape::StackedSteps;
        QPolygonF outline;
        const auto add = [&](const std::vector<double>& values) {
            for (const QPointF& q : steps ? stepPoints(values, model_.start) : linePoints(values, model_.start)) outline.append({xOf(q.x()), yOf(pane, q.y())});
        };
        add(pane.bands[s].upper);
        QPolygonF back;
        std::swap(back, outline);
        add(pane.bands[s].lower);
        for (qsizetype i = outline.size() - 1; i >= 0; --i) back.append(outline[i]);
        QPainterPath path;
        path.addPolygon(back);
        path.closeSubpath();
        p.save();
        p.setClipRect(pane.plot, Qt::IntersectClip);
        drawHatch(p, path, look.hatch, look.pattern);
        p.restore();
    }
}

/// What the pane stands for, filled between old and new; under it the edges of the bands where they change in themselves, not where
/// they are only carried up or down: a mix that changes under the same total is seen too.
void ChartPicture::paintPreview(QPainter& p, std::size_t index) const {
    const Pane& pane = *panes_[index];
    const ChartPane &now = paneModel(index), &tried = preview_->panes[index];
    const auto points = [&](const std::vector<double>& values, bool line, int from = 0) {
        QPolygonF out;
        for (const QPointF& q : line ? linePoints(values, model_.start + from) : stepPoints(values, model_.start + from)) out.append({xOf(q.x()), yOf(pane, q.y())});
        return out;
    };
    const auto isLine = [](const ChartSeries& s) { return s.shape == SeriesShape::Line || s.shape == SeriesShape::StackedArea; };
    p.save();
    p.setClipRect(pane.plot.adjusted(0, -2, 0, 2), Qt::IntersectClip);
    p.setRenderHint(QPainter::Antialiasing);
    const std::vector<double> before = headlineValues(now), after = headlineValues(tried);
    if (!after.empty() && before != after) {
        const bool line = std::any_of(now.series.begin(), now.series.end(), isLine);
        const QPolygonF top = points(after, line);
        QPolygonF body = top;
        const QPolygonF old = points(before, line);
        for (qsizetype i = old.size() - 1; i >= 0; --i) body.append(old[i]);
        QColor tint = theme_->accent;
        tint.setAlphaF(0.30F);
        p.setPen(Qt::NoPen);
        p.setBrush(tint);
        p.drawPolygon(body, Qt::WindingFill);
        p.setBrush(Qt::NoBrush);
        p.setPen(penOf({theme_->accent, 1.5, {4, 3}}));
        p.drawPolyline(top);
    }
    const auto drawEdge = [&](const QPolygonF& edge) {  // over the hues of the stack, which the accent alone does not stand out from
        p.setPen(penOf({theme_->panel, 3, {}}));
        p.drawPolyline(edge);
        p.setPen(penOf({theme_->accent, 1.5, {4, 3}}));
        p.drawPolyline(edge);
    };
    const std::vector<PointBand> bands = stackedBands(tried);
    for (std::size_t s = 0; s < bands.size(); ++s) {
        const std::vector<double>&edge = bands[s].upper, &values = tried.series[s].values;
        const ChartSeries* old = seriesWithKey(now, tried.series[s].key);
        const auto changes = [&](std::size_t i) { return edge != after && (!old || i >= old->values.size() || finite(values[i]) != finite(old->values[i])); };
        for (std::size_t from = 0, to; from < edge.size(); from = to + 1) {
            for (to = from; to < edge.size() && changes(to);) ++to;
            if (to > from) drawEdge(points({edge.begin() + static_cast<std::ptrdiff_t>(from), edge.begin() + static_cast<std::ptrdiff_t>(to)}, isLine(tried.series[s]), static_cast<int>(from)));
        }
    }
    p.restore();
}

void ChartPicture::paintShades(QPainter& p, bool words) const {
    const QRectF plot = plotArea();
    for (const ChartShade& shade : model_.shades) {
        const StateToken state = theme_->severity(shade.severity);
        const double left = std::max(plot.left(), xOf(shade.from.index())), right = std::min(plot.right(), xOf(shade.to.index() + 1));
        if (right <= plot.left() || left >= plot.right()) continue;
        p.save();
        if (!words) {
            QColor tint = state.ink;
            tint.setAlphaF(0.12F);
            for (const auto& pane : panes_) {
                p.fillRect(QRectF(left, pane->plot.top(), right - left, pane->plot.height()), tint);
                p.setPen(penOf({state.ink, 1, {3, 3}}));
                p.drawLine(QPointF(left, pane->plot.top()), QPointF(left, pane->plot.bottom()));
            }
        } else {
            const QString head = QString::fromStdString(shade.words), line = QString::fromStdString(shade.line);
            const QFont strong = theme_.font(fonts::tableStrong()), plain = theme_.font(fonts::caption());
            // Beside the shade: right of it where there is room, else left, else over it; never wider than half the plot.
            const QString shown = QFontMetricsF(plain).elidedText(line, Qt::ElideRight, plot.width() / 2);
            const double width = std::max(figureWidth(strong, head), figureWidth(plain, shown));
            const double x = right + 6 + width < plot.right() ? right + 6 : left - 6 - width > plot.left() ? left - 6 - width : std::min(left + 6, plot.right() - width);
            const double y = plot.top() + 0.22 * plot.height();
            p.setFont(strong);
            drawHaloText(p, QPointF(x, y), head, state.ink, theme_->panel);
            p.setFont(plain);
            drawHaloText(p, QPointF(x, y + 15), shown, theme_->text2, theme_->panel);
        }
        p.restore();
    }
}

QString ChartPicture::description() const {
    double highest = 0;
    std::size_t series = 0;
    for (const ChartPane& pane : model_.panes) series += pane.series.size();
    if (model_.panes.empty() || model_.months == 0) return QObject::tr("%1, empty").arg(QString::fromStdString(model_.title));
    for (const double v : headlineValues(model_.panes.front())) highest = std::max(highest, finite(v));
    return QObject::tr("%1, %n series, %2 to %3, highest %4", nullptr, static_cast<int>(series))
        .arg(QString::fromStdString(model_.title), formatMonth(model_.start), formatMonth(model_.start + (model_.months - 1)), valueText(model_.panes.front(), highest));
}

}  // namespace stargate::ui
