#include "core/interchange/project_changes.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "core/base/short_date.h"

namespace stargate {
namespace {

// Project shows hundredths of days: what differs by less has not been changed by a hand.
constexpr std::int64_t kSameMinutes = 30;
constexpr double kSameLagDays = 0.02;
constexpr double kMinutesPerDay = static_cast<double>(Instant::kMinutesPerDay);
constexpr double kElapsedPerWorkingDay = 7.0 / 5;
constexpr int kAllDone = 100;

std::string_view wordsOf(WorkCalendar calendar) {
    switch (calendar) {
    case WorkCalendar::SevenDay: return "every day";
    case WorkCalendar::FiveDay: return "Monday to Friday";
    case WorkCalendar::FiveDayOutdoor: return "Monday to Friday with a winter stop";
    }
    return "";
}

std::string_view wordsOf(LinkType type) {
    switch (type) {
    case LinkType::FinishToStart: return "finish to start";
    case LinkType::StartToStart: return "start to start";
    case LinkType::FinishToFinish: return "finish to finish";
    case LinkType::StartToFinish: return "start to finish";
    }
    return "";
}

std::string text(Instant t) { return shortDate(t.date()); }
std::string text(Date d) { return shortDate(d); }

double elapsedDays(const ProjectRow::Predecessor& p) { return p.working ? p.lagDays * kElapsedPerWorkingDay : p.lagDays; }

/// `a` of the file, `b` of the plan. What the file does not say of a link is as in the plan.
bool sameLink(const ProjectRow::Predecessor& a, const ProjectRow::Predecessor& b) {
    return a.task == b.task && (!a.saysType || a.type == b.type) &&
           (!a.saysLag || std::abs(a.lagDays - b.lagDays) <= kSameLagDays || std::abs(elapsedDays(a) - elapsedDays(b)) <= kSameLagDays ||
            std::abs(a.untouched.value_or(a.lagDays) - b.lagDays) <= kSameLagDays);
}

bool isEmpty(const TaskEdit& e) { return !e.durationMonths && !e.calendar && !e.startNoEarlier && !e.mustFinish && !e.actualStart && !e.actualFinish; }

}  // namespace

struct ProjectChanges::One {
    const ProjectRow &file, &plan;
    const Task& task;
    TaskEdit edit;
    std::vector<std::string> changes;

    /// Sets a field of the edit, and says so.
    template <class T>
    void set(std::optional<T>& own, const T& value, std::string_view what, std::string_view was) {
        own = value;
        changes.push_back(was.empty() ? fmt::format("{} {}", what, text(value)) : fmt::format("{} {}, was {}", what, text(value), was));
    }
};

ProjectChanges::ProjectChanges(const Results& now, const std::vector<ProjectRow>& rows)
    : ids(rows.size()), now_(now), winters_(wintersOf(now)),
      fileHasLinks_(std::any_of(rows.begin(), rows.end(), [](const ProjectRow& r) { return !r.predecessors.empty(); })) {
    for (const Task& t : now.schedule.tasks) tasks_[t.id] = &t;
    for (const TaskEdit& e : now.plan->taskEdits) edits_[e.task] = &e;
}

std::string ProjectChanges::labelOf(const Task& t) const {
    const SiteResult* site = now_.site(t.site);
    const Building* building = t.building ? now_.plan->buildings.find(t.building) : nullptr;
    return fmt::format("{}{}{}, {}", site ? site->name : "", building ? ", " : "", building ? building->name : "", t.name);
}

void ProjectChanges::compare(const ProjectRow& file, const ProjectRow& plan) {
    const std::string& id = plan.task;
    if (!file.spoiled.empty()) return refuse(id, file.spoiled + "; nothing of this row is taken.");
    if (file.inactive) refuse(id, "it is inactive in the file; the plan keeps it.");
    if (!file.name.empty() && file.name != plan.name) refuse(id, fmt::format("it is called “{}” in the file; the plan keeps its own name.", file.name));
    for (const std::string& words : file.refused) refuse(id, words);
    const auto found = edits_.find(id);
    One one{file, plan, *tasks_.at(id), found == edits_.end() ? TaskEdit{} : *found->second, {}};
    one.edit.task = id;
    actuals(one);
    duration(one);
    calendar(one);
    constraints(one);
    deadline(one);
    if (!one.changes.empty()) {
        const Id<TaskEdit> known = one.edit.id;
        Edit edit = isEmpty(one.edit) && known ? Edit{Remove<TaskEdit>{known}} : Edit{Put<TaskEdit>{std::move(one.edit)}};
        wanted.push_back({std::move(edit), labelOf(one.task), std::move(one.changes)});
    }
    links(one);
}

void ProjectChanges::takeActual(One& one, const std::optional<Instant>& file, const std::optional<Instant>& plan, std::optional<Date>& own, bool isStart) {
    const std::string_view what = isStart ? "actual start" : "actual finish";
    if (file && !(plan && sameMoment(one.file, *file, *plan))) one.set(own, file->date(), what, plan ? text(*plan) : std::string());
    else if (!file && own) refuse(one.plan.task, fmt::format("the file has no {} for it; {} stays.", what, text(*own)));
}

void ProjectChanges::actuals(One& one) {
    std::optional<Instant> start = one.file.actualStart, finish = one.file.actualFinish;
    progress(one, start, finish);
    const TaskEdit before = one.edit;
    takeActual(one, start, one.plan.actualStart, one.edit.actualStart, true);
    takeActual(one, finish, one.plan.actualFinish, one.edit.actualFinish, false);
    if (!one.edit.actualStart || !one.edit.actualFinish || *one.edit.actualFinish >= *one.edit.actualStart) return;
    refuse(one.plan.task, "its actual finish lies before its actual start in the file.");
    one.edit = before;
    one.changes.clear();
}

/// Progress is dates in a plan: what is complete has ended at its finish, what has begun has begun at its start.
void ProjectChanges::progress(One& one, std::optional<Instant>& start, std::optional<Instant>& finish) {
    const ProjectRow& row = one.file;
    if (!row.percent) return;
    const int percent = *row.percent, was = one.plan.percent.value_or(0);
    const auto say = [&](const std::string& why) { refuse(one.plan.task, fmt::format("{} % complete in the file; {}", percent, why)); };
    const auto reached = [&](const std::optional<Instant>& date, std::string_view what) {
        if (!date) say(fmt::format("not taken, since the file has no {} for it.", what));
        else if (date->date() > now_.dataDate) say(fmt::format("not taken, since its {} {} lies after the data date {}.", what, text(*date), text(now_.dataDate)));
        return date && date->date() <= now_.dataDate;
    };
    if (percent >= kAllDone) {
        if (!finish && !one.plan.actualFinish && reached(row.finish, "finish")) finish = row.finish;
        if (finish && !start && !one.plan.actualStart) start = row.start;
        return;
    }
    if (finish) return;
    if (percent > 0 && !start && !one.plan.actualStart) {
        if (!reached(row.start, "start")) return;
        start = row.start;
    }
    if (std::abs(percent - was) > 1) say(fmt::format("progress follows from dates in a plan, which has it at {} % on {}.", was, text(now_.dataDate)));
}

/// The three points keep their proportions.
void ProjectChanges::duration(One& one) {
    const ProjectRow &row = one.file, &plan = one.plan;
    if (!row.minutes || row.actualFinish) return;
    const Calendar counts = calendarOf(now_, row.calendar.value_or(*plan.calendar));
    const Instant from = row.start.value_or(*plan.start);
    const std::int64_t minutes = row.elapsed ? counts.between(from, from + *row.minutes)
                                             : std::llround(static_cast<double>(*row.minutes) * kMinutesPerDay / row.dayMinutes);
    const double days = static_cast<double>(minutes) / kMinutesPerDay, was = static_cast<double>(*plan.minutes) / kMinutesPerDay;
    // A task that waits for supply while it runs is longer than its own days of work; a file may say either.
    if (std::abs(minutes - *plan.minutes) <= kSameMinutes || std::abs(minutes - std::llround(one.task.durationDays * kMinutesPerDay)) <= kSameMinutes) return;
    if (minutes <= 0) return refuse(plan.task, fmt::format("a duration of 0 is not taken; it keeps {:.1f} days.", was));
    if (plan.actualFinish) return refuse(plan.task, fmt::format("a duration of {:.1f} days is not taken; it is over, and its dates say how long it took.", days));
    const auto& months = one.task.durationMonths;
    if (*plan.minutes <= 0 || !months || (*months)[1] <= 0)
        return refuse(plan.task, fmt::format("a duration of {:.1f} days is not taken; its duration follows from other rows and stays.", days));
    one.edit.durationMonths = *months;
    for (double& m : *one.edit.durationMonths) m *= static_cast<double>(minutes) / static_cast<double>(*plan.minutes);
    one.changes.push_back(fmt::format("duration {:.1f} days, was {:.1f}; its optimistic and pessimistic durations in proportion", days, was));
}

/// A duration is days of work in Project as well: it stays when the calendar changes.
void ProjectChanges::calendar(One& one) {
    const ProjectRow &row = one.file, &plan = one.plan;
    if (!row.calendar) {
        if (!row.calendarTrouble.empty()) ofCalendar(row, row.calendarTrouble);
        else if (!row.calendarName.empty()) ofCalendar(row, "is none of the plan's (every day, Monday to Friday, with or without a winter stop)");
        return;
    }
    WorkCalendar asked = *row.calendar;
    if (row.exceptions && *row.exceptions != winters_) {
        // Of exceptions that recur the first is told as what it is; Project writes its single days too, for older readers.
        const auto recurring = std::find_if(row.exceptions->begin(), row.exceptions->end(), [](const CalendarException& e) { return !e.recurs.empty(); });
        const auto [ours, theirs] = std::mismatch(winters_.begin(), winters_.end(), row.exceptions->begin(), row.exceptions->end());
        const CalendarException& first = recurring != row.exceptions->end() ? *recurring : theirs == row.exceptions->end() ? *ours : *theirs;
        ofCalendar(row, fmt::format("has other exceptions in the file, first {}{} to {}; a plan has one winter stop, by the assumptions winter_stop_start and "
                                    "winter_stop_months, and no other",
                                    first.recurs.empty() ? "" : first.recurs + " from ", text(first.from), text(first.to)));
        if (plan.calendar == WorkCalendar::FiveDay && asked == WorkCalendar::FiveDayOutdoor) asked = WorkCalendar::FiveDay;  // holidays are no winter
    }
    if (asked == plan.calendar) return;
    one.edit.calendar = asked;
    one.changes.push_back(fmt::format("works {}, was {}", wordsOf(asked), wordsOf(*plan.calendar)));
    if (asked == WorkCalendar::FiveDayOutdoor && winters_.empty())
        refuse(plan.task, "the plan has no winter stop: it works in winter until the assumption winter_stop_months says how long one lasts.");
}

/// Said once for all tasks of the calendar.
void ProjectChanges::ofCalendar(const ProjectRow& row, const std::string& what) {
    if (saidOfCalendar_.insert(row.calendarName).second) refused.push_back(fmt::format("The calendar “{}” {}.", row.calendarName, what));
}

void ProjectChanges::constraints(One& one) {
    const ProjectRow &row = one.file, &plan = one.plan;
    const auto same = [&](const std::optional<Instant>& a, const std::optional<Instant>& b) {
        return a.has_value() == b.has_value() && (!a || sameMoment(row, *a, *b));
    };
    if (row.finishOn && !same(row.finishOn, plan.finishOn)) {
        auto& own = one.edit.mustFinish;
        if (row.finishOn->date() != own) one.set(own, row.finishOn->date(), "contract date", own ? text(*own) : std::string());
    } else if (!row.finishOn && plan.finishOn && !row.actualFinish) {
        refuse(plan.task, fmt::format("its contract date {} stays.", text(*plan.finishOn)));
    }
    if (row.actualStart || row.actualFinish || plan.actualStart) return;  // what has begun waits for nothing
    std::optional<Instant> asked = row.startNoEarlier;
    if (!asked && row.manual && row.start && !sameMoment(row, *row.start, *plan.start)) asked = row.start;  // a start typed by hand is one to keep
    auto& own = one.edit.startNoEarlier;
    if (!asked && plan.finishOn) return;  // a row has one constraint: the start is not spoken of
    if (!asked && own && (!row.saysConstraint || row.manual))
        return refuse(plan.task, fmt::format("the file has no constraint for it; “start no earlier than {}” stays.", text(*own)));
    if (!asked && own) {
        one.changes.push_back(fmt::format("“start no earlier than {}” removed", text(*own)));
        own.reset();
        return;
    }
    if (!asked || same(asked, plan.startNoEarlier) || (own && sameMoment(row, *asked, Instant::startOf(*own)))) return;
    if (asked->date() < one.task.earlyStart.date() && !plan.startNoEarlier) refuse(plan.task, "what it waits for ends later than the start in the file.");
    one.set(own, asked->date(), "starts no earlier than", own ? text(*own) : std::string());
}

void ProjectChanges::deadline(One& one) {
    auto& own = one.edit.mustFinish;
    if (!one.file.deadline) {
        if (own && own == one.plan.deadline) refuse(one.plan.task, fmt::format("the file has no deadline for it; the contract date {} stays.", text(*own)));
    } else if (one.file.deadline != one.plan.deadline) {
        one.set(own, *one.file.deadline, "contract date", one.plan.deadline ? text(*one.plan.deadline) : std::string());
    }
}

std::string ProjectChanges::linkWords(const ProjectRow::Predecessor& link) const {
    const double lag = elapsedDays(link);
    return fmt::format("“{}” ({}{})", task(link.task).name, wordsOf(link.type), std::abs(lag) > kSameLagDays ? fmt::format(", {:+.1f} days", lag) : "");
}

void ProjectChanges::links(One& one) {
    const std::string& id = one.plan.task;
    const auto own = [&](const ProjectRow::Predecessor& p) -> const TaskLink* {
        for (const TaskLink& l : now_.plan->taskLinks)
            if (l.from == p.task && l.to == id) return &l;
        return nullptr;
    };
    std::vector<ProjectRow::Predecessor> asked;
    std::unordered_set<std::string> rewritten;
    for (ProjectRow::Predecessor p : one.file.predecessors) {
        if (p.row != ProjectRow::kNoRow) p.task = ids[p.row];
        p.working = p.working && one.file.calendar.value_or(*one.plan.calendar) != WorkCalendar::SevenDay;
        if (p.task.empty()) refuse(id, "its link from a row that is no task of this plan is not taken.");
        else if (p.task == id) refuse(id, "it cannot wait for itself.");
        else asked.push_back(std::move(p));
    }
    for (ProjectRow::Predecessor& p : asked) {
        if (std::any_of(one.plan.predecessors.begin(), one.plan.predecessors.end(), [&](const auto& w) { return sameLink(p, w); })) continue;
        const TaskLink* mine = own(p);
        TaskLink link;
        if (mine) link.id = mine->id, rewritten.insert(p.task);
        link.from = p.task;
        link.to = id;
        if (mine && !p.saysType) p.type = mine->type;
        if (mine && !p.saysLag) p.lagDays = mine->lagDays, p.working = false;
        link.type = p.type;
        link.lagDays = elapsedDays(p);
        wanted.push_back({{Put<TaskLink>{std::move(link)}}, labelOf(one.task), {fmt::format("{} {}", mine ? "its own link is now" : "waits for", linkWords(p))}});
    }
    for (const ProjectRow::Predecessor& w : one.plan.predecessors) {
        if (!fileHasLinks_ && own(w)) refuse(id, fmt::format("the file has no links; its link from {} stays.", linkWords(w)));
        const auto there = inFile.find(w.task);
        if (!fileHasLinks_ || there == inFile.end() || !there->second->spoiled.empty() || rewritten.count(w.task)) continue;
        if (std::any_of(asked.begin(), asked.end(), [&](const auto& p) { return sameLink(p, w); })) continue;
        const TaskLink* mine = own(w);
        if (mine && mine->type == w.type && std::abs(mine->lagDays - w.lagDays) <= kSameLagDays)
            wanted.push_back({{Remove<TaskLink>{mine->id}}, labelOf(one.task), {fmt::format("its link from {} removed", linkWords(w))}});
        else refuse(id, fmt::format("its link from “{}” belongs to the work packages and stays.", task(w.task).name));
    }
}

bool sameMoment(const ProjectRow& row, Instant file, Instant plan) {
    if (file.date() == plan.date()) return true;
    const std::int64_t minute = file - Instant::startOf(file.date());
    return minute + kSameMinutes >= row.dayCloses && file.date() + 1 == plan.date() && plan == Instant::startOf(plan.date());
}

std::string fewOf(const std::vector<std::string>& names) {
    constexpr std::size_t kNamed = 3;  // a file may hold one site of many
    const std::size_t shown = std::min(names.size(), kNamed);
    std::string line = fmt::format("{}", fmt::join(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(shown), "; "));
    if (names.size() > shown) line += fmt::format("; and {} more", names.size() - shown);
    return line;
}

}  // namespace stargate
