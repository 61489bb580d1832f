#include "core/engine/effective_catalog.h"

namespace stargate {

Result<std::shared_ptr<const Catalog>> effectiveCatalog(const std::shared_ptr<const Catalog>& shipped, const Plan& plan) {
    if (plan.catalogRows.empty()) return shipped;
    std::vector<CatalogOverlay> overlays;
    for (const bool own : {false, true})
        for (const CatalogRow& row : plan.catalogRows) {
            if (row.isOverride != own) continue;
            overlays.push_back({row.table, row.key, row.fields});
            if (!row.source.empty()) overlays.back().fields["source"] = row.source;  // goes with every value that the row changes
        }
    return withRows(*shipped, overlays);
}

}  // namespace stargate
