#pragma once
#include "core/plan/building.h"

namespace stargate {

struct RackOrder;
using RackOrderId = Id<RackOrder>;

/// Racks of one type ordered for one building.
struct RackOrder {
    RackOrderId id;
    BuildingId building;
    std::string rack;                           ///< key of the rack types
    std::int64_t count = 0;
    std::optional<Date> earliestDelivery;
    std::optional<std::int64_t> racksPerMonth;  ///< delivery pace; empty = from the work package
    std::string notes;
    std::string source;
    bool operator==(const RackOrder&) const = default;
};

}  // namespace stargate
