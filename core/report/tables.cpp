#include <algorithm>

#include <fmt/format.h>

#include "core/report/charts.h"

namespace stargate {
namespace {

TableModel::Cell known(const std::optional<double>& v) { return v ? TableModel::Cell(*v) : TableModel::Cell(); }
TableModel::Cell dateCell(const std::optional<Date>& d) { return d ? TableModel::Cell(d->text()) : TableModel::Cell(); }

}  // namespace

TableModel chartTable(const ChartModel& chart) {
    TableModel t;
    t.title = chart.title;
    t.columns.push_back({"Month", "month", false, 0});
    for (const ChartPane& pane : chart.panes)
        for (const ChartSeries& s : pane.series) {
            const std::string prefix = chart.panes.size() > 1 ? pane.title.substr(0, pane.title.find(',')) + ": " : "";
            const auto column = [&](const std::string& label, std::string key) {
                t.columns.push_back({fmt::format("{}{}, {}", prefix, label, pane.unit), std::move(key), true, pane.decimals + 1});
            };
            if (s.shape != SeriesShape::Band) {
                column(s.label, s.key);
                continue;
            }
            column(s.label + ", low", s.key + "_low");
            column(s.label + ", high", s.key + "_high");
        }
    for (int m = 0; m < chart.months; ++m) {
        const auto at = static_cast<std::size_t>(m);
        std::vector<TableModel::Cell> row{(chart.start + m).text()};
        for (const ChartPane& pane : chart.panes)
            for (const ChartSeries& s : pane.series) {
                // What lies between two edges is a quantity of its own.
                row.push_back(s.shape == SeriesShape::Between ? std::max(0.0, s.upper[at] - s.values[at]) : s.values[at]);
                if (s.shape == SeriesShape::Band) row.push_back(s.upper[at]);
            }
        t.rows.push_back(std::move(row));
    }
    return t;
}

TableModel ganttTable(const GanttModel& gantt) {
    TableModel t;
    t.title = gantt.title;
    t.columns = {{"Task", "task", false, 0}, {"Start", "start", false, 0}, {"Finish", "finish", false, 0}, {"Float, days", "total_float_days", true, 0},
                 {"Critical", "critical", false, 0}, {"Waits for", "waits_for", false, 0}, {"Id", "id", false, 0}};
    for (const GanttRow& r : gantt.rows) {
        if (r.kind != GanttRowKind::Task) continue;
        t.rows.push_back({r.label, r.start.date().text(), r.finish.date().text(), r.done ? TableModel::Cell() : TableModel::Cell(r.totalFloatDays),
                          r.critical ? "yes" : "no", r.waitsFor, r.id});
    }
    return t;
}

TableModel sitesTable(const Results& results) {
    TableModel t;
    t.title = "Sites";
    t.columns = {{"Site", "site", false, 0}, {"State", "state", false, 0}, {"IT, MW", "it_mw", true, 0}, {"Facility, MW", "facility_mw", true, 0},
                 {"GPUs", "gpus", true, 0}, {"Firm, MW", "firm_mw", true, 0}, {"First power", "first_power", false, 0}, {"Fully powered", "full_power", false, 0},
                 {"Capital, $ bn", "capex_busd", true, 2}, {"Operation, $ bn a year", "opex_busd_per_year", true, 2}, {"LCOE, $/MWh", "lcoe_usd_per_mwh", true, 1}};
    const auto mw = [](const auto& p) { return p ? TableModel::Cell(p->megawatts()) : TableModel::Cell(); };
    for (const SiteResult& s : results.sites) {
        const KeyFigures& k = s.kpi;
        t.rows.push_back({s.name, s.state, mw(k.it), mw(k.facility), k.gpus ? TableModel::Cell(static_cast<double>(*k.gpus)) : TableModel::Cell(),
                          s.firmAtFullBuild.megawatts(), dateCell(k.firstPower), dateCell(k.fullPower), k.capex.dollars() * 1e-9,
                          k.opexPerYear ? TableModel::Cell(k.opexPerYear->dollars() * 1e-9) : TableModel::Cell(), known(k.lcoeUsdPerMwh)});
    }
    return t;
}

const std::vector<std::string>& chartNames() {
    static const std::vector<std::string> names = {"capacity", "cost", "schedule", "power", "power_week", "power_duration", "power_heat", "funding"};
    return names;
}

}  // namespace stargate
