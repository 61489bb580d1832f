#include "core/engine/cost/site_tasks.h"

namespace stargate {

SiteTasks::SiteTasks(const Schedule& schedule, SiteId site) {
    const auto [first, last] = rowsOfSite(schedule.tasks, site);
    for (const Task* t = first; t != last; ++t)
        if (!t->asset) tasks_[t->building].emplace(t->package, t);
}

const Task* SiteTasks::find(BuildingId building, std::string_view package) const {
    for (const BuildingId id : {building, BuildingId()})
        if (const auto tasks = tasks_.find(id); tasks != tasks_.end())
            if (const auto task = tasks->second.find(package); task != tasks->second.end()) return task->second;
    return nullptr;
}

}  // namespace stargate
