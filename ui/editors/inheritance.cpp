#include "ui/editors/inheritance.h"

#include <QtCore/QCoreApplication>

#include "core/catalog/catalog.h"
#include "core/engine/resolved_plan.h"
#include "ui/editors/row_fields.h"

namespace stargate::ui {
namespace {

QString tr(const char* text) { return QCoreApplication::translate("Inheritance", text); }

Inherited fromCatalog(const Catalog& catalog, FieldValue value, const QString& from, std::string_view table, std::string_view key, std::string_view field) {
    return {std::move(value), from, catalog.provenance(table, key, field)};
}

std::optional<Inherited> fromSchedule(const std::optional<Instant>& at) {
    if (!at) return std::nullopt;
    return Inherited{at->date().text(), tr("schedule"), {}};
}

const SiteDates* datesOf(const Results* results, SiteId site) {
    if (results)
        for (const SiteDates& dates : results->schedule.sites)
            if (dates.site == site) return &dates;
    return nullptr;
}

std::optional<Inherited> ofSite(const Plan& plan, const Catalog& catalog, const Results* results, const Site& site, std::string_view key) {
    const SiteResult* result = results ? results->site(site.id) : nullptr;
    const State* state = result ? catalog.state(result->state) : nullptr;
    const QString stateName = state ? tr("state of %1").arg(QString::fromStdString(state->name)) : QString();
    if (key == "cooling") return Inherited{std::string(kUsualCooling), tr("usual design"), catalog.provenance("cooling", kUsualCooling, {})};
    if (key == "peak_pue") {
        const std::optional<Pue> pue = peakPueOf(plan, catalog, results, site.id);
        return pue ? std::optional(Inherited{pue->ratio(), tr("cooling design"), {}}) : std::nullopt;
    }
    if (key == "electricity_price_usd_per_mwh" && state)
        return fromCatalog(catalog, state->industrialPriceUsdPerMwh, stateName, "states", state->key, "elec_ind_c_per_kwh");
    if (key == "grid_co2_kg_per_mwh" && state) return fromCatalog(catalog, state->gridCo2KgPerMwh, stateName, "states", state->key, "grid_kgco2e_per_mwh");
    if (key == "start_date") return Inherited{plan.settings->startMonth.first().text(), tr("start of the plan"), {}};
    if (key == "largest_unit_out") return Inherited{site.offGrid, tr("off-grid"), {}};
    return std::nullopt;
}

std::optional<Inherited> ofBuilding(const Plan& plan, const Catalog& catalog, const Results* results, const Building& building, std::string_view key) {
    if (key == "cooling") {
        const Site* site = plan.sites.find(building.site);
        if (site && !site->cooling.empty()) return Inherited{site->cooling, tr("site"), ownProvenance(plan, refTo(site->id))};
        return Inherited{std::string(kUsualCooling), tr("usual design"), catalog.provenance("cooling", kUsualCooling, {})};
    }
    if (key == "redundancy") return Inherited{std::string(kUsualRedundancy), tr("usual topology"), catalog.provenance("redundancy", kUsualRedundancy, {})};
    if (const SiteDates* dates = datesOf(results, building.site)) {
        for (const BuildingDates& of : dates->buildings) {
            if (of.building != building.id) continue;
            if (key == "start_date") return fromSchedule(of.shellStart);
            if (key == "ready_date") return fromSchedule(of.ready);
        }
    }
    return std::nullopt;
}

std::optional<Inherited> ofAsset(const Results* results, const PowerAsset& asset, std::string_view key) {
    const SiteDates* dates = datesOf(results, asset.site);
    if (!dates) return std::nullopt;
    for (const AssetDates& of : dates->assets) {
        if (of.asset != asset.id) continue;
        if (key == "order_date") return fromSchedule(of.order);
        if (key == "cod") return fromSchedule(of.cod);
    }
    return std::nullopt;
}

std::optional<Inherited> ofOrder(const Plan& plan, const Results* results, const RackOrder& order, std::string_view key) {
    if (key != "earliest_delivery") return std::nullopt;
    if (const SiteDates* dates = datesOf(results, siteOf(plan, refTo(order.id))))
        for (const RackDelivery& delivery : dates->deliveries)
            if (delivery.order == order.id) return fromSchedule(delivery.from);
    return std::nullopt;
}

}  // namespace

std::optional<Inherited> inheritedValue(const Plan& plan, const Catalog& catalog, const Results* results, const RowRef& row, std::string_view key) {
    switch (row.kind) {
        case RowKind::Site:
            if (const Site* site = plan.sites.find(SiteId(row.id))) return ofSite(plan, catalog, results, *site, key);
            break;
        case RowKind::Building:
            if (const Building* building = plan.buildings.find(BuildingId(row.id))) return ofBuilding(plan, catalog, results, *building, key);
            break;
        case RowKind::PowerAsset:
            if (const PowerAsset* asset = plan.powerAssets.find(PowerAssetId(row.id))) return ofAsset(results, *asset, key);
            break;
        case RowKind::RackOrder:
            if (const RackOrder* order = plan.rackOrders.find(RackOrderId(row.id))) return ofOrder(plan, results, *order, key);
            break;
        case RowKind::Tranche:
            if (key == "available_from") return Inherited{plan.settings->startMonth.first().text(), tr("start of the plan"), {}};
            break;
        case RowKind::Link:
            if (key == "route_factor")
                return fromCatalog(catalog, catalog.assumption(Assumption::RouteFactor), tr("catalogue"), "assumptions", assumptionKey(Assumption::RouteFactor), "central");
            break;
        case RowKind::Plan:
            if (key == "data_date") return Inherited{plan.settings->startMonth.first().text(), tr("start of the plan"), {}};
            break;
        default: break;
    }
    return std::nullopt;
}

Provenance ownProvenance(const Plan& plan, const RowRef& row) {
    const std::optional<FieldValue> source = fieldValue(plan, row, "source");
    const auto* text = source ? std::get_if<std::string>(&*source) : nullptr;
    Provenance p;
    if (text && !text->empty()) {
        p.source = *text;
        p.confidence = "read";
    } else {
        p.confidence = "background";
    }
    return p;
}

std::optional<Pue> peakPueOf(const Plan& plan, const Catalog& catalog, const Results* results, SiteId id) {
    const Site* site = plan.sites.find(id);
    if (!site) return std::nullopt;
    if (site->peakPue) return Pue(*site->peakPue);
    const SiteResult* result = results ? results->site(id) : nullptr;
    if (result && result->kpi.it && result->kpi.facility && *result->kpi.it > ItPower())
        return Pue(result->kpi.facility->megawatts() / result->kpi.it->megawatts());
    const CoolingDesign* design = catalog.coolingDesign(site->cooling.empty() ? kUsualCooling : std::string_view(site->cooling));
    return design ? std::optional(design->sizingPue()) : std::nullopt;
}

}  // namespace stargate::ui
