#include "tests/support/small_plan.h"

#include "tests/support/map_files.h"
#include "tests/support/test_catalog.h"

namespace stargate::test {

SmallPlan::SmallPlan() {
    PlanSettings settings;
    settings.startMonth = Month(2026, 1);
    settings.horizonMonths = 72;
    settings.dataDate = Date(2026, 6, 15);
    plan.settings = std::make_shared<const PlanSettings>(settings);
    Site site;
    site.id = SiteId(1);
    site.name = "Abilene";
    site.lat = Latitude(32.45);
    site.lon = Longitude(-99.73);
    site.status = SiteStatus::Building;
    plan.sites.put(site);
    Building building;
    building.id = BuildingId(1);
    building.site = site.id;
    building.name = "One";
    building.design = ItPower::megawatts(100);
    plan.buildings.put(building);
    RackOrder order;
    order.id = RackOrderId(1);
    order.building = building.id;
    order.rack = "gb200_nvl72";
    order.count = 600;
    plan.rackOrders.put(order);
    dates.site = site.id;
    dates.start = Instant::startOf(Date(2026, 1, 1));
    dates.announcedFrom = dates.contractedFrom = dates.start;
    const Instant ready = Instant::startOf(Date(2027, 1, 1));
    dates.buildings.push_back({building.id, Instant::startOf(Date(2026, 3, 1)), ready, ready});
    dates.deliveries.push_back({order.id, building.id, Instant::startOf(Date(2026, 11, 1)), Instant::startOf(Date(2026, 12, 1))});
}

void SmallPlan::add(std::string technology, std::int64_t units, double unitMw, std::optional<double> mwh, Date from) {
    PowerAsset asset;
    asset.id = plan.powerAssets.nextId();
    asset.site = SiteId(1);
    asset.name = technology;
    asset.technology = std::move(technology);
    asset.units = units;
    asset.unitSize = SourcePower::megawatts(unitMw);
    if (mwh) asset.storage = Energy::megawattHours(*mwh);
    dates.assets.push_back({asset.id, dates.start, Instant::startOf(from), std::nullopt});
    plan.powerAssets.put(asset);
}

ResolvedPlan SmallPlan::resolve() const {
    auto resolved = stargate::resolve(std::make_shared<const Plan>(plan), testCatalog(), *shippedLookup());
    if (!resolved) qFatal("%s", resolved.error().text().c_str());
    return std::move(*resolved);
}

}  // namespace stargate::test
