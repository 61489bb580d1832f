#pragma once
#include <variant>
#include <vector>

#include "core/plan/plan.h"

namespace stargate {

/// Add a row (id 0 takes the table's next id) or replace the one with its id.
template <class Row>
struct Put {
    Row row;
};
/// Remove a row and what cannot live without it (a site's buildings, a building's rack orders, …).
template <class Row>
struct Remove {
    Id<Row> id;
};
struct PutSettings {
    PlanSettings settings;
};
struct PutAssumptions {
    Assumptions assumptions;
};
struct Edit;
/// Several edits as one: all apply or none does.
struct Batch {
    std::vector<Edit> edits;
};

/// One wish of the planner, as a value.
struct Edit {
    std::variant<Put<Site>, Remove<Site>, Put<Building>, Remove<Building>, Put<RackOrder>, Remove<RackOrder>, Put<PowerAsset>, Remove<PowerAsset>,
                 Put<TaskEdit>, Remove<TaskEdit>, Put<TaskLink>, Remove<TaskLink>, Put<Link>, Remove<Link>, Put<Funder>, Remove<Funder>,
                 Put<Tranche>, Remove<Tranche>, Put<CatalogRow>, Remove<CatalogRow>, Put<Attachment>, Remove<Attachment>, PutSettings,
                 PutAssumptions, Batch>
        what;
};

}  // namespace stargate
