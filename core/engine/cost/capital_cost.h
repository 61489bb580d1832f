#pragma once
#include <vector>

#include "core/engine/cost/price_level.h"
#include "core/engine/cost/spending.h"
#include "core/engine/results.h"

namespace stargate {

/// One line of capital cost with what the figures of the year need besides.
struct CapitalItem {
    CostLine line;
    double lifeYears = 0;
};

/// What the scopes of capital cost read. Built once per site.
struct CapitalContext {
    const ResolvedPlan& plan;
    const ResolvedSite& site;
    const SiteDates& dates;
    const Schedule& schedule;
    PriceLevel prices;
};

/// Racks and network of the first fit. Linear in the rack count to the cent: a unit price is rounded once.
void addComputeItems(const CapitalContext&, std::vector<CapitalItem>&);
/// Racks replaced at the end of their life within the horizon (rack_generations.h), and the resale of the old ones as negative lines.
void addRefreshItems(const CapitalContext&, std::vector<CapitalItem>&);
/// Packages of the cost book or one flat price, per building.
void addConstructionItems(const CapitalContext&, std::vector<CapitalItem>&);
/// Generation and storage that the programme owns, gas lateral, network upgrades and line charged to the site.
void addPowerItems(const CapitalContext&, std::vector<CapitalItem>&);

/// quantity x unit price x factors, rounded to the cent.
Money lineTotal(const CostLine& line);
CatalogValue assumptionValue(Assumption a);
/// Notes where the unit price comes from and what its range makes of the total.
void setPrice(CostLine& line, const Range& price, CatalogValue from);
/// Spreads the line's total, lets prices escalate month by month (in real terms, and with inflation in a nominal plan), and sets the
/// total to what is then spent. Replacements have no end: of theirs only what is paid inside the horizon counts.
CapitalItem spreadItem(const CapitalContext&, CostLine line, const SpendingProfile&, PriceClass, double lifeYears, Instant inService);

}  // namespace stargate
