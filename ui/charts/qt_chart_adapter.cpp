#include "ui/charts/qt_chart_adapter.h"

#include <QtCharts/QAreaSeries>
#include <QtCharts/QBarSet>
#include <QtCharts/QChart>
#include <QtCharts/QLineSeries>
#include <QtCharts/QStackedBarSeries>
#include <QtCharts/QValueAxis>
#include <QtGui/QPainter>
#include <QtWidgets/QGraphicsLayout>
#include <QtWidgets/QGraphicsScene>

#include <algorithm>

#include "ui/charts/chart_points.h"
#include "ui/support/paint.h"

namespace stargate::ui {

namespace {

/// Qt strokes a line anew for every replace, even by the same points; most series stay as they are while one thing is dragged.
void setPoints(QLineSeries* series, const QList<QPointF>& points) {
    if (series->points() != points) series->replace(points);
}

void setBars(QBarSet* bars, const QList<qreal>& values) {
    bool same = bars->count() == values.size();
    for (int i = 0; same && i < bars->count(); ++i) same = bars->at(i) == values[i];
    if (same) return;
    bars->remove(0, bars->count());
    bars->append(values);
}

}  // namespace

/// Qt's objects for one of our series; owned by the chart.
struct QtChartAdapter::Part {
    QLineSeries* lower = nullptr;
    QLineSeries* upper = nullptr;  ///< the line itself for lines
    QLineSeries* casing = nullptr;
    QAreaSeries* area = nullptr;
    QLineSeries* casings[2] = {nullptr, nullptr};  ///< under the edges of a band
    QLineSeries* edges[2] = {nullptr, nullptr};    ///< dashed
    QBarSet* bars = nullptr;
};

struct QtChartAdapter::Chart {
    Layer layer;
    QGraphicsScene scene;
    QChart* chart = new QChart;
    QValueAxis* time = new QValueAxis;
    QValueAxis* barTime = new QValueAxis;  ///< Qt centres bar i on i; ours stand in the middle of month start + i
    QValueAxis* value = new QValueAxis;
    QStackedBarSeries* stack = nullptr;
    std::vector<Part> parts;
    std::vector<std::pair<std::string, SeriesShape>> structure;
    Month start;
    TimeRange shownTime;
    int columns = 2000;  ///< pixel columns of the last picture
    int builds = 0;

    explicit Chart(Layer l) : layer(l) {
        scene.addItem(chart);
        chart->legend()->hide();
        chart->setBackgroundVisible(false);
        chart->setPlotAreaBackgroundVisible(false);
        chart->setMargins(QMargins(0, 0, 0, 0));
        chart->layout()->setContentsMargins(0, 0, 0, 0);
        chart->setAnimationOptions(QChart::NoAnimation);
        for (QValueAxis* axis : {time, barTime}) chart->addAxis(axis, Qt::AlignBottom);
        chart->addAxis(value, Qt::AlignLeft);
        for (QValueAxis* axis : {time, barTime, value}) axis->setVisible(false);
    }

    /// Between is painted by the picture itself, which knows pixels.
    bool shows(SeriesShape shape) const { return shape != SeriesShape::Between && isStacked(shape) == (layer == Layer::Areas); }

    QLineSeries* line() {
        auto* series = new QLineSeries;
        chart->addSeries(series);
        series->attachAxis(time);
        series->attachAxis(value);
        return series;
    }

    void build(const ChartPane& pane) {
        ++builds;
        chart->removeAllSeries();
        parts.assign(pane.series.size(), Part());
        stack = nullptr;
        for (std::size_t i = 0; i < pane.series.size(); ++i) {
            Part& p = parts[i];
            if (!shows(pane.series[i].shape)) continue;
            switch (pane.series[i].shape) {
                case SeriesShape::StackedSteps:
                case SeriesShape::StackedArea:
                case SeriesShape::Band:
                    p.lower = new QLineSeries;
                    p.upper = new QLineSeries;
                    p.area = new QAreaSeries(p.upper, p.lower);
                    p.lower->setParent(p.area);
                    p.upper->setParent(p.area);
                    chart->addSeries(p.area);
                    p.area->attachAxis(time);
                    p.area->attachAxis(value);
                    if (pane.series[i].shape == SeriesShape::Band)
                        for (auto* of : {&p.casings, &p.edges})
                            for (QLineSeries*& edge : *of) edge = line();
                    break;
                case SeriesShape::StackedBars:
                    if (!stack) {
                        stack = new QStackedBarSeries;
                        stack->setBarWidth(0.8);
                        chart->addSeries(stack);
                        stack->attachAxis(barTime);
                        stack->attachAxis(value);
                    }
                    p.bars = new QBarSet(QString());
                    stack->append(p.bars);
                    break;
                case SeriesShape::Between: break;
                case SeriesShape::Steps:
                case SeriesShape::Line:
                    p.casing = line();  // below; without points where there is none
                    p.upper = line();
                    break;
            }
        }
    }

    void fill(const ChartPane& pane, const ChartTheme& theme, std::optional<double> bandFrom) {
        const std::vector<PointBand> bands = stackedBands(pane);
        const bool onStack = std::any_of(pane.series.begin(), pane.series.end(), [](const ChartSeries& s) { return isStacked(s.shape); });
        // What the runs say begins where the facts end.
        const auto future = [&](QList<QPointF> all) {
            if (bandFrom) all.erase(std::remove_if(all.begin(), all.end(), [&](const QPointF& q) { return q.x() < *bandFrom; }), all.end());
            return all;
        };
        for (std::size_t i = 0; i < pane.series.size(); ++i) {
            const ChartSeries& s = pane.series[i];
            if (!shows(s.shape)) continue;
            const SeriesLook look = lookOf(s, *theme);
            Part& p = parts[i];
            const bool steps = s.shape == SeriesShape::StackedSteps || s.shape == SeriesShape::Steps;
            const auto points = [&](const std::vector<double>& values) { return decimated(steps ? stepPoints(values, start) : linePoints(values, start), columns); };
            if (p.bars) {
                QList<qreal> values;
                for (const double v : s.values) values.append(finite(v));
                setBars(p.bars, values);
                p.bars->setBrush(look.fill);
                p.bars->setPen(QPen(Qt::NoPen));
            } else if (s.shape == SeriesShape::Band) {
                setPoints(p.lower, future(linePoints(s.values, start)));
                setPoints(p.upper, future(linePoints(s.upper, start)));
                QColor ink = look.line.colour, casing = theme->panel;
                casing.setAlphaF(0.7F);
                for (int e = 0; e < 2; ++e) {
                    setPoints(p.casings[e], e == 0 ? p.lower->points() : p.upper->points());
                    p.casings[e]->setPen(QPen(casing, 3));
                    setPoints(p.edges[e], p.casings[e]->points());
                    p.edges[e]->setPen(penOf({ink, 1, {3, 2}}));
                }
                ink.setAlphaF(onStack ? 0.16F : 0.10F);
                p.area->setBrush(ink);
                p.area->setPen(Qt::NoPen);
            } else if (p.area) {
                setPoints(p.lower, points(bands[i].lower));
                setPoints(p.upper, points(bands[i].upper));
                p.area->setBrush(look.fill);
                p.area->setPen(QPen(theme->panel, 1));
            } else {
                const bool runs = s.colour.kind == ColourRole::Kind::EvenOdds;
                setPoints(p.upper, runs ? future(points(s.values)) : points(s.values));
                p.upper->setPen(penOf(look.line));
                setPoints(p.casing, look.cased ? p.upper->points() : QList<QPointF>());
                p.casing->setPen(QPen(theme->panel, 2 * look.line.width));
            }
        }
    }
};

QtChartAdapter::QtChartAdapter(Layer layer) : chart_(std::make_unique<Chart>(layer)) {}
QtChartAdapter::~QtChartAdapter() = default;

void QtChartAdapter::setPane(const ChartPane& pane, Month start, const ChartTheme& theme, std::optional<double> bandFrom) {
    std::vector<std::pair<std::string, SeriesShape>> structure;
    for (const ChartSeries& s : pane.series) structure.emplace_back(s.key, s.shape);
    chart_->start = start;
    if (structure != chart_->structure || chart_->builds == 0) {
        chart_->structure = std::move(structure);
        chart_->build(pane);
    }
    chart_->fill(pane, theme, bandFrom);
}

void QtChartAdapter::setWindow(const TimeRange& time, const ValueScale& values) {
    const double bars = chart_->start.index() + 0.5;
    chart_->time->setRange(time.from, time.to);
    chart_->barTime->setRange(time.from - bars, time.to - bars);
    chart_->value->setRange(values.low, values.high);
}

void QtChartAdapter::paint(QPainter& painter, const QRectF& plot) {
    chart_->chart->resize(plot.size());
    chart_->columns = static_cast<int>(plot.width());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    chart_->scene.render(&painter, plot, QRectF(QPointF(), plot.size()), Qt::IgnoreAspectRatio);
    painter.restore();
}

int QtChartAdapter::builds() const { return chart_->builds; }

}  // namespace stargate::ui
