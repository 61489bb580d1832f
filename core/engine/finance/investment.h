#pragma once
#include <map>
#include <optional>
#include <vector>

#include "core/engine/finance/plant_credit.h"
#include "core/engine/resolved_plan.h"
#include "core/engine/results.h"

namespace stargate {

/// One calendar year of the money that a plan earns, spends and pays in taxes; nominal dollars.
struct InvestmentYear {
    int year = 0;
    Money revenue, opex, capital;
    Money depreciation;             ///< MACRS with first-year expensing, written off in this year
    Money federalTax, stateTax;     ///< after losses brought forward
    Money creditsEarned, creditsUsed;
    Money debtService;              ///< interest paid and repayment with signed money
    Money flow() const { return revenue - opex - capital - federalTax - stateTax + creditsUsed; }
};

/// What a plan, or some of its sites, is worth. Without a service price of the planner's there is no revenue: the present value is then
/// that of the cost, and return, payback and debt cover are unknown.
struct Investment {
    bool hasRevenue = false;
    MonthlySeries<Money> revenue;            ///< nominal
    std::vector<InvestmentYear> years;       ///< inside the horizon
    Money presentValue;                      ///< at the start of the plan, of the flows after tax; in the plan's basis
    std::optional<double> internalRate;      ///< per year, nominal, after tax, before financing
    std::optional<double> paybackYears;      ///< from the first dollar spent to the month from which on all is earned back
    std::optional<double> leastDebtCover;    ///< least (revenue - opex) / debt service of a year that has debt service
    std::vector<PlantCredit> credits;        ///< of the plants that have one
    Money creditsLeft;                       ///< earned and not yet used at the end of the horizon
    std::optional<double> usdPerGpuHour, usdPerH100eHour, usdPerEflopDay;  ///< of the operating years: TCO over useful hours, dense BF16 for EFLOP
};

/// The rack orders of each site, by id.
using OrdersBySite = std::map<SiteId, std::vector<const RackOrder*>>;
OrdersBySite ordersBySite(const Plan& plan);

/// Of the sites named, or of all. Pure arithmetic on evaluated results (core/README.md, Returns and taxes). Whoever asks for many sites one by one
/// hands in the plan's `orders`.
Investment investmentOf(const Results& results, const std::vector<SiteId>& sites = {}, const OrdersBySite* orders = nullptr);

/// Revenue counts when the planner has set a service price.
bool countsRevenue(const Plan& plan);
/// Price of an accelerator-hour of a rack over that of the usual one, whose price the planner sets.
double relativeServicePrice(const Catalog& catalog, const RackType& rack);
/// Share of the price of the plan's dollar year that is left in a month, real.
double priceDecline(const ResolvedPlan& plan, Month month);

}  // namespace stargate
