#include "core/engine/cost/operating_cost.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "core/engine/finance/tax_rules.h"
#include "core/engine/schedule/dates_by_id.h"

namespace stargate {
namespace {

constexpr double kMonthsPerYear = 12;

/// Collects one line; months hold dollars until they are rounded once.
class LineBuilder {
public:
    LineBuilder(const CapitalContext& c, std::string key, std::string name)
        : c_(c), line_{std::move(key), std::move(name), {}}, usd_(c.plan.start, c.plan.months) {}

    template <class UsdOfMonth>
    void addEachMonth(PriceClass priceClass, UsdOfMonth usdOf) {
        for (int i = 0; i < c_.plan.months; ++i) {
            const Month m = c_.plan.start + i;
            if (const double usd = usdOf(m); usd != 0) usd_[m] += usd * c_.prices.real(priceClass, m);
        }
    }
    /// The same sum in every month of service, by days in the months in which it begins and ends.
    void addInService(PriceClass priceClass, double usdPerMonth, Instant from, std::optional<Instant> leaves = {}) {
        const Month end = c_.plan.start + c_.plan.months;
        const Month begun = from.date().inMonth(), left = leaves ? leaves->date().inMonth() : end;
        for (Month m = std::max(c_.plan.start, begun); m < end && m <= left; ++m) {
            const double share = m == begun || m == left ? serviceShare(m, from, leaves) : 1;
            usd_[m] += usdPerMonth * share * c_.prices.real(priceClass, m);
        }
    }
    void into(std::vector<OperatingLine>& lines) {
        line_.spent = MonthlySeries<Money>(c_.plan.start, c_.plan.months);
        bool any = false;
        for (std::size_t i = 0; i < usd_.values().size(); ++i) {
            line_.spent.values()[i] = Money::dollars(usd_.values()[i] * c_.prices.basis(c_.plan.start + static_cast<int>(i)));
            any = any || line_.spent.values()[i] != Money{};
        }
        if (any) lines.push_back(std::move(line_));
    }

private:
    const CapitalContext& c_;
    OperatingLine line_;
    MonthlySeries<double> usd_;
};

void addEnergy(const CapitalContext& c, const PowerResult& power, std::vector<OperatingLine>& lines) {
    const auto addIfPaid = [&](std::string key, std::string name, const MonthlySeries<Money>& spent) {
        const auto& all = spent.values();
        if (std::none_of(all.begin(), all.end(), [](Money m) { return m != Money{}; })) return;
        lines.push_back({std::move(key), std::move(name), spent});
        if (!c.prices.nominal()) return;
        MonthlySeries<Money>& nominal = lines.back().spent;
        for (Month m = nominal.start(); m < nominal.start() + nominal.months(); ++m) nominal[m] = nominal[m].scaled(c.prices.inflation(m));
    };
    for (Technology t : kAllTechnologies)
        addIfPaid("energy_" + std::string(technologyKey(t)), c.plan.catalog->technology(t).name, power.energyCost[static_cast<std::size_t>(t)]);
    addIfPaid("demand_charge", "Grid demand charge", power.demandCharge);
}

/// Owned plant from COD until it leaves; fuel cells with the replacement of their stacks.
void addFixedOm(const CapitalContext& c, std::vector<OperatingLine>& lines) {
    LineBuilder line(c, "fixed_om", "Fixed operation and maintenance of plant");
    const DatesById byId(c.dates);
    for (const ResolvedAsset& a : c.site.assets) {
        if (a.row->ownership != Ownership::Owned || a.technology->technology == Technology::Grid) continue;
        const AssetDates* d = byId.of(a.row->id);
        if (!d) continue;
        double usdPerKwYear = a.technology->fixedOmUsdPerKwYear.central * c.prices.fromYear(a.technology->capexDollarYear);
        if (a.technology->technology == Technology::FuelCell) usdPerKwYear += c.prices.money(Assumption::FuelCellStackCost);
        line.addInService(PriceClass::Labour, usdPerKwYear * a.row->nameplate().kilowatts() / kMonthsPerYear, d->cod, d->leaves);
    }
    line.into(lines);
}

void addStaff(const CapitalContext& c, const SeriesSet& series, std::vector<OperatingLine>& lines) {
    LineBuilder line(c, "staff", "Staff");
    const double usdPerMw = c.plan.assumed[Assumption::StaffPerMw] * c.prices.money(Assumption::StaffCost) / kMonthsPerYear;
    line.addEachMonth(PriceClass::Labour, [&](Month m) { return usdPerMw * (series.itLive[m] * c.site.peakPue).megawatts(); });
    line.into(lines);
}

/// A yearly share of the capital of the given scopes, from the day each item is in service.
void addShareOfCapital(const CapitalContext& c, const std::vector<CapitalItem>& items, std::string key, std::string name, double sharePerYear,
                       std::initializer_list<CostScope> scopes, std::vector<OperatingLine>& lines) {
    LineBuilder line(c, std::move(key), std::move(name));
    // Items of one building enter service together: their months are computed once.
    std::vector<std::pair<Instant, double>> capital;
    std::map<Instant, std::size_t> places;
    for (const CapitalItem& item : items) {
        if (std::find(scopes.begin(), scopes.end(), item.line.scope) == scopes.end()) continue;
        const auto [place, isNew] = places.emplace(item.line.inService, capital.size());
        if (isNew) capital.emplace_back(item.line.inService, 0.0);
        capital[place->second].second += item.line.total.dollars();
    }
    for (const auto& [from, usd] : capital) line.addInService(PriceClass::General, usd * sharePerYear / kMonthsPerYear, from);
    line.into(lines);
}

void addWater(const CapitalContext& c, const SeriesSet& series, std::vector<OperatingLine>& lines) {
    LineBuilder line(c, "water", "Water");
    const double usdPerM3 = c.prices.money(Assumption::WaterPrice);
    line.addEachMonth(PriceClass::General, [&](Month m) { return usdPerM3 * series.waterM3[m]; });
    line.into(lines);
}

// What is bought as equipment; work on site and land are not taxed as goods.
constexpr std::string_view kEquipment[] = {"racks", "network", "refresh", "electrical", "backup", "mechanical", "generation", "storage"};

/// Sales tax of the state on equipment in the months in which it is paid, unless the state exempts a data center of this size by then.
void addSalesTax(const CapitalContext& c, const std::vector<CapitalItem>& items, std::vector<OperatingLine>& lines) {
    const State* state = c.site.region.state;
    if (!state || state->salesTaxRate <= 0) return;
    Money capital;
    for (const CapitalItem& item : items) capital += item.line.total;
    const double jobs = c.plan.assumed[Assumption::StaffPerMw] * (c.site.designIt() * c.site.peakPue).megawatts();
    const auto rules = TaxRules::of(*c.plan.catalog);
    std::optional<Month> operating;
    for (const BuildingDates& d : c.dates.buildings)
        if (d.ready) operating = std::min(operating.value_or(d.ready->date().inMonth()), d.ready->date().inMonth());
    MonthlySeries<Money> bought(c.plan.start, c.plan.months);
    for (const CapitalItem& item : items)
        if (std::find(std::begin(kEquipment), std::end(kEquipment), item.line.package) != std::end(kEquipment)) bought += item.line.spent;
    OperatingLine line{"sales_tax", "State sales tax on equipment", MonthlySeries<Money>(c.plan.start, c.plan.months)};
    for (Month m = bought.start(); m < bought.start() + bought.months(); ++m)
        if (bought[m] != Money{} && !rules->salesTaxExempt(*state, m, capital.dollars(), jobs, operating)) line.spent[m] = bought[m].scaled(state->salesTaxRate);
    if (line.spent.sum() != Money{}) lines.push_back(std::move(line));
}

}  // namespace

double serviceShare(Month m, Instant from, std::optional<Instant> leaves) {
    const Instant first = Instant::startOf(m.first()), next = Instant::startOf((m + 1).first());
    const Instant begin = std::max(first, from);
    const Instant end = leaves ? std::min(next, *leaves) : next;
    return end > begin ? static_cast<double>(end - begin) / static_cast<double>(next - first) : 0;
}

std::vector<OperatingLine> operatingLines(const CapitalContext& c, const PowerResult& power, const SeriesSet& series,
                                          const std::vector<CapitalItem>& items) {
    const Assumed& assumed = c.plan.assumed;
    std::vector<OperatingLine> lines;
    addEnergy(c, power, lines);
    addFixedOm(c, lines);
    addStaff(c, series, lines);
    addShareOfCapital(c, items, "insurance_tax", "Insurance and property tax", assumed[Assumption::InsurancePropertyTax],
                      {CostScope::Construction, CostScope::Power}, lines);
    addShareOfCapital(c, items, "maintenance", "Maintenance of buildings", assumed[Assumption::FacilityMaintenance], {CostScope::Construction}, lines);
    addShareOfCapital(c, items, "spares", "Spares of racks", assumed[Assumption::SparesShare] / assumed[Assumption::ItLife], {CostScope::Compute}, lines);
    addWater(c, series, lines);
    addSalesTax(c, items, lines);
    return lines;
}

bool isEnergySupply(const OperatingLine& line) {
    return line.key.rfind("energy_", 0) == 0 || line.key == "demand_charge" || line.key == "fixed_om";
}

}  // namespace stargate
