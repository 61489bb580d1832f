#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/engine/evaluate.h"
#include "core/engine/results.h"
#include "core/plan/edit.h"

namespace stargate {

/// Days on which a calendar does otherwise than its week says.
struct CalendarException {
    Date from, to;  ///< first and last day
    bool works = false;
    auto operator<=>(const CalendarException&) const = default;
};
using CalendarExceptions = std::vector<CalendarException>;

/// One task as Microsoft Project tells it (MSPDI). What is written and what is read have this one shape, so that reading compares like with like.
struct ProjectRow {
    struct Predecessor {
        std::string task;  ///< id of the plan's task
        LinkType type = LinkType::FinishToStart;
        double lagDays = 0;  ///< elapsed days
    };
    std::string task;      ///< id of the plan's task; empty for a summary and for a row that the plan does not know
    std::string name;
    int level = 1;         ///< outline, 1 = top
    bool summary = false;
    std::optional<WorkCalendar> calendar;   ///< none where the week of the file's calendar is none of a plan's
    std::string calendarName;               ///< in the file
    std::shared_ptr<const CalendarExceptions> exceptions;  ///< of its calendar, in order, once each; null = none
    std::string otherConstraint;            ///< the file's constraint where it is none of a plan's
    bool inactive = false;                  ///< the file leaves the task out
    bool critical = false;
    Instant start, finish;
    std::int64_t minutes = 0;               ///< working minutes of its calendar
    std::optional<Date> startNoEarlier;     ///< start no earlier than, must start on
    std::optional<Date> finishOn;           ///< must finish on: a contract date to come
    std::optional<Date> deadline;
    std::optional<Date> actualStart, actualFinish;
    std::optional<Date> baselineStart, baselineFinish;  ///< written, not read: a baseline is set in the plan
    std::vector<Predecessor> predecessors;
    int line = 0;                           ///< of the file it was read from
};

/// The winters of the plan in its horizon, as exceptions without work; empty where it has no winter stop.
CalendarExceptions wintersOf(const Results& results);

/// Sites, buildings and tasks of the settled schedule.
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
    Edit edit;                          ///< one batch; empty when the file says what the plan says
    std::size_t changes = 0;            ///< edits in it
    std::vector<MovedTask> moved;
    std::vector<std::string> notTaken;  ///< what the file asks and the plan cannot take, in words
};

/// What a file's rows change in the plan: durations, constraints, deadlines, actual dates and links. An error when no row is of this plan.
Result<ProjectImport> importProject(const Results& now, const World& world, const std::vector<ProjectRow>& rows);

}  // namespace stargate
