#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "core/engine/resolved_plan.h"
#include "core/engine/schedule/network.h"
#include "core/plan/apply_edit.h"
#include "core/report/project_rows.h"

namespace stargate {
namespace {

// Project shows hundredths of days: what differs by less has not been changed by a hand.
constexpr std::int64_t kSameMinutes = 30;
constexpr double kSameLagDays = 0.02;

class Importer {
public:
    Importer(const Results& now, const std::vector<ProjectRow>& rows) : now_(now), file_(rows), rows_(projectRows(now)) {
        for (const ProjectRow& r : rows_)
            if (!r.task.empty()) byTask_[r.task] = &r;
        for (const Task& t : now.schedule.tasks) tasks_[t.id] = &t;
        for (const TaskEdit& e : now.plan->taskEdits) edits_[e.task] = &e;
    }

    Result<ProjectImport> run(const World& world) {
        std::unordered_set<std::string> seen;
        for (const ProjectRow& row : file_) {
            if (row.summary) continue;
            const auto known = byTask_.find(row.task);
            if (known == byTask_.end()) {
                out_.notTaken.push_back(fmt::format("“{}” is no task of this plan.", row.name));
                continue;
            }
            if (!seen.insert(row.task).second)
                return fail(ErrorCode::BadInput, fmt::format("The file has two rows for “{}”.", row.name), fmt::format("line {}", row.line), "Remove one of them in Project and save again.");
            compare(row, *known->second);
        }
        if (seen.empty())
            return fail(ErrorCode::BadInput, "No row of this file is a task of this plan.", {}, "Export the schedule from this plan, change it in Project and import it again.");
        for (const auto& [id, row] : byTask_)
            if (!seen.count(id)) ++missing_;
        if (missing_ > 0) out_.notTaken.push_back(fmt::format("{} tasks are not in the file and stay as they are.", missing_));
        out_.changes = batch_.edits.size();
        out_.edit = Edit{std::move(batch_)};
        return moves(world);
    }

private:
    std::string labelOf(const Task& t) const {
        const SiteResult* site = now_.site(t.site);
        const Building* building = t.building ? now_.plan->buildings.find(t.building) : nullptr;
        return fmt::format("{}{}{}, {}", site ? site->name : "", building ? ", " : "", building ? building->name : "", t.name);
    }

    void refuse(const ProjectRow& row, std::string_view why) { out_.notTaken.push_back(fmt::format("{}: {}", labelOf(*tasks_.at(row.task)), why)); }

    void compare(const ProjectRow& row, const ProjectRow& was) {
        const auto found = edits_.find(row.task);
        TaskEdit edit;
        if (found != edits_.end()) edit = *found->second;
        const TaskEdit before = edit;
        edit.task = row.task;
        actuals(row, was, edit);
        duration(row, was, edit);
        calendar(row, was, edit);
        constraints(row, was, edit);
        if (row.deadline != was.deadline) edit.mustFinish = row.deadline;
        TaskEdit same = before;
        same.task = row.task;
        if (!(edit == same)) {
            const bool empty = !edit.durationMonths && !edit.calendar && !edit.startNoEarlier && !edit.mustFinish && !edit.actualStart && !edit.actualFinish;
            batch_.edits.push_back(empty && edit.id ? Edit{Remove<TaskEdit>{edit.id}} : Edit{Put<TaskEdit>{std::move(edit)}});
        }
        links(row, was);
    }

    void actuals(const ProjectRow& row, const ProjectRow& was, TaskEdit& edit) {
        const auto take = [&](const std::optional<Date>& file, const std::optional<Date>& plan, std::optional<Date>& own) {
            if (file == plan) return;
            if (!file && !own) refuse(row, "an actual date is a fact of the site and stays.");
            else own = file;
        };
        take(row.actualStart, was.actualStart, edit.actualStart);
        take(row.actualFinish, was.actualFinish, edit.actualFinish);
    }

    /// The three points keep their proportions.
    void duration(const ProjectRow& row, const ProjectRow& was, TaskEdit& edit) {
        if (row.actualFinish || std::abs(row.minutes - was.minutes) <= kSameMinutes) return;
        const Task& task = *tasks_.at(row.task);
        if (was.minutes <= 0 || row.minutes <= 0 || !task.durationMonths || (*task.durationMonths)[1] <= 0) {
            refuse(row, "its duration follows from other rows and stays.");
            return;
        }
        const double ratio = static_cast<double>(row.minutes) / static_cast<double>(was.minutes);
        edit.durationMonths = *task.durationMonths;
        for (double& months : *edit.durationMonths) months *= ratio;
    }

    /// A duration is days of work in Project as well: it stays when the calendar changes.
    void calendar(const ProjectRow& row, const ProjectRow& was, TaskEdit& edit) {
        if (!row.otherCalendar.empty()) refuse(row, fmt::format("its calendar “{}” is none of the plan's (every day, Monday to Friday, with or without a winter stop).", row.otherCalendar));
        if (!row.calendar || row.calendar == was.calendar) return;
        edit.calendar = row.calendar;
        if (row.calendar == WorkCalendar::FiveDayOutdoor && winterStop(Assumed(*now_.plan->assumptions, *now_.catalog)).days == 0)
            refuse(row, "the plan has no winter stop: it works in winter until the assumption winter_stop_months says how long one lasts.");
    }

    void constraints(const ProjectRow& row, const ProjectRow& was, TaskEdit& edit) {
        if (row.finishOn != was.finishOn && row.finishOn) edit.mustFinish = row.finishOn;
        else if (row.finishOn != was.finishOn && !row.actualFinish) refuse(row, "its contract date stays.");
        if (row.startNoEarlier == was.startNoEarlier || row.actualStart || row.actualFinish) return;
        edit.startNoEarlier = row.startNoEarlier;
        if (row.startNoEarlier && *row.startNoEarlier < tasks_.at(row.task)->earlyStart.date() && !was.startNoEarlier) refuse(row, "what it waits for ends later than the start in the file.");
    }

    void links(const ProjectRow& row, const ProjectRow& was) {
        const auto same = [](const ProjectRow::Predecessor& a, const ProjectRow::Predecessor& b) {
            return a.task == b.task && a.type == b.type && std::abs(a.lagDays - b.lagDays) <= kSameLagDays;
        };
        const auto own = [&](const ProjectRow::Predecessor& p) -> const TaskLink* {
            for (const TaskLink& l : now_.plan->taskLinks)
                if (l.from == p.task && l.to == row.task) return &l;
            return nullptr;
        };
        std::unordered_set<std::string> rewritten;
        for (const ProjectRow::Predecessor& p : row.predecessors) {
            if (std::any_of(was.predecessors.begin(), was.predecessors.end(), [&](const auto& w) { return same(p, w); })) continue;
            const TaskLink* mine = own(p);
            TaskLink link;
            if (mine) link.id = mine->id, rewritten.insert(p.task);
            link.from = p.task;
            link.to = row.task;
            link.type = p.type;
            link.lagDays = p.lagDays;
            batch_.edits.push_back({Put<TaskLink>{std::move(link)}});
        }
        for (const ProjectRow::Predecessor& w : was.predecessors) {
            if (std::any_of(row.predecessors.begin(), row.predecessors.end(), [&](const auto& p) { return same(p, w); }) || rewritten.count(w.task)) continue;
            const TaskLink* mine = own(w);
            const bool made = mine && mine->type == w.type && std::abs(mine->lagDays - w.lagDays) <= kSameLagDays;
            if (made) batch_.edits.push_back({Remove<TaskLink>{mine->id}});
            else refuse(row, fmt::format("its link from “{}” belongs to the work packages and stays.", tasks_.at(w.task)->name));
        }
    }

    Result<ProjectImport> moves(const World& world) {
        if (out_.changes > 0) {
            const auto next = applyEdit(*now_.plan, out_.edit);
            if (!next) return tl::make_unexpected(next.error());
            const auto resolved = resolve(std::make_shared<const Plan>(*next), world.catalog, *world.regions);
            if (!resolved) return tl::make_unexpected(resolved.error());
            const Schedule after = schedulePlan(*resolved);
            std::unordered_map<std::string, const ProjectRow*> inFile;
            for (const ProjectRow& row : file_) inFile[row.task] = &row;
            for (const Task& t : after.tasks) {
                const Task& was = *tasks_.at(t.id);
                if (t.start == was.start && t.finish == was.finish) continue;
                MovedTask moved{t.id, labelOf(was), was.start, t.start, was.finish, t.finish, {}};
                const auto row = inFile.find(t.id);
                if (row != inFile.end() && row->second->finish.date() != t.finish.date()) moved.finishInFile = row->second->finish.date();
                out_.moved.push_back(std::move(moved));
            }
        }
        return std::move(out_);
    }

    const Results& now_;
    const std::vector<ProjectRow>& file_;
    const std::vector<ProjectRow> rows_;
    std::unordered_map<std::string, const ProjectRow*> byTask_;
    std::unordered_map<std::string, const Task*> tasks_;
    std::unordered_map<std::string, const TaskEdit*> edits_;
    Batch batch_;
    ProjectImport out_;
    int missing_ = 0;
};

}  // namespace

Result<ProjectImport> importProject(const Results& now, const World& world, const std::vector<ProjectRow>& rows) { return Importer(now, rows).run(world); }

}  // namespace stargate
