#pragma once
#include <QtCore/QRectF>

#include <memory>
#include <optional>

#include "core/report/chart_model.h"
#include "ui/charts/chart_colours.h"
#include "ui/charts/chart_scale.h"

class QPainter;

namespace stargate::ui {

/// The only class that knows Qt Charts: series of one pane as a QChart in a scene of its own, painted where we say.
/// There is no QChartView (its mouse press crashes in 6.4: QTBUG-118669, its wheel swallows events: QTBUG-119712), no legend, no title and
/// no axis of Qt's (its date ticks never stand on the first of a month); those are drawn by ChartPicture.
/// Needs a QApplication; the offscreen platform is enough.
class QtChartAdapter {
public:
    /// Areas and bars lie below lines and bands; hatches, which Qt Charts cannot draw as vectors, go between.
    enum class Layer { Areas, Lines };
    explicit QtChartAdapter(Layer layer);
    ~QtChartAdapter();

    /// Shows a pane. When only values differ from the last time, points are replaced and nothing is built anew.
    /// `bandFrom`: bands are drawn from this time on (the data date), as the past is known.
    void setPane(const ChartPane& pane, Month start, const ChartTheme& theme, std::optional<double> bandFrom);
    /// Stretch of time and values that fill the plot.
    void setWindow(const TimeRange& time, const ValueScale& values);
    /// Paints the series into `plot`, clipped to it; vectors stay vectors.
    void paint(QPainter& painter, const QRectF& plot);

    /// How often the chart was built anew; tests hold that editing a value does not.
    int builds() const;

private:
    struct Part;
    struct Chart;
    std::unique_ptr<Chart> chart_;
};

}  // namespace stargate::ui
