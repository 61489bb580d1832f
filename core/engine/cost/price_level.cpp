#include "core/engine/cost/price_level.h"

#include <charconv>

#include "core/engine/finance/finance.h"

namespace stargate {
namespace {

Assumption escalationOf(PriceClass c) {
    switch (c) {
        case PriceClass::Compute: return Assumption::EscalationCompute;
        case PriceClass::Construction: return Assumption::EscalationConstruction;
        case PriceClass::Power: return Assumption::EscalationPower;
        case PriceClass::Labour: return Assumption::EscalationLabour;
        case PriceClass::General: break;
    }
    return Assumption::Count;
}

/// "2025" or the first of "2023-25"; nothing where the catalogue gives no year.
std::optional<int> yearIn(std::string_view text) {
    int year = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), year);
    return end.ec == std::errc{} ? std::optional(year) : std::nullopt;
}

}  // namespace

PriceLevel::PriceLevel(const ResolvedPlan& plan)
    : plan_(&plan),
      catalog_(plan.catalog.get()),
      dollarYear_(static_cast<int>(plan.plan->settings->dollarYear)),
      nominal_(plan.plan->settings->moneyBasis == MoneyBasis::Nominal),
      discountRate_(plan.assumed[Assumption::DiscountRate]) {
    if (!nominal_) discountRate_ = realRate(discountRate_, plan.assumed[Assumption::Inflation]);
}

double PriceLevel::money(Assumption a) const {
    const double value = plan_->assumed[a];
    if (plan_->plan->assumptions->count(std::string(assumptionKey(a))) > 0) return value;
    return value * fromYearOf(a);
}

double PriceLevel::fromYearOf(std::string_view table, std::string_view key) const {
    const auto year = yearIn(catalog_->provenance(table, key, "central").year);
    return year ? fromYear(*year) : 1;
}

double PriceLevel::real(PriceClass c, Month m) const {
    const Assumption a = escalationOf(c);
    const double rate = a == Assumption::Count ? 0 : plan_->assumed[a];
    return rate == 0 ? 1.0 : escalation(rate, yearsFromDollarYear(dollarYear_, m));
}

double PriceLevel::inflation(Month m) const {
    return escalation(plan_->assumed[Assumption::Inflation], yearsFromDollarYear(dollarYear_, m));
}

}  // namespace stargate
