#include "core/catalog/region.h"

#include <fmt/format.h>

#include "core/catalog/catalog.h"
#include "core/catalog/row_reader.h"

namespace stargate {

std::array<double, 12> GasMonths::shape() const {
    double sum = 0;
    int known = 0;
    for (const auto& v : usdPerMcf)
        if (v) sum += *v, ++known;
    std::array<double, 12> out;
    out.fill(1);
    if (known == 0 || sum <= 0) return out;
    for (std::size_t m = 0; m < 12; ++m)
        if (usdPerMcf[m]) out[m] = *usdPerMcf[m] * known / sum;
    return out;
}

std::optional<double> AeoCapex::value(std::string_view column) const {
    if (column == "ccgt_usd_per_kw") return ccgt;
    if (column == "frame_usd_per_kw") return frame;
    if (column == "aero_usd_per_kw") return aero;
    if (column == "fuel_cell_usd_per_kw") return fuelCell;
    if (column == "pv_usd_per_kw") return pv;
    if (column == "wind_usd_per_kw") return wind;
    if (column == "battery_usd_per_kw") return battery4h;
    if (column == "smr_usd_per_kw") return smr;
    if (column == "nuclear_usd_per_kw") return nuclear;
    return std::nullopt;
}

Region regionOf(const Catalog& catalog, std::string_view countyFips, std::string_view statePostal) {
    Region region;
    region.gasMonths = catalog.gasMonths("US");
    region.state = catalog.state(statePostal);
    if (!region.state) return region;
    const State& state = *region.state;
    region.exception = catalog.countyException(countyFips);
    if (!region.exception) region.exception = catalog.countyException(state.fips);
    const CountyException* e = region.exception;
    region.iso = catalog.iso(e ? e->iso : state.iso);
    region.avertRegion = e && !e->avertRegion.empty() ? e->avertRegion : state.avertRegion;
    region.aeo = catalog.aeoCapex(e && !e->aeoRegion.empty() ? e->aeoRegion : state.aeoRegion);
    if (const GasMonths* own = catalog.gasMonths(statePostal)) region.gasMonths = own;
    // A county on another grid waits in that grid's queue, not in its state's.
    region.gridMonths = e && region.iso ? region.iso->gridMonthsLoad.central : state.gridMonthsLoad;
    return region;
}

State readState(RowReader& row) {
    State s;
    s.key = row.key();
    s.fips = row.text("fips");
    s.name = row.text("name");
    s.centre = row.place();
    s.isoBa = row.text("iso_ba");
    s.iso = row.text("iso");
    s.egridSubregion = row.text("egrid_subregion");
    s.avertRegion = row.text("avert_region");
    s.aeoRegion = row.maybeText("aeo_region");
    s.industrialPriceUsdPerMwh = row.number("elec_ind_c_per_kwh") * 10;  // c/kWh to $/MWh
    s.gasPriceUsdPerMmbtu = row.number("gas_usd_per_mmbtu");
    s.gridCo2KgPerMwh = row.number("grid_kgco2e_per_mwh");
    s.pvCapacityFactor = row.number("pv_cf_share");
    s.windCapacityFactor = row.number("wind_cf_share");
    s.meanDryBulbC = row.number("mean_dry_bulb_c");
    s.meanWetBulbC = row.number("mean_wet_bulb_c");
    s.landUsdPerAcre = row.number("land_usd_per_acre");
    s.constructionIndex = row.number("construction_index_ratio");
    s.dataCentreSalesTaxExempt = row.text("dc_sales_tax_exempt");
    s.salesTaxRate = row.number("state_sales_tax_percent") / 100;
    s.propertyTaxRate = row.number("property_tax_percent") / 100;
    s.gridMonthsLoad = row.number("grid_load_months");
    s.gridMonthsGeneration = row.number("grid_generation_months");
    s.waterStress = row.text("water_stress");
    s.hazard = row.text("hazard");
    s.mainHazards = row.maybeText("main_hazards");
    s.gasPriceEstimated = row.flag("gas_estimated");
    return s;
}

Iso readIso(RowReader& row) {
    Iso i;
    i.key = row.key();
    i.name = row.text("name");
    i.gridMonthsLoad = row.range("grid_load", "months");
    i.gridMonthsGeneration = row.number("grid_generation_months");
    i.networkUpgradeUsdPerKw = row.maybeNumber("network_upgrade_usd_per_kw");
    i.solarShapedPrices = row.flag("solar_price_shape");
    return i;
}

CountyException readCountyException(RowReader& row) {
    CountyException e;
    e.key = row.key();
    e.name = row.text("name");
    e.iso = row.text("iso");
    e.avertRegion = row.maybeText("avert_region");
    e.aeoRegion = row.maybeText("aeo_region");
    return e;
}

GasMonths readGasMonths(RowReader& row) {
    GasMonths g;
    g.key = row.key();
    for (std::size_t m = 0; m < 12; ++m) g.usdPerMcf[m] = row.maybeNumber(fmt::format("m{:02}_usd_per_mcf", m + 1));
    return g;
}

AvertHours readAvertHours(RowReader& row) {
    AvertHours a;
    a.key = row.key();
    a.region = row.text("region");
    a.month = row.integer("month_number");
    if (a.month < 1 || a.month > 12) row.refuse("month_number", "a month is 1 to 12");
    for (std::size_t h = 0; h < 24; ++h) a.kgPerMwh[h] = row.number(fmt::format("h{:02}_kg_per_mwh", h));
    return a;
}

AeoCapex readAeoCapex(RowReader& row) {
    AeoCapex a;
    a.key = row.key();
    a.ccgt = row.maybeNumber("ccgt_usd_per_kw");
    a.frame = row.maybeNumber("frame_usd_per_kw");
    a.aero = row.maybeNumber("aero_usd_per_kw");
    a.fuelCell = row.maybeNumber("fuel_cell_usd_per_kw");
    a.pv = row.maybeNumber("pv_usd_per_kw");
    a.wind = row.maybeNumber("wind_usd_per_kw");
    a.battery4h = row.maybeNumber("battery_usd_per_kw");
    a.smr = row.maybeNumber("smr_usd_per_kw");
    a.nuclear = row.maybeNumber("nuclear_usd_per_kw");
    return a;
}

}  // namespace stargate
