#include "core/engine/delay_cost.h"

#include <algorithm>
#include <map>

#include "core/catalog/catalog.h"
#include "core/engine/cost/price_level.h"
#include "core/engine/finance/investment.h"
#include "core/engine/resolved_plan.h"

namespace stargate {
namespace {

constexpr double kDaysPerYear = 365.25;
constexpr double kHoursPerDay = 24;

/// What finished but waiting buildings lose a day.
class WaitingBuildings {
public:
    explicit WaitingBuildings(const Results& r)
        : r_(r), plan_{r.plan, r.catalog, Assumed(*r.plan->assumptions, *r.catalog), r.start, r.months, r.dataDate, r.quality, {}}, prices_(plan_) {}

    std::map<BuildingId, DelayCost> run() const {
        std::map<BuildingId, DelayCost> out;
        for (const SiteResult& site : r_.sites) {
            const double energy = energyPerAcceleratorDay(site);
            for (const Building& b : r_.plan->buildings)
                if (b.site == site.id) out[b.id] = dailyCost(site, b.id, energy);
        }
        return out;
    }

private:
    DelayCost dailyCost(const SiteResult& site, BuildingId building, double energy) const {
        double racks = 0, all = 0;
        for (const CostLine& line : site.costs) {
            if (line.building != building || line.scope == CostScope::Refresh) continue;
            all += line.total.dollars();
            if (line.scope == CostScope::Compute) racks += line.total.dollars();
        }
        DelayCost out;
        out.racks = racks / plan_.assumed[Assumption::ItLife] / kDaysPerYear;
        out.interest = all * plan_.assumed[Assumption::ConstructionLoanRate] / kDaysPerYear;
        if (countsRevenue(*r_.plan)) out.service = std::max(0.0, earnings(building, monthDue(building), energy) - out.racks);
        return out;
    }

    /// Sold hours less energy, of all accelerators of the building.
    double earnings(BuildingId building, Month month, double energy) const {
        const double planners = prices_.money(Assumption::ServicePrice) * priceDecline(plan_, month) * prices_.basis(month);
        double usd = 0;
        for (const RackOrder& o : r_.plan->rackOrders) {
            const RackType* rack = o.building == building ? r_.catalog->rack(o.rack) : nullptr;
            if (!rack) continue;
            const double perAccelerator = planners * relativeServicePrice(*r_.catalog, *rack) * plan_.assumed[Assumption::SoldShare] * kHoursPerDay - energy;
            usd += perAccelerator * static_cast<double>(o.count * rack->accelerators);
        }
        return usd;
    }

    /// When it would begin to earn; the data date where that has passed or never comes.
    Month monthDue(BuildingId building) const {
        Month due = r_.dataDate.inMonth();
        for (const SiteDates& s : r_.schedule.sites)
            for (const BuildingDates& d : s.buildings)
                if (d.building == building && d.ready) due = std::max(due, d.ready->date().inMonth());
        return due;
    }

    /// Mean over the horizon.
    double energyPerAcceleratorDay(const SiteResult& site) const {
        double usd = 0, days = 0;
        for (const OperatingLine& line : site.operating)
            if (line.key.rfind("energy_", 0) == 0) usd += line.spent.sum().dollars();
        for (Month m = r_.start; m < r_.start + r_.months; ++m) days += static_cast<double>(site.series.gpus[m]) * m.days();
        return days > 0 ? usd / days : 0;
    }

    const Results& r_;
    const ResolvedPlan plan_;
    const PriceLevel prices_;
};

}  // namespace

std::vector<DelayCost> costOfDelay(const Results& results) {
    const std::vector<Task>& tasks = results.schedule.tasks;
    std::vector<std::vector<std::size_t>> successors(tasks.size());
    for (std::size_t t = 0; t < tasks.size(); ++t)
        for (const TaskPredecessor& p : tasks[t].predecessors) successors[p.task].push_back(t);
    const std::map<BuildingId, DelayCost> costs = WaitingBuildings(results).run();
    const Instant now = Instant::startOf(results.dataDate);
    const auto isOver = [&](std::size_t t) { return tasks[t].finish <= now; };
    std::vector<DelayCost> out(tasks.size());
    std::vector<std::size_t> seenFrom(tasks.size(), tasks.size());
    std::vector<std::size_t> open;
    for (std::size_t from = 0; from < tasks.size(); ++from) {
        if (isOver(from)) continue;
        open.assign(1, from);
        seenFrom[from] = from;
        while (!open.empty()) {
            const std::size_t t = open.back();
            open.pop_back();
            if (tasks[t].package == "U") out[from] += costs.at(tasks[t].building);
            for (const std::size_t next : successors[t])
                if (seenFrom[next] != from && !isOver(next)) seenFrom[next] = from, open.push_back(next);
        }
    }
    return out;
}

}  // namespace stargate
