#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/engine/evaluate.h"
#include "core/engine/results.h"
#include "core/engine/schedule/calendar.h"
#include "core/plan/edit.h"

namespace stargate {

/// Days on which a calendar does otherwise than its week says.
struct CalendarException {
    Date from, to;  ///< first and last day
    bool works = false;
    std::string recurs;  ///< "every week, 26 times"; empty = every day between the two
    auto operator<=>(const CalendarException&) const = default;
};
using CalendarExceptions = std::vector<CalendarException>;

/// One task as Microsoft Project tells it (MSPDI). What is written and what is read have this one shape, so that reading compares like with like.
/// A field that is empty in a row that was read was not in the file, or was there without a value: the file says nothing about it.
struct ProjectRow {
    static constexpr std::size_t kNoRow = static_cast<std::size_t>(-1);
    struct Predecessor {
        std::string task;  ///< id of the plan's task
        LinkType type = LinkType::FinishToStart;
        double lagDays = 0;
        bool saysType = true, saysLag = true;  ///< false: the file leaves it open, so the plan's own holds
        bool working = false;      ///< the lag is in working days of the task that waits, else in elapsed days
        std::size_t row = kNoRow;  ///< of the file it was read from
        std::optional<double> untouched{};  ///< the number in the file in days of 24 hours: one that nobody changed still says what was written
    };
    std::string task;      ///< id of the plan's task; empty for a summary and for a row that does not say one
    std::string name;
    int level = 1;         ///< outline, 1 = top
    bool summary = false;
    std::optional<WorkCalendar> calendar;   ///< none where the week of the file's calendar is none of a plan's
    std::string calendarName;               ///< in the file
    std::string calendarTrouble;            ///< why the file's calendar cannot be read
    std::shared_ptr<const CalendarExceptions> exceptions;  ///< of its calendar, in order, once each; null = none
    double dayMinutes = Instant::kMinutesPerDay;           ///< working minutes of a day in its calendar
    std::int64_t dayCloses = Instant::kMinutesPerDay;      ///< minute of the day at which work ends in its calendar
    bool inactive = false;                  ///< the file leaves the task out
    bool manual = false;                    ///< its dates are typed, not computed
    bool critical = false;
    std::optional<Instant> start, finish;
    std::optional<std::int64_t> minutes;    ///< working minutes of its calendar, from start to finish
    bool elapsed = false;                   ///< `minutes` count around the clock, whatever the calendar
    std::optional<int> percent;             ///< complete
    bool saysConstraint = false;            ///< there is a constraint type, "as soon as possible" included
    std::optional<Instant> startNoEarlier;  ///< start no earlier than, must start on
    std::optional<Instant> finishOn;        ///< must finish on: a contract date to come
    std::optional<Date> deadline;
    std::optional<Instant> actualStart, actualFinish;
    std::optional<Date> baselineStart, baselineFinish;  ///< written, not read: a baseline is set in the plan
    std::optional<Instant> earlyStart, earlyFinish, lateStart, lateFinish;  ///< written, not read
    double totalFloatDays = 0, freeFloatDays = 0;                           ///< written, not read
    std::vector<Predecessor> predecessors;
    std::vector<std::string> refused;       ///< what the row asks and no plan can take, in words after its name
    std::string spoiled;                    ///< what cannot be read in it; then nothing of it is taken
    int line = 0;                           ///< of the file it was read from
};

/// The winters of the plan in its horizon, as exceptions without work; empty where it has no winter stop.
CalendarExceptions wintersOf(const Results& results);

/// What a plan's calendar counts as working time, the winter stop of the assumptions included.
Calendar calendarOf(const Results& results, WorkCalendar kind);

/// Sites, buildings and tasks of the settled schedule. Durations, links, constraints and dates of a row agree: a program that computes the
/// dates again finds the same.
std::vector<ProjectRow> projectRows(const Results& results);

/// The rows as a Microsoft Project XML file (MSPDI, Project 2007 and later), UTF-8.
std::string projectXml(const Results& results);

/// A task whose dates are others after an import than before.
struct MovedTask {
    std::string task;        ///< id
    std::string label;       ///< "Abilene, Building 1, Foundations, steel, shell"
    Instant startBefore, startAfter, finishBefore, finishAfter;
    std::optional<Date> finishInFile;  ///< where the file says another date than the plan with the import gives
};

struct ProjectImport {
    Edit edit{Batch{}};                 ///< one batch; empty when the file says what the plan says
    std::vector<std::string> changes;   ///< one line for each change of the plan's own values, removals included
    std::vector<MovedTask> moved;
    std::vector<std::string> notTaken;  ///< what the file asks and the plan cannot take, in words; what is too much to list is counted
};

/// What a file's rows change in the plan: durations, calendars, constraints, deadlines, actual dates and links. Rows are known by the id of
/// their task, else by their names in the outline. An error when no row is of this plan.
Result<ProjectImport> importProject(const Results& now, const World& world, const std::vector<ProjectRow>& rows);

}  // namespace stargate
