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
