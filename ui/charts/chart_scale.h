#pragma once
#include <QtCore/QList>
#include <QtCore/QRectF>
#include <QtCore/QString>

#include "core/report/chart_model.h"

/// Where values and months lie in a picture. Time is counted in months as Month::index(), a month reaching from its index to the next.
namespace stargate::ui {

/// A stretch of time, `from` included.
struct TimeRange {
    double from = 0, to = 1;
    double span() const { return to - from; }
    bool operator==(const TimeRange&) const = default;
};

/// A day as a fraction of its month; 12 March 2027 lies 11/31 into March.
double monthsAt(Date date);
Date dateAt(double months);
/// The month that `months` lies in.
Month monthAt(double months);
TimeRange wholeRange(const ChartModel& chart);
/// From the start to half a year after the last visible change: where a plan is built, without the long flat years behind.
TimeRange busyRange(const ChartModel& chart);

/// Values between which everything fits, with 4 to 6 round ticks where that goes (3 to 8) (1, 2, 5 times a power of ten).
struct ValueScale {
    double low = 0, high = 1, step = 0.2;
    QList<double> ticks() const;
    int decimals() const;  ///< that its ticks need
    bool operator==(const ValueScale&) const = default;
};
/// Zero is always inside.
ValueScale niceScale(double low, double high, int wanted = 5);
/// Of what a pane and a preview over it show in a stretch of time, `start` being the month of the first value.
ValueScale scaleOf(const ChartPane& pane, Month start, const TimeRange& shown, const ChartPane* preview = nullptr);

struct TimeTick {
    double at = 0;        ///< where the line or tick stands
    bool year = false;    ///< 1 January: a line through the plot; else a short tick
};
struct TimeLabel {
    double from = 0, to = 0;  ///< the visible part of the year or month it stands centred in
    QString text;
    bool strong = false;
};
struct TimeTicks {
    QList<TimeTick> ticks;
    QList<TimeLabel> labels;
};
/// Years, with quarter ticks where they have room, and months' names when there are few.
TimeTicks timeTicks(const TimeRange& range, double pixelsPerMonth);

/// Spreads label centres so that neighbours are `gap` apart and all stay between `low` and `high`; keeps their order.
QList<double> spread(QList<double> wanted, double gap, double low, double high);

}  // namespace stargate::ui
