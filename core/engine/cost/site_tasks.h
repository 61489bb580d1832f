#pragma once
#include <string_view>

#include "core/engine/schedule/schedule.h"

namespace stargate {

/// The tasks of one site, found by package.
class SiteTasks {
public:
    SiteTasks(const Schedule& schedule, SiteId site);

    /// The building's own task, else the site's; null where the network has none.
    const Task* find(BuildingId building, std::string_view package) const;

private:
    const Task* first_ = nullptr;
    const Task* last_ = nullptr;
};

}  // namespace stargate
