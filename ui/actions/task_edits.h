#pragma once
#include <array>
#include <string>

#include "core/engine/schedule/schedule.h"
#include "core/plan/edit.h"

namespace stargate::ui {

/// What the plan says of a task; an edit of that task without anything in it where it says nothing.
TaskEdit editOf(const Plan& plan, const std::string& task);
/// The edit that makes the plan say this of its task: a row without anything in it goes.
Edit putTask(TaskEdit edit);

/// Edits of one task of the schedule. What the planner set on it before stays, except what is set here.
Edit startNoEarlier(const Plan& plan, const std::string& task, Date date);
/// Optimistic, likely and pessimistic months.
Edit durationOf(const Plan& plan, const std::string& task, const std::array<double, 3>& months);
/// None = that of its work package.
Edit calendarOf(const Plan& plan, const std::string& task, std::optional<WorkCalendar> calendar);
/// Whether `first` comes before `then` along the links of the schedule; a task comes before itself.
bool comesBefore(const Schedule& schedule, const Task& first, const Task& then);
/// A finish-to-start link; replaces one between the same two tasks.
Edit linkBetween(const Plan& plan, const std::string& from, const std::string& to);

}  // namespace stargate::ui
