#include <algorithm>
#include <array>

#include "core/base/parallel.h"
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

/// The first month that does not begin before `t`.
Month firstBeginning(Instant t) {
    const Month m = t.date().inMonth();
    return Instant::startOf(m.first()) < t ? m + 1 : m;
}

/// How far the site's buildings and power are, or its racks and network, by the lines of the first build.
Progress progressOf(const SiteResult& site, bool compute) {
    const Month start = site.series.spendingNominal.start();
    const int months = site.series.spendingNominal.months();
    MonthlySeries<Money> spent(start, months), served(start, months);  // in each month; served: what comes into service with it
    std::optional<Month> last;
    for (const CostLine& line : site.costs) {
        if (line.scope == CostScope::Refresh || (line.scope == CostScope::Compute) != compute) continue;
        const Month from = std::max(start, firstBeginning(line.inService));
        last = std::max(last.value_or(from), from);
        spent += line.spentNominal;
        for (Month m = line.spentNominal.first; m < line.spentNominal.end(); ++m)
            if (const Month serves = std::max(m, from); serves < start + months) served[serves] += line.spentNominal[m];
    }
    Progress p{MonthlySeries<double>(start, months), {}};
    Money spentSoFar, servedSoFar;
    for (Month m = start; m < start + months; ++m) {
        spentSoFar += spent[m];
        servedSoFar += served[m];
        if (spentSoFar > Money{}) p.inService[m] = servedSoFar / spentSoFar;
    }
    if (last && *last < start + months) p.complete = *last;
    return p;
}

/// What the money of every case is held against.
struct Need {
    SiteSpending spending;
    std::array<Progress, 2> progress;  ///< of buildings and power, of racks and network
};

/// Nominal spending of the first build, racks and network apart.
std::vector<Need> needsOf(const std::vector<SiteResult>& sites) {
    std::vector<Need> needs;
    for (const SiteResult& site : sites) {
        const MonthlySeries<Money>& all = site.series.spendingNominal;
        SiteSpending s{site.id, all, MonthlySeries<Money>(all.start(), all.months())};
        for (const CostLine& line : site.costs)
            if (line.scope == CostScope::Compute) s.compute += line.spentNominal;
        for (std::size_t m = 0; m < s.facility.values().size(); ++m) s.facility.values()[m] -= s.compute.values()[m];
        needs.push_back({std::move(s), {progressOf(site, false), progressOf(site, true)}});
    }
    return needs;
}

/// Draws of one tranche for one site, buildings and racks apart; null series where it paid nothing.
using DrawnBySite = std::vector<std::array<MonthlySeries<Money>, 2>>;

std::vector<DrawnBySite> drawnByTranche(const ResolvedPlan& plan, std::size_t tranches, std::size_t sites, const Draws& draws) {
    std::vector<DrawnBySite> drawn(tranches, DrawnBySite(sites));
    for (const Draw& d : draws.draws) {
        MonthlySeries<Money>& series = drawn[d.tranche][d.site][d.compute ? 1 : 0];
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
                  const std::vector<Need>& needs, FundingCase& c) {
    const PriceLevel prices(plan);
    c.siteFinancingCost.assign(needs.size(), Money{});
    const auto drawn = drawnByTranche(plan, tranches.size(), needs.size(), draws);
    for (std::size_t t = 0; t < tranches.size(); ++t) {
        plan.cancel.check();
        TrancheUse use = useOf(plan, tranches[t]);
        for (std::size_t s = 0; s < needs.size(); ++s) {
            for (std::size_t account = 0; account < drawn[t][s].size(); ++account) {
                const MonthlySeries<Money>& paid = drawn[t][s][account];
                if (paid.months() == 0) continue;
                const DebtService service = debtService(*tranches[t].row, paid, needs[s].progress[account], plan.assumed);
                use.drawn += paid;
                use.fees += service.fees;
                use.capitalised += service.capitalised;
                use.interestPaid += service.interestPaid;
                use.repaid += service.repaid;
                use.owed += service.owed;
                for (Month m = plan.start; m < plan.start + plan.months; ++m)
                    if (const Money cost = service.fees[m] + service.capitalised[m]; cost != Money{})
                        c.siteFinancingCost[s] += cost.scaled(prices.basis(m) / prices.inflation(m));
            }
        }
        c.tranches.push_back(std::move(use));
    }
    for (const Money cost : c.siteFinancingCost) c.financingCost += cost;
}

FundingCase evaluateNeeds(const ResolvedPlan& plan, const Schedule& schedule, const std::vector<Need>& needs, const CaseQuestion& question) {
    std::vector<SiteSpending> spending;
    MonthlySeries<Money> spentSoFar(plan.start, plan.months);
    for (const Need& n : needs) {
        spending.push_back(n.spending);
        spentSoFar += n.spending.facility;
        spentSoFar += n.spending.compute;
    }
    const auto tranches = moneyOfCase(plan, schedule, question);
    const Draws draws = drawMoney(tranches, spending, plan.start, plan.months, plan.cancel);
    FundingCase c = caseOf(question, tranches, draws, spentSoFar.cumulative());
    writeService(plan, tranches, draws, needs, c);
    return c;
}

/// What a case reads of an evaluated plan; its sites stand in the results.
ResolvedPlan withoutSites(const Results& r) {
    return {r.plan, r.catalog, Assumed(*r.plan->assumptions, *r.catalog), r.start, r.months, r.dataDate, r.quality, {}};
}

}  // namespace

FundingCase evaluateCase(const ResolvedPlan& plan, const Schedule& schedule, const std::vector<SiteResult>& sites, const CaseQuestion& question) {
    return evaluateNeeds(plan, schedule, needsOf(sites), question);
}

FundingCase evaluateCase(const Results& results, const CaseQuestion& question) {
    return evaluateCase(withoutSites(results), results.schedule, results.sites, question);
}

std::optional<ShortTime> shortTime(const MonthlySeries<Money>& balance, Date dataDate) {
    std::optional<ShortTime> spell;
    const Month end = balance.start() + balance.months();
    for (Month m = balance.start(); m < end; ++m) {
        if (!(balance[m] < Money{})) continue;
        ShortTime found{m, m};
        while (found.to + 1 < end && balance[found.to + 1] < Money{}) ++found.to;
        m = found.to;
        spell = found;
        if (found.to >= dataDate.inMonth()) break;
    }
    return spell;
}

Money commitmentOf(const Results& results, FunderId funder) {
    Money sum;
    for (const TrancheMoney& t : moneyOfCase(withoutSites(results), results.schedule, {FundingCaseKind::SignedAnnounced, {}, {}}))
        if (t.row->funder == funder) sum += t.amount;
    return sum;
}

FundingResult fundingStage(const ResolvedPlan& plan, const Schedule& schedule, std::vector<SiteResult>& sites, SeriesSet& totals) {
    FundingResult out;
    const std::vector<Need> needs = needsOf(sites);
    std::vector<CaseQuestion> questions;
    for (const FundingCaseKind kind : {FundingCaseKind::Signed, FundingCaseKind::SignedAnnounced, FundingCaseKind::All}) questions.push_back({kind, {}, {}});
    for (const Funder& f : plan.plan->funders) {
        const auto& rows = plan.plan->tranches;
        if (std::any_of(rows.begin(), rows.end(), [&](const Tranche& t) { return t.funder == f.id && t.state != TrancheState::Assumed; }))
            questions.push_back({FundingCaseKind::Stress, f.id, {}});
    }
    out.cases.resize(questions.size());
    parallelFor(questions.size(), [&](std::size_t i) {
        plan.cancel.check();
        out.cases[i] = evaluateNeeds(plan, schedule, needs, questions[i]);
    });
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
