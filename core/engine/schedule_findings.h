#pragma once
#include <vector>

#include "core/engine/results.h"

namespace stargate {

/// Worst first; findings of one severity keep their order.
void sortFindings(std::vector<Finding>& findings);
/// Announced dates that the schedule misses, or that one sample in ten misses where the odds are known.
std::vector<Finding> announcedFindings(const Results& results);
/// Tasks that end after the date by which the planner says they must.
std::vector<Finding> deadlineFindings(const Results& results);
/// Task edits, links and milestones of the planner that change nothing, because they name no task or would close a circle.
std::vector<Finding> ignoredEdits(const Results& results);
/// Takes the findings that the odds change anew.
void refreshAnnouncedFindings(Results& results);

}  // namespace stargate
