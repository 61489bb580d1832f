#include "core/engine/cost/capital_cost.h"

namespace stargate {

Money lineTotal(const CostLine& line) {
    double usd = line.quantity * line.unitPriceUsd;
    for (const auto& [name, factor] : line.factors) usd *= factor;
    return Money::dollars(usd);
}

CapitalItem spreadItem(const CapitalContext& c, CostLine line, const SpendingProfile& profile, PriceClass priceClass, double lifeYears,
                       Instant inService) {
    const Money base = line.total;
    Spending spending = profile.spread(base).scaled([&](Month m) { return c.prices.real(priceClass, m); });
    line.total = spending.total();
    if (line.total != base && base != Money{}) line.factors.emplace_back("escalation", line.total / base);
    return {std::move(line), std::move(spending), lifeYears, inService};
}

}  // namespace stargate
