#include "core/engine/cost/capital_cost.h"

namespace stargate {

Money lineTotal(const CostLine& line) {
    double usd = line.quantity * line.unitPriceUsd;
    for (const auto& [name, factor] : line.factors) usd *= factor;
    return Money::dollars(usd);
}

CatalogValue assumptionValue(Assumption a) { return {"assumptions", std::string(assumptionKey(a)), "central"}; }

void setPrice(CostLine& line, const Range& price, CatalogValue from) {
    line.price = std::move(from);
    const bool known = price.central != 0;
    line.low = known ? line.total.scaled(price.low / price.central) : line.total;
    line.high = known ? line.total.scaled(price.high / price.central) : line.total;
}

CapitalItem spreadItem(const CapitalContext& c, CostLine line, const SpendingProfile& profile, PriceClass priceClass, double lifeYears,
                       Instant inService) {
    const Money base = line.total;
    Spending spending = profile.spread(base).scaled([&](Month m) { return c.prices.real(priceClass, m); });
    if (line.price == CatalogValue{}) line.low = line.high = base;
    const auto grow = [&](const char* why, Money total) {
        if (total == line.total || line.total == Money{}) return;
        const double factor = total / line.total;
        line.factors.emplace_back(why, factor);
        line.low = line.low.scaled(factor);
        line.high = line.high.scaled(factor);
        line.total = total;
    };
    grow("escalation", spending.total());
    Spending nominal = spending.scaled([&](Month m) { return c.prices.inflation(m); });
    if (c.prices.nominal()) grow("inflation", nominal.total());
    line.spentNominal = std::move(nominal).within(c.plan.start, c.plan.months);
    line.spent = c.prices.nominal() ? line.spentNominal : std::move(spending).within(c.plan.start, c.plan.months);
    line.inService = inService;
    if (line.scope == CostScope::Refresh) grow("inside the horizon", line.spent.total());
    return {std::move(line), lifeYears};
}

}  // namespace stargate
