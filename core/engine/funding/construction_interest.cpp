#include "core/engine/funding/construction_interest.h"

namespace stargate {
namespace {

constexpr double kMonthsPerYear = 12;
constexpr double kPercent = 100;
constexpr double kHalf = 0.5;  // a draw is owed for half of its month on average

/// Nominal rate per year; none for money that bears no interest.
std::optional<double> rateOf(const Tranche& t, const Assumed& assumed) {
    if (t.ratePercent) return *t.ratePercent / kPercent;
    if (t.kind == TrancheKind::Debt) return assumed[Assumption::ConstructionLoanRate];
    return std::nullopt;
}

}  // namespace

MonthlySeries<Money> constructionInterest(const ResolvedPlan& plan, const std::vector<TrancheMoney>& tranches, const Draws& draws, std::size_t site,
                                          std::optional<Month> complete) {
    MonthlySeries<Money> cost(plan.start, plan.months);
    std::vector<MonthlySeries<Money>> drawn(tranches.size());
    for (const Draw& d : draws.draws) {
        if (d.site != site) continue;
        if (drawn[d.tranche].months() == 0) drawn[d.tranche] = MonthlySeries<Money>(plan.start, plan.months);
        drawn[d.tranche][d.month] += d.amount;
    }
    const Month end = plan.start + plan.months;
    const Month last = complete ? std::min(*complete + 1, end) : end;
    for (std::size_t t = 0; t < tranches.size(); ++t) {
        const Tranche& row = *tranches[t].row;
        const auto rate = rateOf(row, plan.assumed);
        if (drawn[t].months() == 0 || !rate) continue;
        Money balance;
        for (Month m = plan.start; m < end; ++m) {
            const Money draw = drawn[t][m];
            if (row.kind == TrancheKind::Debt) cost[m] += draw.scaled(plan.assumed[Assumption::FinancingFee]);
            if (m < last) {
                const Money interest = Money::dollars((balance.dollars() + draw.dollars() * kHalf) * *rate / kMonthsPerYear);
                cost[m] += interest;
                balance += interest;
            }
            balance += draw;
        }
    }
    return cost;
}

}  // namespace stargate
