#pragma once
#include "core/engine/results.h"
#include "core/report/chart_model.h"
#include "core/report/table_model.h"

namespace stargate {

/// The case that a switch names: "signed", "signed_announced", "all" or "stress:<funder id>"; the first case for an unknown name.
/// Null without cases.
const FundingCase* fundingCase(const Results& results, std::string_view name);
std::string fundingCaseKey(const FundingCase& c);                          ///< its name for fundingCase()
std::string fundingCaseLabel(const Results& results, const FundingCase& c);  ///< "Signed + announced", "SoftBank under stress"

/// The case that the choices "case" and "share" name; "share" is the percentage of its commitment that a funder under stress brings,
/// empty = as the plan says. Beside the names of fundingCase(), "all+stress:<funder id>" puts a funder under stress in any of the first three cases.
FundingCase chosenCase(const Results& results, const ChartOptions& options);

/// Money against spending, nominal dollars; the first month short stands in a callout with the largest items behind it. Choices:
/// "case", "share" as above; "above" cumulative (stacked signed, announced and assumed money, spending with its P10-P90 band, the gap between) | monthly (draws
/// by state, spending); "peers" on draws published programmes as level lines; "below" balance (cash of the case at month end) | interest (paid, capitalised, fees) | parties (drawn by
/// funder) | debt (owed over equity drawn).
ChartModel fundingChart(const Results& results, const ChartOptions& options = {});

/// An item that falls due in a month at a site that cannot pay then.
struct ShortItem {
    SiteId site;
    BuildingId building;
    std::string package;
    std::string label;   ///< "Doña Ana, racks for Hall 3"
    Money due;           ///< nominal, in that month
};
/// Largest first; empty where nothing is unpaid in that month.
std::vector<ShortItem> behindShortMonth(const Results& results, const FundingCase& c, Month month);

/// Where the money comes from and goes to within the horizon, nominal: tranches as drawn, first build by scope, and what stays unpaid.
/// Sources + unpaid = uses, to the cent.
TableModel sourcesAndUses(const Results& results, const FundingCase& c);

/// Who carries which share: per funder what is drawn, its share, and how much of it is equity, debt, lease and vendor credit.
TableModel partiesTable(const Results& results, const FundingCase& c);

/// Per tranche by month: drawn, interest, repaid, owed. For "Show as table".
TableModel trancheTable(const Results& results, const FundingCase& c);

}  // namespace stargate
