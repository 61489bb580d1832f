#pragma once
#include "core/catalog/catalog.h"
#include "core/plan/plan.h"

namespace stargate {

/// The plan with a copy of every catalogue row that it names (rack types, technologies, cooling designs, redundancy) and does not
/// keep yet, so that a newer catalogue never changes its figures behind the planner's back.
/// Copies already kept stay as they are; the planner's overrides are left alone. Sets the pinned catalogue version when it is empty.
Plan withPinnedRows(Plan plan, const Catalog& catalog);

}  // namespace stargate
