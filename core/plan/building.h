#pragma once
#include "core/base/quantity.h"
#include "core/plan/site.h"

namespace stargate {

struct Building;
using BuildingId = Id<Building>;

/// One data hall building of a site.
struct Building {
    BuildingId id;
    SiteId site;
    std::string name;
    ItPower design;                 ///< critical IT load the building is designed for
    std::string cooling;            ///< empty = the site's
    std::string redundancy;         ///< key of the redundancy topologies; empty = the plan's default
    std::int64_t sequence = 1;      ///< order of construction on the site; building n starts (n - 1) staggers later
    std::optional<Date> startDate;  ///< start of the shell (package N); beats the sequence
    std::optional<Date> readyDate;  ///< actual or contracted ready date: racks run from then on
    std::string notes;
    std::string source;
    bool operator==(const Building&) const = default;
};

}  // namespace stargate
