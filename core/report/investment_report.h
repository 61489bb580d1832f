#pragma once
#include <string>
#include <vector>

#include "core/engine/finance/investment.h"
#include "core/report/table_model.h"

namespace stargate {

/// One line of a statement for people; figures carry their unit.
struct StatementLine {
    std::string item, remark, figure;
    bool heading = false, total = false;
};

/// What the plan is worth and what compute costs. Unknown figures are a dash whose remark says why.
std::vector<StatementLine> returnStatement(const Results& results, const Investment& investment);
/// What operation costs in each site's first full year, $ M by line, largest first, with quantity and price in the remark. The lines add up to the
/// key figure `opex_usd_per_year` of the chosen sites (empty = all).
std::vector<StatementLine> operationStatement(const Results& results, const std::vector<SiteId>& sites);
/// Written off, taxes and credits by year in $ M, and which state's sales tax applies to which site.
std::vector<StatementLine> taxStatement(const Results& results, const Investment& investment);

/// Name of a price for people: that of its row, "Vera Rubin NVL72: network"; packages of buildings without what they list ("Electrical").
std::string priceName(const Results& results, const CatalogValue& price);

/// Prices by what their planning range does to the first build, widest first, with P10, P50 and P90 of its total; nominal $ bn.
std::vector<StatementLine> rangeStatement(const Results& results);

/// By year: revenue, opex, capital, depreciation, taxes, credits, flow, debt service; nominal dollars.
TableModel investmentTable(const Investment& investment);

}  // namespace stargate
