#include <cmath>

#include "core/engine/cost/capital_cost.h"
#include "core/engine/cost/site_tasks.h"

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

const AssetDates* datesOf(const SiteDates& dates, PowerAssetId asset) {
    for (const AssetDates& d : dates.assets)
        if (d.asset == asset) return &d;
    return nullptr;
}

void addPlant(const CapitalContext& c, const ResolvedAsset& a, const AssetDates& d, std::vector<CapitalItem>& items) {
    const PowerTechnology& t = *a.technology;
    const double dollars = c.prices.fromYear(t.capexDollarYear);
    const double region = regionalFactor(c, t);
    const auto add = [&](std::string package, std::string name, double quantity, std::string unit, double unitPriceUsd) {
        CostLine line = powerLine(std::move(package), std::move(name), a.row->id, quantity, std::move(unit), unitPriceUsd);
        line.factors.emplace_back("region", region);
        if (c.site.row->offGrid) line.factors.emplace_back("islanding", 1 + t.islandingAdder.central);
        line.total = lineTotal(line);
        if (line.total == Money{}) return;
        items.push_back(spreadItem(c, std::move(line), equipmentPayments(c, d.order, d.cod), PriceClass::Power, t.lifeYears.central, d.cod));
    };
    add(t.technology == Technology::Battery ? "storage" : "generation", a.row->name, a.row->nameplate().kilowatts(), "kW",
        t.capexUsdPerKw.central * dollars);
    if (a.row->storage)
        add("storage", a.row->name + ": energy", a.row->storage->megawattHours() * kKwPerMw, "kWh", t.energyCapexUsdPerKwh.central * dollars);
}

/// Upgrades by contracted power and a new line with as many circuits as it takes.
void addGridWorks(const CapitalContext& c, const ResolvedAsset& a, const AssetDates& d, std::vector<CapitalItem>& items) {
    const SiteTasks tasks(c.schedule, c.site.row->id);
    const Task* works = tasks.find({}, "E");
    const Instant from = works ? works->start : d.order, to = works ? works->finish : d.cod;
    const double life = c.plan.assumed[Assumption::FacilityLife];
    const SpendingProfile payments = equipmentPayments(c, from, to);
    const auto add = [&](CostLine line) {
        line.total = lineTotal(line);
        if (line.total != Money{}) items.push_back(spreadItem(c, std::move(line), payments, PriceClass::Power, life, d.cod));
    };
    const SourcePower contract = a.row->nameplate();
    // ISO rows are of the same study and dollar year as the default.
    const Iso* iso = c.site.region.iso;
    const double upgrade = iso && iso->networkUpgradeUsdPerKw ? *iso->networkUpgradeUsdPerKw * c.prices.fromCatalogYear(Assumption::NetworkUpgrade)
                                                              : c.prices.money(Assumption::NetworkUpgrade);
    add(powerLine("network_upgrade", a.row->name + ": network upgrades", a.row->id, contract.kilowatts(), "kW", upgrade));
    CostLine line = powerLine("grid_line", a.row->name + ": line", a.row->id, c.plan.assumed[Assumption::GridLineMiles], "miles",
                              c.prices.money(Assumption::GridLineCost) * kUsdPerMillion);
    line.factors.emplace_back("circuits", std::ceil(contract.megawatts() / c.plan.assumed[Assumption::GridLineCapacity]));
    add(std::move(line));
}

}  // namespace

void addPowerItems(const CapitalContext& c, std::vector<CapitalItem>& items) {
    const ResolvedAsset* firstGas = nullptr;
    for (const ResolvedAsset& a : c.site.assets) {
        const AssetDates* d = datesOf(c.dates, a.row->id);
        if (!d) continue;
        if (a.technology->technology == Technology::Grid) addGridWorks(c, a, *d, items);
        else if (a.row->ownership == Ownership::Owned) {
            addPlant(c, a, *d, items);
            if (a.technology->fuel == Fuel::Gas && !firstGas) firstGas = &a;
        }
    }
    if (!firstGas) return;
    const Task* lateral = SiteTasks(c.schedule, c.site.row->id).find({}, "L");
    const AssetDates* d = datesOf(c.dates, firstGas->row->id);
    const Instant from = lateral ? lateral->start : d->order, to = lateral ? lateral->finish : d->cod;
    CostLine line = powerLine("gas_lateral", "Gas lateral", {}, c.plan.assumed[Assumption::GasLateralMiles], "miles",
                              c.prices.money(Assumption::GasLateralCost) * kUsdPerMillion);
    line.total = lineTotal(line);
    items.push_back(spreadItem(c, std::move(line), equipmentPayments(c, from, to), PriceClass::Power, c.plan.assumed[Assumption::FacilityLife], to));
}

}  // namespace stargate
