#include "ui/charts/hour_picture.h"

#include <QtGui/QPainterPath>

#include <algorithm>

#include "ui/charts/chart_picture_parts.h"
#include "ui/support/figures.h"
#include "ui/support/fonts.h"
#include "ui/support/format.h"
#include "ui/support/paint.h"

namespace stargate::ui {

using namespace chart;

namespace {

constexpr double kRight = 128, kHeatRight = 76, kBelowShare = 0.22, kBelowGap = 16, kLegendBar = 10;
constexpr std::size_t kDayHours = 24;

QString text(const std::string& s) { return QString::fromStdString(s); }

/// What the shared swatch and colours understand.
ChartSeries seriesOf(const HourSeries& s, SeriesShape shape) {
    ChartSeries out;
    out.label = s.label;
    out.shape = shape;
    out.colour = s.colour;
    return out;
}

double largestIn(const HourChart& c) {
    double most = 0;
    const std::size_t n = c.stack.empty() ? c.line.values.size() : c.stack.front().values.size();
    for (std::size_t i = 0; i < n; ++i) {
        double sum = 0;
        for (const HourSeries& s : c.stack) sum += s.values[i];
        most = std::max(most, sum);
    }
    for (const double v : c.line.values) most = std::max(most, v);
    return std::max(most, c.limit.value_or(0));
}

}  // namespace

HourPicture::HourPicture(const ChartTheme& theme, const HourChart& chart, const QRectF& area) : theme_(theme), chart_(chart), area_(area) {
    plot_ = area.adjusted(kLeft, kTop, -(chart.kind == HourChartKind::Heat ? kHeatRight : std::min(kRight, area.width() / 4)), -kBottom);
    if (!chart.below.empty()) {
        below_ = plot_;
        below_.setTop(plot_.bottom() - plot_.height() * kBelowShare);
        plot_.setBottom(below_.top() - kBelowGap);
    }
    scale_ = niceScale(0, chart.kind == HourChartKind::Heat ? 1 : largestIn(chart));
}

std::size_t HourPicture::count() const { return chart_.stack.empty() ? chart_.line.values.size() : chart_.stack.front().values.size(); }
double HourPicture::xOf(double value) const { return plot_.left() + plot_.width() * value / static_cast<double>(std::max<std::size_t>(1, count())); }
double HourPicture::yOf(double value) const { return plot_.bottom() - plot_.height() * (value - scale_.low) / (scale_.high - scale_.low); }

std::optional<std::size_t> HourPicture::valueAt(const QPointF& at) const {
    const QRectF all = below_.isEmpty() ? plot_ : plot_.united(below_);
    if (!all.contains(at) || count() == 0) return std::nullopt;
    const double share = (at.x() - plot_.left()) / plot_.width();
    if (chart_.kind == HourChartKind::Stack) return std::min(count() - 1, static_cast<std::size_t>(share * static_cast<double>(count())));
    const std::size_t days = count() / kDayHours;
    const auto day = std::min(days - 1, static_cast<std::size_t>(share * static_cast<double>(days)));
    const auto hour = std::min(kDayHours - 1, static_cast<std::size_t>((plot_.bottom() - at.y()) / plot_.height() * static_cast<double>(kDayHours)));
    return day * kDayHours + hour;
}

void HourPicture::paint(QPainter& p) const {
    if (count() == 0 || plot_.width() < 40 || plot_.height() < 30) return;
    p.save();
    p.setRenderHint(QPainter::Antialiasing, false);
    if (chart_.kind == HourChartKind::Heat) {
        paintHeat(p);
    } else {
        paintGround(p);
        paintStack(p);
        if (!chart_.below.empty()) paintBelow(p);
        paintLabels(p);
    }
    p.restore();
}

void HourPicture::paintGround(QPainter& p) const {
    const Tokens& t = *theme_;
    p.setFont(theme_.font(fonts::caption()));
    for (const double tick : scale_.ticks()) {
        const double y = yOf(tick);
        drawHLine(p, plot_.left(), plot_.right(), y, tick == 0 ? t.strong : t.grid);
        p.setPen(t.text3);
        drawFigures(p, QRectF(plot_.left() - kLeft, y - 8, kLeft - 8, 16), Qt::AlignRight | Qt::AlignVCenter, formatNumber(tick, scale_.decimals()));
    }
    const double foot = below_.isEmpty() ? plot_.bottom() : below_.bottom();
    for (std::size_t i = 0; i < chart_.ticks.size(); ++i) {
        const auto& [at, words] = chart_.ticks[i];
        const double x = xOf(at), next = i + 1 < chart_.ticks.size() ? xOf(chart_.ticks[i + 1].first) : plot_.right();
        drawVLine(p, x, plot_.top(), foot, t.grid);
        p.setPen(t.text3);
        // Days stand centred below themselves, counts of hours at their line.
        const bool sorted = chart_.firstHour < 0;
        if (sorted && x > plot_.right() - 110) continue;  // the end of the axis stands there
        const QRectF label = sorted ? QRectF(x - 40, foot + 4, 80, 16) : QRectF(x, foot + 4, next - x, 16);
        p.drawText(label, Qt::AlignHCenter | Qt::AlignVCenter | Qt::TextSingleLine, text(words));
    }
    if (chart_.firstHour < 0) p.drawText(QRectF(plot_.right() - 60, foot + 4, 60, 16), Qt::AlignRight | Qt::AlignVCenter, QObject::tr("8,760 h"));
}

void HourPicture::paintStack(QPainter& p) const {
    const Tokens& t = *theme_;
    const std::size_t n = count();
    std::vector<double> low(n, 0.0);
    p.setRenderHint(QPainter::Antialiasing, false);
    for (const HourSeries& s : chart_.stack) {
        const SeriesLook look = lookOf(seriesOf(s, SeriesShape::StackedArea), t);
        QPainterPath band;
        band.moveTo(xOf(0), yOf(low[0]));
        for (std::size_t i = 0; i < n; ++i) {
            const double top = yOf(low[i] + s.values[i]);
            band.lineTo(xOf(static_cast<double>(i)), top);
            band.lineTo(xOf(static_cast<double>(i) + 1), top);
        }
        for (std::size_t i = n; i-- > 0;) {
            band.lineTo(xOf(static_cast<double>(i) + 1), yOf(low[i]));
            band.lineTo(xOf(static_cast<double>(i)), yOf(low[i]));
        }
        band.closeSubpath();
        p.fillPath(band, look.fill);
        if (look.hatch != Hatch::None) drawHatch(p, band, look.hatch, look.pattern);
        for (std::size_t i = 0; i < n; ++i) low[i] += s.values[i];
    }
    if (chart_.limit) {
        p.setPen(QPen(t.text2, 1, Qt::DashLine));
        p.drawLine(QPointF(plot_.left(), yOf(*chart_.limit)), QPointF(plot_.right(), yOf(*chart_.limit)));
        p.setFont(theme_.font(fonts::caption()));
        drawHaloText(p, {plot_.left() + 6, yOf(*chart_.limit) - 5}, QObject::tr("grid contract %1").arg(formatMegawatts(*chart_.limit).text()), t.text1, t.panel);
    }
    if (chart_.line.values.size() != n) return;
    QPolygonF line;
    for (std::size_t i = 0; i < n; ++i) line << QPointF(xOf(static_cast<double>(i)), yOf(chart_.line.values[i])) << QPointF(xOf(static_cast<double>(i) + 1), yOf(chart_.line.values[i]));
    p.setRenderHint(QPainter::Antialiasing);
    p.setBrush(Qt::NoBrush);
    p.setPen(QPen(t.panel, 4, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    p.drawPolyline(line);
    p.setPen(QPen(t.text1, 1.75, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    p.drawPolyline(line);
    p.setRenderHint(QPainter::Antialiasing, false);
}

void HourPicture::paintBelow(QPainter& p) const {
    const Tokens& t = *theme_;
    const FillToken battery = t.technology("battery");
    const auto y = [&](double mwh) { return below_.bottom() - below_.height() * mwh / std::max(1e-9, chart_.belowMost); };
    QPolygonF edge;
    // The state stands at the end of each hour.
    for (std::size_t i = 0; i < chart_.below.size(); ++i) edge << QPointF(xOf(static_cast<double>(i) + 1), y(chart_.below[i]));
    QPolygonF area = edge;
    area.prepend({edge.first().x(), below_.bottom()});
    area << QPointF(edge.last().x(), below_.bottom());
    QColor ground = battery.fill;
    ground.setAlpha(60);
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(Qt::NoPen);
    p.setBrush(ground);
    p.drawPolygon(area);
    p.setBrush(Qt::NoBrush);
    p.setPen(QPen(battery.fill, 1.75));
    p.drawPolyline(edge);
    p.setRenderHint(QPainter::Antialiasing, false);
    p.setPen(QPen(t.strong, 1, Qt::DashLine));
    p.drawLine(below_.topLeft(), below_.topRight());
    drawHLine(p, below_.left(), below_.right(), below_.bottom(), t.strong);
    p.setFont(theme_.font(fonts::caption()));
    p.setPen(t.text3);
    drawFigures(p, QRectF(below_.left() - kLeft, below_.top() - 8, kLeft - 8, 16), Qt::AlignRight | Qt::AlignVCenter, formatSignificant(chart_.belowMost));
    drawFigures(p, QRectF(below_.left() - kLeft, below_.bottom() - 8, kLeft - 8, 16), Qt::AlignRight | Qt::AlignVCenter, QStringLiteral("0"));
    const double left = below_.right() + 12, width = area_.right() - left;
    p.setFont(theme_.font(fonts::table()));
    p.setPen(t.text1);
    p.drawText(QRectF(left, below_.top() - 2, width, 16), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
               QFontMetricsF(p.font()).elidedText(QObject::tr("State of charge"), Qt::ElideRight, width));
    p.setFont(theme_.font(fonts::caption()));
    p.setPen(t.text3);
    p.drawText(QRectF(left, below_.top() + 14, width, 16), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, QObject::tr("MWh of %1").arg(formatSignificant(chart_.belowMost)));
}

void HourPicture::paintLabels(QPainter& p) const {
    const Tokens& t = *theme_;
    const double left = plot_.right() + 12, width = area_.right() - left - 4;
    if (width < 40) return;
    std::vector<std::pair<const HourSeries*, SeriesShape>> rows;
    if (!chart_.line.values.empty()) rows.emplace_back(&chart_.line, SeriesShape::Line);
    for (auto s = chart_.stack.rbegin(); s != chart_.stack.rend(); ++s) rows.emplace_back(&*s, SeriesShape::StackedArea);
    double y = plot_.top() + 8;
    p.setFont(theme_.font(fonts::table()));
    for (const auto& [series, shape] : rows) {
        if (y > plot_.bottom() - 4) break;
        drawSwatch(p, {left + kSwatch / 2, y}, seriesOf(*series, shape), t);
        p.setPen(t.text1);
        p.drawText(QRectF(left + 16, y - 9, width - 16, 18), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                   QFontMetricsF(p.font()).elidedText(text(series->label), Qt::ElideRight, width - 16));
        y += 18;
    }
    if (!chart_.below.empty() && y + 12 < plot_.bottom()) {
        p.setFont(theme_.font(fonts::caption()));
        p.setPen(t.text3);
        p.drawText(QRectF(left, y, width, 32), Qt::AlignLeft | Qt::TextWordWrap, QObject::tr("above the line: charging"));
    }
}

void HourPicture::paintHeat(QPainter& p) const {
    const Tokens& t = *theme_;
    const std::vector<double>& values = chart_.stack.front().values;
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    // Energy and power start at nothing; a load that never falls far is shown between its own ends.
    const double least = *low > *high / 2 ? *low : 0, span = std::max(1e-9, *high - least);
    const std::size_t days = values.size() / kDayHours;
    QImage image(static_cast<int>(days), static_cast<int>(kDayHours), QImage::Format_RGB32);
    for (std::size_t d = 0; d < days; ++d)
        for (std::size_t h = 0; h < kDayHours; ++h)
            image.setPixelColor(static_cast<int>(d), static_cast<int>(kDayHours - 1 - h), Tokens::continuous((values[d * kDayHours + h] - least) / span));
    p.setRenderHint(QPainter::SmoothPixmapTransform, false);
    p.drawImage(plot_, image);
    p.setFont(theme_.font(fonts::caption()));
    p.setPen(t.text3);
    for (int hour = 0; hour <= 24; hour += 6) {
        const double y = plot_.bottom() - plot_.height() * hour / 24;
        drawFigures(p, QRectF(plot_.left() - kLeft, y - 8, kLeft - 8, 16), Qt::AlignRight | Qt::AlignVCenter, QStringLiteral("%1:00").arg(hour));
    }
    for (std::size_t m = 0; m < chart_.ticks.size(); ++m) {
        const double x = plot_.left() + plot_.width() * chart_.ticks[m].first / static_cast<double>(days);
        const double next = m + 1 < chart_.ticks.size() ? plot_.left() + plot_.width() * chart_.ticks[m + 1].first / static_cast<double>(days) : plot_.right();
        drawVLine(p, x, plot_.bottom(), plot_.bottom() + 3, t.strong);
        p.setPen(t.text3);
        p.drawText(QRectF(x, plot_.bottom() + 4, next - x, 16), Qt::AlignHCenter | Qt::AlignVCenter | Qt::TextSingleLine, text(chart_.ticks[m].second));
    }
    const QRectF bar(plot_.right() + 12, plot_.top(), kLegendBar, plot_.height());
    QLinearGradient shades(bar.bottomLeft(), bar.topLeft());
    for (int i = 0; i <= 10; ++i) shades.setColorAt(i / 10.0, Tokens::continuous(i / 10.0));
    p.fillRect(bar, shades);
    const int decimals = *high >= 100 ? 0 : *high >= 10 ? 1 : 2;  // the same for all figures of the scale
    for (const double share : {0.0, 0.5, 1.0}) {
        p.setPen(t.text3);
        drawFigures(p, QRectF(bar.right() + 6, bar.bottom() - bar.height() * share - 8, 50, 16), Qt::AlignLeft | Qt::AlignVCenter, formatNumber(least + span * share, decimals));
    }
}

void HourPicture::paintHover(QPainter& p, const QPointF& at) const {
    const auto value = valueAt(at);
    if (!value) return;
    p.save();
    if (chart_.kind == HourChartKind::Stack) {
        const double x = xOf(static_cast<double>(*value) + 0.5);
        drawVLine(p, x, plot_.top(), below_.isEmpty() ? plot_.bottom() : below_.bottom(), theme_->accent, 1.5);
    }
    paintCard(p, at, *value);
    p.restore();
}

void HourPicture::paintCard(QPainter& p, const QPointF& at, std::size_t value) const {
    const Tokens& t = *theme_;
    struct Row {
        ChartSeries swatch;
        QString name, figure;
        bool marked;
    };
    QList<Row> rows;
    const QString unit = QString(kNarrowSpace) + text(chart_.unit);
    const auto add = [&](const HourSeries& s, SeriesShape shape) {
        rows.append({seriesOf(s, shape), text(s.label), formatNumber(s.values[value], 0) + unit, chart_.kind == HourChartKind::Stack});
    };
    if (!chart_.line.values.empty()) add(chart_.line, SeriesShape::Line);
    for (auto s = chart_.stack.rbegin(); s != chart_.stack.rend(); ++s) add(*s, SeriesShape::StackedArea);
    if (!chart_.below.empty()) rows.append({{}, QObject::tr("Stored"), formatNumber(chart_.below[value], 0) + kNarrowSpace + QStringLiteral("MWh"), false});
    const QString head = chart_.firstHour < 0 ? QObject::tr("%1 hours at or above").arg(formatCount(static_cast<std::int64_t>((value + 1) * 8760 / count())))
                                              : text(hourWords(chart_.year, chart_.firstHour + static_cast<int>(value)));
    const QFont plain = theme_.font(fonts::table()), strong = theme_.font(fonts::tableStrong());
    double names = 0, figures = 0;
    for (const Row& r : rows) names = std::max(names, textWidth(plain, r.name) + 16), figures = std::max(figures, figureWidth(plain, r.figure));
    constexpr double kRow = 17, kPad = 10;
    const double inner = std::max(names + 14 + figures, QFontMetricsF(strong).horizontalAdvance(head));
    const QSizeF size(inner + 2 * kPad, kRow * static_cast<double>(rows.size() + 1) + 2 * kPad - 4);
    QPointF corner(at.x() + 14 + size.width() <= area_.right() ? at.x() + 14 : at.x() - 14 - size.width(), at.y() - size.height() / 2);
    corner.setX(std::max(area_.left() + 2, corner.x()));
    corner.setY(std::clamp(corner.y(), area_.top() + 2, std::max(area_.top() + 2, area_.bottom() - size.height() - 2)));
    drawFrame(p, QRectF(corner, size), t.panel, t.strong, 4);
    double y = corner.y() + kPad - 2;
    p.setFont(strong);
    p.setPen(t.text1);
    p.drawText(QRectF(corner.x() + kPad, y, inner, kRow), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, head);
    p.setFont(plain);
    for (const Row& r : rows) {
        y += kRow;
        if (r.marked) drawSwatch(p, {corner.x() + kPad + kSwatch / 2, y + kRow / 2}, r.swatch, t);
        p.setPen(t.text2);
        p.drawText(QRectF(corner.x() + kPad + 16, y, names, kRow), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, r.name);
        p.setPen(t.text1);
        drawFigures(p, QRectF(corner.x() + kPad + inner - figures, y, figures, kRow), Qt::AlignRight | Qt::AlignVCenter, r.figure);
    }
}

}  // namespace stargate::ui
