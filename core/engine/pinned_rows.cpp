#include "core/engine/pinned_rows.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace stargate {
namespace {

using RowName = std::pair<std::string, std::string>;  // table, key

/// Tables that every evaluation reads whole.
constexpr const char* kWholeTables[] = {"assumptions", "cost_book", "storage_costs", "aeo_capex", "work_packages", "links", "supply_caps", "base_rates", "isos",
                                        "county_exceptions", "states", "gas_months", "fuel_prices", "grid_rules", "network", "tax_rules", "cpi"};

std::set<RowName> namedRows(const Plan& plan, const Catalog& catalog) {
    std::set<RowName> names;
    for (const char* whole : kWholeTables)
        if (const CatalogTable* table = catalog.table(whole))
            for (const TableRow& row : table->rows()) names.emplace(whole, row.key);
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

/// Words for the reader, which may be said better at any time. The label stays: a row that goes from the catalogue cannot be read without.
bool isRemark(const std::string& column) { return column == "help" || column == "note" || column == "short_name"; }

/// The fields that a copy of a row keeps: its values and where they come from.
std::map<std::string, CellValue> fieldsOf(const CatalogTable& table, const TableRow& row) {
    std::map<std::string, CellValue> fields;
    for (std::size_t i = 0; i < table.columns().size(); ++i)
        if (table.columns()[i].name != "key" && !isRemark(table.columns()[i].name)) fields[table.columns()[i].name] = row.cells[i];
    return fields;
}

/// Calls `visit(copy, shipped fields)` for every kept copy whose row the catalogue still has.
template <class Visit>
void forEachCopy(const Plan& plan, const Catalog& shipped, Visit visit) {
    for (const CatalogRow& copy : plan.catalogRows) {
        const CatalogTable* table = copy.isOverride ? nullptr : shipped.table(copy.table);
        if (const TableRow* row = table ? table->row(copy.key) : nullptr) visit(copy, fieldsOf(*table, *row));
    }
}

}  // namespace

std::vector<CatalogChange> catalogChanges(const Plan& plan, const Catalog& shipped) {
    std::vector<CatalogChange> changes;
    forEachCopy(plan, shipped, [&](const CatalogRow& copy, const std::map<std::string, CellValue>& now) {
        for (const auto& [field, value] : now) {
            const auto kept = copy.fields.find(field);
            const CellValue before = kept == copy.fields.end() ? CellValue() : kept->second;
            if (before != value) changes.push_back({copy.table, copy.key, field, before, value});
        }
    });
    std::sort(changes.begin(), changes.end(), [](const CatalogChange& a, const CatalogChange& b) { return std::tie(a.table, a.key, a.field) < std::tie(b.table, b.key, b.field); });
    return changes;
}

Edit catalogUpdate(const Plan& plan, const Catalog& shipped) {
    Batch batch;
    forEachCopy(plan, shipped, [&](const CatalogRow& copy, std::map<std::string, CellValue> now) {
        if (copy.fields == now) return;
        CatalogRow updated = copy;
        updated.fields = std::move(now);
        batch.edits.push_back({Put<CatalogRow>{std::move(updated)}});
    });
    PlanSettings settings = *plan.settings;
    settings.catalogVersion = shipped.version();
    batch.edits.push_back({PutSettings{std::move(settings)}});
    return {std::move(batch)};
}

Plan withPinnedRows(Plan plan, const Catalog& catalog) {
    std::set<RowName> missing = namedRows(plan, catalog);
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
        copy.fields = fieldsOf(*table, *shipped);
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
