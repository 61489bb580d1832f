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

    std::map<BuildingId, DelayCost> run() {
        for (const SiteDates& s : r_.schedule.sites)
            for (const BuildingDates& d : s.buildings)
                if (d.ready) buildings_[d.building].ready = d.ready->date().inMonth();
        for (const RackOrder& o : r_.plan->rackOrders) buildings_[o.building].orders.push_back(&o);
        std::map<SiteId, double> energy;
        for (const SiteResult& site : r_.sites) {
            energy[site.id] = energyPerAcceleratorDay(site);
            for (const CostLine& line : site.costs) {
                if (!line.building || line.scope == CostScope::Refresh) continue;
                Waiting& of = buildings_[line.building];
                of.capex += line.total.dollars();
                if (line.scope == CostScope::Compute) of.racks += line.total.dollars();
            }
        }
        std::map<BuildingId, DelayCost> out;
        for (const Building& b : r_.plan->buildings) out[b.id] = dailyCost(buildings_[b.id], energy[b.site]);
        return out;
    }

private:
    struct Waiting {
        double racks = 0, capex = 0;  ///< dollars of the first build
        std::vector<const RackOrder*> orders;
        std::optional<Month> ready;
    };

    DelayCost dailyCost(const Waiting& building, double energy) const {
        DelayCost out;
        out.racks = building.racks / plan_.assumed[Assumption::ItLife] / kDaysPerYear;
        out.interest = building.capex * plan_.assumed[Assumption::ConstructionLoanRate] / kDaysPerYear;
        if (countsRevenue(*r_.plan)) out.service = std::max(0.0, earnings(building, energy) - out.racks);
        return out;
    }

    /// Sold hours less energy, of all accelerators of the building, in the month when it would begin to earn; the data date where that has passed
    /// or never comes.
    double earnings(const Waiting& building, double energy) const {
        const Month month = std::max(r_.dataDate.inMonth(), building.ready.value_or(r_.dataDate.inMonth()));
        const double planners = prices_.money(Assumption::ServicePrice) * priceDecline(plan_, month) * prices_.basis(month);
        double usd = 0;
        for (const RackOrder* o : building.orders) {
            const RackType* rack = r_.catalog->rack(o->rack);
            if (!rack) continue;
            const double perAccelerator = planners * relativeServicePrice(*r_.catalog, *rack) * plan_.assumed[Assumption::SoldShare] * kHoursPerDay - energy;
            usd += perAccelerator * static_cast<double>(o->count * rack->accelerators);
        }
        return usd;
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
    std::map<BuildingId, Waiting> buildings_;
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
