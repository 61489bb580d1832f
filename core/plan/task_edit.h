#pragma once
#include <array>

#include "core/base/link_type.h"
#include "core/base/work_calendar.h"
#include "core/plan/site.h"

namespace stargate {

/// What the planner changed on one task of the schedule network.
struct TaskEdit {
    Id<TaskEdit> id;
    std::string task;  ///< "<site>/<building or 0>/<package>[/<asset>]"
    std::optional<std::array<double, 3>> durationMonths;  ///< optimistic, likely, pessimistic
    std::optional<WorkCalendar> calendar;  ///< its days of work stay as many; a winter stop counts wherever the site lies
    std::optional<Date> startNoEarlier;
    std::optional<Date> mustFinish;
    std::optional<Date> actualStart;
    std::optional<Date> actualFinish;
    bool operator==(const TaskEdit&) const = default;
};

/// Where a task lay when the planner set the baseline: what the schedule is compared with.
struct BaselineDates {
    std::string task;  ///< as TaskEdit::task; goes with its site, building or power asset
    Date start, finish;
    bool operator==(const BaselineDates&) const = default;
};

/// A dependency added by the planner.
struct TaskLink {
    Id<TaskLink> id;
    std::string from;
    std::string to;
    LinkType type = LinkType::FinishToStart;
    double lagDays = 0;
    bool operator==(const TaskLink&) const = default;
};

}  // namespace stargate
