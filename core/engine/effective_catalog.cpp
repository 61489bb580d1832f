#include "core/engine/effective_catalog.h"

#include "core/plan/plan_rules.h"

namespace stargate {

namespace {

/// A copy as far as this program computes with it: one made with another catalogue may know other tables, assumptions and fields.
/// Empty when it says what the catalogue says, as nearly all copies do.
CatalogOverlay overlayOf(const CatalogRow& copy, const Catalog& shipped) {
    CatalogOverlay overlay{copy.table, copy.key, {}};
    const CatalogTable* table = shipped.table(copy.table);
    const TableRow* row = table ? table->row(copy.key) : nullptr;
    if (!table || (!row && copy.table == "assumptions")) return overlay;
    bool differs = !row;
    const auto columnOf = [table](const auto& field) { return table->column(field.first); };
    for (const auto& field : copy.fields)
        if (const int c = columnOf(field); c >= 0 && row) differs = differs || row->cells[static_cast<std::size_t>(c)] != field.second;
    if (!differs) return overlay;
    for (const auto& field : copy.fields)
        if (columnOf(field) >= 0) overlay.fields.insert(field);
    return overlay;
}

}  // namespace

Result<std::shared_ptr<const Catalog>> effectiveCatalog(const std::shared_ptr<const Catalog>& shipped, const Plan& plan, OwnValues ownValues) {
    std::vector<CatalogOverlay> overlays;
    for (const bool own : {false, true})
        for (const CatalogRow& row : plan.catalogRows) {
            if (row.isOverride != own || (own && ownValues == OwnValues::LeftOut)) continue;
            CatalogOverlay overlay = own ? CatalogOverlay{row.table, row.key, row.fields} : overlayOf(row, *shipped);
            if (!own && overlay.fields.empty()) continue;
            if (!row.source.empty()) overlay.fields["source"] = row.source;  // goes with every value that the row changes
            overlays.push_back(std::move(overlay));
        }
    if (overlays.empty()) return shipped;
    auto catalog = withRows(*shipped, overlays);
    if (!catalog) return catalog;
    // An assumption is held to its limits whichever way the plan sets it.
    Assumptions set;
    for (const CatalogOverlay& overlay : overlays)
        if (const Figure* figure = overlay.table == "assumptions" ? (*catalog)->figure(overlay.table, overlay.key) : nullptr; figure && figure->range)
            set[overlay.key] = figure->range->central;
    if (auto ok = checkAssumptions(set); !ok) return tl::make_unexpected(ok.error());
    return catalog;
}

}  // namespace stargate
