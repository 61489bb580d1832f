#pragma once
#include "core/catalog/catalog.h"
#include "core/plan/edit.h"

namespace stargate {

/// The plan with a copy of every catalogue row that its figures come from and that it does not keep yet, so that a newer catalogue never
/// changes them behind the planner's back: the rack types, technologies, cooling designs and redundancies that it names, and the tables
/// that every evaluation reads whole (costs, work packages, supply, taxes, prices, states, assumptions). The shipped map, weather stations
/// and marginal emissions are not kept: they are measurements. Copies already kept stay as they are; the planner's overrides are left alone. Sets the pinned catalogue version when it is empty.
Plan withPinnedRows(Plan plan, const Catalog& catalog);

/// A value that the plan keeps and that the shipped catalogue now has otherwise.
struct CatalogChange {
    std::string table, key, field;
    CellValue kept, shipped;
};
/// By table, key and field. Values that the planner has overridden count as well: the original below them changes.
std::vector<CatalogChange> catalogChanges(const Plan& plan, const Catalog& shipped);

/// Gives the kept copies the shipped values and the plan the catalogue's version, as one edit. Overrides and rows that the catalogue
/// no longer has stay as they are.
Edit catalogUpdate(const Plan& plan, const Catalog& shipped);

}  // namespace stargate
