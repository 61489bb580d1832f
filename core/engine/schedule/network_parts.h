#pragma once
#include "core/engine/schedule/network.h"

namespace stargate {

/// Months in which the racks of one order arrive: at its own pace, else in the time of the package.
double orderMonths(const RackOrder& order, double packageMonths);
/// Months of the longest order of the building.
double deliveryMonths(const ResolvedBuilding& building, double packageMonths);
/// Not before the planner's date nor the rack's first volume shipment.
Instant earliestDelivery(const ResolvedOrder& order);

/// Sources and buildings of one site in the order of energisation.
SitePower sitePower(const ResolvedPlan& plan, const Network& network, std::size_t site);

/// Start dates, order dates, actuals and task edits of the plan laid on the tasks.
void applyKnownDates(const ResolvedPlan& plan, Network& network);
/// Links of the planner; what names no task or closes a circle goes to `droppedLinks`.
void addPlannersLinks(const ResolvedPlan& plan, Network& network);

}  // namespace stargate
