#pragma once
#include <QtCore/QSet>
#include <QtCore/QString>

#include <optional>
#include <vector>

#include "core/report/gantt_model.h"

namespace stargate::ui {

/// Maps time to horizontal pixels.
struct GanttTime {
    Instant from;
    double pxPerDay = 1;

    double x(Instant t) const { return static_cast<double>(t - from) / Instant::kMinutesPerDay * pxPerDay; }
    double x(Date d) const { return x(Instant::startOf(d)); }
    Instant at(double px) const { return from + static_cast<std::int64_t>(px / pxPerDay * Instant::kMinutesPerDay); }
};

/// A column of the time head: a year, quarter, month or day.
struct GanttTick {
    Date from, to;  ///< `to` not included
    QString text;
    bool strong = false;  ///< begins a year
};

/// Upper and lower line of the time head between two dates, as fine as the scale can carry.
struct GanttTicks {
    std::vector<GanttTick> upper, lower;
};
GanttTicks ganttTicks(Date from, Date to, double pxPerDay);

/// Indices of the rows that show when these rows (by id) are folded.
std::vector<int> visibleRows(const GanttModel& model, const QSet<QString>& folded);

/// True when the row has rows under it.
bool hasChildren(const GanttModel& model, int row);

/// Depth below the top: 0 for a site.
int depthOf(const GanttModel& model, int row);

/// First start and last finish of all rows, with the whiskers of those that are shown, a month of air at both ends; the model's own span when it has no rows.
std::pair<Date, Date> spanOf(const GanttModel& model, const std::vector<int>& shown);

}  // namespace stargate::ui
