#pragma once
#include "core/catalog/cell.h"
#include "core/engine/results.h"
#include "core/report/chart_model.h"
#include "core/report/table_model.h"

namespace stargate {

/// One figure of the cost tree. The children of a node add up to it to the cent.
struct CostNode {
    std::string key;      ///< "plan", a site's id, "construction", "electrical", "3/electrical"
    std::string label;
    std::optional<SiteId> site;
    Money total;
    Money low, high;      ///< with all prices below it at the same end of their planning range
    const CostLine* line = nullptr;   ///< of a leaf: quantity, unit price and factors; lives as long as the results
    Provenance provenance;            ///< of a leaf's unit price; empty for the planner's own value
    std::vector<CostNode> children;   ///< in scope order, then largest first
};

/// Capital cost opened step by step: plan > site > scope > package > line. In the plan's dollars and basis, the full first build and
/// the refresh within the horizon, whatever the dates.
CostNode costTree(const Results& results, const ChartOptions& options = {});

/// The node that a path of keys below the root names ("3>construction>electrical", empty = the root); null where there is none.
const CostNode* costNodeAt(const CostNode& tree, std::string_view path);

/// What the lines below a node spend by month inside the horizon, in the plan's basis or nominal.
MonthlySeries<Money> spentBelow(const CostNode& node, const Results& results, bool nominal);

/// The tree as rows, depth first: level, item, quantity, unit, unit price, factors in words, total, low, high, source.
TableModel costTreeTable(const CostNode& tree);

}  // namespace stargate
