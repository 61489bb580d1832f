#pragma once
#include "core/engine/stages.h"
#include "tests/support/test_catalog.h"
#include "tests/support/test_main.h"

namespace stargate::test {

inline Instant at(int year, int month, int day) { return Instant::startOf(Date(year, month, day)); }

/// One Texas site with one building, its dates by hand; tests change what they need before resolve().
class MoneyFixture {
public:
    PlanSettings settings;
    Assumptions assumptions;
    Site site;
    Building building;
    std::vector<RackOrder> orders;
    std::vector<PowerAsset> assets;
    std::vector<Funder> funders;
    std::vector<Tranche> tranches;
    SiteDates dates;
    Schedule schedule;
    std::string state = "TX";
    std::string cooling = "dlc_air_chillers";

    MoneyFixture() {
        settings.startMonth = Month(2024, 6);
        settings.horizonMonths = 132;
        site.id = SiteId(1);
        site.name = "Test";
        building.id = BuildingId(1);
        building.site = site.id;
        building.name = "Hall 1";
        building.design = ItPower::megawatts(100);
        dates.site = site.id;
        dates.start = at(2024, 6, 1);
        dates.buildings.push_back({building.id, at(2025, 1, 1), at(2025, 12, 1), at(2026, 1, 1)});
        for (const auto& [package, from, to] : std::vector<std::tuple<std::string, Instant, Instant>>{
                 {"A", at(2024, 6, 1), at(2024, 9, 15)},  {"DES", at(2024, 7, 1), at(2024, 12, 1)},  {"E", at(2024, 8, 1), at(2025, 8, 1)},
                 {"L", at(2024, 8, 1), at(2025, 2, 1)},   {"M", at(2024, 10, 1), at(2025, 1, 1)}})
            addTask(package, {}, from, to);
        for (const auto& [package, from, to] : std::vector<std::tuple<std::string, Instant, Instant>>{
                 {"H", at(2024, 12, 1), at(2025, 6, 1)}, {"I", at(2024, 12, 1), at(2025, 6, 1)},   {"J", at(2024, 12, 1), at(2025, 6, 1)},
                 {"N", at(2025, 1, 1), at(2025, 6, 1)},  {"O", at(2025, 6, 1), at(2025, 10, 1)},   {"P", at(2025, 8, 1), at(2025, 10, 1)},
                 {"R", at(2025, 11, 1), at(2026, 1, 1)}, {"S2", at(2025, 10, 1), at(2025, 11, 1)}, {"S5", at(2025, 12, 1), at(2025, 12, 15)}})
            addTask(package, building.id, from, to);
    }

    void addTask(const std::string& package, BuildingId ofBuilding, Instant from, Instant to) {
        Task t;
        t.site = site.id;
        t.building = ofBuilding;
        t.package = package;
        t.start = from;
        t.finish = to;
        schedule.tasks.push_back(t);
    }
    void addOrder(const std::string& rack, std::int64_t count, Instant from, Instant to) {
        RackOrder o;
        o.id = RackOrderId(static_cast<std::int64_t>(orders.size()) + 1);
        o.building = building.id;
        o.rack = rack;
        o.count = count;
        dates.deliveries.push_back({o.id, building.id, from, to});
        orders.push_back(o);
    }
    void addAsset(const std::string& technology, std::int64_t units, double unitMw, Instant order, Instant cod) {
        PowerAsset a;
        a.id = PowerAssetId(static_cast<std::int64_t>(assets.size()) + 1);
        a.site = site.id;
        a.name = technology;
        a.technology = technology;
        a.units = units;
        a.unitSize = SourcePower::megawatts(unitMw);
        a.ownership = technology == "grid" ? Ownership::Utility : Ownership::Owned;
        dates.assets.push_back({a.id, order, cod, std::nullopt});
        assets.push_back(a);
    }

    ResolvedPlan resolve() const {
        auto plan = std::make_shared<Plan>();
        plan->settings = std::make_shared<const PlanSettings>(settings);
        plan->assumptions = std::make_shared<const Assumptions>(assumptions);
        plan->sites = Table<Site>::of({site});
        plan->buildings = Table<Building>::of({building});
        plan->rackOrders = Table<RackOrder>::of(orders);
        plan->powerAssets = Table<PowerAsset>::of(assets);
        plan->funders = Table<Funder>::of(funders);
        plan->tranches = Table<Tranche>::of(tranches);
        const auto catalog = testCatalog();
        ResolvedPlan out{plan, catalog, Assumed(assumptions, *catalog), settings.startMonth, static_cast<int>(settings.horizonMonths),
                         settings.startMonth.first(), DispatchQuality::Settled, {}};
        ResolvedSite s;
        s.row = plan->sites.find(site.id);
        s.insideUnitedStates = true;
        s.state = state;
        s.region = regionOf(*catalog, "", state);
        s.cooling = catalog->coolingDesign(cooling);
        s.peakPue = s.cooling->sizingPue();
        ResolvedBuilding b;
        b.row = plan->buildings.find(building.id);
        b.cooling = s.cooling;
        b.redundancy = catalog->redundancy(building.redundancy.empty() ? "block_redundant" : building.redundancy);
        for (const RackOrder& o : plan->rackOrders) b.orders.push_back({&o, catalog->rack(o.rack), true});
        s.buildings.push_back(b);
        for (const PowerAsset& a : plan->powerAssets) s.assets.push_back({&a, &catalog->technology(*technologyOf(a.technology))});
        out.sites.push_back(s);
        return out;
    }

    /// No energy at all, in the shape that the cost stage reads.
    PowerResult noPower() const {
        PowerResult power;
        const auto months = static_cast<int>(settings.horizonMonths);
        for (auto& cost : power.energyCost) cost = MonthlySeries<Money>(settings.startMonth, months);
        for (auto& energy : power.energy) energy = MonthlySeries<Energy>(settings.startMonth, months);
        power.demandCharge = MonthlySeries<Money>(settings.startMonth, months);
        return power;
    }
};

}  // namespace stargate::test
