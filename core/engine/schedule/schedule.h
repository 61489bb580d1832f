#pragma once
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/month.h"
#include "core/plan/building.h"
#include "core/plan/power_asset.h"
#include "core/plan/rack_order.h"
#include "core/plan/task_edit.h"

namespace stargate {

struct ResolvedPlan;
class NetworkCache;

/// Why a task starts no earlier than it does.
enum class WaitKind { None, Predecessor, Supply, Permit, Constraint };

struct TaskPredecessor {
    std::size_t task = 0;  ///< index into Schedule::tasks
    LinkType type = LinkType::FinishToStart;
    double lagDays = 0;
    bool driving = false;  ///< this link decides the early start
};

/// One work package of one site, building or asset, with its dates (core/README.md, Schedule).
struct Task {
    std::string id;       ///< "<site>/<building or 0>/<package>[/<asset>]"
    SiteId site;
    BuildingId building;  ///< 0 for site tasks
    PowerAssetId asset;   ///< 0 where none
    std::string package;  ///< "N", "GEN", "S3"
    std::string name;     ///< "Foundations, steel, shell"
    WorkCalendar calendar = WorkCalendar::SevenDay;  ///< outdoor only where there is a stop
    double durationDays = 0;  ///< likely, calendar or working days by the calendar
    std::optional<std::array<double, 3>> durationMonths;
    Instant earlyStart, earlyFinish, lateStart, lateFinish;  ///< without supply caps
    Instant start, finish;                                   ///< with them
    double totalFloatDays = 0, freeFloatDays = 0;
    bool critical = false;
    std::optional<Date> actualStart, actualFinish;  ///< known dates, contract dates to come included
    std::optional<Date> networkFinish;              ///< what the network allows, where a known date still to come is earlier
    std::vector<TaskPredecessor> predecessors;
    WaitKind waits = WaitKind::None;
    std::optional<std::size_t> waitsForTask;
    std::string waitsForCap;   ///< key of the supply cap
    std::string waitsForText;  ///< in words
    std::optional<Date> finishP10, finishP50, finishP90;
    std::optional<double> criticality;  ///< 0..1
};

enum class MilestoneKind { FirstWork, FirstPower, ItLive, FullPower };
std::string_view milestoneName(MilestoneKind kind);  ///< "first_work"

struct Milestone {
    SiteId site;
    BuildingId building;  ///< 0 for the site
    MilestoneKind kind = MilestoneKind::FirstWork;
    std::optional<Date> date;
    std::optional<Date> p10, p50, p80, p90;
    std::optional<Date> announced;
};

/// How racks of one order come: `count` racks in equal daily shares from `from` to `to`; all live once `to` is reached and the building is ready.
struct RackDelivery {
    RackOrderId order;
    BuildingId building;
    Instant from, to;
};

/// When one building can run.
struct BuildingDates {
    BuildingId building;
    std::optional<Instant> shellStart;   ///< N start
    std::optional<Instant> energised;    ///< T finish; empty when no power can reach it inside the horizon
    std::optional<Instant> ready;        ///< U finish: commissioned, racks run
};

/// When one power asset delivers.
struct AssetDates {
    PowerAssetId asset;
    Instant order;
    Instant cod;                         ///< first delivery: GEN finish, grid: substation finish, or the known COD
    std::optional<Instant> leaves;
};

/// Everything the later stages read of one site's schedule.
struct SiteDates {
    SiteId site;
    Instant start;                        ///< package A
    std::optional<Instant> contractedFrom, announcedFrom;
    std::vector<BuildingDates> buildings;
    std::vector<AssetDates> assets;
    std::vector<RackDelivery> deliveries;  ///< by order
    const RackDelivery* deliveryOf(RackOrderId order) const;  ///< null where nothing comes
};

struct SupplyPeriod {
    Month from;
    int months = 0;
    double limit = 0, used = 0;
    double asked = 0;  ///< what the dates before supply caps would take
};
struct SupplyUse {
    std::string cap, unit;
    std::vector<SupplyPeriod> periods;
};

struct Schedule {
    std::vector<Task> tasks;          ///< by site, building, package order of the catalogue
    std::vector<Milestone> milestones;
    std::vector<SiteDates> sites;     ///< in the order of ResolvedPlan::sites
    std::vector<SupplyUse> supply;
    std::vector<Id<TaskLink>> droppedLinks;  ///< links of the planner that close a circle or name no task
};

/// The rows of one site out of `tasks` or `milestones`, which are ordered by site: found without reading the others'.
template <class Row>
std::pair<const Row*, const Row*> rowsOfSite(const std::vector<Row>& rows, SiteId site) {
    const Row* end = rows.data() + rows.size();
    const Row* first = std::lower_bound(rows.data(), end, site, [](const Row& r, SiteId id) { return r.site < id; });
    return {first, std::upper_bound(first, end, site, [](SiteId id, const Row& r) { return id < r.site; })};
}

/// Dates of every task of the plan. Pure; the same plan and catalogue give the same dates.
Schedule schedulePlan(const ResolvedPlan& plan, NetworkCache* cache = nullptr);

}  // namespace stargate
