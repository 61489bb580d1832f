#include "core/engine/resolved_plan.h"

#include <algorithm>
#include <charconv>
#include <set>

#include <fmt/format.h>

#include "core/engine/climate/site_weather.h"
#include "core/geo/region_lookup.h"

namespace stargate {
namespace {

template <class Found>
Result<Found> found(Found row, std::string_view what, std::string_view key, const std::string& owner, const char* field) {
    if (row) return row;
    return fail(ErrorCode::NotFound, fmt::format("{} names the {} “{}”, which neither the catalogue nor the plan has.", owner, what, key), field,
                "Choose another in the inspector, or open the plan with the catalogue it was made with.");
}

/// An error that names a field of `row`, with the place of that field in the plan's JSON.
template <class Row>
tl::unexpected<Error> at(std::string_view array, const Table<Row>& table, const Row& row, Error error) {
    const auto& rows = table.rows();
    const auto place = std::find_if(rows.begin(), rows.end(), [&](const auto& other) { return other->id == row.id; }) - rows.begin();
    error.where = fmt::format("/{}/{}/{}", array, place, error.where);
    return tl::make_unexpected(std::move(error));
}

std::string_view firstOf(std::string_view own, std::string_view inherited, std::string_view usual) {
    return !own.empty() ? own : !inherited.empty() ? inherited : usual;
}

Place placeAt(GeoPoint at, const RegionLookup& regions) {
    Place place;
    if (const auto in = regions.locate(at)) {
        place.insideUnitedStates = true;
        place.countyFips = in->county->fips;
        place.county = in->county->name;
        place.state = in->state->postal;
    } else {
        place.state = regions.nearestState(at).postal;  // it still needs prices and grid times, and gets a finding
    }
    place.coastKm = regions.distanceToCoastKm(at);
    return place;
}

void locate(ResolvedSite& site, const Place& place, const Catalog& catalog, double coastalKm) {
    site.insideUnitedStates = place.insideUnitedStates;
    site.countyFips = place.countyFips;
    site.county = place.county;
    site.state = place.state;
    site.region = regionOf(catalog, site.countyFips, site.state);
    site.coastal = place.coastKm <= coastalKm;
}

Result<ResolvedBuilding> resolveBuilding(const Building& row, const ResolvedSite& site, const Catalog& catalog) {
    ResolvedBuilding b;
    b.row = &row;
    const std::string_view coolingKey = firstOf(row.cooling, site.row->cooling, kUsualCooling);
    const auto cooling = found(catalog.coolingDesign(coolingKey), "cooling design", coolingKey, row.name, "cooling");
    if (!cooling) return tl::make_unexpected(cooling.error());
    b.cooling = *cooling;
    const std::string_view redundancyKey = firstOf(row.redundancy, {}, kUsualRedundancy);
    const auto redundancy = found(catalog.redundancy(redundancyKey), "redundancy topology", redundancyKey, row.name, "redundancy");
    if (!redundancy) return tl::make_unexpected(redundancy.error());
    b.redundancy = *redundancy;
    return b;
}

/// The site in "<site>/<building or 0>/<package>"; 0 where there is no number.
SiteId siteOfTask(std::string_view task) {
    std::int64_t number = 0;
    std::from_chars(task.data(), task.data() + task.size(), number);
    return SiteId(number);
}

/// Mean of the buildings' sizing PUE weighted by their IT, so that site facility MW = sum of building facility MW.
Pue weightedPeakPue(const ResolvedSite& site) {
    if (site.row->peakPue) return Pue(*site.row->peakPue);
    ItPower it;
    FacilityPower facility;
    for (const ResolvedBuilding& b : site.buildings) {
        it += b.row->design;
        facility += b.row->design * b.cooling->sizingPue();
    }
    return it > ItPower{} ? Pue(facility.megawatts() / it.megawatts()) : site.cooling->sizingPue();
}

}  // namespace

Assumed::Assumed(const Assumptions& own, const Catalog& catalog) {
    for (int i = 0; i < kAssumptions; ++i) {
        const auto a = static_cast<Assumption>(i);
        const auto at = own.find(std::string(assumptionKey(a)));
        values_[static_cast<std::size_t>(i)] = at != own.end() ? at->second : catalog.assumption(a);
    }
}

ItPower ResolvedBuilding::racks() const {
    ItPower sum;
    for (const ResolvedOrder& o : orders)
        if (o.cooled) sum += o.itAllocated();
    return std::min(sum, row->design);
}

ItPower ResolvedSite::designIt() const {
    ItPower sum;
    for (const ResolvedBuilding& b : buildings) sum += b.row->design;
    return sum;
}

ItPower ResolvedSite::rackIt() const {
    ItPower sum;
    for (const ResolvedBuilding& b : buildings)
        for (const ResolvedOrder& o : b.orders) sum += o.itAllocated();
    return sum;
}

const Place& PlaceCache::at(GeoPoint point, const RegionLookup& regions) {
    constexpr std::size_t kRemembered = 4096;  // a drag passes many places
    const auto key = std::pair(point.lat.degrees(), point.lon.degrees());
    if (const auto known = places_.find(key); known != places_.end()) return known->second;
    if (places_.size() >= kRemembered) places_.clear();
    return places_.emplace(key, placeAt(point, regions)).first->second;
}

Result<ResolvedPlan> resolve(PlanPtr plan, std::shared_ptr<const Catalog> catalog, const RegionLookup& regions, PlaceCache* places) {
    for (const auto& [key, value] : *plan->assumptions)
        if (!assumptionOf(key)) return fail(ErrorCode::NotFound, fmt::format("The plan sets an unknown assumption “{}”.", key), "/assumptions/" + key);
    const PlanSettings& settings = *plan->settings;
    ResolvedPlan out{plan, catalog, Assumed(*plan->assumptions, *catalog), settings.startMonth, static_cast<int>(settings.horizonMonths),
                     settings.dataDate.value_or(settings.startMonth.first()), DispatchQuality::Settled, {}};
    const auto typical = std::make_shared<const SiteWeather>();
    std::set<SiteId> withFiles;
    for (const auto& attachment : plan->attachments.rows())
        if (attachment->kind == AttachmentKind::Weather) withFiles.insert(attachment->site);
    std::map<SiteId, std::size_t> siteAt;
    for (const auto& pointer : plan->sites.rows()) {
        const Site& row = *pointer;
        ResolvedSite site;
        site.rows.push_back(pointer);
        site.row = &row;
        const std::string_view coolingKey = firstOf(row.cooling, {}, kUsualCooling);
        const auto cooling = found(catalog->coolingDesign(coolingKey), "cooling design", coolingKey, row.name, "cooling");
        if (!cooling) return at("sites", plan->sites, row, cooling.error());
        site.cooling = *cooling;
        site.weather = withFiles.count(row.id) > 0 ? std::make_shared<const SiteWeather>(siteWeather(*plan, row.id)) : typical;
        locate(site, places ? places->at(row.position(), regions) : placeAt(row.position(), regions), *catalog, out.assumed[Assumption::CoastalDistance]);
        siteAt[row.id] = out.sites.size();
        out.sites.push_back(std::move(site));
    }
    std::map<BuildingId, std::pair<std::size_t, std::size_t>> buildingAt;
    for (const auto& pointer : plan->buildings.rows()) {
        const Building& row = *pointer;
        ResolvedSite& site = out.sites[siteAt.at(row.site)];
        site.rows.push_back(pointer);
        auto building = resolveBuilding(row, site, *catalog);
        if (!building) return at("buildings", plan->buildings, row, building.error());
        site.buildings.push_back(std::move(*building));
    }
    for (std::size_t s = 0; s < out.sites.size(); ++s) {
        auto& all = out.sites[s].buildings;
        std::stable_sort(all.begin(), all.end(), [](const ResolvedBuilding& a, const ResolvedBuilding& b) { return a.row->sequence < b.row->sequence; });
        for (std::size_t b = 0; b < all.size(); ++b) buildingAt[all[b].row->id] = {s, b};
    }
    for (const auto& pointer : plan->rackOrders.rows()) {
        const RackOrder& row = *pointer;
        const auto rack = found(catalog->rack(row.rack), "rack type", row.rack, "A rack order", "rack");
        if (!rack) return at("rack_orders", plan->rackOrders, row, rack.error());
        const auto [s, b] = buildingAt.at(row.building);
        out.sites[s].rows.push_back(pointer);
        ResolvedBuilding& building = out.sites[s].buildings[b];
        building.orders.push_back({&row, *rack, (*rack)->cooling == building.cooling->hall});
    }
    for (const auto& pointer : plan->powerAssets.rows()) {
        const PowerAsset& row = *pointer;
        const auto technology = technologyOf(row.technology);
        if (!technology)
            return at("power_assets", plan->powerAssets, row,
                      fail(ErrorCode::NotFound, fmt::format("{} names the power technology “{}”, which the catalogue does not have.", row.name, row.technology), "technology").value());
        ResolvedSite& site = out.sites[siteAt.at(row.site)];
        site.rows.push_back(pointer);
        site.assets.push_back({&row, &catalog->technology(*technology)});
    }
    for (const auto& attachment : plan->attachments.rows())
        if (const auto at = siteAt.find(attachment->site); at != siteAt.end()) out.sites[at->second].rows.push_back(attachment);
    for (const auto& edit : plan->taskEdits.rows())
        if (const auto at = siteAt.find(siteOfTask(edit->task)); at != siteAt.end()) {
            out.sites[at->second].rows.push_back(edit);
            out.sites[at->second].edits.push_back(edit.get());
        }
    for (ResolvedSite& site : out.sites) site.peakPue = weightedPeakPue(site);
    return out;
}

}  // namespace stargate
