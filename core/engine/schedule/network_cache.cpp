#include "core/engine/schedule/network_cache.h"

#include "core/engine/schedule/network_parts.h"
#include "core/engine/schedule/schedule_parts.h"

namespace stargate {
namespace {

std::shared_ptr<const SiteNetwork> expanded(const ResolvedPlan& plan, std::size_t site, bool alone) {
    auto out = std::make_shared<SiteNetwork>();
    out->net = expandSite(plan, site);
    if (alone) layFacts(plan, out->net, out->darkFacts);
    return out;
}

void append(Network& all, const Network& part, std::size_t site) {
    const auto offset = static_cast<std::uint32_t>(all.tasks.size());
    for (NetworkTask task : part.tasks) {
        task.site = site;
        all.tasks.push_back(std::move(task));
    }
    for (CpmTask task : part.cpm.tasks) {
        task.project = static_cast<std::uint32_t>(site);
        all.cpm.tasks.push_back(task);
    }
    for (CpmLink link : part.cpm.links) {
        link.from += offset;
        link.to += offset;
        all.cpm.links.push_back(link);
    }
    SitePower power = part.power.front();
    for (PowerSource& source : power.sources)
        for (std::uint32_t& t : source.tasks) t += offset;
    for (PowerGate& gate : power.gates) gate.task += offset;
    all.power.push_back(std::move(power));
    all.statused.push_back(part.statused.front());
    all.calendars.insert(all.calendars.end(), part.calendars.begin(), part.calendars.end());
    all.firstTask.push_back(static_cast<std::uint32_t>(all.tasks.size()));
}

}  // namespace

std::shared_ptr<const SiteNetwork> NetworkCache::networkOf(const ResolvedPlan& plan, std::size_t site, bool alone) {
    const ResolvedSite& resolved = plan.sites[site];
    Entry& e = entries_[resolved.row->id];
    const bool same = e.network && e.catalog == plan.catalog && e.settings == plan.plan->settings && e.assumptions == plan.plan->assumptions &&
                      e.alone == alone && e.rows == resolved.rows;
    if (!same) e = {plan.catalog, plan.plan->settings, plan.plan->assumptions, resolved.rows, alone, expanded(plan, site, alone)};
    return e.network;
}

void NetworkCache::keepOnly(const Table<Site>& sites) {
    for (auto at = entries_.begin(); at != entries_.end();) at = sites.find(at->first) ? std::next(at) : entries_.erase(at);
}

JoinedNetwork joinedNetwork(const ResolvedPlan& plan, NetworkCache& cache) {
    const bool alone = plan.plan->taskLinks.empty();
    JoinedNetwork out;
    out.net.firstTask.push_back(0);
    for (std::size_t s = 0; s < plan.sites.size(); ++s) {
        plan.cancel.check();
        const auto part = cache.networkOf(plan, s, alone);
        append(out.net, part->net, s);
        out.darkFacts.insert(out.darkFacts.end(), part->darkFacts.begin(), part->darkFacts.end());
    }
    if (!alone) {
        for (std::uint32_t t = 0; t < out.net.tasks.size(); ++t) out.net.byId.emplace(out.net.tasks[t].id, t);
        addPlannersLinks(plan, out.net);
        layFacts(plan, out.net, out.darkFacts);
    }
    return out;
}

}  // namespace stargate
