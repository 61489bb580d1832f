#include "core/report/baseline.h"

namespace stargate {

std::vector<BaselineDates> baselineOf(const Schedule& schedule) {
    std::vector<BaselineDates> out;
    out.reserve(schedule.tasks.size());
    for (const Task& t : schedule.tasks) out.push_back({t.id, t.start.date(), t.finish.date()});
    return out;
}

std::unordered_map<std::string_view, const BaselineDates*> baselineByTask(const PlanSettings& settings) {
    std::unordered_map<std::string_view, const BaselineDates*> out;
    for (const BaselineDates& row : settings.baseline) out[row.task] = &row;
    return out;
}

}  // namespace stargate
