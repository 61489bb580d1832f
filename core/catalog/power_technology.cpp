#include "core/catalog/power_technology.h"

#include "core/catalog/row_reader.h"

namespace stargate {
std::string_view technologyKey(Technology t) { return kTechnologyKeys[static_cast<std::size_t>(t)]; }

std::optional<Technology> technologyOf(std::string_view key) {
    for (const Technology t : kAllTechnologies)
        if (technologyKey(t) == key) return t;
    return std::nullopt;
}

PowerTechnology readPowerTechnology(RowReader& row) {
    const auto optional = [&](std::string_view stem, std::string_view unit) { return row.maybeRange(stem, unit).value_or(Range{}); };
    PowerTechnology t;
    t.key = row.key();
    if (const auto known = technologyOf(t.key)) t.technology = *known;
    else row.refuse("key", "the program knows no such technology");
    t.name = row.text("name");
    t.shortName = row.text("short_name");
    t.fuel = row.choice<Fuel, 4>("fuel", {"none", "gas", "uranium", "diesel"});
    t.firmRule = row.choice<FirmRule, 4>("firm_rule", {"contract", "nameplate", "storage", "none"});
    t.combustion = row.flag("combustion");
    t.derates = row.flag("derates");
    t.quickStart = row.flag("quick_start");
    t.mustRun = row.flag("must_run");
    t.capexUsdPerKw = row.range("capex", "usd_per_kw");
    t.energyCapexUsdPerKwh = optional("energy_capex", "usd_per_kwh");
    t.capexDollarYear = row.integer("capex_dollar_year");
    t.fixedOmUsdPerKwYear = row.range("fixed_om", "usd_per_kw_year");
    t.variableOmUsdPerMwh = row.range("variable_om", "usd_per_mwh");
    t.heatRateBtuPerKwh = optional("heat_rate", "btu_per_kwh");
    if (t.fuel != Fuel::None && t.heatRateBtuPerKwh.central <= 0) row.refuse("heat_rate_central_btu_per_kwh", "a fuel needs a heat rate");
    t.noLoadFuel = row.number("no_load_fuel_share");
    t.co2KgPerMwh = row.range("co2", "kg_per_mwh");
    t.noxKgPerMwh = row.range("nox", "kg_per_mwh");
    t.forcedOutageRate = row.number("forced_outage_share");
    t.minimumLoad = row.number("minimum_load_share");
    t.rampPerMinute = row.number("ramp_share_per_min");
    t.startCostUsdPerMw = row.number("start_cost_usd_per_mw");
    t.minimumUpHours = row.integer("minimum_up_hours");
    t.minimumDownHours = row.integer("minimum_down_hours");
    t.unitSizeMw = Range{row.number("unit_low_mw"), row.number("unit_default_mw"), row.number("unit_high_mw")};
    t.unitSize = SourcePower::megawatts(t.unitSizeMw.central);
    t.leadMonths = optional("lead", "months");
    t.lifeYears = row.range("life", "years");
    t.waterGallonsPerMwh = row.range("water", "gal_per_mwh");
    t.landAcresPerMw = row.range("land", "acre_per_mw");
    t.landAcresPerMwh = optional("land_energy", "acre_per_mwh");
    t.islandingAdder = row.range("islanding", "share");
    t.roundTripEfficiency = row.maybeNumber("round_trip_share").value_or(1);
    t.supplyCap = row.maybeText("supply_cap");
    t.aeoColumn = row.maybeText("aeo_column");
    return t;
}

StorageCost readStorageCost(RowReader& row) {
    StorageCost s;
    s.key = row.key();
    s.hours = row.number("duration_hours");
    s.capexUsdPerKw = row.range("capex", "usd_per_kw");
    s.fixedOmUsdPerKwYear = row.range("fixed_om", "usd_per_kw_year");
    s.leadMonths = row.range("lead", "months");
    s.roundTripEfficiency = row.range("round_trip", "share");
    return s;
}

}  // namespace stargate
