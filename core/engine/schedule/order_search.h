#pragma once
#include <functional>
#include <optional>
#include <vector>

#include "core/engine/evaluate.h"
#include "core/plan/edit.h"

namespace stargate {

/// Supply priority of one site, now and in the order found; smaller gets scarce equipment first.
struct PriorityChange {
    SiteId site;
    std::int64_t before = 0, after = 0;
};

/// What the order moves at one site.
struct SiteMilestones {
    std::optional<Date> firstPower, fullPower;  ///< full: only when all buildings have power
    std::optional<Date> allLive;                ///< the last building runs with all its racks
    bool operator==(const SiteMilestones&) const = default;
};
struct MovedSite {
    SiteId site;
    SiteMilestones before, after;
};

/// The best order of supply that was found.
struct SupplyOrder {
    std::vector<PriorityChange> changes;  ///< empty: nothing better than the present order was found
    double mwMonthsBefore = 0, mwMonthsAfter = 0;
    std::vector<MovedSite> moved;         ///< by site id
    int schedules = 0;                    ///< that were made
    Edit edit;                            ///< sets the priorities, as one undo step
};

struct OrderSearch {
    int schedules = 1500;  ///< most that are made before the changes found are thinned out to those that are needed
    /// Told how many are made; false ends the search.
    std::function<bool(int made)> goOn;
};

/// Looks for site priorities under which the plan's supply brings more IT-live MW-months inside the horizon: sum over buildings of the MW of
/// their racks x months from the day on which the building runs and has them all; ties by the earlier last date of full power. Begins with the
/// present order and priority rules (earliest announced date, most and fewest MW, least float, first to need supply), improves the best by moving
/// one site and exchanging two, and after a local optimum goes on from a disturbed one (iterated local search; Lourenco, Martin and Stutzle
/// 2003). Each order is dated exactly as the plan's own schedule. No clock and no chance: the same plan and number of schedules give the
/// same order. Empty when ended by `goOn`; never worse than the present order. Call it off the window's thread.
std::optional<SupplyOrder> betterSupplyOrder(const Results& results, const World& world, const OrderSearch& options = {});

}  // namespace stargate
