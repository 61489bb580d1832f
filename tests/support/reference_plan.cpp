#include "tests/support/reference_plan.h"

#include <fmt/format.h>

#include "core/geo/region_lookup.h"
#include "core/report/plan_json.h"
#include "tests/support/test_catalog.h"
#include "tests/support/test_main.h"

namespace stargate::test {

Plan referencePlan(int sites, int buildings) {
    constexpr const char* kTechnologies[] = {"aero", "recip", "fuel_cell", "pv", "wind", "battery", "ccgt", "geothermal", "diesel", "frame"};
    Plan plan;
    PlanSettings settings;
    settings.name = fmt::format("R{}", sites);
    settings.startMonth = Month(2026, 1);
    settings.horizonMonths = 120;
    plan.settings = std::make_shared<const PlanSettings>(settings);
    for (int i = 0; i < sites; ++i) {
        Site site;
        site.id = SiteId(i + 1);
        site.name = fmt::format("Site {}", i + 1);
        // A grid of places between 31 and 45 north, 84 and 118 west: all on land.
        site.lat = Latitude(31.0 + 14.0 * ((i * 7) % sites) / sites);
        site.lon = Longitude(-118.0 + 34.0 * i / sites);
        site.startDate = Date(2026, 1 + i % 12, 1);
        site.status = SiteStatus::Contracted;
        plan.sites.put(site);
        for (int b = 0; b < buildings; ++b) {
            Building building;
            building.id = plan.buildings.nextId();
            building.site = site.id;
            building.name = fmt::format("Building {}", b + 1);
            building.design = ItPower::megawatts(140);
            building.sequence = b + 1;
            plan.buildings.put(building);
            RackOrder order;
            order.id = plan.rackOrders.nextId();
            order.building = building.id;
            order.rack = "vera_rubin_nvl72";
            order.count = 557;
            plan.rackOrders.put(order);
        }
        const auto power = [&](const char* technology, int units, double mw) {
            PowerAsset asset;
            asset.id = plan.powerAssets.nextId();
            asset.site = site.id;
            asset.name = technology;
            asset.technology = technology;
            asset.units = units;
            asset.unitSize = SourcePower::megawatts(mw);
            if (asset.technology == "battery") asset.storage = Energy::megawattHours(4 * mw * units);
            plan.powerAssets.put(asset);
        };
        power("grid", 1, 600);
        for (int k = 0; k < 3; ++k) power(kTechnologies[(i + 3 * k) % std::size(kTechnologies)], 4, 50);
    }
    return plan;
}

Plan stargateSample() {
    const auto plan = planFromJson(sourceFile("resources/samples/stargate.json"));
    if (!plan) qFatal("%s", plan.error().text().c_str());
    return *plan;
}

const World& testWorld() {
    static const World world = [] {
        auto map = readMapData(sourceFile("resources/map/us.bin"), sourceFile("resources/map/water.bin"), sourceFile("resources/map/places.bin"));
        if (!map) qFatal("%s", map.error().text().c_str());
        return World{testCatalog(), std::make_shared<const RegionLookup>(std::make_shared<const MapData>(std::move(*map)))};
    }();
    return world;
}

}  // namespace stargate::test
