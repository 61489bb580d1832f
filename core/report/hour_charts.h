#pragma once
#include "core/report/chart_model.h"
#include "core/report/site_hours.h"
#include "core/report/table_model.h"

namespace stargate {

/// One band of a stack of hours, or the line over it.
struct HourSeries {
    std::string key, label;
    ColourRole colour;
    std::vector<double> values;
};

enum class HourChartKind { Stack, Heat };

/// A chart over hours instead of months, as a value: told, not asking.
struct HourChart {
    HourChartKind kind = HourChartKind::Stack;
    std::string key;       ///< "power_week", "power_duration", "power_heat"
    std::string title, subtitle, sentence;
    std::string unit;      ///< "MW"
    int firstHour = 0;     ///< of the year, of the first value; -1 where hours are sorted
    int year = 0;
    std::vector<HourSeries> stack;      ///< Stack: from the base upward; Heat: one series of 8760 values
    HourSeries line;                    ///< Stack: the load; empty values = none
    std::vector<double> below;          ///< Stack: state of charge at the end of the hour, MWh; empty = none
    double belowMost = 0;               ///< MWh that the battery holds
    std::optional<double> limit;        ///< a dashed line across: MW of the grid contract
    std::vector<std::pair<double, std::string>> ticks;  ///< place in values, words
    std::vector<ChartSwitch> switches;
    std::vector<std::string> sources;
};

/// Seven days from `day` (0..364) as stacked hours with the load line, and the battery's state of charge below.
HourChart weekChart(const SiteHours& hours, int day);
/// Hours sorted by load with the sources that carry them, means of 60 neighbours: 146 steps.
HourChart durationChart(const SiteHours& hours);
/// All hours of the year, day across and hour of day upward. Switch "measure": stored | load | net | unserved | a technology's key.
HourChart heatChart(const SiteHours& hours, const std::string& measure);

/// First day of the week with the highest load, the most wind and sun, or the most unserved energy (else the least reserve).
enum class WeekKind { Peak, Windiest, MostUnserved };
int firstDayOf(const SiteHours& hours, WeekKind kind);

/// "6 Aug 2029, 20:00".
std::string hourWords(int year, int hour);
/// One row per value, for "Show as table" and CSV.
TableModel hourTable(const HourChart& chart);

}  // namespace stargate
