#include "ui/charts/chart_scale.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/charts/chart_points.h"
#include "ui/support/format.h"

namespace stargate::ui {

double monthsAt(Date date) {
    const Month month = date.inMonth();
    return month.index() + static_cast<double>(date.day() - 1) / month.days();
}

Month monthAt(double months) { return Month::fromIndex(static_cast<int>(std::floor(months))); }

Date dateAt(double months) {
    const Month month = monthAt(months);
    return month.first() + static_cast<int>((months - month.index()) * month.days());
}

TimeRange wholeRange(const ChartModel& chart) {
    const double from = chart.start.index();
    return {from, from + std::max(1, chart.months)};
}

TimeRange busyRange(const ChartModel& chart) {
    int last = 0;
    for (const ChartPane& pane : chart.panes)
        for (const ChartSeries& s : pane.series) {
            if (s.shape == SeriesShape::StackedBars) continue;  // refresh and operation go on for ever
            double largest = 0;
            for (const double v : s.values) largest = std::max(largest, std::abs(finite(v)));
            for (std::size_t i = 1; i < s.values.size(); ++i)
                if (std::abs(finite(s.values[i]) - finite(s.values[i - 1])) > 1e-3 * largest) last = std::max(last, static_cast<int>(i));
        }
    TimeRange range = wholeRange(chart);
    if (last > 0) range.to = std::min(range.to, range.from + std::max(12, last + 7));
    return range;
}

QList<double> ValueScale::ticks() const {
    QList<double> out;
    const auto first = static_cast<long long>(std::ceil(low / step - 1e-9)), last = static_cast<long long>(std::floor(high / step + 1e-9));
    for (long long i = first; i <= last; ++i) out.append(static_cast<double>(i) * step);
    return out;
}

int ValueScale::decimals() const { return std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 6); }

ValueScale niceScale(double low, double high, int wanted) {
    low = std::min(0.0, finite(low));
    high = std::max(0.0, finite(high));
    if (high - low <= 0) high = low + 1;
    // A little air above the highest value and below the lowest, none where zero is the edge.
    const double air = 0.04 * (high - low);
    low = low < 0 ? low - air : 0;
    high = high > 0 ? high + air : 0;
    // The round step whose number of ticks comes nearest to the wanted one; of two, the finer. The scale ends on tenths of it: a small edit
    // leaves it, and every line that keeps its values, where it is.
    const double power = std::pow(10.0, std::floor(std::log10(high - low)));
    ValueScale scale;
    qsizetype nearest = std::numeric_limits<qsizetype>::max();
    for (const double round : {5.0, 2.0, 1.0, 0.5, 0.2, 0.1}) {
        const double step = round * power, grid = step / 10;
        const ValueScale tried{std::floor(low / grid) * grid, std::ceil(high / grid) * grid, step};
        const qsizetype off = std::abs(tried.ticks().size() - wanted);
        if (off > nearest) continue;
        nearest = off;
        scale = tried;
    }
    return scale;
}

ValueScale scaleOf(const ChartPane& pane, Month start, const TimeRange& shown, const ChartPane* preview) {
    double low = 0, high = 0;
    const auto reach = [&](const std::vector<double>& values) {
        const auto end = std::min(static_cast<double>(values.size()), std::ceil(shown.to) - start.index());
        for (auto i = static_cast<std::size_t>(std::max(0.0, std::floor(shown.from) - start.index())); static_cast<double>(i) < end; ++i)
            low = std::min(low, finite(values[i])), high = std::max(high, finite(values[i]));
    };
    for (const ChartPane* p : {&pane, preview}) {
        if (!p) continue;
        for (const PointBand& band : stackedBands(*p)) reach(band.upper);
        for (const ChartSeries& s : p->series) {
            if (isStacked(s.shape)) continue;
            reach(s.values);
            reach(s.upper);
        }
    }
    return niceScale(low, high);
}

TimeTicks timeTicks(const TimeRange& range, double pixelsPerMonth) {
    TimeTicks out;
    const int firstYear = monthAt(range.from).year(), lastYear = monthAt(range.to).year();
    const double yearWidth = 12 * pixelsPerMonth;
    const bool months = pixelsPerMonth >= 34, quarters = 3 * pixelsPerMonth >= 10;
    const int every = yearWidth >= 34 ? 1 : yearWidth >= 17 ? 2 : yearWidth >= 7 ? 5 : 10;
    for (int year = firstYear; year <= lastYear; ++year) {
        const double start = Month(year, 1).index();
        for (int month = 0; month < 12; ++month) {
            const double at = start + month;
            if (at < range.from || at > range.to) continue;
            if (month == 0 ? year % every == 0 : months || (quarters && month % 3 == 0)) out.ticks.append({at, month == 0});
        }
        const double from = std::max(start, range.from), to = std::min(start + 12 * every, range.to);
        if (months) {
            for (int month = 0; month < 12; ++month) {
                const double a = std::max(start + month, range.from), b = std::min(start + month + 1, range.to);
                if ((b - a) * pixelsPerMonth < 30) continue;
                const bool first = month == 0 || a == range.from;
                QString name = formatMonth(Month(year, month + 1)).left(3);
                if (first && (b - a) * pixelsPerMonth >= 60) name += QLatin1Char(' ') + QString::number(year);
                out.labels.append({a, b, name, first});
            }
        } else if (year % every == 0 && (to - from) * pixelsPerMonth >= 30) {
            out.labels.append({from, to, QString::number(year), false});
        }
    }
    return out;
}

QList<double> spread(QList<double> wanted, double gap, double low, double high) {
    if (wanted.isEmpty()) return wanted;
    gap = std::min(gap, wanted.size() > 1 ? (high - low) / static_cast<double>(wanted.size() - 1) : gap);
    // Clusters of labels that touch are centred on the mean of what their members want.
    struct Cluster {
        double sum;
        int count;
        double middle(double low_, double high_, double gap_) const {
            const double half = gap_ * (count - 1) / 2;
            return std::clamp(sum / count, low_ + half, std::max(low_ + half, high_ - half));
        }
    };
    QList<Cluster> clusters;
    for (const double w : wanted) {
        clusters.append({std::clamp(w, low, high), 1});
        while (clusters.size() > 1) {
            const Cluster &a = clusters[clusters.size() - 2], &b = clusters.last();
            if (b.middle(low, high, gap) - gap * (b.count - 1) / 2 - (a.middle(low, high, gap) + gap * (a.count - 1) / 2) >= gap - 1e-9) break;
            const Cluster merged{a.sum + b.sum, a.count + b.count};
            clusters.removeLast();
            clusters.last() = merged;
        }
    }
    QList<double> out;
    for (const Cluster& c : clusters)
        for (int i = 0; i < c.count; ++i) out.append(c.middle(low, high, gap) + gap * (i - (c.count - 1) / 2.0));
    return out;
}

}  // namespace stargate::ui
