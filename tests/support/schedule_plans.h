#pragma once
#include "core/engine/resolved_plan.h"
#include "core/engine/schedule/schedule.h"

namespace stargate::test {

/// Site 1 with eight buildings of 125 MW and a grid contract that carries them (asset 1), started in January 2025, nothing known yet.
Plan campus(double lat, double lon);
/// Campuses with one building each whose racks take the slots of two quarters and are wanted at the same time; `power` is the date of each grid
/// contract, `priorities` who is served first.
Plan rivals(const std::vector<Date>& power, const std::vector<std::int64_t>& priorities);
/// Asset 2 of site 1.
PowerAsset asset(const char* technology, std::int64_t units, double unitMw);
/// Takes the grid away from site 1.
void offGrid(Plan& plan);
std::shared_ptr<const PlanSettings> settingsAt(Date dataDate);

ResolvedPlan resolved(const Plan& plan);
Schedule scheduleOf(const Plan& plan);
/// The first site's milestone in days since 1970; the test ends without it.
int milestone(const Schedule& schedule, MilestoneKind kind);
const Task* task(const Schedule& schedule, const std::string& id);

}  // namespace stargate::test
