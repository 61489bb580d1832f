#pragma once
#include <string>
#include <vector>

#include "core/engine/schedule/schedule_parts.h"
#include "core/engine/schedule/supply_ledger.h"

namespace stargate {

/// The delivery of one rack order inside the window of its task.
struct OrderDelivery {
    Instant from, to;
};

/// Dates with supply caps: a serial schedule in the order of site priority, then earliest late start (Kolisch and Hartmann 1999).
struct CappedDates {
    std::vector<CpmSpan> dates;                                ///< by task
    std::vector<std::optional<SupplyGrant>> waits;             ///< by task: set where a cap moved it
    std::vector<const SupplyCap*> caps;                        ///< by task: the cap that moved it
    std::vector<std::vector<OrderDelivery>> deliveries;        ///< by task: of Q, one for each order of its building
    std::vector<SupplyLedger> ledgers;                         ///< in the order of Catalog::supplyCaps
};

/// `limited` false: the same wishes, and no cap moves anything.
CappedDates capDates(const ResolvedPlan& plan, const DatedNetwork& dated, bool limited);

}  // namespace stargate
