#include "core/engine/cost/site_tasks.h"

#include <tuple>

namespace stargate {

SiteTasks::SiteTasks(const Schedule& schedule, SiteId site) {
    std::tie(first_, last_) = rowsOfSite(schedule.tasks, site);
}

const Task* SiteTasks::find(BuildingId building, std::string_view package) const {
    const Task* ofSite = nullptr;
    for (const Task* t = first_; t != last_; ++t) {
        const bool own = t->building == building;
        if (t->asset || (!own && t->building) || t->package != package) continue;
        if (own) return t;
        ofSite = t;
    }
    return ofSite;
}

}  // namespace stargate
