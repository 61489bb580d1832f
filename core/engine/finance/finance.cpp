#include "core/engine/finance/finance.h"

#include <cmath>

#include "core/base/assert.h"

namespace stargate {
namespace {

constexpr double kMonthsPerYear = 12;
constexpr double kHalf = 0.5;  // of a month or a year: where its average sits

}  // namespace

double capitalRecoveryFactor(double ratePerYear, double years) {
    STARGATE_ASSERT(years > 0);
    // expm1 and log1p keep the factor right down to rates of nearly 0.
    const double payable = -std::expm1(-years * std::log1p(ratePerYear));
    return payable == 0 ? 1 / years : ratePerYear / payable;
}

std::optional<double> simpleLcoe(const LcoeInputs& in) {
    if (!(in.energyPerYear > 0)) return std::nullopt;
    return (in.capitalPerYear + in.fixedOmPerYear) / in.energyPerYear + in.variablePerEnergy;
}

double capitalRecovery(const std::vector<CapitalPart>& parts, double ratePerYear) {
    double sum = 0;
    for (const CapitalPart& part : parts)
        if (part.usd != 0) sum += part.usd * capitalRecoveryFactor(ratePerYear, part.lifeYears);
    return sum;
}

double totalCostOfOwnership(const std::vector<CapitalPart>& parts, double ratePerYear, double opexPerYear) {
    return capitalRecovery(parts, ratePerYear) + opexPerYear;
}

double realRate(double nominalRate, double inflation) { return (1 + nominalRate) / (1 + inflation) - 1; }

double escalation(double ratePerYear, double years) { return std::pow(1 + ratePerYear, years); }

double yearsFromDollarYear(int dollarYear, Month month) {
    return (month.index() + kHalf - Month(dollarYear, 1).index()) / kMonthsPerYear - kHalf;
}

double netPresentValue(const std::vector<double>& yearlyFlows, double ratePerYear) {
    double sum = 0;
    for (std::size_t year = 0; year < yearlyFlows.size(); ++year) sum += yearlyFlows[year] / escalation(ratePerYear, static_cast<double>(year));
    return sum;
}

double netPresentValue(const MonthlySeries<Money>& flows, double ratePerYear) {
    double sum = 0;
    for (std::size_t m = 0; m < flows.values().size(); ++m)
        sum += flows.values()[m].dollars() / escalation(ratePerYear, (static_cast<double>(m) + kHalf) / kMonthsPerYear);
    return sum;
}

}  // namespace stargate
