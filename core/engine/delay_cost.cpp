#include "core/engine/delay_cost.h"

#include <algorithm>
#include <map>

#include "core/catalog/catalog.h"
#include "core/engine/resolved_plan.h"

namespace stargate {
namespace {

constexpr double kDaysPerYear = 365.25;

/// Dollars a day that one finished but waiting building loses.
double dailyCost(const SiteResult& site, BuildingId building, const Assumed& assumed) {
    double racks = 0, all = 0;
    for (const CostLine& line : site.costs) {
        if (line.building != building || line.scope == CostScope::Refresh) continue;
        all += line.total.dollars();
        if (line.scope == CostScope::Compute) racks += line.total.dollars();
    }
    return (racks / assumed[Assumption::ItLife] + all * assumed[Assumption::ConstructionLoanRate]) / kDaysPerYear;
}

}  // namespace

std::vector<double> costOfDelay(const Results& results) {
    const std::vector<Task>& tasks = results.schedule.tasks;
    const Assumed assumed(*results.plan->assumptions, *results.catalog);
    std::vector<std::vector<std::size_t>> successors(tasks.size());
    for (std::size_t t = 0; t < tasks.size(); ++t)
        for (const TaskPredecessor& p : tasks[t].predecessors) successors[p.task].push_back(t);
    std::map<BuildingId, double> costs;
    for (const SiteResult& site : results.sites)
        for (const Building& b : results.plan->buildings)
            if (b.site == site.id) costs[b.id] = dailyCost(site, b.id, assumed);

    const Instant now = Instant::startOf(results.dataDate);
    const auto isOver = [&](std::size_t t) { return tasks[t].finish <= now; };
    std::vector<double> out(tasks.size());
    std::vector<std::size_t> seenFrom(tasks.size(), tasks.size());
    std::vector<std::size_t> open;
    for (std::size_t from = 0; from < tasks.size(); ++from) {
        if (isOver(from)) continue;
        open.assign(1, from);
        seenFrom[from] = from;
        while (!open.empty()) {
            const std::size_t t = open.back();
            open.pop_back();
            if (tasks[t].package == "U") out[from] += costs[tasks[t].building];
            for (const std::size_t next : successors[t])
                if (seenFrom[next] != from && !isOver(next)) seenFrom[next] = from, open.push_back(next);
        }
    }
    return out;
}

}  // namespace stargate
