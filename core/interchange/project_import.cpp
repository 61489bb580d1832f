#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "core/base/short_date.h"
#include "core/engine/resolved_plan.h"
#include "core/interchange/project_changes.h"
#include "core/plan/apply_edit.h"
#include "core/report/words.h"

namespace stargate {
namespace {

constexpr std::size_t kMostForeign = 50;  // a file may hold another plan as well: its rows are not listed one by one
constexpr std::size_t kMostLines = 1'000;

/// Names of the summaries above each row, and its own.
std::vector<std::string> placesOf(const std::vector<ProjectRow>& rows) {
    std::vector<std::string> out, above;
    for (const ProjectRow& row : rows) {
        above.resize(static_cast<std::size_t>(std::max(row.level, 1)));
        above.back() = row.name;
        out.push_back(fmt::format("{}", fmt::join(above, ", ")));
    }
    return out;
}

class Importer {
public:
    Importer(const Results& now, const std::vector<ProjectRow>& rows) : now_(now), file_(rows), rows_(projectRows(now)), changes_(now, rows) {
        for (const ProjectRow& r : rows_)
            if (!r.task.empty()) byTask_[r.task] = &r;
    }

    Result<ProjectImport> run(const World& world) {
        identify();
        if (changes_.inFile.empty())
            return fail(ErrorCode::BadInput, "No row of this file is a task of this plan.", {},
                        "Export the schedule from this plan, change it in Project and import it again.");
        for (std::size_t i = 0; i < file_.size(); ++i)
            if (!changes_.ids[i].empty()) changes_.compare(file_[i], *byTask_.at(changes_.ids[i]));
        nameMissing();
        if (const auto moved = moves(world); !moved) return tl::make_unexpected(moved.error());
        listRefused();
        return std::move(out_);
    }

private:
    /// Rows are known by their task's id; programs that keep no custom field leave the names in the outline, and their order where names recur.
    void identify() {
        const std::vector<std::string> places = placesOf(file_);
        std::map<std::string, std::vector<std::size_t>> nameless;
        for (std::size_t i = 0; i < file_.size(); ++i) {
            const ProjectRow& row = file_[i];
            if (row.summary) summary(row, places[i]);
            else if (row.task.empty()) nameless[places[i]].push_back(i);
            else if (!byTask_.count(row.task)) foreign_.push_back(row.name);
            else if (!changes_.inFile.emplace(row.task, &row).second)
                changes_.refuse(row.task, fmt::format("the file has a second row for it (line {}), of which nothing is taken.", row.line));
            else changes_.ids[i] = row.task;
        }
        std::map<std::string, std::vector<std::string>> open;
        const std::vector<std::string> own = placesOf(rows_);
        for (std::size_t i = 0; i < rows_.size(); ++i)
            if (!rows_[i].task.empty() && !changes_.inFile.count(rows_[i].task)) open[own[i]].push_back(rows_[i].task);
        for (const auto& [place, at] : nameless) {
            const auto tasks = open.find(place);
            const bool known = tasks != open.end() && tasks->second.size() == at.size();
            for (std::size_t k = 0; k < at.size(); ++k) {
                if (!known) foreign_.push_back(file_[at[k]].name);
                else changes_.ids[at[k]] = tasks->second[k], changes_.inFile.emplace(tasks->second[k], &file_[at[k]]);
            }
        }
    }

    /// A summary spans what stands under it: what a file asks of it is told.
    void summary(const ProjectRow& row, const std::string& place) {
        const auto say = [&](const std::string& what) {
            changes_.refused.push_back(fmt::format("“{}” is a summary, which spans its tasks; not taken: {}. Put it on a task.", place, what));
        };
        if (row.deadline) say("its deadline " + shortDate(*row.deadline));
        if (row.startNoEarlier) say("its constraint to start on " + shortDate(row.startNoEarlier->date()));
        if (row.finishOn) say("its constraint to finish on " + shortDate(row.finishOn->date()));
        if (row.manual) say("its dates, typed by hand");
        if (!row.predecessors.empty()) say("its link");
        for (const std::string& words : row.refused) changes_.refused.push_back(fmt::format("“{}”, a summary: {}", place, words));
    }

    /// Tasks of the plan that are not in the file.
    void nameMissing() {
        std::vector<std::string> names;
        for (const Task& t : now_.schedule.tasks)
            if (!changes_.inFile.count(t.id)) names.push_back(changes_.labelOf(t));
        if (!names.empty()) changes_.refused.push_back(fmt::format("Not in the file, and the plan keeps {}: {}.", names.size() == 1 ? "it" : "them", fewOf(names)));
    }

    /// The plan with all that it can take; one edit that it refuses does not hold up the others.
    Result<Plan> applied() {
        const auto together = [&] {
            Batch batch;
            for (const WantedEdit& w : changes_.wanted) batch.edits.push_back(w.edit);
            return Edit{std::move(batch)};
        };
        if (auto next = applyEdit(*now_.plan, together())) return next;
        Plan plan = *now_.plan;
        std::vector<WantedEdit> taken;
        for (WantedEdit& w : changes_.wanted) {
            auto next = applyEdit(plan, w.edit);
            if (next) plan = std::move(*next), taken.push_back(std::move(w));
            else changes_.refused.push_back(w.label + ": " + next.error().happened);
        }
        changes_.wanted = std::move(taken);
        return plan;
    }

    Result<void> moves(const World& world) {
        if (changes_.wanted.empty()) {
            otherDates(now_.schedule);
            return {};
        }
        const auto next = applied();
        if (!next) return tl::make_unexpected(next.error());
        const auto resolved = resolve(std::make_shared<const Plan>(*next), world.catalog, *world.regions);
        if (!resolved) return tl::make_unexpected(resolved.error());
        const Schedule after = schedulePlan(*resolved);
        leaveCirclesOut(after, *next);
        for (const Task& t : after.tasks) {
            const Task& was = changes_.task(t.id);
            if (t.start == was.start && t.finish == was.finish) continue;
            MovedTask moved{t.id, changes_.labelOf(was), was.start, t.start, was.finish, t.finish, {}};
            const auto row = changes_.inFile.find(t.id);
            if (row != changes_.inFile.end() && row->second->finish && !sameMoment(*row->second, *row->second->finish, t.finish))
                moved.finishInFile = row->second->finish->date();
            out_.moved.push_back(std::move(moved));
        }
        otherDates(after);
        Batch batch;
        for (WantedEdit& w : changes_.wanted) {
            batch.edits.push_back(std::move(w.edit));
            for (const std::string& words : w.changes) out_.changes.push_back(w.label + ": " + words);
        }
        out_.edit = Edit{std::move(batch)};
        return {};
    }

    /// Tasks that do not move although the file has them elsewhere: dates alone are not taken, but not passed over either.
    void otherDates(const Schedule& after) {
        constexpr int kDaysOfHours = 1;  // hours of the working day round a date up or down
        std::vector<std::string> names;
        for (const Task& t : after.tasks) {
            const auto row = changes_.inFile.find(t.id);
            const Task& was = changes_.task(t.id);
            if (row == changes_.inFile.end() || !row->second->spoiled.empty() || t.start != was.start || t.finish != was.finish) continue;
            const auto differs = [&](const std::optional<Instant>& file, Instant plan) { return file && std::abs(file->date() - plan.date()) > kDaysOfHours; };
            if (differs(row->second->start, t.start) || differs(row->second->finish, t.finish)) names.push_back(changes_.labelOf(t));
        }
        if (!names.empty())
            changes_.refused.push_back(fmt::format("Other dates in the file than durations, links and constraints give in the plan, which keeps its own: {}.",
                                                     fewOf(names)));
    }

    /// The schedule has left out what would close a circle: such links stay out of the plan as well.
    void leaveCirclesOut(const Schedule& after, const Plan& next) {
        for (const Id<TaskLink> id : after.droppedLinks) {
            const TaskLink& link = *next.taskLinks.find(id);
            auto& wanted = changes_.wanted;
            const auto made = std::find_if(wanted.begin(), wanted.end(), [&](const WantedEdit& w) {
                const auto* put = std::get_if<Put<TaskLink>>(&w.edit.what);
                return put && put->row.from == link.from && put->row.to == link.to;
            });
            if (made == wanted.end()) continue;
            changes_.refuse(link.to, fmt::format("its link from “{}” would close a circle.", changes_.task(link.from).name));
            wanted.erase(made);
        }
    }

    void listRefused() {
        out_.notTaken = std::move(changes_.refused);
        const auto cap = [&](std::size_t all, std::size_t shown, std::string_view what) {
            if (all > shown) out_.notTaken.push_back(fmt::format("and {} more rows{}", withThousands(static_cast<double>(all - shown)), what));
        };
        const std::size_t lines = out_.notTaken.size();
        out_.notTaken.resize(std::min(lines, kMostLines));
        cap(lines, kMostLines, ".");
        for (std::size_t i = 0; i < std::min(foreign_.size(), kMostForeign); ++i)
            out_.notTaken.push_back(fmt::format("“{}” is no task of this plan.", foreign_[i]));
        cap(foreign_.size(), kMostForeign, " that are no task of this plan.");
    }

    const Results& now_;
    const std::vector<ProjectRow>& file_;
    const std::vector<ProjectRow> rows_;
    std::unordered_map<std::string, const ProjectRow*> byTask_;
    std::vector<std::string> foreign_;  ///< names of rows that are no task of this plan
    ProjectChanges changes_;
    ProjectImport out_;
};

}  // namespace

Result<ProjectImport> importProject(const Results& now, const World& world, const std::vector<ProjectRow>& rows) { return Importer(now, rows).run(world); }

}  // namespace stargate
