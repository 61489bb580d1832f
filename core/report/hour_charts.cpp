#include "core/report/hour_charts.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "core/catalog/catalog.h"
#include "core/report/chart_support.h"
#include "core/report/words.h"

namespace stargate {
namespace {

constexpr std::size_t kWeekHours = 7 * kHoursPerDay;
constexpr std::size_t kHoursPerStep = 60;  // of a load-duration curve: fine enough for a screen, calm enough to read
constexpr std::size_t kDurationTicks = 2000;

HourSeries seriesOf(const PowerTechnology& t, std::vector<double> values) {
    return {t.key + "_mw", t.shortName, {ColourRole::Kind::Technology, 0, t.key}, std::move(values)};
}

HourSeries loadLine(std::vector<double> values) { return {"load_mw", "Load", {ColourRole::Kind::Ink, 0, ""}, std::move(values)}; }

bool anyAbove(const std::vector<double>& values, double least) {
    return std::any_of(values.begin(), values.end(), [least](double v) { return v > least; });
}

constexpr double kNothing = 1e-6;  // MW, rounding of the dispatch

HourChart empty(const SiteHours& hours, const char* key, const char* title) {
    HourChart c;
    c.key = key;
    c.title = title;
    c.unit = "MW";
    c.year = hours.year;
    c.sources = {"least-cost dispatch, perfect foresight, typical year"};
    return c;
}

/// Every source that does something in the hours `take` picks, and what is unserved, as bands.
template <class Take>
void stackOf(const SiteHours& hours, HourChart& chart, Take&& take) {
    for (Technology t : kStackOrder) {
        if (!hours.has(t)) continue;
        std::vector<double> values = take(hours.sourceMw[static_cast<std::size_t>(t)]);
        if (anyAbove(values, kNothing)) chart.stack.push_back(seriesOf(hours.catalog->technology(t), std::move(values)));
    }
    std::vector<double> unserved = take(hours.unservedMw);
    if (anyAbove(unserved, kNothing)) chart.stack.push_back({"unserved_mw", "Unserved", {ColourRole::Kind::Technology, 0, "unserved"}, std::move(unserved)});
    chart.line = loadLine(take(hours.loadMw));
}

/// Day of an hour of the typical year, which has no 29 February.
Date dateOf(int year, int hour) {
    const auto day = static_cast<std::size_t>(hour) / kHoursPerDay, month = monthOfDay(day);
    return Date(year, static_cast<int>(month) + 1, static_cast<int>(day - kFirstDayOfMonth[month]) + 1);
}

double peakOf(const std::vector<double>& values) { return values.empty() ? 0 : *std::max_element(values.begin(), values.end()); }

}  // namespace

std::string hourWords(int year, int hour) {
    return fmt::format("{}, {:02}:00", shortDate(dateOf(year, hour)), static_cast<std::size_t>(hour) % kHoursPerDay);
}

HourChart weekChart(const SiteHours& hours, int day) {
    HourChart c = empty(hours, "power_week", "Dispatch, hour by hour");
    day = std::clamp(day, 0, static_cast<int>(kDaysPerYear) - 7);
    c.firstHour = day * static_cast<int>(kHoursPerDay);
    const auto week = [from = static_cast<std::ptrdiff_t>(c.firstHour)](const std::vector<double>& all) {
        return std::vector<double>(all.begin() + from, all.begin() + from + static_cast<std::ptrdiff_t>(kWeekHours));
    };
    stackOf(hours, c, week);
    if (hours.batteryMwh > 0) c.below = week(hours.stateMwh), c.belowMost = hours.batteryMwh;
    for (int d = 0; d < 7; ++d) {
        const std::string words = hourWords(hours.year, c.firstHour + d * static_cast<int>(kHoursPerDay));
        c.ticks.emplace_back(d * static_cast<double>(kHoursPerDay), words.substr(0, words.size() - std::string_view(" 2029, 00:00").size()));
    }
    c.subtitle = fmt::format("MW · {} · week of {} {}", hours.name, c.ticks.front().second, hours.year);
    const double unserved = std::accumulate(hours.unservedMw.begin() + c.firstHour, hours.unservedMw.begin() + c.firstHour + static_cast<int>(kWeekHours), 0.0);
    c.sentence = fmt::format("{} draws up to {} in the week of {} {}{}", hours.name, shortMegawatts(peakOf(c.line.values)), c.ticks.front().second, hours.year,
                             unserved > kNothing ? fmt::format(", {} MWh go unserved", withThousands(unserved)) : "");
    return c;
}

HourChart durationChart(const SiteHours& hours) {
    HourChart c = empty(hours, "power_duration", "Load duration");
    c.firstHour = -1;
    std::vector<std::size_t> order(kHoursPerYear);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return hours.loadMw[a] > hours.loadMw[b]; });
    const auto sorted = [&order](const std::vector<double>& all) {
        std::vector<double> out;
        for (std::size_t from = 0; from < kHoursPerYear; from += kHoursPerStep) {
            double sum = 0;
            for (std::size_t i = from; i < from + kHoursPerStep; ++i) sum += all[order[i]];
            out.push_back(sum / static_cast<double>(kHoursPerStep));
        }
        return out;
    };
    stackOf(hours, c, sorted);
    if (hours.gridMw > 0) c.limit = hours.gridMw;
    for (std::size_t h = 0; h < kHoursPerYear; h += kDurationTicks) c.ticks.emplace_back(static_cast<double>(h) / kHoursPerStep, withThousands(static_cast<double>(h)));
    c.subtitle = fmt::format("MW · {} {} · hours sorted by load, with sources", hours.name, hours.year);
    c.sentence = fmt::format("{} draws between {} and {} in {}", hours.name, shortMegawatts(*std::min_element(hours.loadMw.begin(), hours.loadMw.end())),
                             shortMegawatts(peakOf(hours.loadMw)), hours.year);
    return c;
}

HourChart heatChart(const SiteHours& hours, const std::string& measure) {
    HourChart c = empty(hours, "power_heat", "All 8,760 hours");
    c.kind = HourChartKind::Heat;
    ChartSwitch choice{"measure", {{"load", "Load"}}, "load"};
    if (hours.batteryMwh > 0) choice.options.emplace_back("stored", "State of charge");
    for (Technology t : kStackOrder)
        if (hours.has(t)) choice.options.emplace_back(technologyKey(t), hours.catalog->technology(t).shortName);
    if (anyAbove(hours.unservedMw, kNothing)) choice.options.emplace_back("unserved", "Unserved");
    for (const auto& [key, label] : choice.options)
        if (key == measure) choice.chosen = key;
    HourSeries s{choice.chosen + "_mw", "", {}, hours.loadMw};
    for (const auto& [key, label] : choice.options)
        if (key == choice.chosen) s.label = label;
    if (choice.chosen == "stored") s.values = hours.stateMwh, s.key = "soc_mwh", c.unit = "MWh";
    else if (choice.chosen == "unserved") s.values = hours.unservedMw;
    else if (const auto t = technologyOf(choice.chosen)) s.values = hours.sourceMw[static_cast<std::size_t>(*t)];
    c.subtitle = fmt::format("{}, {} · {} {} · local standard time", s.label, c.unit, hours.name, hours.year);
    c.sentence = fmt::format("{}: {} in every hour of {}, up to {} {}", hours.name, s.label, hours.year, withThousands(peakOf(s.values)), c.unit);
    c.stack.push_back(std::move(s));
    c.switches.push_back(std::move(choice));
    for (std::size_t m = 0; m < kMonthsPerYear; ++m) c.ticks.emplace_back(static_cast<double>(kFirstDayOfMonth[m]), shortMonth(Month(hours.year, static_cast<int>(m) + 1)).substr(0, 3));
    return c;
}

int firstDayOf(const SiteHours& hours, WeekKind kind) {
    // Highest mean over seven days; for the peak the highest hour decides, the mean among equals.
    const auto worth = [&](std::size_t day) {
        double sum = 0, peak = 0;
        for (std::size_t h = day * kHoursPerDay; h < day * kHoursPerDay + kWeekHours; ++h) {
            if (kind == WeekKind::Peak) sum += hours.loadMw[h] / static_cast<double>(kWeekHours), peak = std::max(peak, hours.loadMw[h]);
            if (kind == WeekKind::MostUnserved) sum += hours.unservedMw[h];
            if (kind == WeekKind::Windiest)
                for (Technology t : {Technology::Wind, Technology::Pv})
                    if (hours.has(t)) sum += hours.availableMw[static_cast<std::size_t>(t)][h];
        }
        return std::pair(peak, sum);
    };
    std::size_t best = 0;
    for (std::size_t day = 1; day + 7 <= kDaysPerYear; ++day)
        if (worth(day) > worth(best)) best = day;
    return static_cast<int>(best);
}

TableModel hourTable(const HourChart& chart) {
    TableModel t;
    t.title = chart.title;
    const bool sorted = chart.firstHour < 0;
    const SeriesUnit unit = chart.unit == "MWh" ? SeriesUnit::MegawattHours : SeriesUnit::Megawatts;
    t.columns.push_back(sorted ? TableModel::Column{"Hours at or above", "hours", true, 0} : TableModel::Column{"Hour", "hour", false, 0});
    if (!chart.line.values.empty()) t.columns.push_back({fmt::format("{}, {}", chart.line.label, chart.unit), chart.line.key, true, 1, unit});
    for (const HourSeries& s : chart.stack) t.columns.push_back({fmt::format("{}, {}", s.label, chart.unit), s.key, true, 1, unit});
    if (!chart.below.empty()) t.columns.push_back({"State of charge, MWh", "soc_mwh", true, 1, SeriesUnit::MegawattHours});
    const std::size_t rows = chart.stack.empty() ? chart.line.values.size() : chart.stack.front().values.size();
    for (std::size_t i = 0; i < rows; ++i) {
        std::vector<TableModel::Cell> row;
        if (sorted) row.emplace_back(static_cast<double>((i + 1) * kHoursPerStep));
        else row.emplace_back(fmt::format("{} {:02}:00", dateOf(chart.year, chart.firstHour + static_cast<int>(i)).text(), i % kHoursPerDay));
        if (!chart.line.values.empty()) row.emplace_back(chart.line.values[i]);
        for (const HourSeries& s : chart.stack) row.emplace_back(s.values[i]);
        if (!chart.below.empty()) row.emplace_back(chart.below[i]);
        t.rows.push_back(std::move(row));
    }
    return t;
}

}  // namespace stargate
