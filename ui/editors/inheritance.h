#pragma once
#include "core/engine/results.h"
#include "ui/editors/form_row.h"
#include "ui/session/row_ref.h"

namespace stargate::ui {

/// What holds for an empty field, and from where: nearer row, catalogue, schedule. Nothing where empty means unknown.
/// `results` may be older than `plan` or null; then values of the engine are missing.
std::optional<Inherited> inheritedValue(const Plan& plan, const Catalog& catalog, const Results* results, const RowRef& row, std::string_view key);

/// Provenance of a row's own values: its `source`, read by the planner; without one it is background.
Provenance ownProvenance(const Plan& plan, const RowRef& row);

/// Facility MW per MW of IT at a site: its own peak PUE, else that of its full build, else of its cooling design.
std::optional<Pue> peakPueOf(const Plan& plan, const Catalog& catalog, const Results* results, SiteId site);

}  // namespace stargate::ui
