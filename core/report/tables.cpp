#include <algorithm>

#include <fmt/format.h>

#include "core/base/assert.h"
#include "core/report/charts.h"

namespace stargate {
namespace {

TableModel::Cell known(const std::optional<double>& v) { return v ? TableModel::Cell(*v) : TableModel::Cell(); }
TableModel::Cell dateCell(const std::optional<Date>& d) { return d ? TableModel::Cell(d->text()) : TableModel::Cell(); }

/// The line of even odds inside a band.
bool isMiddle(const ChartSeries& s) { return s.colour.kind == ColourRole::Kind::EvenOdds; }

}  // namespace

TableModel chartTable(const ChartModel& chart) {
    TableModel t;
    t.title = chart.title;
    t.columns.push_back({"Month", "month", false, 0});
    for (int m = 0; m < chart.months; ++m) t.rows.push_back({(chart.start + m).text()});
    const auto column = [&](const ChartPane& pane, const std::string& label, std::string name, const auto& valueAt) {
        STARGATE_ASSERT(namesUnit(name, pane.base));
        const std::string prefix = chart.panes.size() > 1 ? pane.title.substr(0, pane.title.find(',')) + ": " : "";
        t.columns.push_back({fmt::format("{}{}, {}", prefix, label, pane.unit), std::move(name), true, pane.decimals + 1, pane.base, pane.scale});
        for (std::size_t m = 0; m < t.rows.size(); ++m) t.rows[m].push_back(valueAt(m));
    };
    // Totals first, then the parts of the stacks: sites in the order of the plan, whichever is selected.
    for (const bool parts : {false, true})
        for (const ChartPane& pane : chart.panes) {
            std::vector<const ChartSeries*> all;
            for (const ChartSeries& s : pane.series)
                if (parts == isStacked(s.shape)) all.push_back(&s);
            std::stable_sort(all.begin(), all.end(), [](const ChartSeries* a, const ChartSeries* b) {
                return std::pair(a->shape == SeriesShape::Band, a->site) < std::pair(b->shape == SeriesShape::Band, b->site);
            });
            for (const ChartSeries* series : all) {
                const ChartSeries& s = *series;
                if (isMiddle(s)) continue;  // stands between the ends of its band
                const auto low = [&](std::size_t m) { return s.values[m]; };
                const auto high = [&](std::size_t m) { return s.upper[m]; };
                if (s.shape == SeriesShape::Band) {
                    const std::string of = s.name().substr(0, s.name().rfind("_p10_p90"));
                    column(pane, s.label + ", low", of + "_p10", low);
                    for (const ChartSeries* middle : all)
                        if (middle->name() == of + "_p50") column(pane, middle->label, of + "_p50", [middle](std::size_t m) { return middle->values[m]; });
                    column(pane, s.label + ", high", of + "_p90", high);
                } else if (s.shape == SeriesShape::Between) {
                    // What lies between two edges is a quantity of its own.
                    column(pane, s.label, s.name(), [&](std::size_t m) { return std::max(0.0, high(m) - low(m)); });
                } else {
                    column(pane, s.label, s.name(), low);
                }
            }
        }
    return t;
}

TableModel ganttTable(const GanttModel& gantt) {
    TableModel t;
    t.title = gantt.title;
    t.columns = {{"Site", "site", false, 0}, {"Building", "building", false, 0}, {"Task", "task", false, 0}, {"Start", "start", false, 0}, {"Finish", "finish", false, 0},
                 {"Float, days", "total_float_days", true, 0, SeriesUnit::Days}, {"Critical", "critical", false, 0}, {"Waits for", "waits_for", false, 0}, {"Id", "id", false, 0}};
    for (const GanttRow& r : gantt.rows) {
        if (r.kind != GanttRowKind::Task) continue;
        // A task folds under its site, or under its building and that under the site.
        const GanttRow& above = gantt.rows[static_cast<std::size_t>(r.parent)];
        const bool ofBuilding = above.kind == GanttRowKind::Building;
        const GanttRow& site = ofBuilding ? gantt.rows[static_cast<std::size_t>(above.parent)] : above;
        t.rows.push_back({site.label, ofBuilding ? above.label : std::string(), r.label, r.start.date().text(), r.finish.date().text(),
                          r.done ? TableModel::Cell() : TableModel::Cell(r.totalFloatDays), r.critical ? "yes" : "no", r.waitsFor, r.id});
    }
    return t;
}

TableModel sitesTable(const Results& results) {
    TableModel t;
    t.title = "Sites";
    t.columns = {{"Site", "site", false, 0}, {"State", "state", false, 0}, {"IT, MW", "it_mw", true, 0, SeriesUnit::Megawatts},
                 {"Facility, MW", "facility_mw", true, 0, SeriesUnit::Megawatts}, {"GPUs", "gpus", true, 0, SeriesUnit::Gpus}, {"Firm, MW", "firm_mw", true, 0, SeriesUnit::Megawatts}, {"First power", "first_power", false, 0}, {"Fully powered", "full_power", false, 0},
                 {"Capital, $ bn", "capex_usd", true, 2, SeriesUnit::Dollars, 1e-9}, {"Operation, $ bn a year", "opex_usd_per_year", true, 2, SeriesUnit::Dollars, 1e-9}, {"LCOE, $/MWh", "lcoe_usd_per_mwh", true, 1}};
    const auto mw = [](const auto& p) { return p ? TableModel::Cell(p->megawatts()) : TableModel::Cell(); };
    for (const SiteResult& s : results.sites) {
        const KeyFigures& k = s.kpi;
        t.rows.push_back({s.name, s.state, mw(k.it), mw(k.facility), k.gpus ? TableModel::Cell(static_cast<double>(*k.gpus)) : TableModel::Cell(),
                          s.firmAtFullBuild.megawatts(), dateCell(k.firstPower), dateCell(k.fullPower), k.capex.dollars(),
                          k.opexPerYear ? TableModel::Cell(k.opexPerYear->dollars()) : TableModel::Cell(), known(k.lcoeUsdPerMwh)});
    }
    return t;
}

}  // namespace stargate
