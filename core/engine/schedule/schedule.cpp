#include "core/engine/schedule/schedule.h"

#include <algorithm>

#include "core/base/assert.h"
#include "core/engine/schedule/capped_dates.h"
#include "core/engine/schedule/network_cache.h"
#include "core/engine/schedule/power_links.h"
#include "core/engine/schedule/schedule_parts.h"
#include "core/engine/schedule/settle.h"

namespace stargate {
namespace {

constexpr double kMinutesPerDay = static_cast<double>(Instant::kMinutesPerDay);

CpmOrder orderOf(const Network& net) {
    auto order = CpmOrder::of(net.cpm);
    STARGATE_ASSERT(order);  // the catalogue's links make no circle (catalog_rules.h) and the planner's that do are dropped
    return std::move(*order);
}

/// Where facts are reported at all, power and running buildings that nobody reports have not come before the data date. What goes on
/// inside (permits, orders, shells) is taken to run as planned; a site without any fact is a plan and may lie anywhere.
void holdBackTo(Network& net, Instant dataDate) {
    for (std::size_t t = 0; t < net.tasks.size(); ++t) {
        CpmTask& cpm = net.cpm.tasks[t];
        if (!net.statused[net.tasks[t].site] || cpm.knownFinish) continue;
        const WorkPackage& p = *net.tasks[t].package;
        if (p.kind == WorkKind::Utility || p.scope == WorkScope::Asset || p.key == "U")
            cpm.finishNoEarlier = std::max(cpm.finishNoEarlier.value_or(dataDate), dataDate);
    }
}

/// What the network itself allows to tasks whose finish is known but has not happened yet.
std::vector<std::optional<Instant>> tooEarly(const DatedNetwork& d) {
    std::vector<std::optional<Instant>> out(d.net.tasks.size());
    for (std::uint32_t t = 0; t < d.net.tasks.size(); ++t) {
        CpmTask free = d.net.cpm.tasks[t];
        if (!free.knownFinish || d.net.tasks[t].isFact || d.order.into(t).begin() == d.order.into(t).end()) continue;
        free.knownFinish.reset();
        const Instant allowed = placedByLinks(d.net.cpm, d.order, t, free, d.early).finish;
        if (allowed > *d.net.cpm.tasks[t].knownFinish) out[t] = allowed;
    }
    return out;
}

void fillTasks(const ResolvedPlan& plan, const DatedNetwork& d, const CappedDates& capped, Schedule& out) {
    const std::vector<CpmFloat> slack = floats(d.net.cpm, d.order, d.early, d.late);
    out.tasks.resize(d.net.tasks.size());
    for (std::uint32_t i = 0; i < d.net.tasks.size(); ++i) {
        plan.cancel.check();
        const NetworkTask& n = d.net.tasks[i];
        const CpmTask& c = d.net.cpm.tasks[i];
        const ResolvedSite& site = plan.sites[n.site];
        Task& t = out.tasks[i];
        t.id = n.id;
        t.site = site.row->id;
        if (n.building != kNone) t.building = site.buildings[n.building].row->id;
        if (n.asset != kNone) t.asset = site.assets[n.asset].row->id;
        t.package = n.package->key;
        t.name = n.asset != kNone ? site.assets[n.asset].row->name : n.package->name;
        t.calendar = c.calendar->hasStop() ? WorkCalendar::FiveDayOutdoor : c.calendar == &Calendar::sevenDay() ? WorkCalendar::SevenDay : WorkCalendar::FiveDay;
        t.durationDays = static_cast<double>(c.duration) / kMinutesPerDay;
        t.durationMonths = n.months;
        t.earlyStart = d.early[i].start;
        t.earlyFinish = d.early[i].finish;
        t.lateStart = d.late[i].start;
        t.lateFinish = d.late[i].finish;
        t.start = capped.dates[i].start;
        t.finish = capped.dates[i].finish;
        t.totalFloatDays = static_cast<double>(slack[i].total) / kMinutesPerDay;
        t.freeFloatDays = static_cast<double>(slack[i].free) / kMinutesPerDay;
        t.critical = !c.knownFinish && slack[i].total <= 0;
        if (c.knownStart) t.actualStart = c.knownStart->date();
        if (c.knownFinish) t.actualFinish = c.knownFinish->date();
        if (d.networkFinish[i]) t.networkFinish = d.networkFinish[i]->date();
        for (const std::uint32_t l : d.order.into(i)) {
            const CpmLink& link = d.net.cpm.links[l];
            t.predecessors.push_back({link.from, link.type, static_cast<double>(link.lag) / kMinutesPerDay, drives(d.net.cpm, link, d.early)});
        }
        explainWait(plan, d, capped, i, t);
    }
}

}  // namespace

std::string_view milestoneName(MilestoneKind kind) {
    switch (kind) {
    case MilestoneKind::FirstWork: return "first_work";
    case MilestoneKind::FirstPower: return "first_power";
    case MilestoneKind::ItLive: return "it_live";
    case MilestoneKind::FullPower: return "full_power";
    }
    return "";
}

const RackDelivery* SiteDates::deliveryOf(RackOrderId order) const {
    const auto at = std::lower_bound(deliveries.begin(), deliveries.end(), order, [](const RackDelivery& d, RackOrderId id) { return d.order < id; });
    return at != deliveries.end() && at->order == order ? &*at : nullptr;
}

/// Links energisation to the sources that carry it by the given dates, in place of such links made before, and dates everything.
void gate(DatedNetwork& d, std::size_t ownLinks, const std::vector<CpmTask>& ownTasks, const std::vector<CpmSpan>& sourceDates, Instant origin, const Cancel& cancel) {
    d.net.cpm.links.resize(ownLinks);
    d.net.cpm.tasks = ownTasks;
    d.dark = d.darkFacts;
    for (const std::uint32_t t : addPowerLinks(d.net, sourceDates, Gates::OfForecasts, cancel)) d.dark[t] = true;
    d.order = orderOf(d.net);
    d.early = earlyDates(d.net.cpm, d.order, origin);
    d.late = lateDates(d.net.cpm, d.order, d.early);
}

void layFacts(const ResolvedPlan& plan, Network& net, std::vector<bool>& darkFacts) {
    const Instant origin = Instant::startOf(plan.start.first());
    darkFacts.assign(net.tasks.size(), false);
    // Buildings that run show which sources have delivered; only then can the forecast of the others be made.
    for (const std::uint32_t t : addPowerLinks(net, earlyDates(net.cpm, orderOf(net), origin), Gates::OfFacts, plan.cancel)) darkFacts[t] = true;
    settleFacts(net, orderOf(net), plan.cancel);
    holdBackTo(net, Instant::startOf(plan.dataDate));
}

DatedNetwork dateNetwork(const ResolvedPlan& plan, NetworkCache& cache) {
    DatedNetwork d;
    const Instant origin = Instant::startOf(plan.start.first());
    JoinedNetwork joined = joinedNetwork(plan, cache);
    d.net = std::move(joined.net);
    d.darkFacts = std::move(joined.darkFacts);
    d.order = orderOf(d.net);
    const std::size_t ownLinks = d.net.cpm.links.size();
    const std::vector<CpmTask> ownTasks = d.net.cpm.tasks;
    gate(d, ownLinks, ownTasks, earlyDates(d.net.cpm, d.order, origin), origin, plan.cancel);
    for (const CpmSpan& span : d.late) d.urgency.push_back(span.start);
    // Supply caps may pull sources apart that would come together: what carries a building is known only then.
    auto trial = std::make_shared<const CappedDates>(capDates(plan, d, true));
    bool moved = false;
    for (const SitePower& power : d.net.power)
        moved = moved || std::any_of(power.sources.begin(), power.sources.end(), [&](const PowerSource& s) { return deliveredOn(s, trial->dates) != deliveredOn(s, d.early); });
    if (moved) gate(d, ownLinks, ownTasks, trial->dates, origin, plan.cancel);
    d.networkFinish = tooEarly(d);
    if (settleReadyDates(d.net, d.order, d.early, plan.cancel)) {
        d.early = earlyDates(d.net.cpm, d.order, origin);
        d.late = lateDates(d.net.cpm, d.order, d.early);
        moved = true;
    }
    d.capped = moved ? std::make_shared<const CappedDates>(capDates(plan, d, true)) : std::move(trial);
    return d;
}

Schedule schedulePlan(const ResolvedPlan& plan, NetworkCache* cache) {
    NetworkCache own;
    const DatedNetwork dated = dateNetwork(plan, cache ? *cache : own);
    const CappedDates& capped = *dated.capped;
    Schedule out;
    fillTasks(plan, dated, capped, out);
    for (std::size_t s = 0; s < plan.sites.size(); ++s) {
        out.sites.push_back(siteDates(plan, dated, capped, s));
        addMilestones(plan, dated, capped, s, out.sites.back(), out.milestones);
    }
    out.supply = supplyUse(plan, capped, capDates(plan, dated, false));
    out.droppedLinks = dated.net.droppedLinks;
    return out;
}

}  // namespace stargate
