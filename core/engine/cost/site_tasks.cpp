#include "core/engine/cost/site_tasks.h"

#include <algorithm>

namespace stargate {

SiteTasks::SiteTasks(const Schedule& schedule, SiteId site) {
    // Tasks are ordered by site, so that a site's share of the schedule is found without reading the others.
    const Task* begin = schedule.tasks.data();
    const Task* end = begin + schedule.tasks.size();
    first_ = std::lower_bound(begin, end, site, [](const Task& t, SiteId id) { return t.site < id; });
    last_ = std::upper_bound(first_, end, site, [](SiteId id, const Task& t) { return id < t.site; });
}

const Task* SiteTasks::find(BuildingId building, std::string_view package) const {
    const Task* ofSite = nullptr;
    for (const Task* t = first_; t != last_; ++t) {
        if (t->package != package || t->asset) continue;
        if (t->building == building) return t;
        if (!t->building) ofSite = t;
    }
    return ofSite;
}

}  // namespace stargate
