#include <algorithm>

#include "core/engine/cost/price_level.h"
#include "core/engine/funding/debt_service.h"
#include "core/engine/funding/funding_case.h"
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

FundingCase caseOf(const CaseQuestion& question, const std::vector<TrancheMoney>& tranches, const Draws& draws, const MonthlySeries<Money>& spentSoFar) {
    FundingCase c;
    c.kind = question.kind;
    c.funder = question.funder;
    c.available = cumulativeAvailable(tranches, spentSoFar.start(), spentSoFar.months());
    c.balance = c.available;
    // While something is unpaid the balance is what is missing, even if money lies idle that may only go to other sites.
    for (Month m = c.balance.start(); m < c.balance.start() + c.balance.months(); ++m)
        c.balance[m] = draws.shortfall[m] > Money{} ? -draws.shortfall[m] : c.available[m] - spentSoFar[m];
    c.unpaid = draws.unpaid;
    setGap(c, draws.shortfall);
    return c;
}

MonthlySeries<Money> shortfallOf(const FundingCase& c) {
    MonthlySeries<Money> sum(c.available.start(), c.available.months());
    for (const MonthlySeries<Money>& site : c.unpaid) sum += site;
    return sum;
}

/// Each site's part of the gap: what it cannot pay in the month in which the plan lacks most, so that the parts add up to the gap.
void writeSiteGaps(const FundingCase& c, const MonthlySeries<Money>& shortfall, std::vector<SiteResult>& sites) {
    const auto& all = shortfall.values();
    const auto worst = std::max_element(all.begin(), all.end());
    if (worst == all.end()) return;
    const Month month = shortfall.start() + static_cast<int>(worst - all.begin());
    for (std::size_t s = 0; s < sites.size(); ++s) {
        KeyFigures& kpi = sites[s].kpi;
        kpi.fundingGap = c.unpaid[s][month];
        kpi.fundingGapMonth.reset();
        for (Month m = shortfall.start(); m <= month && kpi.fundingGap > Money{}; ++m)
            if (c.unpaid[s][m] > Money{}) {
                kpi.fundingGapMonth = m;
                break;
            }
    }
}

/// Share of the most that the site ever runs which is live at each month end.
MonthlySeries<double> liveShare(const SiteResult& site) {
    const auto& live = site.series.itLive;
    MonthlySeries<double> share(live.start(), live.months());
    const auto most = std::max_element(live.values().begin(), live.values().end());
    if (most == live.values().end() || !(*most > ItPower{})) return share;
    for (Month m = live.start(); m < live.start() + live.months(); ++m) share[m] = live[m] / *most;
    return share;
}

/// Nominal spending of the first build, racks and network apart.
SiteSpending spendingOf(const SiteResult& site) {
    SiteSpending s{site.id, site.series.spendingNominal, MonthlySeries<Money>(site.series.spendingNominal.start(), site.series.spendingNominal.months())};
    for (const CostLine& line : site.costs)
        if (line.scope == CostScope::Compute) s.compute += line.spentNominal;
    for (std::size_t m = 0; m < s.facility.values().size(); ++m) s.facility.values()[m] -= s.compute.values()[m];
    return s;
}

/// Draws of every tranche and site by month; null series where a tranche paid nothing for a site.
std::vector<std::vector<MonthlySeries<Money>>> drawnByTrancheAndSite(const ResolvedPlan& plan, std::size_t tranches, std::size_t sites, const Draws& draws) {
    std::vector<std::vector<MonthlySeries<Money>>> drawn(tranches, std::vector<MonthlySeries<Money>>(sites));
    for (const Draw& d : draws.draws) {
        MonthlySeries<Money>& series = drawn[d.tranche][d.site];
        if (series.months() == 0) series = MonthlySeries<Money>(plan.start, plan.months);
        series[d.month] += d.amount;
    }
    return drawn;
}

TrancheUse useOf(const ResolvedPlan& plan, const TrancheMoney& t) {
    const MonthlySeries<Money> none(plan.start, plan.months);
    return {t.row->id, t.amount, t.from, none, none, none, none, none, none};
}

/// Money drawn, fees, interest and repayment per tranche; interest and fees per site in the plan's basis.
void writeService(const ResolvedPlan& plan, const std::vector<TrancheMoney>& tranches, const Draws& draws,
                                const std::vector<SiteResult>& sites, FundingCase& c) {
    const PriceLevel prices(plan);
    c.siteFinancingCost.assign(sites.size(), Money{});
    std::vector<MonthlySeries<double>> live;
    for (const SiteResult& s : sites) live.push_back(liveShare(s));
    const auto drawn = drawnByTrancheAndSite(plan, tranches.size(), sites.size(), draws);
    for (std::size_t t = 0; t < tranches.size(); ++t) {
        TrancheUse use = useOf(plan, tranches[t]);
        for (std::size_t s = 0; s < sites.size(); ++s) {
            if (drawn[t][s].months() == 0) continue;
            const DebtService service = debtService(*tranches[t].row, drawn[t][s], live[s], plan.assumed);
            use.drawn += drawn[t][s];
            use.fees += service.fees;
            use.capitalised += service.capitalised;
            use.interestPaid += service.interestPaid;
            use.repaid += service.repaid;
            use.owed += service.owed;
            for (Month m = plan.start; m < plan.start + plan.months; ++m)
                if (const Money cost = service.fees[m] + service.capitalised[m]; cost != Money{})
                    c.siteFinancingCost[s] += cost.scaled(prices.basis(m) / prices.inflation(m));
        }
        c.tranches.push_back(std::move(use));
    }
    for (const Money cost : c.siteFinancingCost) c.financingCost += cost;
}

/// What a case reads of an evaluated plan; its sites stand in the results.
ResolvedPlan withoutSites(const Results& r) {
    return {r.plan, r.catalog, Assumed(*r.plan->assumptions, *r.catalog), r.start, r.months, r.dataDate, r.quality, {}};
}

}  // namespace

FundingCase evaluateCase(const ResolvedPlan& plan, const Schedule& schedule, const std::vector<SiteResult>& sites, const CaseQuestion& question) {
    std::vector<SiteSpending> spending;
    MonthlySeries<Money> spentSoFar(plan.start, plan.months);
    for (const SiteResult& s : sites) {
        spending.push_back(spendingOf(s));
        spentSoFar += s.series.spendingNominal;
    }
    const auto tranches = moneyOfCase(plan, schedule, question);
    const Draws draws = drawMoney(tranches, spending, plan.start, plan.months);
    FundingCase c = caseOf(question, tranches, draws, spentSoFar.cumulative());
    writeService(plan, tranches, draws, sites, c);
    return c;
}

FundingCase evaluateCase(const Results& results, const CaseQuestion& question) {
    return evaluateCase(withoutSites(results), results.schedule, results.sites, question);
}

Money commitmentOf(const Results& results, FunderId funder) {
    Money sum;
    for (const TrancheMoney& t : moneyOfCase(withoutSites(results), results.schedule, {FundingCaseKind::SignedAnnounced, {}, {}}))
        if (t.row->funder == funder) sum += t.amount;
    return sum;
}

FundingResult fundingStage(const ResolvedPlan& plan, const Schedule& schedule, std::vector<SiteResult>& sites, SeriesSet& totals) {
    FundingResult out;
    for (const FundingCaseKind kind : {FundingCaseKind::Signed, FundingCaseKind::SignedAnnounced, FundingCaseKind::All})
        out.cases.push_back(evaluateCase(plan, schedule, sites, {kind, {}, {}}));
    for (const Funder& f : plan.plan->funders) {
        const auto& rows = plan.plan->tranches;
        if (std::any_of(rows.begin(), rows.end(), [&](const Tranche& t) { return t.funder == f.id && t.state != TrancheState::Assumed; }))
            out.cases.push_back(evaluateCase(plan, schedule, sites, {FundingCaseKind::Stress, f.id, {}}));
    }
    const FundingCase& sure = out.cases.front();
    const MonthlySeries<Money> shortfall = shortfallOf(sure);
    writeSiteGaps(sure, shortfall, sites);
    for (std::size_t s = 0; s < sites.size(); ++s) sites[s].kpi.financingCost = sure.siteFinancingCost[s];
    out.financingCost = sure.financingCost;
    totals.fundingSigned = sure.available;
    totals.fundingGap = shortfall;
    return out;
}

}  // namespace stargate
