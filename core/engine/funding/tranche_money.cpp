#include "core/engine/funding/tranche_money.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_map>

namespace stargate {
namespace {

bool counts(const Tranche& t, FundingCaseKind kind) {
    switch (kind) {
        case FundingCaseKind::Signed: return t.state == TrancheState::Signed;
        case FundingCaseKind::SignedAnnounced:
        case FundingCaseKind::Stress: return t.state != TrancheState::Assumed;
        case FundingCaseKind::All: break;
    }
    return true;
}

/// Amounts less what fulfils them: a tranche and all that fulfil it bring together what the largest of the two promises.
/// Chains cannot close (plan rules), so the recursion ends.
class Netting {
public:
    Netting(const Table<Tranche>& all, FundingCaseKind kind) : kind_(kind) {
        for (const Tranche& t : all)
            if (t.fulfils) children_[*t.fulfils].push_back(&t);
    }

    Money net(const Tranche& t) const {
        Money open = t.amount;
        for (const Tranche* child : childrenOf(t)) open -= broughtBy(*child);
        return std::max(open, Money{});
    }

private:
    /// By the tranche and everything below it, where it counts.
    Money broughtBy(const Tranche& t) const {
        Money sum = counts(t, kind_) ? net(t) : Money{};
        for (const Tranche* child : childrenOf(t)) sum += broughtBy(*child);
        return sum;
    }
    const std::vector<const Tranche*>& childrenOf(const Tranche& t) const {
        static const std::vector<const Tranche*> none;
        const auto at = children_.find(t.id);
        return at != children_.end() ? at->second : none;
    }
    std::unordered_map<TrancheId, std::vector<const Tranche*>> children_;  ///< by the tranche that they fulfil
    FundingCaseKind kind_;
};

/// What a condition waits for: the first such milestone of the tranche's sites, or that of every building.
struct Awaited {
    MilestoneKind kind;
    bool everyBuilding;
};
constexpr std::array<Awaited, kTrancheConditions.size()> kAwaited = {{{MilestoneKind::FirstWork, false},
                                                                     {MilestoneKind::FirstPower, false},
                                                                     {MilestoneKind::ItLive, false},
                                                                     {MilestoneKind::FirstPower, true},
                                                                     {MilestoneKind::ItLive, true}}};

bool mayPayFor(const Tranche& t, SiteId site) { return t.sites.empty() || std::find(t.sites.begin(), t.sites.end(), site) != t.sites.end(); }

AwaitedDay dayOf(const Awaited& awaited, const Tranche& t, const Schedule& schedule) {
    AwaitedDay out;
    for (const Milestone& m : schedule.milestones) {
        if (m.kind != awaited.kind || static_cast<bool>(m.building) != awaited.everyBuilding || !mayPayFor(t, m.site)) continue;
        if (!m.date && !out.site) out.site = m.site, out.building = m.building;
        if (!m.date && awaited.everyBuilding) return {std::nullopt, m.site, m.building};
        if (!m.date) continue;
        const Date known = out.day.value_or(*m.date);
        out.day = awaited.everyBuilding ? std::max(known, *m.date) : std::min(known, *m.date);
    }
    return out;
}

/// Month of the date or the condition, whichever is later; not before the plan.
std::optional<Month> availableFrom(const Tranche& t, const ResolvedPlan& plan, const Schedule& schedule) {
    const Month from = std::max(plan.start, t.availableFrom ? t.availableFrom->inMonth() : plan.start);
    const auto awaited = awaitedDay(t, schedule);
    if (!awaited) return from;  // none, or words that a finding names
    return awaited->day ? std::optional(std::max(from, awaited->day->inMonth())) : std::nullopt;
}

/// Where the planner gives no order: a site's own equity, its own debt and other money, then programme money (core/README.md, Funding).
std::int64_t defaultOrder(const Tranche& t) {
    const std::int64_t kind = t.kind == TrancheKind::Equity ? 1 : t.kind == TrancheKind::Debt ? 2 : 3;
    constexpr std::int64_t kinds = 3;
    return t.sites.empty() ? kinds + kind : kind;
}

/// Cuts a funder's tranches to what it brings under stress, each in proportion. `asked` stands above the plan's own figures.
void stress(std::vector<TrancheMoney>& tranches, const Funder& funder, std::optional<double> asked, double usualShare) {
    Money commitment;
    std::vector<std::size_t> own;
    std::vector<double> weights;
    for (std::size_t i = 0; i < tranches.size(); ++i) {
        if (tranches[i].row->funder != funder.id) continue;
        own.push_back(i);
        weights.push_back(tranches[i].amount.dollars());
        commitment += tranches[i].amount;
    }
    if (own.empty()) return;
    const Money left = asked ? commitment.scaled(*asked) : std::min(commitment, funder.stressAmount.value_or(commitment.scaled(usualShare)));
    const auto parts = shared(left, weights);
    for (std::size_t i = 0; i < own.size(); ++i) tranches[own[i]].amount = parts[i];
}

}  // namespace

std::optional<AwaitedDay> awaitedDay(const Tranche& tranche, const Schedule& schedule) {
    const auto condition = std::find(kTrancheConditions.begin(), kTrancheConditions.end(), tranche.condition);
    if (condition == kTrancheConditions.end()) return std::nullopt;
    return dayOf(kAwaited[static_cast<std::size_t>(condition - kTrancheConditions.begin())], tranche, schedule);
}

bool TrancheMoney::mayPay(SiteId site) const {
    return mayPayFor(*row, site);
}

std::vector<TrancheMoney> moneyOfCase(const ResolvedPlan& plan, const Schedule& schedule, const CaseQuestion& question) {
    const FundingCaseKind kind = question.kind;
    const Netting netting(plan.plan->tranches, kind);
    std::vector<TrancheMoney> out;
    for (const Tranche& t : plan.plan->tranches) {
        plan.cancel.check();
        if (counts(t, kind)) out.push_back({&t, netting.net(t), availableFrom(t, plan, schedule)});
    }
    if (const Funder* funder = plan.plan->funders.find(question.funder)) stress(out, *funder, question.share, plan.assumed[Assumption::FundingStressShare]);
    const auto order = [](const TrancheMoney& m) { return std::tuple(m.row->drawOrder.value_or(defaultOrder(*m.row)), m.row->state, m.row->id); };
    std::sort(out.begin(), out.end(), [&](const TrancheMoney& a, const TrancheMoney& b) { return order(a) < order(b); });
    return out;
}

MonthlySeries<Money> cumulativeAvailable(const std::vector<TrancheMoney>& tranches, Month start, int months) {
    MonthlySeries<Money> out(start, months);
    for (const TrancheMoney& t : tranches)
        if (t.from && out.contains(*t.from)) out[*t.from] += t.amount;
    return out.cumulative();
}

}  // namespace stargate
