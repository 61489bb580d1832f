#include "core/engine/cost/price_level.h"

#include <charconv>

#include "core/base/memo.h"
#include "core/engine/finance/finance.h"

namespace stargate {
namespace {

constexpr int kMonthsAround = 60;        // work may be paid years before the plan's first month and after its last
constexpr std::size_t kPathsKept = 32;   // rates of a few plans

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
    for (std::size_t c = 0; c < kPriceClasses; ++c)
        if (const Assumption a = escalationOf(static_cast<PriceClass>(c)); a != Assumption::Count) real_[c] = pathOf(plan.assumed[a]);
    inflation_ = pathOf(plan.assumed[Assumption::Inflation]);
}

PriceLevel::Path PriceLevel::pathOf(double rate) const {
    static Memo<std::vector<double>> memo(kPathsKept);
    Path path{rate, plan_->start - kMonthsAround, nullptr};
    if (rate == 0) return path;
    const int months = plan_->months + 2 * kMonthsAround;
    path.factors = memo.get({rate, static_cast<double>(dollarYear_), static_cast<double>(path.first.index()), static_cast<double>(months)}, [&] {
        std::vector<double> factors;
        factors.reserve(static_cast<std::size_t>(months));
        for (int i = 0; i < months; ++i) factors.push_back(escalation(rate, yearsFromDollarYear(dollarYear_, path.first + i)));
        return factors;
    });
    return path;
}

double PriceLevel::at(const Path& path, Month m) const {
    if (path.rate == 0) return 1;
    const auto slot = static_cast<std::size_t>(m - path.first);  // of a month before the path: beyond its end
    return slot < path.factors->size() ? (*path.factors)[slot] : escalation(path.rate, yearsFromDollarYear(dollarYear_, m));
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

double PriceLevel::real(PriceClass c, Month m) const { return at(real_[static_cast<std::size_t>(c)], m); }
double PriceLevel::inflation(Month m) const { return at(inflation_, m); }

}  // namespace stargate
