#include "core/engine/pinned_rows.h"

#include <set>

namespace stargate {
namespace {

using RowName = std::pair<std::string, std::string>;  // table, key

std::set<RowName> namedRows(const Plan& plan) {
    std::set<RowName> names;
    const auto name = [&names](const char* table, const std::string& key) {
        if (!key.empty()) names.emplace(table, key);
    };
    for (const Site& site : plan.sites) name("cooling", site.cooling);
    for (const Building& building : plan.buildings) {
        name("cooling", building.cooling);
        name("redundancy", building.redundancy);
    }
    for (const RackOrder& order : plan.rackOrders) name("racks", order.rack);
    for (const PowerAsset& asset : plan.powerAssets) name("technologies", asset.technology);
    return names;
}

}  // namespace

Plan withPinnedRows(Plan plan, const Catalog& catalog) {
    std::set<RowName> missing = namedRows(plan);
    for (const CatalogRow& row : plan.catalogRows)
        if (!row.isOverride) missing.erase({row.table, row.key});
    for (const auto& [tableName, key] : missing) {
        const CatalogTable* table = catalog.table(tableName);
        const TableRow* shipped = table ? table->row(key) : nullptr;
        if (!shipped) continue;  // the planner's own row: only its override knows it
        CatalogRow copy;
        copy.id = plan.catalogRows.nextId();
        copy.table = tableName;
        copy.key = key;
        for (std::size_t i = 0; i < table->columns().size(); ++i)
            if (table->columns()[i].name != "key") copy.fields[table->columns()[i].name] = shipped->cells[i];
        plan.catalogRows.put(std::move(copy));
    }
    if (plan.settings->catalogVersion.empty()) {
        PlanSettings settings = *plan.settings;
        settings.catalogVersion = catalog.version();
        plan.settings = std::make_shared<const PlanSettings>(std::move(settings));
    }
    return plan;
}

}  // namespace stargate
