#pragma once
#include <memory>

#include "core/catalog/catalog.h"
#include "core/plan/plan.h"

namespace stargate {

enum class OwnValues { Count, LeftOut };

/// The catalogue that a plan is evaluated with: its kept copies laid over `shipped`, then the planner's own values over these, unless they are left out.
/// Fails when a row names a table or field that the catalogue does not have.
Result<std::shared_ptr<const Catalog>> effectiveCatalog(const std::shared_ptr<const Catalog>& shipped, const Plan& plan, OwnValues own = OwnValues::Count);

}  // namespace stargate
