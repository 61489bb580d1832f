#pragma once
#include <optional>

#include "core/engine/cost/price_level.h"
#include "core/engine/finance/tax_rules.h"
#include "core/engine/results.h"

namespace stargate {

/// What the owner of a plant takes against federal tax: a share of its price when it comes into service, or a sum per MWh for ten years,
/// whichever is worth more at the start of the plan (26 USC 45 to 48E; nobody takes both for the same plant).
struct PlantCredit {
    PowerAssetId asset;
    Money investment, production;  ///< worth at the plan's discount rate, nominal; 0 where the plant has no such credit
    bool byProduction = false;     ///< the one that is taken
    Spending earned;               ///< nominal, inside the horizon
};

/// Of one cost line of an evaluated site; none where it earns no credit. `begun` is the day of its first payment, `inService` the month of
/// its last. After the horizon a plant is taken to deliver what it did in the same month of its last year.
std::optional<PlantCredit> plantCredit(const Results& results, const TaxRules& rules, const PriceLevel& prices, const SiteResult& site,
                                       const CostLine& line, Date begun, Month inService);

}  // namespace stargate
