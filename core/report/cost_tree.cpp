#include "core/report/cost_tree.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/catalog/catalog.h"
#include "core/report/chart_support.h"
#include "core/report/words.h"

namespace stargate {
namespace {

struct Scope {
    CostScope scope;
    const char* key;
    const char* label;
};
constexpr Scope kScopes[] = {{CostScope::Compute, "compute", "Racks and network"},
                             {CostScope::Construction, "construction", "Buildings"},
                             {CostScope::Power, "power", "Power"},
                             {CostScope::Refresh, "refresh", "Refresh"}};

std::string packageLabel(const Results& results, const std::string& package) {
    if (const CostPackage* row = results.catalog->costPackage(package)) return row->name;
    for (const auto& [key, label] : {std::pair("racks", "Racks"), std::pair("network", "Network"), std::pair("refresh", "Replacement of racks"), std::pair("resale", "Resale of old racks"),
                                     std::pair("generation", "Generation"), std::pair("storage", "Storage"), std::pair("gas_lateral", "Gas lateral"),
                                     std::pair("network_upgrade", "Network upgrades"), std::pair("grid_line", "Transmission line"),
                                     std::pair("flat", "Construction at a flat price")})
        if (package == key) return label;
    return package;
}

void addChild(CostNode& parent, CostNode child) {
    parent.total += child.total;
    parent.low += child.low;
    parent.high += child.high;
    parent.children.push_back(std::move(child));
}

void largestFirst(CostNode& node) {
    std::stable_sort(node.children.begin(), node.children.end(), [](const CostNode& a, const CostNode& b) { return a.total > b.total; });
}

CostNode leaf(const Results& results, SiteId site, const CostLine& line) {
    CostNode node;
    node.key = fmt::format("{}/{}", line.building ? line.building.number() : line.asset.number(), line.package);
    const Building* building = results.plan->buildings.find(line.building);
    node.label = building ? fmt::format("{}: {}", building->name, line.name) : line.name;
    node.site = site;
    node.total = line.total;
    node.low = line.low;
    node.high = line.high;
    node.line = &line;
    if (!line.price.table.empty()) node.provenance = results.catalog->provenance(line.price.table, line.price.key, line.price.field);
    return node;
}

CostNode scopeNode(const Results& results, const SiteResult& site, const Scope& scope) {
    CostNode node;
    node.key = scope.key;
    node.label = scope.label;
    node.site = site.id;
    std::vector<std::string> packages;
    for (const CostLine& line : site.costs)
        if (line.scope == scope.scope && std::find(packages.begin(), packages.end(), line.package) == packages.end()) packages.push_back(line.package);
    for (const std::string& key : packages) {
        CostNode package;
        package.key = key;
        package.label = packageLabel(results, key);
        package.site = site.id;
        for (const CostLine& line : site.costs)
            if (line.scope == scope.scope && line.package == key) addChild(package, leaf(results, site.id, line));
        addChild(node, std::move(package));
    }
    largestFirst(node);
    return node;
}

void addRows(const CostNode& node, int level, TableModel& t) {
    std::vector<TableModel::Cell> row{static_cast<double>(level), node.label};
    if (node.line) {
        std::string factors;
        for (const auto& [name, factor] : node.line->factors) factors += fmt::format("{}{} {:.4g}", factors.empty() ? "" : ", ", name, factor);
        row.insert(row.end(), {node.line->quantity, node.line->unit, node.line->unitPriceUsd, factors});
    } else {
        row.resize(row.size() + 4);
    }
    row.insert(row.end(), {node.total.dollars(), node.low.dollars(), node.high.dollars(), node.provenance.source, node.provenance.confidence});
    t.rows.push_back(std::move(row));
    for (const CostNode& child : node.children) addRows(child, level + 1, t);
}

}  // namespace

CostNode costTree(const Results& results, const ChartOptions& options) {
    CostNode plan;
    plan.key = "plan";
    plan.label = results.plan->settings->name;
    for (const SiteResult* s : chosenSites(results, options)) {
        CostNode site;
        site.key = std::to_string(s->id.number());
        site.label = s->name;
        site.site = s->id;
        for (const Scope& scope : kScopes) {
            CostNode node = scopeNode(results, *s, scope);
            if (!node.children.empty()) addChild(site, std::move(node));
        }
        addChild(plan, std::move(site));
    }
    largestFirst(plan);
    // The sum is not the headline of the plan, which is what it costs to build.
    const bool refreshes = std::any_of(plan.children.begin(), plan.children.end(), [](const CostNode& site) { return costNodeAt(site, "refresh"); });
    if (refreshes) plan.label += fmt::format(", with refresh to {}", shortMonth(results.start + std::max(0, results.months - 1)));
    return plan;
}

const CostNode* costNodeAt(const CostNode& tree, std::string_view path) {
    const CostNode* at = &tree;
    while (at && !path.empty()) {
        const std::string_view key = path.substr(0, path.find('>'));
        path.remove_prefix(std::min(path.size(), key.size() + 1));
        const auto child = std::find_if(at->children.begin(), at->children.end(), [&](const CostNode& c) { return c.key == key; });
        at = child == at->children.end() ? nullptr : &*child;
    }
    return at;
}

MonthlySeries<Money> spentBelow(const CostNode& node, const Results& results, bool nominal) {
    MonthlySeries<Money> sum(results.start, results.months);
    if (node.line) sum += nominal ? node.line->spentNominal : node.line->spent;
    for (const CostNode& child : node.children) sum += spentBelow(child, results, nominal);
    return sum;
}

TableModel costTreeTable(const CostNode& tree) {
    TableModel t;
    t.title = "Cost";
    t.columns = {{"Level", "level", true, 0}, {"Item", "item", false, 0}, {"Quantity", "quantity", true, 1}, {"Unit", "unit", false, 0},
                 {"Unit price, $", "unit_price_usd", true, 2}, {"Factors", "factors", false, 0}, {"Total, $", "total_usd", true, 0, SeriesUnit::Dollars},
                 {"Low, $", "low_usd", true, 0, SeriesUnit::Dollars}, {"High, $", "high_usd", true, 0, SeriesUnit::Dollars}, {"Source", "source", false, 0}, {"Confidence", "confidence", false, 0}};
    addRows(tree, 0, t);
    return t;
}

}  // namespace stargate
