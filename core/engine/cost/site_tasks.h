#pragma once
#include <string_view>
#include <unordered_map>

#include "core/engine/schedule/schedule.h"

namespace stargate {

/// The tasks of one site, found by package.
class SiteTasks {
public:
    SiteTasks(const Schedule& schedule, SiteId site);

    /// The building's own task, else the site's; null where the network has none.
    const Task* find(BuildingId building, std::string_view package) const;

private:
    using Tasks = std::unordered_map<std::string_view, const Task*>;  ///< by package
    std::unordered_map<BuildingId, Tasks> tasks_;                     ///< those of the site under no building
};

}  // namespace stargate
