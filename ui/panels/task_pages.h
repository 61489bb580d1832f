#pragma once
#include "ui/panels/subject_page.h"

namespace stargate::ui {

/// A task of the schedule: its dates, what the planner may set, and the tasks before and after it.
void addTaskPage(SubjectPage& page, const std::string& task);
/// A link that the planner drew between two tasks.
void addTaskLinkPage(SubjectPage& page, Id<TaskLink> link);

/// A tornado in figures: the tasks still to end that decide the last finish of the site, by criticality x cruciality. Empty until the odds are drawn.
std::vector<ChildRow> decidingTasks(const InspectorContext& in, SiteId site);

}  // namespace stargate::ui
