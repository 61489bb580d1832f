#include "core/engine/funding/debt_service.h"

#include <algorithm>

#include "core/engine/finance/finance.h"

namespace stargate {
namespace {

constexpr double kMonthsPerYear = 12;
constexpr double kPercent = 100;
constexpr double kHalf = 0.5;  // a draw is owed for half of its month on average

/// Nominal rate per month; none for money that is never paid back.
std::optional<double> monthlyRate(const Tranche& t, const Assumed& assumed) {
    if (t.ratePercent) return *t.ratePercent / kPercent / kMonthsPerYear;
    if (t.kind == TrancheKind::Debt) return assumed[Assumption::ConstructionLoanRate] / kMonthsPerYear;
    if (t.kind != TrancheKind::Equity && t.tenorMonths) return 0.0;
    return std::nullopt;
}

std::optional<Month> firstDraw(const MonthlySeries<Money>& drawn) {
    for (Month m = drawn.start(); m < drawn.start() + drawn.months(); ++m)
        if (drawn[m] != Money{}) return m;
    return std::nullopt;
}

}  // namespace

DebtService debtService(const Tranche& tranche, const MonthlySeries<Money>& drawn, const Progress& progress, const Assumed& assumed) {
    const MonthlySeries<Money> none(drawn.start(), drawn.months());
    DebtService s{none, none, none, none, none};
    const auto rate = monthlyRate(tranche, assumed);
    const auto first = firstDraw(drawn);
    if (!rate || !first) return s;
    const Month end = drawn.start() + drawn.months();
    const Month maturity = tranche.tenorMonths ? *first + static_cast<int>(*tranche.tenorMonths) : end;  // without a tenor: never
    Money owed;
    for (Month m = *first; m < end; ++m) {
        if (tranche.kind == TrancheKind::Debt) s.fees[m] = drawn[m].scaled(assumed[Assumption::FinancingFee]);
        const Money interest = Money::dollars((owed.dollars() + drawn[m].dollars() * kHalf) * *rate);
        s.capitalised[m] = interest.scaled(1 - progress.inService[m]);
        s.interestPaid[m] = interest - s.capitalised[m];
        const Money before = owed;
        owed += drawn[m] + s.capitalised[m];
        if (m >= maturity) {
            s.repaid[m] = owed;
        } else if (tranche.tenorMonths && progress.complete && m >= *progress.complete) {
            const double level = before.dollars() * capitalRecoveryFactor(*rate, maturity - m + 1);
            s.repaid[m] = std::clamp(Money::dollars(level - interest.dollars()), Money{}, owed);
        }
        owed -= s.repaid[m];
        s.owed[m] = owed;
    }
    return s;
}

}  // namespace stargate
