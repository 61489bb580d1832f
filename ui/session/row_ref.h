#pragma once
#include <compare>
#include <cstdint>
#include <string>

#include "core/plan/plan.h"

namespace stargate::ui {

/// What can be chosen and edited in the window.
enum class RowKind { Plan, Assumptions, Site, Building, RackOrder, PowerAsset, Link, Funder, Tranche, CatalogEntry, Task, TaskLink };

/// Points at one row of the plan, at a row of the catalogue, or at a task of the schedule, whether the plan says something of it or not. Survives edits; the row itself may be gone.
struct RowRef {
    RowKind kind = RowKind::Plan;
    std::int64_t id = 0;
    std::string table, key;  ///< of a catalogue entry; a task has its id as key

    auto operator<=>(const RowRef&) const = default;
};

inline RowRef refTo(SiteId id) { return {RowKind::Site, id.number(), {}, {}}; }
inline RowRef refTo(BuildingId id) { return {RowKind::Building, id.number(), {}, {}}; }
inline RowRef refTo(RackOrderId id) { return {RowKind::RackOrder, id.number(), {}, {}}; }
inline RowRef refTo(PowerAssetId id) { return {RowKind::PowerAsset, id.number(), {}, {}}; }
inline RowRef refTo(Id<Link> id) { return {RowKind::Link, id.number(), {}, {}}; }
inline RowRef refTo(FunderId id) { return {RowKind::Funder, id.number(), {}, {}}; }
inline RowRef refTo(TrancheId id) { return {RowKind::Tranche, id.number(), {}, {}}; }
inline RowRef refTo(Id<TaskLink> id) { return {RowKind::TaskLink, id.number(), {}, {}}; }
inline RowRef refToTask(std::string task) { return {RowKind::Task, 0, {}, std::move(task)}; }
inline RowRef refToCatalog(std::string table, std::string key) { return {RowKind::CatalogEntry, 0, std::move(table), std::move(key)}; }

/// True while the plan has such a row; always for the plan, its assumptions and the catalogue.
bool exists(const Plan& plan, const RowRef& ref);
/// The site that a row belongs to; 0 where it belongs to none.
SiteId siteOf(const Plan& plan, const RowRef& ref);
/// Name as the planner wrote it; empty for rows without one (rack orders) and for plan-wide kinds.
std::string nameOf(const Plan& plan, const RowRef& ref);

}  // namespace stargate::ui
