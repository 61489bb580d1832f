#pragma once
#include "ui/editors/subject_forms.h"

namespace stargate::ui {

/// Form rows for one task of the schedule: duration, calendar, constraints and actual dates. Empty fields inherit the work package; likely months
/// take the other two along in proportion, as dragging the bar's end does.
std::vector<FormRow> taskFormRows(PlanSession& session, const std::string& task, Refused refused);

/// The task in the newest results; null when they do not have it.
const Task* taskIn(const Results* results, const std::string& task);

}  // namespace stargate::ui
