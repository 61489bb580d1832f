#include "core/interchange/project_rows.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "core/engine/schedule/cpm.h"
#include "core/engine/schedule/network.h"
#include "core/report/baseline.h"

namespace stargate {
namespace {

constexpr double kMinutesPerDay = static_cast<double>(Instant::kMinutesPerDay);

class RowMaker {
public:
    explicit RowMaker(const Results& results)
        : results_(results), now_(Instant::startOf(results.dataDate)), outdoor_(calendarOf(results, WorkCalendar::FiveDayOutdoor)) {
        for (const TaskEdit& e : results.plan->taskEdits) edits_[e.task] = &e;
    }

    ProjectRow rowOf(const Task& task, int level) const {
        ProjectRow row;
        row.task = task.id;
        row.name = task.name;
        row.level = level;
        row.calendar = task.calendar;
        row.critical = task.critical;
        row.start = task.start;
        row.finish = task.finish;
        row.minutes = calendar(task.calendar).between(task.start, task.finish);
        row.saysConstraint = true;
        row.earlyStart = task.earlyStart;
        row.earlyFinish = task.earlyFinish;
        row.lateStart = task.lateStart;
        row.lateFinish = task.lateFinish;
        row.totalFloatDays = task.totalFloatDays;
        row.freeFloatDays = task.freeFloatDays;
        for (const TaskPredecessor& p : task.predecessors) row.predecessors.push_back(linkOf(p, task));
        setProgress(task, row);
        setConstraints(task, row);
        return row;
    }

private:
    const Calendar& calendar(WorkCalendar kind) const {
        return kind == WorkCalendar::SevenDay ? Calendar::sevenDay() : kind == WorkCalendar::FiveDay ? Calendar::fiveDay() : outdoor_;
    }

    /// On which days the lag of a link counts: those of the planner are elapsed, those of the packages as links.csv says.
    WorkCalendar lagCalendar(const TaskPredecessor& p, const Task& from, const Task& to) const {
        if (p.type == LinkType::FinishToFinish || p.lagDays == 0) return WorkCalendar::SevenDay;
        for (const TaskLink& l : results_.plan->taskLinks)
            if (l.from == from.id && l.to == to.id && l.type == p.type && l.lagDays == p.lagDays) return WorkCalendar::SevenDay;
        for (const WorkLink& l : results_.catalog->workLinks())
            if (l.lagShareOfFrom > 0 && l.from == from.package && l.to == to.package) return from.calendar;
        const auto& packages = results_.catalog->workPackages();
        const auto package = std::find_if(packages.begin(), packages.end(), [&](const WorkPackage& w) { return w.key == to.package; });
        return package == packages.end() || package->calendar == WorkCalendar::SevenDay ? WorkCalendar::SevenDay : WorkCalendar::FiveDay;
    }

    /// A lag in working days where the task that waits works on the same days, else as many elapsed days as it takes there and then.
    ProjectRow::Predecessor linkOf(const TaskPredecessor& p, const Task& to) const {
        const Task& from = results_.schedule.tasks[p.task];
        ProjectRow::Predecessor out{from.id, p.type, p.lagDays};
        const WorkCalendar counts = lagCalendar(p, from, to);
        if (counts == WorkCalendar::SevenDay) return out;
        out.working = counts == to.calendar;
        if (out.working) return out;
        const Instant begins = p.type == LinkType::FinishToStart ? from.finish : from.start;
        out.lagDays = static_cast<double>(calendar(counts).add(begins, std::llround(p.lagDays * kMinutesPerDay)) - begins) / kMinutesPerDay;
        return out;
    }

    /// What lies before the data date has gone as the schedule says.
    void setProgress(const Task& task, ProjectRow& row) const {
        const bool done = task.finish <= now_;
        const bool started = done || task.start < now_ || (task.actualStart && *task.actualStart <= results_.dataDate);
        if (started) row.actualStart = task.start;
        if (done) row.actualFinish = task.finish;
        const std::int64_t worked = started && !done ? calendar(task.calendar).between(task.start, now_) : 0;
        row.percent = done ? 100 : static_cast<int>(100 * std::max<std::int64_t>(0, worked) / std::max<std::int64_t>(1, *row.minutes));
    }

    void setConstraints(const Task& task, ProjectRow& row) const {
        const auto found = edits_.find(task.id);
        const TaskEdit* edit = found == edits_.end() ? nullptr : found->second;
        if (edit) row.deadline = edit->mustFinish;
        if (row.actualFinish) return;
        if (task.actualFinish) row.finishOn = Instant::startOf(*task.actualFinish);
        if (row.actualStart) return;
        if (const auto held = heldFrom(task, row)) row.startNoEarlier = held;
        else if (edit && edit->startNoEarlier) row.startNoEarlier = Instant::startOf(*edit->startNoEarlier);
    }

    /// The start, where the links alone would let the task begin earlier: what waits for supply, for the data date or for a delivery is held there.
    std::optional<Instant> heldFrom(const Task& task, const ProjectRow& row) const {
        CpmTask cpm;
        cpm.calendar = &calendar(task.calendar);
        cpm.duration = *row.minutes;
        std::optional<Instant> start, finish;
        for (std::size_t i = 0; i < task.predecessors.size(); ++i) {
            const Task& from = results_.schedule.tasks[task.predecessors[i].task];
            const ProjectRow::Predecessor& p = row.predecessors[i];
            const Calendar& counts = p.working ? *cpm.calendar : Calendar::sevenDay();
            const Instant bound = linkBound({0, 1, p.type, std::llround(p.lagDays * kMinutesPerDay), &counts}, {from.start, from.finish});
            std::optional<Instant>& held = boundsStart(p.type) ? start : finish;
            held = held ? std::max(*held, bound) : bound;
        }
        if (!start && !finish) return task.start;
        return placed(cpm, start, finish).start < task.start ? std::optional(task.start) : std::nullopt;
    }

    const Results& results_;
    const Instant now_;
    const Calendar outdoor_;
    std::unordered_map<std::string, const TaskEdit*> edits_;
};

ProjectRow summaryOf(std::string name, int level) {
    ProjectRow row;
    row.name = std::move(name);
    row.level = level;
    row.summary = true;
    return row;
}

/// Summaries span what stands under them, and have come as far as its days of work have.
void spanSummaries(std::vector<ProjectRow>& rows) {
    for (std::size_t i = rows.size(); i-- > 0;) {
        ProjectRow& summary = rows[i];
        if (!summary.summary) continue;
        std::int64_t done = 0, all = 0;
        for (std::size_t j = i + 1; j < rows.size() && rows[j].level > summary.level; ++j) {
            const ProjectRow& row = rows[j];
            if (row.summary) continue;
            summary.start = std::min(summary.start.value_or(*row.start), *row.start);
            summary.finish = std::max(summary.finish.value_or(*row.finish), *row.finish);
            all += *row.minutes;
            done += *row.minutes * *row.percent / 100;
        }
        summary.minutes = summary.start ? *summary.finish - *summary.start : 0;
        summary.percent = all > 0 ? static_cast<int>(100 * done / all) : 0;
    }
}

}  // namespace

Calendar calendarOf(const Results& results, WorkCalendar kind) {
    if (kind == WorkCalendar::SevenDay) return Calendar::sevenDay();
    return kind == WorkCalendar::FiveDay ? Calendar::fiveDay() : Calendar::fiveDay().with(winterStop(Assumed(*results.plan->assumptions, *results.catalog)));
}

CalendarExceptions wintersOf(const Results& results) {
    CalendarExceptions out;
    const Calendar outdoor = calendarOf(results, WorkCalendar::FiveDayOutdoor);
    const Instant end = Instant::startOf((results.start + results.months).first());
    for (auto stop = outdoor.stopFrom(Instant::startOf(results.start.first())); stop && stop->first < end; stop = outdoor.stopFrom(stop->second))
        out.push_back({stop->first.date(), (stop->second - 1).date(), false, {}});
    return out;
}

std::vector<ProjectRow> projectRows(const Results& results) {
    const RowMaker maker(results);
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
        rows.push_back(maker.rowOf(task, task.building ? 3 : 2));
        if (const auto was = baseline.find(task.id); was != baseline.end()) rows.back().baselineStart = was->second->start, rows.back().baselineFinish = was->second->finish;
    }
    spanSummaries(rows);
    return rows;
}

}  // namespace stargate
