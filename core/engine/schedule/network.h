#pragma once
#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/engine/resolved_plan.h"
#include "core/engine/schedule/cpm.h"

namespace stargate {

inline constexpr std::size_t kNone = static_cast<std::size_t>(-1);
inline constexpr std::uint32_t kNoTask = static_cast<std::uint32_t>(-1);

/// What a task of the network is: one work package of a site, building or asset.
struct NetworkTask {
    std::string id;                          ///< "<site>/<building or 0>/<package>[/<asset>]"
    const WorkPackage* package = nullptr;
    std::size_t site = 0;                    ///< index into ResolvedPlan::sites
    std::size_t building = kNone;            ///< index into ResolvedSite::buildings
    std::size_t asset = kNone;               ///< index into ResolvedSite::assets
    std::array<double, 3> months{};          ///< optimistic, likely, pessimistic, learning included
    bool isFact = false;                     ///< its known dates have happened, so what it needs is over as well
};

/// Where firm power of one site comes from, for the order in which buildings can be energised.
struct PowerSource {
    std::vector<std::uint32_t> tasks;        ///< all must be finished; empty when `known` says it all
    std::optional<Instant> known;
    std::optional<Instant> leaves;
    double firmMw = 0;
    double unitMw = 0;                       ///< firm MW of one on-site unit; 0 for the grid, which has none to lose
};

/// A building's energisation waits until its site's sources carry it and all buildings before it.
struct PowerGate {
    std::uint32_t task = 0;                  ///< T of the building
    double beforeMw = 0, neededMw = 0;       ///< peak facility MW of the buildings before it, and with it
};

struct SitePower {
    std::vector<PowerSource> sources;
    std::vector<PowerGate> gates;            ///< in the order of energisation
    bool largestUnitOut = false;
};

/// The plan as tasks and links (core/README.md, Schedule), without the links from power sources to energisation,
/// which depend on dates: addPowerLinks() adds these.
struct Network {
    CpmNetwork cpm;
    std::vector<NetworkTask> tasks;          ///< parallel to cpm.tasks; by site, then catalogue order within site, building, asset
    std::vector<SitePower> power;            ///< by site
    std::vector<bool> statused;              ///< by site: something is known to have happened there
    std::vector<Id<TaskLink>> droppedLinks;  ///< links of the planner that close a circle or name no task
    std::unordered_map<std::string, std::uint32_t> byId;
    std::vector<std::uint32_t> firstTask;    ///< by site, and one past the last
    std::vector<std::shared_ptr<const Calendar>> calendars;  ///< with a winter stop, kept for the tasks and links that point to them

    /// kNoTask when the site has no such task.
    std::uint32_t find(std::size_t site, std::size_t building, std::string_view package) const;
    std::uint32_t findAsset(std::size_t site, std::size_t asset) const;
};
/// Days of every year on which nobody works outdoors at sites far enough north.
YearlyStop winterStop(const Assumed& assumed);
/// The calendar that a package has by itself: its winter stop counts only where winters are hard.
WorkCalendar calendarAt(Latitude latitude, const WorkPackage& package, const Assumed& assumed);
/// Whole working minutes of so many months of a package's calendar.
std::int64_t workMinutes(double months, const WorkPackage& package);

/// One site alone, as site 0 of a network of its own; known dates of the plan laid on.
Network expandSite(const ResolvedPlan& plan, std::size_t site);

}  // namespace stargate
