#include "core/engine/finding_fix.h"

#include <algorithm>
#include <cmath>

#include "core/catalog/catalog.h"

namespace stargate {
namespace {

/// Site that a finding is about, through its building or order.
const Site* siteOf(const Plan& plan, const Subject& subject) {
    if (subject.kind == SubjectKind::Site) return plan.sites.find(SiteId(subject.id));
    const Building* building = subject.kind == SubjectKind::Building ? plan.buildings.find(BuildingId(subject.id)) : nullptr;
    if (subject.kind == SubjectKind::Order)
        if (const RackOrder* order = plan.rackOrders.find(RackOrderId(subject.id))) building = plan.buildings.find(order->building);
    return building ? plan.sites.find(building->site) : nullptr;
}

std::vector<const RackOrder*> ordersOf(const Plan& plan, const Subject& subject) {
    std::vector<const RackOrder*> orders;
    for (const RackOrder& order : plan.rackOrders)
        if ((subject.kind == SubjectKind::Order && order.id == RackOrderId(subject.id)) ||
            (subject.kind == SubjectKind::Building && order.building == BuildingId(subject.id)))
            orders.push_back(&order);
    return orders;
}

const Building* buildingOf(const Plan& plan, const Subject& subject) {
    if (subject.kind == SubjectKind::Building) return plan.buildings.find(BuildingId(subject.id));
    const std::vector<const RackOrder*> orders = ordersOf(plan, subject);
    return orders.empty() ? nullptr : plan.buildings.find(orders.front()->building);
}

/// More grid power until the firm power at full build carries the full facility load. Nothing when only the date is short.
std::optional<FindingFix> moreGrid(const Results& results, const Site& site) {
    const SiteResult* result = results.site(site.id);
    if (!result || !result->kpi.facility || site.offGrid) return std::nullopt;
    const double shortMw = std::ceil((neededFor(*result->kpi.facility) - result->firmAtFullBuild).megawatts());
    if (shortMw <= 0) return std::nullopt;
    FindingFix fix;
    fix.amountMw = shortMw;
    for (const PowerAsset& asset : results.plan->powerAssets) {
        if (asset.site != site.id || technologyOf(asset.technology) != Technology::Grid || asset.leavesOn) continue;
        PowerAsset raised = asset;
        raised.unitSize += SourcePower::megawatts(shortMw / static_cast<double>(asset.units));
        fix.kind = FixKind::RaiseGridContract;
        fix.edit.what = Put<PowerAsset>{raised};
        return fix;
    }
    PowerAsset contract;
    contract.site = site.id;
    contract.technology = std::string(technologyKey(Technology::Grid));
    contract.name = results.catalog->technology(Technology::Grid).name;
    contract.unitSize = SourcePower::megawatts(shortMw);
    contract.ownership = Ownership::Utility;
    fix.kind = FixKind::AddGridContract;
    fix.edit.what = Put<PowerAsset>{contract};
    return fix;
}

/// Racks come no earlier than the day their building has power.
std::optional<FindingFix> laterRacks(const Results& results, const Subject& subject) {
    const Building* building = buildingOf(*results.plan, subject);
    if (!building) return std::nullopt;
    for (const SiteDates& dates : results.schedule.sites) {
        for (const BuildingDates& of : dates.buildings) {
            if (of.building != building->id || !of.energised) continue;
            FindingFix fix;
            fix.kind = FixKind::MoveRackOrders;
            fix.date = of.energised->date();
            Batch batch;
            for (const RackOrder* order : ordersOf(*results.plan, subject)) {
                if (order->earliestDelivery && *order->earliestDelivery >= *fix.date) continue;
                RackOrder moved = *order;
                moved.earliestDelivery = fix.date;
                batch.edits.push_back({Put<RackOrder>{moved}});
            }
            if (batch.edits.empty()) return std::nullopt;
            fix.edit.what = std::move(batch);
            return fix;
        }
    }
    return std::nullopt;
}

/// The first cooling design of the catalogue that cools the racks of the building.
std::optional<FindingFix> otherCooling(const Results& results, const Subject& subject) {
    const Building* building = buildingOf(*results.plan, subject);
    const std::vector<const RackOrder*> orders = ordersOf(*results.plan, subject);
    const RackType* rack = orders.empty() ? nullptr : results.catalog->rack(orders.front()->rack);
    if (!building || !rack) return std::nullopt;
    // Another order of the building may need the present hall: then a change only moves the trouble.
    for (const RackOrder& order : results.plan->rackOrders) {
        const RackType* other = order.building == building->id ? results.catalog->rack(order.rack) : nullptr;
        if (other && other->cooling != rack->cooling) return std::nullopt;
    }
    for (const CoolingDesign& design : results.catalog->coolingDesigns()) {
        if (design.hall != rack->cooling) continue;
        Building changed = *building;
        changed.cooling = design.key;
        FindingFix fix;
        fix.kind = FixKind::ChangeHallCooling;
        fix.key = design.key;
        fix.edit.what = Put<Building>{changed};
        return fix;
    }
    return std::nullopt;
}

std::optional<FindingFix> higherLimit(const Results& results, const Subject& subject) {
    const Building* building = buildingOf(*results.plan, subject);
    if (!building) return std::nullopt;
    ItPower racks;
    for (const RackOrder& order : results.plan->rackOrders)
        if (const RackType* rack = order.building == building->id ? results.catalog->rack(order.rack) : nullptr)
            racks += rack->itAllocated * static_cast<double>(order.count);
    if (racks <= building->design) return std::nullopt;
    Building raised = *building;
    raised.design = racks;
    FindingFix fix;
    fix.kind = FixKind::RaiseBuildingLimit;
    fix.amountMw = racks.megawatts();
    fix.edit.what = Put<Building>{raised};
    return fix;
}

}  // namespace

std::optional<FindingFix> fixFor(const Finding& finding, const Results& results) {
    switch (finding.code) {
        case FindingCode::PowerShort:
        case FindingCode::NoPower:
            if (const Site* site = siteOf(*results.plan, finding.subject)) return moreGrid(results, *site);
            return std::nullopt;
        case FindingCode::RacksBeforeEnergisation: return laterRacks(results, finding.subject);
        case FindingCode::CoolingMismatch: return otherCooling(results, finding.subject);
        case FindingCode::BuildingOverLimit: return higherLimit(results, finding.subject);
        default: return std::nullopt;
    }
}

}  // namespace stargate
