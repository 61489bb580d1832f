#include "core/engine/funding/gap_closers.h"

#include <algorithm>
#include <tuple>

#include "core/engine/evaluation_cache.h"
#include "core/engine/stages.h"
#include "core/plan/apply_edit.h"

namespace stargate {
namespace {

// Delays that are tried, in months: a quarter is the period of rack supply, two years the reach of published dates.
constexpr int kRaises = 10;  // each is a lower bound; in practice the second closes
constexpr int kDelays[] = {3, 6, 9, 12, 18, 24};

/// The money of a plan: schedule, capital cost and funding, without the hours of the power stage, which no gap depends on.
struct MoneyOfPlan {
    FundingCase funding;
    Money capex;
    std::int64_t gpus = 0;
};

std::optional<MoneyOfPlan> moneyOf(const Plan& plan, const CaseQuestion& question, const World& world, EvaluationCache& memory, const Cancel& cancel) {
    const auto shared = std::make_shared<const Plan>(plan);
    const auto catalog = memory.catalogFor(world.catalog, plan);
    if (!catalog) return std::nullopt;
    auto resolved = resolve(shared, *catalog, *world.regions, &memory.places());
    if (!resolved) return std::nullopt;
    resolved->cancel = cancel;
    auto schedule = memory.scheduleOf(*resolved);
    if (!schedule) schedule = std::make_shared<const Schedule>(schedulePlan(*resolved, &memory.networks()));
    memory.keepSchedule(*resolved, schedule);
    PowerResult noPower;
    noPower.energyCost.fill(MonthlySeries<Money>(resolved->start, resolved->months));
    noPower.demandCharge = MonthlySeries<Money>(resolved->start, resolved->months);
    MoneyOfPlan out;
    std::vector<SiteResult> sites;
    for (std::size_t i = 0; i < resolved->sites.size(); ++i) {
        cancel.check();
        SiteResult site;
        site.id = resolved->sites[i].row->id;
        site.series = SeriesSet(resolved->start, resolved->months);
        CostResult cost = costStage(*resolved, resolved->sites[i], schedule->sites[i], *schedule, noPower, site.series);
        site.costs = std::move(cost.lines);
        out.capex += cost.kpi.capex;
        for (const ResolvedBuilding& b : resolved->sites[i].buildings)
            for (const ResolvedOrder& o : b.orders) out.gpus += o.accelerators();
        sites.push_back(std::move(site));
    }
    out.funding = evaluateCase(*resolved, *schedule, sites, question);
    return out;
}

/// Tries edits on one plan and keeps what the money says afterwards.
class Trial {
public:
    Trial(const Results& now, Money gap, const CaseQuestion& question, const World& world, Cancel cancel)
        : now_(now), gap_(gap), question_(question), world_(world), cancel_(std::move(cancel)) {}

    /// Completes the closer with its effect; false when the edit does not apply or changes nothing for the better.
    bool measure(GapCloser& closer) const {
        const auto edited = applyEdit(*now_.plan, closer.edit);
        if (!edited) return false;
        const auto after = moneyOf(*edited, question_, world_, memory_, cancel_);
        if (!after) return false;
        closer.gap = after->funding.gap;
        const auto time = shortTime(after->funding.balance, now_.dataDate);
        closer.gapMonth = time ? std::optional(time->from) : std::nullopt;
        closer.capexChange = after->capex - now_.kpi.capex;
        closer.gpusChange = after->gpus - now_.kpi.gpus.value_or(0);
        return closer.gap < gap_;
    }

private:
    const Results& now_;
    Money gap_;
    const CaseQuestion& question_;
    const World& world_;
    Cancel cancel_;
    mutable EvaluationCache memory_;  ///< of this search alone: its edits leave most sites as they are
};

bool countsAlready(const Tranche& t, FundingCaseKind kind) {
    if (kind == FundingCaseKind::Signed) return t.state == TrancheState::Signed;
    return kind == FundingCaseKind::All || t.state != TrancheState::Assumed;
}

void addSignatures(const Results& now, FundingCaseKind kind, const Trial& trial, std::vector<GapCloser>& out) {
    for (const Tranche& t : now.plan->tranches) {
        if (countsAlready(t, kind)) continue;
        GapCloser c;
        c.kind = GapCloserKind::SignTranche;
        c.tranche = t.id;
        c.funder = t.funder;
        c.added = t.amount;
        Tranche inked = t;
        inked.state = TrancheState::Signed;
        c.edit = {Put<Tranche>{inked}};
        if (trial.measure(c)) out.push_back(std::move(c));
    }
}

/// The funder with the most money that may go to any site; whoever is under stress cannot bring more.
const Funder* broadestFunder(const Plan& plan, FunderId stressed) {
    const Funder* best = nullptr;
    Money most;
    for (const Funder& f : plan.funders) {
        if (f.id == stressed) continue;
        Money open;
        for (const Tranche& t : plan.tranches)
            if (t.funder == f.id && t.sites.empty()) open += t.amount;
        if (open > most) best = &f, most = open;
    }
    return best;
}

/// Exactly what is missing, from its first month on. Where other money may go to single sites only, that can be more than the gap: what is
/// then still short is added until nothing is. Every amount tried is needed at least, so that the last is the smallest that closes.
void addRaise(const Results& now, const FundingCase& gap, const Trial& trial, std::vector<GapCloser>& out) {
    const Funder* funder = broadestFunder(*now.plan, gap.funder);
    if (!funder) return;
    GapCloser c;
    c.kind = GapCloserKind::RaiseFunder;
    c.funder = funder->id;
    Tranche more;
    more.funder = funder->id;
    more.name = funder->name + ": increase";
    more.amount = gap.gap;
    more.state = TrancheState::Signed;
    more.availableFrom = gap.gapMonth->first();
    for (int tries = 0; tries < kRaises; ++tries) {
        c.added = more.amount;
        c.edit = {Put<Tranche>{more}};
        if (!trial.measure(c)) return;
        if (c.closes()) break;
        more.amount += c.gap;
    }
    out.push_back(std::move(c));
}

Date monthsLater(Date d, int months) {
    const Month m = d.inMonth() + months;
    return std::min(m.first() + (d.day() - 1), m.last());
}

/// All racks of the site that have not begun to come, later by so many months; none when all have.
std::optional<Edit> delayedRacks(const Results& now, const SiteDates& dates, int months) {
    Batch batch;
    for (const RackDelivery& d : dates.deliveries) {
        if (d.from.date() <= now.dataDate) continue;
        RackOrder order = *now.plan->rackOrders.find(d.order);
        order.earliestDelivery = monthsLater(d.from.date(), months);
        batch.edits.push_back({Put<RackOrder>{order}});
    }
    return batch.edits.empty() ? std::nullopt : std::optional(Edit{std::move(batch)});
}

/// Per site the shortest delay that closes the gap, else the one that leaves the least.
void addDelays(const Results& now, const Trial& trial, std::vector<GapCloser>& out) {
    for (const SiteDates& dates : now.schedule.sites) {
        std::optional<GapCloser> best;
        for (const int months : kDelays) {
            const auto edit = delayedRacks(now, dates, months);
            if (!edit) break;
            GapCloser c;
            c.kind = GapCloserKind::DelayRacks;
            c.site = dates.site;
            c.delayMonths = months;
            c.edit = *edit;
            if (trial.measure(c) && (!best || c.gap < best->gap)) best = std::move(c);
            if (best && best->closes()) break;
        }
        if (best) out.push_back(std::move(*best));
    }
}

void addDrops(const Results& now, const Trial& trial, std::vector<GapCloser>& out) {
    for (const Site& site : now.plan->sites) {
        GapCloser c;
        c.kind = GapCloserKind::DropSite;
        c.site = site.id;
        c.edit = {Remove<Site>{site.id}};
        if (trial.measure(c)) out.push_back(std::move(c));
    }
}

/// Adds the closers in their order, one per site, until they close the gap together; then leaves out each that is not needed.
void addCombination(const Trial& trial, std::vector<GapCloser>& all) {
    const auto measured = [&](const std::vector<std::size_t>& parts, GapCloser& c) {
        Batch batch;
        for (const std::size_t i : parts) batch.edits.push_back(all[i].edit);
        c = {};
        c.kind = GapCloserKind::Combination;
        c.parts = parts;
        for (const std::size_t i : parts) c.added += all[i].kind == GapCloserKind::SignTranche ? all[i].added : Money{};
        c.edit = {std::move(batch)};
        return trial.measure(c) && c.closes();
    };
    std::vector<std::size_t> parts;
    GapCloser closer;
    bool closed = false;
    for (std::size_t i = 0; i < all.size() && !closed; ++i) {
        const bool usable = all[i].kind != GapCloserKind::RaiseFunder && !all[i].closes();
        const auto sameSite = [&](std::size_t p) { return all[p].site == all[i].site && all[i].site; };
        if (!usable || std::any_of(parts.begin(), parts.end(), sameSite)) continue;
        parts.push_back(i);
        closed = parts.size() > 1 && measured(parts, closer);
    }
    if (!closed) return;
    for (std::size_t i = parts.size(); i-- > 0 && parts.size() > 1;) {
        std::vector<std::size_t> fewer = parts;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
        GapCloser without;
        if (measured(fewer, without)) parts = fewer, closer = std::move(without);
    }
    all.push_back(std::move(closer));
}

}  // namespace

std::vector<GapCloser> gapClosers(const ResultsPtr& now, const CaseQuestion& question, const World& world, Cancel cancel) try {
    std::vector<GapCloser> out;
    const FundingCase gap = evaluateCase(*now, question);
    if (!gap.gapMonth) return out;
    const Trial trial(*now, gap.gap, question, world, std::move(cancel));
    addSignatures(*now, question.kind, trial, out);
    addRaise(*now, gap, trial, out);
    addDelays(*now, trial, out);
    addDrops(*now, trial, out);
    std::stable_sort(out.begin(), out.end(), [](const GapCloser& a, const GapCloser& b) {
        return std::tuple(!a.closes(), a.gap, -a.gpusChange, a.delayMonths) < std::tuple(!b.closes(), b.gap, -b.gpusChange, b.delayMonths);
    });
    addCombination(trial, out);
    return out;
} catch (const Cancelled&) {
    return {};
}

}  // namespace stargate
