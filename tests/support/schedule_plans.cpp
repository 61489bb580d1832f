#include "tests/support/schedule_plans.h"

#include "tests/support/map_files.h"
#include "tests/support/test_catalog.h"

namespace stargate::test {

Plan campus(double lat, double lon) {
    Plan plan;
    PlanSettings settings;
    settings.startMonth = Month(2024, 6);
    plan.settings = std::make_shared<const PlanSettings>(settings);
    Site site;
    site.id = SiteId(1);
    site.name = "Campus";
    site.lat = Latitude(lat);
    site.lon = Longitude(lon);
    site.startDate = Date(2025, 1, 1);
    plan.sites.put(site);
    for (std::int64_t b = 1; b <= 8; ++b) {
        Building building;
        building.id = BuildingId(b);
        building.site = SiteId(1);
        building.name = "Building " + std::to_string(b);
        building.design = ItPower::megawatts(125);
        building.sequence = b;
        plan.buildings.put(building);
    }
    PowerAsset grid = asset("grid", 1, 1600);
    grid.id = PowerAssetId(1);
    plan.powerAssets.put(grid);
    return plan;
}

Plan rivals(const std::vector<Date>& power, const std::vector<std::int64_t>& priorities) {
    Plan plan = campus(32.5, -99.7);
    for (std::int64_t b = 1; b <= 8; ++b) plan.buildings.remove(BuildingId(b));
    plan.powerAssets.remove(PowerAssetId(1));
    for (std::size_t i = 0; i < power.size(); ++i) {
        const auto id = static_cast<std::int64_t>(i + 1);
        Site site = *plan.sites.find(SiteId(1));
        site.id = SiteId(id);
        site.supplyPriority = priorities[i];
        plan.sites.put(site);
        Building building;
        building.id = BuildingId(id);
        building.site = site.id;
        building.design = ItPower::megawatts(600);
        plan.buildings.put(building);
        RackOrder racks;
        racks.id = RackOrderId(id);
        racks.building = building.id;
        racks.rack = "gb200_nvl72";
        racks.count = 4000;
        plan.rackOrders.put(racks);
        PowerAsset grid = asset("grid", 1, 900);
        grid.id = PowerAssetId(id);
        grid.site = site.id;
        grid.cod = power[i];
        plan.powerAssets.put(grid);
    }
    return plan;
}

PowerAsset asset(const char* technology, std::int64_t units, double unitMw) {
    PowerAsset a;
    a.id = PowerAssetId(2);
    a.site = SiteId(1);
    a.name = technology;
    a.technology = technology;
    a.units = units;
    a.unitSize = SourcePower::megawatts(unitMw);
    return a;
}

void offGrid(Plan& plan) {
    Site site = *plan.sites.find(SiteId(1));
    site.offGrid = true;
    plan.sites.put(site);
    plan.powerAssets.remove(PowerAssetId(1));
}

std::shared_ptr<const PlanSettings> settingsAt(Date dataDate) {
    PlanSettings settings;
    settings.startMonth = Month(2024, 6);
    settings.dataDate = dataDate;
    return std::make_shared<const PlanSettings>(settings);
}

ResolvedPlan resolved(const Plan& plan) {
    auto out = resolve(std::make_shared<const Plan>(plan), testCatalog(), *shippedLookup());
    if (!out) qFatal("%s", out.error().text().c_str());
    return std::move(*out);
}

Schedule scheduleOf(const Plan& plan) { return schedulePlan(resolved(plan)); }

int milestone(const Schedule& schedule, MilestoneKind kind) {
    for (const Milestone& m : schedule.milestones)
        if (m.kind == kind && !m.building && m.date) return m.date->days();
    qFatal("no milestone");
}

const Task* task(const Schedule& schedule, const std::string& id) {
    for (const Task& t : schedule.tasks)
        if (t.id == id) return &t;
    return nullptr;
}

}  // namespace stargate::test
