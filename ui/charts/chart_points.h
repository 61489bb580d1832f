#pragma once
#include <QtCore/QList>
#include <QtCore/QPointF>

#include <string>
#include <vector>

#include "core/report/chart_model.h"

/// Values of a model as the points that are drawn; always finite.
namespace stargate::ui {

/// `value`, or 0 where there is none.
double finite(double value);

/// Lower and upper edge per month.
struct PointBand {
    std::vector<double> lower, upper;
};

/// One band per series of the pane, in its order; empty where the series is not stacked. Positive values stack up, negative ones down.
std::vector<PointBand> stackedBands(const ChartPane& pane);
/// Top of the stack per month; empty when nothing is stacked.
std::vector<double> stackTotal(const ChartPane& pane);
/// What stands for the whole pane: its headline series, else the top of the stack, else the first line.
std::vector<double> headlineValues(const ChartPane& pane);

/// The series of the pane with that key; null where it has none.
const ChartSeries* seriesWithKey(const ChartPane& pane, const std::string& key);

/// A value holds for its month: two points a month, from the month's index to the next.
QList<QPointF> stepPoints(const std::vector<double>& values, Month start);
/// A value stands in the middle of its month; the first and last hold to the edges.
QList<QPointF> linePoints(const std::vector<double>& values, Month start);

/// At most four points for each of `columns` pixel columns, keeping the first, lowest, highest and last of each,
/// so that the picture is the same and painting does not wait for points nobody sees.
QList<QPointF> decimated(const QList<QPointF>& points, int columns);

}  // namespace stargate::ui
