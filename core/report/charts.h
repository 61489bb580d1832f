#pragma once
#include "core/engine/results.h"
#include "core/report/chart_model.h"
#include "core/report/gantt_model.h"
#include "core/report/table_model.h"

namespace stargate {

/// IT-live by site or by state as steps, with the four capacity states as lines over it (never added).
/// Switches: "measure" mw | gpus | h100e, "group" site | state.
ChartModel capacityChart(const Results& results, const ChartOptions& options = {});

/// Cumulative capital above, spending per month below. Choices: "basis" real | nominal (of a real plan), "group" scope | site, "open" a path
/// of the cost tree whose children are stacked ("3>construction"), or "@construction" for one scope of all sites.
ChartModel costChart(const Results& results, const ChartOptions& options = {});

/// Energy a month by source as a stack, with the load as a line.
ChartModel powerChart(const Results& results, const ChartOptions& options = {});

/// What holds a task up at the data date and after, in words; empty when it is done, or under way with what it waited for behind it.
std::string waitWords(const Results& results, const Task& task);
/// The schedule as rows by site, building and work package.
GanttModel scheduleChart(const Results& results, const ChartOptions& options = {});

/// Every series of a chart by month, for "Show as table", CSV and the clipboard.
TableModel chartTable(const ChartModel& chart);
/// One row per task with dates, float and what it waits for.
TableModel ganttTable(const GanttModel& gantt);
/// One row per site: place, capacity, power, cost and dates.
TableModel sitesTable(const Results& results);

}  // namespace stargate
