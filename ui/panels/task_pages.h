#pragma once
#include "ui/panels/subject_page.h"

namespace stargate::ui {

/// A task of the schedule: its dates, what the planner may set, and the tasks before and after it.
void addTaskPage(SubjectPage& page, const std::string& task);
/// A link that the planner drew between two tasks.
void addTaskLinkPage(SubjectPage& page, Id<TaskLink> link);

}  // namespace stargate::ui
