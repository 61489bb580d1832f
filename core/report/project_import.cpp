#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "core/base/short_date.h"
#include "core/engine/resolved_plan.h"
#include "core/plan/apply_edit.h"
#include "core/report/project_rows.h"

namespace stargate {
namespace {

// Project shows hundredths of days: what differs by less has not been changed by a hand.
constexpr std::int64_t kSameMinutes = 30;
constexpr double kSameLagDays = 0.02;

class Importer {
public:
    Importer(const Results& now, const std::vector<ProjectRow>& rows) : now_(now), file_(rows), rows_(projectRows(now)), winters_(wintersOf(now)) {
        for (const ProjectRow& r : rows_)
            if (!r.task.empty()) byTask_[r.task] = &r;
        for (const Task& t : now.schedule.tasks) tasks_[t.id] = &t;
        for (const TaskEdit& e : now.plan->taskEdits) edits_[e.task] = &e;
    }

    Result<ProjectImport> run(const World& world) {
        for (const ProjectRow& row : file_) {
            if (row.summary) continue;
            if (!byTask_.count(row.task)) out_.notTaken.push_back(fmt::format("“{}” is no task of this plan.", row.name));
            else if (!inFile_.emplace(row.task, &row).second)
                return fail(ErrorCode::BadInput, fmt::format("The file has two rows for “{}”.", row.name), fmt::format("line {}", row.line), "Remove one of them in Project and save again.");
        }
        if (inFile_.empty())
            return fail(ErrorCode::BadInput, "No row of this file is a task of this plan.", {}, "Export the schedule from this plan, change it in Project and import it again.");
        for (const ProjectRow& row : file_)
            if (const auto known = byTask_.find(row.task); !row.summary && known != byTask_.end()) compare(row, *known->second);
        nameMissing();
        return moves(world);
    }

private:
    std::string labelOf(const Task& t) const {
        const SiteResult* site = now_.site(t.site);
        const Building* building = t.building ? now_.plan->buildings.find(t.building) : nullptr;
        return fmt::format("{}{}{}, {}", site ? site->name : "", building ? ", " : "", building ? building->name : "", t.name);
    }

    void refuse(const ProjectRow& row, std::string_view why) { out_.notTaken.push_back(fmt::format("{}: {}", labelOf(*tasks_.at(row.task)), why)); }

    /// Tasks of the plan that are not in the file.
    void nameMissing() {
        constexpr std::size_t kNamed = 3;  // a file may hold one site of many
        std::vector<std::string> names;
        for (const Task& t : now_.schedule.tasks)
            if (!inFile_.count(t.id)) names.push_back(labelOf(t));
        if (names.empty()) return;
        const std::size_t shown = std::min(names.size(), kNamed);
        std::string line = fmt::format("Not in the file, and the plan keeps {}: {}", names.size() == 1 ? "it" : "them", fmt::join(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(shown), "; "));
        if (names.size() > shown) line += fmt::format("; and {} more", names.size() - shown);
        out_.notTaken.push_back(line + ".");
    }

    void compare(const ProjectRow& row, const ProjectRow& was) {
        if (row.inactive) refuse(row, "it is inactive in the file; the plan keeps it.");
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
        if (row.actualStart && row.actualFinish && *row.actualFinish < *row.actualStart) return refuse(row, "its actual finish lies before its actual start in the file.");
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
        if (!row.calendar) {
            if (!row.calendarName.empty()) ofCalendar(row, "is none of the plan's (every day, Monday to Friday, with or without a winter stop)");
            return;
        }
        WorkCalendar wanted = *row.calendar;
        if (row.exceptions && *row.exceptions != winters_) {
            const auto [ours, theirs] = std::mismatch(winters_.begin(), winters_.end(), row.exceptions->begin(), row.exceptions->end());
            const CalendarException& first = theirs == row.exceptions->end() ? *ours : *theirs;
            ofCalendar(row, fmt::format("has other exceptions in the file, first {} to {}; a plan has one winter stop, by the assumptions winter_stop_start and winter_stop_months, and no other",
                                        shortDate(first.from), shortDate(first.to)));
            if (was.calendar == WorkCalendar::FiveDay && wanted == WorkCalendar::FiveDayOutdoor) wanted = WorkCalendar::FiveDay;  // holidays are no winter
        }
        if (wanted == was.calendar) return;
        edit.calendar = wanted;
        if (wanted == WorkCalendar::FiveDayOutdoor && winters_.empty())
            refuse(row, "the plan has no winter stop: it works in winter until the assumption winter_stop_months says how long one lasts.");
    }

    /// Said once for all tasks of the calendar.
    void ofCalendar(const ProjectRow& row, const std::string& what) {
        if (calendars_.insert(row.calendarName).second) out_.notTaken.push_back(fmt::format("The calendar “{}” {}.", row.calendarName, what));
    }

    void constraints(const ProjectRow& row, const ProjectRow& was, TaskEdit& edit) {
        if (!row.otherConstraint.empty()) refuse(row, fmt::format("its constraint “{}” is none of the plan's.", row.otherConstraint));
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
            if (p.task == row.task) {
                refuse(row, "it cannot wait for itself.");
                continue;
            }
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
            if (!inFile_.count(w.task) || std::any_of(row.predecessors.begin(), row.predecessors.end(), [&](const auto& p) { return same(p, w); }) || rewritten.count(w.task)) continue;
            const TaskLink* mine = own(w);
            const bool made = mine && mine->type == w.type && std::abs(mine->lagDays - w.lagDays) <= kSameLagDays;
            if (made) batch_.edits.push_back({Remove<TaskLink>{mine->id}});
            else refuse(row, fmt::format("its link from “{}” belongs to the work packages and stays.", tasks_.at(w.task)->name));
        }
    }

    Result<ProjectImport> moves(const World& world) {
        if (!batch_.edits.empty()) {
            const auto next = applyEdit(*now_.plan, Edit{batch_});
            if (!next) return tl::make_unexpected(next.error());
            const auto resolved = resolve(std::make_shared<const Plan>(*next), world.catalog, *world.regions);
            if (!resolved) return tl::make_unexpected(resolved.error());
            const Schedule after = schedulePlan(*resolved);
            leaveCirclesOut(after, *next);
            for (const Task& t : after.tasks) {
                const Task& was = *tasks_.at(t.id);
                if (t.start == was.start && t.finish == was.finish) continue;
                MovedTask moved{t.id, labelOf(was), was.start, t.start, was.finish, t.finish, {}};
                const auto row = inFile_.find(t.id);
                if (row != inFile_.end() && row->second->finish.date() != t.finish.date()) moved.finishInFile = row->second->finish.date();
                out_.moved.push_back(std::move(moved));
            }
        }
        out_.changes = batch_.edits.size();
        out_.edit = Edit{std::move(batch_)};
        return std::move(out_);
    }

    /// The schedule has left out what would close a circle: such links stay out of the plan as well.
    void leaveCirclesOut(const Schedule& after, const Plan& next) {
        for (const Id<TaskLink> id : after.droppedLinks) {
            const TaskLink& link = *next.taskLinks.find(id);
            const auto made = std::find_if(batch_.edits.begin(), batch_.edits.end(), [&](const Edit& e) {
                const auto* put = std::get_if<Put<TaskLink>>(&e.what);
                return put && put->row.from == link.from && put->row.to == link.to;
            });
            if (made == batch_.edits.end()) continue;
            out_.notTaken.push_back(fmt::format("{}: its link from “{}” would close a circle.", labelOf(*tasks_.at(link.to)), tasks_.at(link.from)->name));
            batch_.edits.erase(made);
        }
    }

    const Results& now_;
    const std::vector<ProjectRow>& file_;
    const std::vector<ProjectRow> rows_;
    const CalendarExceptions winters_;
    std::unordered_map<std::string, const ProjectRow*> inFile_;
    std::unordered_set<std::string> calendars_;  ///< of which something was said
    std::unordered_map<std::string, const ProjectRow*> byTask_;
    std::unordered_map<std::string, const Task*> tasks_;
    std::unordered_map<std::string, const TaskEdit*> edits_;
    Batch batch_;
    ProjectImport out_;
};

}  // namespace

Result<ProjectImport> importProject(const Results& now, const World& world, const std::vector<ProjectRow>& rows) { return Importer(now, rows).run(world); }

}  // namespace stargate
