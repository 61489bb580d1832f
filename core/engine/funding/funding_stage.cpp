#include <algorithm>

#include "core/engine/cost/price_level.h"
#include "core/engine/funding/construction_interest.h"
#include "core/engine/stages.h"

namespace stargate {
namespace {

/// Largest month-end shortfall and the first month short.
void setGap(FundingCase& c, const MonthlySeries<Money>& shortfall) {
    for (Month m = shortfall.start(); m < shortfall.start() + shortfall.months(); ++m) {
        c.gap = std::max(c.gap, shortfall[m]);
        if (!c.gapMonth && shortfall[m] > Money{}) c.gapMonth = m;
    }
}

FundingCase caseOf(FundingCaseKind kind, FunderId funder, const std::vector<TrancheMoney>& tranches, const Draws& draws,
                   const MonthlySeries<Money>& spentSoFar) {
    FundingCase c;
    c.kind = kind;
    c.funder = funder;
    c.available = cumulativeAvailable(tranches, spentSoFar.start(), spentSoFar.months());
    c.balance = c.available;
    // While something is unpaid the balance is what is missing, even if money lies idle that may only go to other sites.
    for (Month m = c.balance.start(); m < c.balance.start() + c.balance.months(); ++m)
        c.balance[m] = draws.shortfall[m] > Money{} ? -draws.shortfall[m] : c.available[m] - spentSoFar[m];
    setGap(c, draws.shortfall);
    return c;
}

/// Each site's part of the gap: what it cannot pay in the month in which the plan lacks most, so that the parts add up to the gap.
void writeSiteGaps(const Draws& draws, std::vector<SiteResult>& sites) {
    const auto& all = draws.shortfall.values();
    const auto worst = std::max_element(all.begin(), all.end());
    if (worst == all.end()) return;
    const Month month = draws.shortfall.start() + static_cast<int>(worst - all.begin());
    for (std::size_t s = 0; s < sites.size(); ++s) {
        KeyFigures& kpi = sites[s].kpi;
        kpi.fundingGap = draws.unpaid[s][month];
        kpi.fundingGapMonth.reset();
        for (Month m = draws.shortfall.start(); m <= month && kpi.fundingGap > Money{}; ++m)
            if (draws.unpaid[s][m] > Money{}) {
                kpi.fundingGapMonth = m;
                break;
            }
    }
}

std::optional<Month> completion(const Schedule& schedule, SiteId site) {
    for (const Milestone& m : schedule.milestones)
        if (m.site == site && !m.building && m.kind == MilestoneKind::FullPower && m.date) return m.date->inMonth();
    return std::nullopt;
}

/// Interest and fees per site, in the plan's basis.
Money writeFinancingCosts(const ResolvedPlan& plan, const Schedule& schedule, const std::vector<TrancheMoney>& tranches, const Draws& draws,
                          std::vector<SiteResult>& sites) {
    const PriceLevel prices(plan);
    Money total;
    for (std::size_t s = 0; s < sites.size(); ++s) {
        const auto nominal = constructionInterest(plan, tranches, draws, s, completion(schedule, sites[s].id));
        Money cost;
        for (Month m = nominal.start(); m < nominal.start() + nominal.months(); ++m)
            if (nominal[m] != Money{}) cost += nominal[m].scaled(prices.basis(m) / prices.inflation(m));
        sites[s].kpi.financingCost = cost;
        total += cost;
    }
    return total;
}

}  // namespace

FundingResult fundingStage(const ResolvedPlan& plan, const Schedule& schedule, std::vector<SiteResult>& sites, SeriesSet& totals) {
    std::vector<SiteSpending> spending;
    MonthlySeries<Money> spentSoFar(plan.start, plan.months);
    for (const SiteResult& s : sites) {
        spending.push_back({s.id, &s.series.spendingNominal});
        spentSoFar += s.series.spendingNominal;
    }
    spentSoFar = spentSoFar.cumulative();

    FundingResult out;
    const auto add = [&](FundingCaseKind kind, FunderId funder) {
        const auto tranches = moneyOfCase(plan, schedule, kind, funder);
        const Draws draws = drawMoney(tranches, spending, plan.start, plan.months);
        out.cases.push_back(caseOf(kind, funder, tranches, draws, spentSoFar));
        if (kind != FundingCaseKind::Signed) return;
        writeSiteGaps(draws, sites);
        out.financingCost = writeFinancingCosts(plan, schedule, tranches, draws, sites);
        totals.fundingSigned = out.cases.back().available;
        totals.fundingGap = draws.shortfall;
    };
    add(FundingCaseKind::Signed, {});
    add(FundingCaseKind::SignedAnnounced, {});
    add(FundingCaseKind::All, {});
    for (const Funder& f : plan.plan->funders) {
        const auto& rows = plan.plan->tranches;
        if (std::any_of(rows.begin(), rows.end(), [&](const Tranche& t) { return t.funder == f.id && t.state != TrancheState::Assumed; }))
            add(FundingCaseKind::Stress, f.id);
    }
    return out;
}

}  // namespace stargate
