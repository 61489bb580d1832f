#include "core/engine/power/energy_prices.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/base/assert.h"
#include "core/base/memo.h"

namespace stargate {
namespace {

// Years of the tables' dollars and prices (resources/data: assumptions.csv, states.csv).
constexpr int kHenryHubYear = 2026;
constexpr int kIndustrialPriceYear = 2023;
constexpr double kBtuPerKwhToMmbtuPerMwh = 1e-3;
constexpr double kMonthsPerYearD = 12;

int dollarYear(const ResolvedPlan& plan) { return static_cast<int>(plan.plan->settings->dollarYear); }

/// Nominal dollars of `year` as dollars of the plan: known inflation up to the plan's year, the assumed rate after it.
double realFromNominal(const ResolvedPlan& plan, int year) {
    const int to = dollarYear(plan);
    return year <= to ? plan.catalog->dollarFactor(year, to) : std::pow(1 + plan.assumed[Assumption::Inflation], to - year);
}

double fuelPrice(const ResolvedPlan& plan, std::string_view key) {
    const Figure* figure = plan.catalog->figure("fuel_prices", key);
    STARGATE_ASSERT(figure != nullptr && figure->range);
    const Provenance from = plan.catalog->provenance("fuel_prices", key, "central");
    const auto year = Month::parse(from.year + "-01");
    return figure->range->central * (year ? plan.catalog->dollarFactor(year->year(), dollarYear(plan)) : 1.0);
}

std::array<double, 12> fuelUsdPerMmbtu(const ResolvedPlan& plan, const ResolvedSite& site, Fuel fuel, int year) {
    std::array<double, 12> out{};
    switch (fuel) {
        case Fuel::Gas: return deliveredGas(plan, site, year);
        case Fuel::Uranium: out.fill(fuelPrice(plan, "uranium")); break;
        case Fuel::Diesel: out.fill(fuelPrice(plan, "diesel")); break;
        case Fuel::None: break;
    }
    return out;
}

}  // namespace

std::array<double, 12> deliveredGas(const ResolvedPlan& plan, const ResolvedSite& site, int year) {
    const Assumed& a = plan.assumed;
    // The catalogue's prices are of 2026; a price that the planner sets is in dollars of the plan already.
    const double dollars = plan.catalog->dollarFactor(kHenryHubYear, dollarYear(plan));
    const auto inPlanDollars = [&](Assumption price) { return plan.plan->assumptions->count(std::string(assumptionKey(price))) > 0 ? a[price] : a[price] * dollars; };
    const double path = inPlanDollars(Assumption::HenryHub) * std::pow(1 + a[Assumption::EscalationGas], std::max(0, year - kHenryHubYear));
    const double basis = site.region.state ? (site.region.state->gasPriceUsdPerMmbtu - a[Assumption::GasReference]) * dollars : 0.0;
    const double annual = std::max(inPlanDollars(Assumption::GasFloor), path + basis);
    std::array<double, 12> out{};
    out.fill(annual);
    if (site.region.gasMonths) {
        const auto shape = site.region.gasMonths->shape();
        for (std::size_t m = 0; m < out.size(); ++m) out[m] *= shape[m];
    }
    return out;
}

GridPrice gridPrice(const ResolvedPlan& plan, const ResolvedSite& site, int year) {
    const Assumed& a = plan.assumed;
    const double energyShare = a[Assumption::GridEnergyShare], flatShare = a[Assumption::GridFlatLoadShare];
    double industrial = 0;
    if (site.row->electricityPrice) {
        industrial = site.row->electricityPrice->dollarsPerUnit() / flatShare;
    } else if (site.region.state) {
        industrial = site.region.state->industrialPriceUsdPerMwh * std::pow(1 + a[Assumption::ElectricityPriceGrowth], year - kIndustrialPriceYear) *
                     realFromNominal(plan, year);
    }
    const double hoursPerMonth = static_cast<double>(kHoursPerYear) / kMonthsPerYearD;
    return {energyShare * industrial, std::max(0.0, flatShare - energyShare) * industrial * hoursPerMonth};
}

std::shared_ptr<const std::vector<float>> gridPriceShape(const ResolvedPlan& plan, const ResolvedSite& site, const ClimateYear& climate) {
    static Memo<std::vector<float>> memo(64);
    const Assumed& a = plan.assumed;
    const bool sunny = site.region.iso && site.region.iso->solarShapedPrices;
    std::vector<double> key = climate.key;
    key.push_back(sunny ? 1.0 : 0.0);
    for (Assumption p : {Assumption::GridPriceDayAmplitude, Assumption::GridPriceHalfDayAmplitude, Assumption::GridPricePeakHour,
                         Assumption::GridPriceSeasonHigh, Assumption::GridPriceSeasonLow, Assumption::GridPriceSolarDip,
                         Assumption::GridPriceReferenceGhi})
        key.push_back(a[p]);
    return memo.get(key, [&] {
        constexpr std::array<bool, 12> kHighSeason = {true, true, false, false, false, true, true, true, true, false, false, true};
        std::vector<float> out(kHoursPerYear);
        double sum = 0;
        for (std::size_t h = 0; h < kHoursPerYear; ++h) {
            const double angle = 2 * std::numbers::pi * (static_cast<double>(h % kHoursPerDay) - a[Assumption::GridPricePeakHour]) / 24;
            double s = 1 + a[Assumption::GridPriceDayAmplitude] * std::cos(angle) + a[Assumption::GridPriceHalfDayAmplitude] * std::cos(2 * angle);
            s *= kHighSeason[monthOfDay(h / kHoursPerDay)] ? a[Assumption::GridPriceSeasonHigh] : a[Assumption::GridPriceSeasonLow];
            if (sunny) s -= a[Assumption::GridPriceSolarDip] * climate.ghi[h] / a[Assumption::GridPriceReferenceGhi];
            s = std::max(0.0, s);
            out[h] = static_cast<float>(s);
            sum += s;
        }
        const auto scale = static_cast<float>(static_cast<double>(kHoursPerYear) / sum);
        for (float& s : out) s *= scale;
        return out;
    });
}

bool hasContractPrice(const ResolvedAsset& asset) {
    return asset.row->price && (asset.row->ownership != Ownership::Owned || asset.technology->technology == Technology::Grid);
}

std::array<double, 12> fuelCost(const ResolvedPlan& plan, const ResolvedSite& site, const PowerTechnology& t, int year) {
    std::array<double, 12> out = fuelUsdPerMmbtu(plan, site, t.fuel, year);
    for (double& cost : out) cost *= t.heatRateBtuPerKwh.central * kBtuPerKwhToMmbtuPerMwh;
    return out;
}

std::array<double, 12> runningCost(const ResolvedPlan& plan, const ResolvedSite& site, const ResolvedAsset& asset, int year) {
    std::array<double, 12> out{};
    if (hasContractPrice(asset)) {
        out.fill(asset.row->price->dollarsPerUnit());
        return out;
    }
    const PowerTechnology& t = *asset.technology;
    const double upkeep = t.variableOmUsdPerMwh.central * plan.catalog->dollarFactor(t.capexDollarYear, dollarYear(plan)) *
                          std::pow(1 + plan.assumed[Assumption::EscalationLabour], std::max(0, year - dollarYear(plan)));
    out = fuelCost(plan, site, t, year);
    for (double& cost : out) cost += upkeep;
    return out;
}

}  // namespace stargate
