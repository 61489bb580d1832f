#include <cmath>

#include "core/engine/schedule/network_parts.h"

namespace stargate {
namespace {

/// Whether `to` can be reached from `from` along the links.
bool reaches(const std::vector<std::vector<std::uint32_t>>& successors, std::uint32_t from, std::uint32_t to) {
    std::vector<bool> seen(successors.size());
    std::vector<std::uint32_t> open{from};
    while (!open.empty()) {
        const std::uint32_t t = open.back();
        open.pop_back();
        if (t == to) return true;
        if (seen[t]) continue;
        seen[t] = true;
        open.insert(open.end(), successors[t].begin(), successors[t].end());
    }
    return false;
}

}  // namespace

void addPlannersLinks(const ResolvedPlan& plan, Network& network) {
    if (plan.plan->taskLinks.empty()) return;
    std::vector<std::vector<std::uint32_t>> successors(network.tasks.size());
    for (const CpmLink& l : network.cpm.links) successors[l.from].push_back(l.to);
    // Power links come later and lead from sources to energisation: a circle through them counts as well.
    for (const SitePower& power : network.power)
        for (const PowerSource& source : power.sources)
            for (const std::uint32_t t : source.tasks)
                for (const PowerGate& gate : power.gates) successors[t].push_back(gate.task);
    for (const TaskLink& l : plan.plan->taskLinks) {
        const auto from = network.byId.find(l.from);
        const auto to = network.byId.find(l.to);
        if (from == network.byId.end() || to == network.byId.end() || reaches(successors, to->second, from->second)) {
            network.droppedLinks.push_back(l.id);
            continue;
        }
        const std::int64_t lag = std::llround(l.lagDays * static_cast<double>(Instant::kMinutesPerDay));
        network.cpm.links.push_back({from->second, to->second, l.type, lag, &Calendar::sevenDay()});
        successors[from->second].push_back(to->second);
    }
}

}  // namespace stargate
