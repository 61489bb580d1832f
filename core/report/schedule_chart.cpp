#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "core/catalog/catalog.h"
#include "core/engine/delay_cost.h"
#include "core/engine/finance/investment.h"
#include "core/report/baseline.h"
#include "core/report/chart_support.h"
#include "core/report/charts.h"
#include "core/report/headline_words.h"
#include "core/report/words.h"

namespace stargate {
namespace {

bool started(const Task& t, Instant now) { return t.start < now; }

GanttRow taskRow(const Task& t, const TaskOdds* odds, int parent, Date today) {
    GanttRow r;
    r.id = t.id;
    r.parent = parent;
    r.label = t.name;
    r.site = t.site;
    r.building = t.building;
    r.start = t.start;
    r.finish = t.finish;
    r.done = t.finish <= Instant::startOf(today);  // a promised date after today is not done, however sure
    if (r.done) r.doneUntil = t.finish.date();
    else if (started(t, Instant::startOf(today))) r.doneUntil = today;
    r.critical = t.critical && !r.done;
    r.totalFloatDays = t.totalFloatDays;
    if (t.waits == WaitKind::Supply && t.earlyStart < t.start) r.supplyWaitFrom = t.earlyStart;
    r.p10 = t.finishP10;
    r.p50 = t.finishP50;
    r.p90 = t.finishP90;
    r.oddsOf = t.finish.date();
    if (odds) r.outside = outsideWords(whenHeadline(r.oddsOf, odds->finish));
    if (r.done) r.p10 = r.p50 = r.p90 = std::nullopt, r.outside.clear();
    else r.criticality = t.criticality;
    return r;
}

GanttRow summary(GanttRowKind kind, std::string id, int parent, std::string label, SiteId site, BuildingId building) {
    GanttRow r;
    r.id = std::move(id);
    r.parent = parent;
    r.kind = kind;
    r.label = std::move(label);
    r.site = site;
    r.building = building;
    r.totalFloatDays = 1e9;  // any task has less
    return r;
}

/// A summary spans its tasks; it is critical where one of them is, and done when all are.
void spanOver(std::vector<GanttRow>& rows, int parent, int row) {
    GanttRow& s = rows[static_cast<std::size_t>(parent)];
    const GanttRow& t = rows[static_cast<std::size_t>(row)];
    const bool first = s.finish == Instant{} && s.start == Instant{};
    s.start = first ? t.start : std::min(s.start, t.start);
    s.finish = first ? t.finish : std::max(s.finish, t.finish);
    s.done = (first || s.done) && t.done;
    s.critical = s.critical || t.critical;
    s.totalFloatDays = std::min(s.totalFloatDays, t.totalFloatDays);
    if (t.baselineStart) {
        s.baselineStart = s.baselineStart ? std::min(*s.baselineStart, *t.baselineStart) : *t.baselineStart;
        s.baselineFinish = s.baselineFinish ? std::max(*s.baselineFinish, *t.baselineFinish) : *t.baselineFinish;
    }
    if (t.delay.total() > s.delay.total()) s.delay = t.delay;
}

/// Whiskers of a milestone that is still to come.
void addWhiskers(const Results& results, const Milestone& m, GanttRow& row) {
    if (!m.date || *m.date <= results.dataDate) return;
    row.p10 = m.p10, row.p50 = m.p50, row.p90 = m.p90;
    row.oddsOf = m.date;
    if (results.odds) row.outside = outsideWords(whenHeadline(m.date, results.odds->milestones[static_cast<std::size_t>(&m - results.schedule.milestones.data())]));
}

/// Whiskers of a site are those of its full power; beside them what comparable campuses took.
void addOdds(const Results& results, const SiteResult& site, GanttRow& row) {
    const Milestone* work = nullptr;
    const Milestone* power = nullptr;
    for (const Milestone& m : results.schedule.milestones) {
        if (m.site != site.id || m.building) continue;
        if (m.kind == MilestoneKind::FirstWork) work = &m;
        if (m.kind == MilestoneKind::FirstPower) power = &m;
        if (m.kind == MilestoneKind::FullPower) addWhiskers(results, m, row);
    }
    if (!work || !power || !work->date || !power->date) return;
    constexpr double kDaysPerMonth = 30.4375;
    row.note = fmt::format("First work to first power {:.0f} months", (*power->date - *work->date) / kDaysPerMonth);
    const Figure* reference = results.catalog->figure("base_rates", "clearing_to_power");
    if (reference && reference->range)
        row.note += fmt::format("; comparable sites took {:g}, half of them {:g} to {:g}", reference->range->central, reference->range->low, reference->range->high);
}

}  // namespace

std::string waitWords(const Results& results, const Task& task) {
    const Instant now = Instant::startOf(results.dataDate);
    if (task.finish <= now) return {};
    const bool afterOther = (task.waits == WaitKind::Predecessor || task.waits == WaitKind::Permit) && task.waitsForTask;
    return started(task, now) && afterOther && results.schedule.tasks[*task.waitsForTask].finish <= now ? std::string() : task.waitsForText;
}

GanttModel scheduleChart(const Results& results, const ChartOptions& options) {
    GanttModel g;
    g.from = results.start.first();
    g.to = (results.start + results.months).first();
    if (results.dataDate > g.from && results.dataDate < g.to) g.dataDate = results.dataDate;
    g.countsService = countsRevenue(*results.plan);
    const std::vector<DelayCost> delay = costOfDelay(results);
    const auto baseline = baselineByTask(*results.plan->settings);
    std::map<std::size_t, int> rowOfTask;
    const auto sites = chosenSites(results, options);
    Instant last;
    for (const SiteResult* s : sites) {
        const int siteRow = static_cast<int>(g.rows.size());
        g.rows.push_back(summary(GanttRowKind::Site, fmt::format("{}", s->id.number()), -1, s->name, s->id, {}));
        std::map<BuildingId, int> buildingRow;
        // Site tasks first, then buildings: the tasks of a schedule come sorted like this.
        for (std::size_t i = 0; i < results.schedule.tasks.size(); ++i) {
            const Task& t = results.schedule.tasks[i];
            if (t.site != s->id) continue;
            int parent = siteRow;
            if (t.building) {
                const auto [at, isNew] = buildingRow.emplace(t.building, static_cast<int>(g.rows.size()));
                parent = at->second;
                if (isNew) {
                    const Building* b = results.plan->buildings.find(t.building);
                    g.rows.push_back(summary(GanttRowKind::Building, fmt::format("{}/{}", s->id.number(), t.building.number()), siteRow, b ? b->name : "", s->id, t.building));
                }
            }
            rowOfTask[i] = static_cast<int>(g.rows.size());
            g.rows.push_back(taskRow(t, results.odds ? &results.odds->tasks[i] : nullptr, parent, results.dataDate));
            g.rows.back().waitsFor = waitWords(results, t);
            if (!g.rows.back().done) g.rows.back().delay = delay[i];
            if (const auto was = baseline.find(t.id); was != baseline.end()) g.rows.back().baselineStart = was->second->start, g.rows.back().baselineFinish = was->second->finish;
            spanOver(g.rows, parent, rowOfTask[i]);
            if (parent != siteRow) spanOver(g.rows, siteRow, rowOfTask[i]);
            last = std::max(last, t.finish);
        }
        addOdds(results, *s, g.rows[static_cast<std::size_t>(siteRow)]);
        for (const Milestone& m : results.schedule.milestones) {
            if (m.site != s->id || !m.building || m.kind != MilestoneKind::FirstPower || !m.date) continue;
            const auto at = buildingRow.find(m.building);
            if (at == buildingRow.end()) continue;
            g.rows[static_cast<std::size_t>(at->second)].milestones.push_back(*m.date);
            g.rows[static_cast<std::size_t>(at->second)].announced = m.announced;
            addWhiskers(results, m, g.rows[static_cast<std::size_t>(at->second)]);
            g.rows[static_cast<std::size_t>(siteRow)].milestones.push_back(*m.date);
        }
    }
    for (const auto& [index, row] : rowOfTask)
        for (const TaskPredecessor& p : results.schedule.tasks[index].predecessors)
            if (const auto from = rowOfTask.find(p.task); from != rowOfTask.end())
                g.links.push_back({from->second, row, p.driving && g.rows[static_cast<std::size_t>(row)].critical && g.rows[static_cast<std::size_t>(from->second)].critical, p.type});
    const Headlines say = headlines(results, options.sites, false);
    const std::string of = sites.size() == 1 ? sites.front()->name + ": f" : "F";
    g.sentence = g.rows.empty()                           ? "Nothing is scheduled yet"
                 : say.firstPower && say.powered.settled ? fmt::format("{}irst power {}, fully powered {}{}", of, shortMonth(*say.firstPower), shortMonth(*say.powered.settled),
                                                                       say.powered.hasOdds ? std::string(" ") + kIfNothingSlips : "")
                                                         : fmt::format("{} tasks, the last ends {}", rowOfTask.size(), shortDate(last.date()));
    g.odds = poweredOddsSentence(say);
    return g;
}

}  // namespace stargate
