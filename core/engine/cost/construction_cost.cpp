#include "core/engine/cost/capital_cost.h"
#include "core/engine/cost/site_tasks.h"
#include "core/engine/schedule/dates_by_id.h"

namespace stargate {
namespace {

constexpr double kUsdPerMillion = 1e6;
constexpr std::string_view kFirstWork = "M";        // site preparation
constexpr std::string_view kLastWork = "S5";        // integrated commissioning: practical completion

struct Window {
    Instant from, to;
};

/// From the start of one package to the end of another; what the network lacks falls back to the building's own dates.
Window windowOf(const CapitalContext& c, const DatesById& byId, const SiteTasks& tasks, BuildingId building, std::string_view from, std::string_view to) {
    Instant start = c.dates.start, finish = c.dates.start;
    if (const BuildingDates* d = byId.of(building)) {
        start = d->shellStart.value_or(start);
        finish = d->ready.value_or(start);
    }
    if (const Task* t = tasks.find(building, from)) start = t->start;
    if (const Task* t = tasks.find(building, to)) finish = t->finish;
    return {std::min(start, finish), finish};
}

/// How a package is paid follows from the kind of work that it starts with: land at closing, equipment with a deposit at order,
/// work as it goes with a retention until the building is commissioned.
SpendingProfile paymentsOf(const CapitalContext& c, WorkKind kind, Window work, Instant completed) {
    SpendingProfile p;
    if (kind == WorkKind::Land) return p.payAt(work.to, 1);
    const double deposit = kind == WorkKind::Procurement ? c.plan.assumed[Assumption::EquipmentDepositShare] : 0;
    const double retention = c.plan.assumed[Assumption::RetentionShare];
    return p.payAt(work.from, deposit)
        .payAsWorked(work.from, work.to, 1 - deposit - retention, c.plan.assumed[Assumption::SpendingPeakPosition])
        .payAt(completed, retention);
}

CostLine lineOf(const ResolvedBuilding& b, std::string package, std::string name, double unitPriceUsd) {
    CostLine line;
    line.scope = CostScope::Construction;
    line.package = std::move(package);
    line.name = std::move(name);
    line.building = b.row->id;
    line.quantity = b.row->design.megawatts();
    line.unit = "MW IT";
    line.unitPriceUsd = unitPriceUsd;
    return line;
}

}  // namespace

void addConstructionItems(const CapitalContext& c, std::vector<CapitalItem>& items) {
    const SiteTasks tasks(c.schedule, c.site.row->id);
    const DatesById byId(c.dates);
    const double life = c.plan.assumed[Assumption::FacilityLife];
    for (const ResolvedBuilding& b : c.site.buildings) {
        c.plan.cancel.check();
        const BuildingId id = b.row->id;
        const Instant completed = windowOf(c, byId, tasks, id, kFirstWork, kLastWork).to;
        if (c.site.row->costBasis == CostBasis::Flat) {
            // A planner's flat price is in the plan's dollars; the default is the catalogue's.
            const double usd = c.site.row->flatConstruction ? c.site.row->flatConstruction->dollarsPerUnit()
                                                            : c.prices.money(Assumption::FlatConstruction) * kUsdPerMillion;
            CostLine line = lineOf(b, "flat", "Construction at a flat price", usd);
            line.total = lineTotal(line);
            if (!c.site.row->flatConstruction)
                setPrice(line, c.plan.catalog->assumptionRange(Assumption::FlatConstruction), assumptionValue(Assumption::FlatConstruction));
            const Window work = windowOf(c, byId, tasks, id, kFirstWork, kLastWork);
            items.push_back(spreadItem(c, std::move(line), paymentsOf(c, WorkKind::Construction, work, completed), PriceClass::Construction, life, completed));
            continue;
        }
        for (const CostPackage& package : c.plan.catalog->costBook()) {
            if (package.needsGensets && !b.redundancy->gensets) continue;
            CostLine line = lineOf(b, package.key, package.name, package.millionUsdPerMwIt.central * kUsdPerMillion * c.prices.fromYear(package.dollarYear));
            const WorkPackage* starts = c.plan.catalog->workPackage(package.fromPackage);
            if (package.scalesWithRedundancy) line.factors.emplace_back("redundancy", b.redundancy->electricalCostFactor);
            // The cost book stands for deals financed in the reference state, so that a state counts relative to it.
            if (c.site.region.state)
                line.factors.emplace_back("region", c.site.region.state->constructionIndex / c.plan.assumed[Assumption::ConstructionIndexReference]);
            // The book stands for liquid-cooled halls.
            if (starts && starts->kind != WorkKind::Land && b.cooling->hall == CoolingClass::Air)
                line.factors.emplace_back("air cooling", 1 / (1 + c.plan.assumed[Assumption::LiquidCoolingPremium]));
            line.factors.emplace_back("contingency", 1 + c.plan.assumed[Assumption::Contingency]);
            line.total = lineTotal(line);
            setPrice(line, package.millionUsdPerMwIt, {"cost_book", package.key, "cost_central_musd_per_mw_it"});
            const Window work = windowOf(c, byId, tasks, id, package.fromPackage, package.toPackage);
            const SpendingProfile payments = paymentsOf(c, starts ? starts->kind : WorkKind::Construction, work, completed);
            items.push_back(spreadItem(c, std::move(line), payments, PriceClass::Construction, life, completed));
        }
    }
}

}  // namespace stargate
