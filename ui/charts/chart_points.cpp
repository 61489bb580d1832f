#include "ui/charts/chart_points.h"

#include <algorithm>
#include <cmath>

namespace stargate::ui {

double finite(double value) { return std::isfinite(value) ? value : 0; }

std::vector<PointBand> stackedBands(const ChartPane& pane) {
    std::vector<PointBand> bands(pane.series.size());
    std::vector<double> above, below;
    for (std::size_t s = 0; s < pane.series.size(); ++s) {
        const ChartSeries& series = pane.series[s];
        if (!isStacked(series.shape)) continue;
        const std::size_t n = series.values.size();
        above.resize(std::max(above.size(), n));
        below.resize(std::max(below.size(), n));
        bands[s].lower.resize(n);
        bands[s].upper.resize(n);
        for (std::size_t i = 0; i < n; ++i) {
            const double v = finite(series.values[i]);
            double& edge = v < 0 ? below[i] : above[i];
            bands[s].lower[i] = edge;
            edge += v;
            bands[s].upper[i] = edge;
        }
    }
    return bands;
}

std::vector<double> stackTotal(const ChartPane& pane) {
    std::vector<double> total;
    for (const ChartSeries& s : pane.series) {
        if (!isStacked(s.shape)) continue;
        total.resize(std::max(total.size(), s.values.size()));
        for (std::size_t i = 0; i < s.values.size(); ++i) total[i] += finite(s.values[i]);
    }
    return total;
}

std::vector<double> headlineValues(const ChartPane& pane) {
    for (const ChartSeries& s : pane.series)
        if (s.headline) return s.values;
    std::vector<double> total = stackTotal(pane);
    if (total.empty() && !pane.series.empty()) return pane.series.front().values;
    return total;
}

const ChartSeries* seriesWithKey(const ChartPane& pane, const std::string& key) {
    const auto found = std::find_if(pane.series.begin(), pane.series.end(), [&](const ChartSeries& s) { return s.key == key; });
    return found != pane.series.end() ? &*found : nullptr;
}

QList<QPointF> stepPoints(const std::vector<double>& values, Month start) {
    QList<QPointF> out;
    out.reserve(static_cast<qsizetype>(2 * values.size()));
    double x = start.index();
    for (const double v : values) {
        out.append({x, finite(v)});
        x += 1;
        out.append({x, finite(v)});
    }
    return out;
}

QList<QPointF> linePoints(const std::vector<double>& values, Month start) {
    QList<QPointF> out;
    if (values.empty()) return out;
    out.reserve(static_cast<qsizetype>(values.size() + 2));
    double x = start.index();
    out.append({x, finite(values.front())});
    for (const double v : values) {
        out.append({x + 0.5, finite(v)});
        x += 1;
    }
    out.append({x, finite(values.back())});
    return out;
}

QList<QPointF> decimated(const QList<QPointF>& points, int columns) {
    if (columns <= 0 || points.size() <= 4LL * columns) return points;
    const double from = points.first().x(), width = (points.last().x() - from) / columns;
    if (width <= 0) return points;
    QList<QPointF> out;
    out.reserve(4LL * columns);
    const auto columnOf = [&](qsizetype i) { return std::min(columns - 1, static_cast<int>((points[i].x() - from) / width)); };
    for (qsizetype first = 0; first < points.size();) {
        qsizetype low = first, high = first, end = first;
        for (; end < points.size() && columnOf(end) == columnOf(first); ++end) {
            if (points[end].y() < points[low].y()) low = end;
            if (points[end].y() > points[high].y()) high = end;
        }
        const qsizetype kept[] = {first, std::min(low, high), std::max(low, high), end - 1};
        qsizetype before = -1;
        for (const qsizetype k : kept) {
            if (k != before) out.append(points[k]);
            before = k;
        }
        first = end;
    }
    return out;
}

}  // namespace stargate::ui
