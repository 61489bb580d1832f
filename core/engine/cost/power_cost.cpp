#include <cmath>

#include "core/engine/cost/capital_cost.h"
#include "core/engine/cost/site_tasks.h"
#include "core/engine/power/firm_power.h"
#include "core/engine/schedule/dates_by_id.h"

namespace stargate {
namespace {

constexpr double kUsdPerMillion = 1e6;
constexpr double kKwPerMw = 1e3;

/// Capex of a technology in the site's EIA region over its mean in all regions (EIA AEO2026, table 4); 1 where EIA gives none.
double regionalFactor(const CapitalContext& c, const PowerTechnology& t) {
    if (!c.site.region.aeo || t.aeoColumn.empty()) return 1;
    const auto here = c.site.region.aeo->value(t.aeoColumn);
    const CatalogTable* regions = c.plan.catalog->table("aeo_capex");
    const int column = regions ? regions->column(t.aeoColumn) : -1;
    if (!here || column < 0) return 1;
    double sum = 0, count = 0;
    for (const TableRow& row : regions->rows())
        if (const double* usd = std::get_if<double>(&row.cells[static_cast<std::size_t>(column)])) sum += *usd, ++count;
    return sum > 0 ? *here * count / sum : 1;
}

/// A deposit for the slot at order, the rest while it is made and built, a retention at delivery.
SpendingProfile equipmentPayments(const CapitalContext& c, Instant order, Instant delivered) {
    const double deposit = c.plan.assumed[Assumption::EquipmentDepositShare], retention = c.plan.assumed[Assumption::RetentionShare];
    return SpendingProfile()
        .payAt(order, deposit)
        .payAsWorked(order, delivered, 1 - deposit - retention, c.plan.assumed[Assumption::SpendingPeakPosition])
        .payAt(delivered, retention);
}

CostLine powerLine(std::string package, std::string name, PowerAssetId asset, double quantity, std::string unit, double unitPriceUsd) {
    CostLine line;
    line.scope = CostScope::Power;
    line.package = std::move(package);
    line.name = std::move(name);
    line.asset = asset;
    line.quantity = quantity;
    line.unit = std::move(unit);
    line.unitPriceUsd = unitPriceUsd;
    return line;
}

void addPlant(const CapitalContext& c, const ResolvedAsset& a, const AssetDates& d, std::vector<CapitalItem>& items) {
    const PowerTechnology& t = *a.technology;
    const double dollars = c.prices.fromYear(t.capexDollarYear);
    const double region = regionalFactor(c, t);
    const auto add = [&](std::string package, std::string name, double quantity, std::string unit, const Range& price, const char* field) {
        const double unitPriceUsd = price.central * dollars;
        CostLine line = powerLine(std::move(package), std::move(name), a.row->id, quantity, std::move(unit), unitPriceUsd);
        line.factors.emplace_back("region", region);
        if (c.site.row->offGrid) line.factors.emplace_back("islanding", 1 + t.islandingAdder.central);
        line.total = lineTotal(line);
        if (line.total == Money{}) return;
        setPrice(line, price, {"technologies", t.key, field});
        items.push_back(spreadItem(c, std::move(line), equipmentPayments(c, d.order, d.cod), PriceClass::Power, t.lifeYears.central, d.cod));
    };
    add(t.technology == Technology::Battery ? "storage" : "generation", a.row->name, a.row->nameplate().kilowatts(), "kW",
        t.capexUsdPerKw, "capex_central_usd_per_kw");
    if (a.row->storage)
        add("storage", a.row->name + ": energy", a.row->storage->megawattHours() * kKwPerMw, "kWh", t.energyCapexUsdPerKwh,
            "energy_capex_central_usd_per_kwh");
}

struct LineChoice {
    const Figure* figure = nullptr;  ///< M$ per mile
    double circuits = 1;
};

/// The cheapest line of grid_rules.csv that carries the power (rated MVA at unity power factor); above all of them, circuits of the largest.
LineChoice lineFor(const Catalog& catalog, SourcePower power) {
    LineChoice cheapest, largest;
    double largestMva = 0;
    for (const Figure& line : catalog.figures("grid_rules")) {
        const Figure* rating = line.key.rfind("line_", 0) == 0 ? catalog.figure("grid_rules", line.key + "_capacity") : nullptr;
        if (!rating || !rating->range || !line.range) continue;
        const double mva = rating->range->central;
        if (mva >= power.megawatts() && (!cheapest.figure || line.range->central < cheapest.figure->range->central)) cheapest.figure = &line;
        if (mva > largestMva) largestMva = mva, largest = {&line, std::ceil(power.megawatts() / mva)};
    }
    return cheapest.figure ? cheapest : largest;
}

/// Upgrades by contracted power, and a new line that carries it.
void addGridWorks(const CapitalContext& c, const SiteTasks& tasks, const ResolvedAsset& a, const AssetDates& d, std::vector<CapitalItem>& items) {
    const Task* works = tasks.find({}, "E");
    const Instant from = works ? works->start : d.order, to = works ? works->finish : d.cod;
    const double life = c.plan.assumed[Assumption::FacilityLife];
    const SpendingProfile payments = equipmentPayments(c, from, to);
    const auto add = [&](CostLine line, const Range& price, CatalogValue source) {
        line.total = lineTotal(line);
        setPrice(line, price, std::move(source));
        if (line.total != Money{}) items.push_back(spreadItem(c, std::move(line), payments, PriceClass::Power, life, d.cod));
    };
    const SourcePower contract = a.row->nameplate();
    // ISO rows are of the same study and dollar year as the default.
    const Iso* iso = c.site.region.iso;
    const double upgrade = iso && iso->networkUpgradeUsdPerKw ? *iso->networkUpgradeUsdPerKw * c.prices.fromYearOf(Assumption::NetworkUpgrade)
                                                              : c.prices.money(Assumption::NetworkUpgrade);
    CostLine upgrades = powerLine("network_upgrade", a.row->name + ": network upgrades", a.row->id, contract.kilowatts(), "kW", upgrade);
    if (iso && iso->networkUpgradeUsdPerKw) add(std::move(upgrades), {}, {"isos", iso->key, "network_upgrade_usd_per_kw"});
    else add(std::move(upgrades), c.plan.catalog->assumptionRange(Assumption::NetworkUpgrade), assumptionValue(Assumption::NetworkUpgrade));
    const LineChoice choice = lineFor(*c.plan.catalog, contract);
    if (!choice.figure) return;
    CostLine line = powerLine("grid_line", a.row->name + ": " + choice.figure->label, a.row->id, c.plan.assumed[Assumption::GridLineMiles], "miles",
                              choice.figure->range->central * kUsdPerMillion * c.prices.fromYearOf("grid_rules", choice.figure->key));
    if (choice.circuits > 1) line.factors.emplace_back("circuits", choice.circuits);
    add(std::move(line), *choice.figure->range, {"grid_rules", choice.figure->key, "central"});
}

}  // namespace

void addPowerItems(const CapitalContext& c, std::vector<CapitalItem>& items) {
    const DatesById byId(c.dates);
    const SiteTasks tasks(c.schedule, c.site.row->id);
    const ResolvedAsset* firstGas = nullptr;
    for (const ResolvedAsset& a : c.site.assets) {
        const AssetDates* d = byId.of(a.row->id);
        if (!d || !(a.row->nameplate() > SourcePower{})) continue;  // without MW nothing is built
        if (refusedAt(c.site, *a.technology) == RefusedBecause::OffGrid) continue;
        if (a.technology->technology == Technology::Grid) addGridWorks(c, tasks, a, *d, items);
        else if (a.row->ownership == Ownership::Owned) {
            addPlant(c, a, *d, items);
            if (a.technology->fuel == Fuel::Gas && !firstGas) firstGas = &a;
        }
    }
    if (!firstGas) return;
    const Task* lateral = tasks.find({}, "L");
    const AssetDates* d = byId.of(firstGas->row->id);
    const Instant from = lateral ? lateral->start : d->order, to = lateral ? lateral->finish : d->cod;
    CostLine line = powerLine("gas_lateral", "Gas lateral", {}, c.plan.assumed[Assumption::GasLateralMiles], "miles",
                              c.prices.money(Assumption::GasLateralCost) * kUsdPerMillion);
    line.total = lineTotal(line);
    setPrice(line, c.plan.catalog->assumptionRange(Assumption::GasLateralCost), assumptionValue(Assumption::GasLateralCost));
    items.push_back(spreadItem(c, std::move(line), equipmentPayments(c, from, to), PriceClass::Power, c.plan.assumed[Assumption::FacilityLife], to));
}

}  // namespace stargate
