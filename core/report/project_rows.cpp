#include "core/report/project_rows.h"

#include <algorithm>
#include <cmath>

#include "core/engine/schedule/network.h"
#include "core/report/baseline.h"

namespace stargate {
namespace {

constexpr double kMinutesPerDay = static_cast<double>(Instant::kMinutesPerDay);

/// What the planner set is written as it was set; what waits for supply is held where it was settled, which Project would not know.
void setConstraints(const Results& results, const Task& task, const TaskEdit* edit, ProjectRow& row) {
    const bool happened = task.actualFinish && *task.actualFinish <= results.dataDate;
    if (task.actualStart && *task.actualStart <= results.dataDate) row.actualStart = task.actualStart;
    if (happened) row.actualFinish = task.actualFinish;
    else if (task.actualFinish) row.finishOn = task.actualFinish;
    if (edit && edit->mustFinish) row.deadline = edit->mustFinish;
    if (row.actualStart || happened) return;
    if (edit && edit->startNoEarlier) row.startNoEarlier = edit->startNoEarlier;
    else if (task.start > task.earlyStart || task.predecessors.empty()) row.startNoEarlier = task.start.date();
}

ProjectRow rowOf(const Results& results, const Task& task, const TaskEdit* edit, int level) {
    ProjectRow row;
    row.task = task.id;
    row.name = task.name;
    row.level = level;
    row.calendar = task.calendar;
    row.critical = task.critical;
    row.start = task.start;
    row.finish = task.finish;
    row.minutes = std::llround(task.durationDays * kMinutesPerDay);
    for (const TaskPredecessor& p : task.predecessors) row.predecessors.push_back({results.schedule.tasks[p.task].id, p.type, p.lagDays});
    setConstraints(results, task, edit, row);
    return row;
}

ProjectRow summaryOf(std::string name, int level) {
    ProjectRow row;
    row.name = std::move(name);
    row.level = level;
    row.summary = true;
    return row;
}

/// Summaries span what stands under them.
void spanSummaries(std::vector<ProjectRow>& rows) {
    for (std::size_t i = rows.size(); i-- > 0;) {
        if (!rows[i].summary) continue;
        bool first = true;
        for (std::size_t j = i + 1; j < rows.size() && rows[j].level > rows[i].level; ++j) {
            rows[i].start = first ? rows[j].start : std::min(rows[i].start, rows[j].start);
            rows[i].finish = first ? rows[j].finish : std::max(rows[i].finish, rows[j].finish);
            first = false;
        }
        rows[i].minutes = rows[i].finish - rows[i].start;
    }
}

}  // namespace

CalendarExceptions wintersOf(const Results& results) {
    CalendarExceptions out;
    const Calendar outdoor = Calendar::fiveDay().with(winterStop(Assumed(*results.plan->assumptions, *results.catalog)));
    const Instant end = Instant::startOf((results.start + results.months).first());
    for (auto stop = outdoor.stopFrom(Instant::startOf(results.start.first())); stop && stop->first < end; stop = outdoor.stopFrom(stop->second))
        out.push_back({stop->first.date(), (stop->second - 1).date(), false});
    return out;
}

std::vector<ProjectRow> projectRows(const Results& results) {
    std::vector<ProjectRow> rows;
    const auto baseline = baselineByTask(*results.plan->settings);
    SiteId site;
    BuildingId building;
    for (const Task& task : results.schedule.tasks) {
        if (task.site != site) {
            const SiteResult* r = results.site(task.site);
            rows.push_back(summaryOf(r ? r->name : std::string(), 1));
            site = task.site;
            building = {};
        }
        if (task.building && task.building != building) {
            const Building* b = results.plan->buildings.find(task.building);
            rows.push_back(summaryOf(b ? b->name : std::string(), 2));
        }
        building = task.building;
        const TaskEdit* edit = nullptr;
        for (const TaskEdit& e : results.plan->taskEdits)
            if (e.task == task.id) edit = &e;
        rows.push_back(rowOf(results, task, edit, task.building ? 3 : 2));
        if (const auto was = baseline.find(task.id); was != baseline.end()) rows.back().baselineStart = was->second->start, rows.back().baselineFinish = was->second->finish;
    }
    spanSummaries(rows);
    return rows;
}

}  // namespace stargate
