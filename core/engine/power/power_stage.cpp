#include <algorithm>
#include <map>
#include <numeric>

#include "core/base/memo.h"
#include "core/base/parallel.h"
#include "core/engine/operating_year.h"
#include "core/engine/power/adequacy.h"
#include "core/engine/power/energy_prices.h"
#include "core/engine/power/firm_power.h"
#include "core/engine/power/repriced_year.h"
#include "core/engine/power/tariff.h"
#include "core/engine/stages.h"

namespace stargate {
namespace {

constexpr double kM3PerGallon = 0.003785411784;
constexpr double kKgPerTonne = 1000;
constexpr double kBtuPerKwhToMmbtuPerMwh = 1000;
constexpr std::size_t kRememberedYears = 4096;  // monthly sums only, a few kB each

/// Share of the contract that is billed whatever the load: what the planner says, else the large-load tariff of the site's utility, where the
/// catalogue knows it.
double leastBilledShare(const ResolvedPlan& plan, const ResolvedSite& site, double contractMw) {
    const double usual = plan.assumed[Assumption::GridLeastBilledShare];
    if (plan.plan->assumptions->count(std::string(assumptionKey(Assumption::GridLeastBilledShare))) > 0) return usual;
    constexpr std::string_view kUtility = "aep ohio";
    std::string name = site.row->utility;
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const Figure* above = plan.catalog->figure("grid_rules", "aep_ohio_threshold");
    const Figure* share = plan.catalog->figure("grid_rules", "aep_ohio_minimum_demand");
    const bool applies = name.find(kUtility) != std::string::npos && above && above->range && share && share->range && contractMw > above->range->central;
    return applies ? share->range->central : usual;
}

/// MW of grid demand billed in each month: the month's peak, what a ratchet says, and the least that a large-load contract pays.
ByMonth billedMw(const ResolvedPlan& plan, const ResolvedSite& site, const ResolvedAsset& asset, const ByMonth& peaks) {
    constexpr double kKwPerMw = 1000;
    Tariff tariff;
    tariff.contractKw = asset.row->nameplate().megawatts() * kKwPerMw;
    tariff.leastBilledShare = leastBilledShare(plan, site, asset.row->nameplate().megawatts());
    if (const double share = plan.assumed[Assumption::GridRatchetShare]; share > 0) tariff.ratchet = DemandRatchet::wholeYear(share);
    ByMonth kw{};
    for (std::size_t m = 0; m < kMonthsPerYear; ++m) kw[m] = peaks[m] * kKwPerMw;
    // A contract that delivers nothing in a month, before its start or after its end, bills nothing there.
    ByMonth billed = billedDemand(tariff, kw);
    for (std::size_t m = 0; m < kMonthsPerYear; ++m) billed[m] = peaks[m] > 0 ? billed[m] / kKwPerMw : 0;
    return billed;
}

/// Expected outages of a year; the same problem is sampled once.
Adequacy adequacyOf(const ResolvedPlan& plan, const SiteYearBuilder& builder, int calendarYear) {
    static Memo<Adequacy> memo(kRememberedYears);
    const double hours = plan.assumed[Assumption::OutageRepairHours];
    const auto samples = static_cast<int>(plan.assumed[Assumption::AdequacySamples]);
    std::vector<double> key = builder.key(calendarYear, SiteYearBuilder::Costs::Without);
    key.insert(key.end(), {hours, static_cast<double>(samples), static_cast<double>(plan.plan->settings->weatherSeed)});
    return *memo.get(key, [&] { return sampledAdequacy(builder.year(calendarYear), hours, samples, plan.plan->settings->weatherSeed); });
}

/// Firm power once every source has come, with the largest unit out whatever the site asks for.
double firmWithoutLargest(const ResolvedPlan& plan, const ResolvedSite& site) {
    double firm = 0, unit = 0;
    for (const ResolvedAsset& asset : site.assets) {
        if (asset.row->leavesOn) continue;
        const FirmAsset f = firmAsset(plan, site, asset);
        firm += f.firm.megawatts();
        unit = std::max(unit, f.unit.megawatts());
    }
    return firm - unit;
}

/// For each year the one that is dispatched for it. While something is dragged that is, of those without a basis that differ in their prices alone, the
/// one in the middle; else the year itself.
std::vector<std::size_t> modelYears(const SiteYearBuilder& builder, const std::vector<int>& years, const std::vector<const DispatchedYear*>& basis, DispatchQuality quality) {
    std::vector<std::size_t> models(years.size());
    std::iota(models.begin(), models.end(), std::size_t{0});
    if (quality == DispatchQuality::Settled) return models;
    std::map<std::vector<double>, std::vector<std::size_t>> alike;
    for (std::size_t i = 0; i < years.size(); ++i)
        if (!basis[i]) alike[builder.key(years[i], SiteYearBuilder::Costs::Without)].push_back(i);
    for (const auto& [key, group] : alike)
        for (const std::size_t i : group) models[i] = group[group.size() / 2];
    return models;
}

/// Yearly figures of the sources, and the adequacy, once all months are in.
void finish(PowerYear& operation, const ResolvedPlan& plan, const ResolvedSite& site, const SiteYearBuilder& builder, const YearSums& sums, double demandPrice) {
    double cost = operation.billedMwMonths * demandPrice, renewable = 0;
    for (std::size_t s = 0; s < operation.sources.size(); ++s) {
        SourceUse& use = operation.sources[s];
        const ResolvedAsset& asset = builder.assetOf(s);
        use.asset = asset.row->id;
        use.name = asset.row->name;
        use.technology = asset.technology->technology;
        use.starts = sums.starts[s];
        if (const double mw = asset.row->nameplate().megawatts(); mw > 0) use.capacityFactor = use.totalMwh() / (mw * static_cast<double>(kHoursPerYear));
        if (isRenewable(use.technology)) renewable += use.totalMwh();
        cost += use.costUsd;
    }
    if (operation.loadMwh > 0) {
        operation.averageUsdPerMwh = cost / std::max(1e-9, operation.loadMwh - operation.unservedMwh);
        operation.renewableShareAnnual = renewable / operation.loadMwh;
    }
    if (plan.quality == DispatchQuality::Settled) operation.adequacy = adequacyOf(plan, builder, operation.year);
    operation.adequacy.needMw = (std::min(site.rackIt(), site.designIt()) * site.peakPue).megawatts();
    operation.adequacy.firmMw = firmWithoutLargest(plan, site);
}

}  // namespace

PowerResult powerStage(const ResolvedPlan& plan, const ResolvedSite& site, const SiteDates& dates, SeriesSet& series, const DispatchedYears* settled) {
    PowerResult out;
    for (auto& s : out.energy) s = MonthlySeries<Energy>(plan.start, plan.months);
    for (auto& s : out.energyCost) s = MonthlySeries<Money>(plan.start, plan.months);
    out.demandCharge = MonthlySeries<Money>(plan.start, plan.months);
    if (site.buildings.empty()) return out;

    const SiteYearBuilder builder(plan, site, dates);
    const std::optional<Month> fullYear = firstOperatingYear(plan, site, dates);
    double yearLoad = 0, yearRenewable = 0, yearCo2 = 0;
    const double gridCo2 = site.row->gridCo2KgPerMwh.value_or(site.region.state ? site.region.state->gridCo2KgPerMwh : 0.0);
    const LoadProfile& profile = builder.profile();
    ByMonth facilityHours{}, utilisedHours{};  // MWh per MW of live IT
    for (std::size_t m = 0; m < kMonthsPerYear; ++m)
        for (std::size_t h = firstHourOfMonth(m); h < firstHourOfMonth(m + 1); ++h) {
            facilityHours[m] += profile.facilityPerLive[h];
            utilisedHours[m] += profile.utilisation[h];
        }
    const Month end = plan.start + plan.months;
    // The dispatch of each year stands alone: side by side on the machine's threads.
    std::vector<int> years;
    for (int year = plan.start.year(); Month(year, 1) < end; ++year)
        for (int m = 1; m <= 12; ++m)
            if (builder.meanLive(Month(year, m)) != ItPower()) {
                years.push_back(year);
                break;
            }
    const HourlyMargin* marginalCo2 = plan.catalog->marginalCo2(site.region.avertRegion);
    auto dispatched = std::make_shared<DispatchedYears>(years.size());
    std::vector<const DispatchedYear*> basis(years.size());  // of a year that is repriced, dispatched when the plan was last settled
    for (std::size_t i = 0; settled && i < years.size(); ++i) basis[i] = sameButPrices(*settled, builder, years[i], marginalCo2);
    const std::vector<std::size_t> models = modelYears(builder, years, basis, plan.quality);
    parallelFor(years.size(), [&](std::size_t i) {
        plan.cancel.check();
        if (!basis[i] && models[i] == i) (*dispatched)[i] = dispatchedYear(builder, years[i], marginalCo2);
    });
    parallelFor(years.size(), [&](std::size_t i) {
        plan.cancel.check();
        if (!(*dispatched)[i].sums) (*dispatched)[i].sums = repricedYear(builder, years[i], basis[i] ? *basis[i] : (*dispatched)[models[i]], marginalCo2);
    });
    if (!settled) out.dispatched = dispatched;
    for (std::size_t i = 0; i < years.size(); ++i) {
        plan.cancel.check();
        const int year = years[i];
        const auto& sums = (*dispatched)[i].sums;
        std::vector<ByMonth> billed(sums->peakMw.size());
        for (std::size_t s = 0; s < billed.size(); ++s)
            if (builder.assetOf(s).technology->technology == Technology::Grid && !hasContractPrice(builder.assetOf(s))) billed[s] = billedMw(plan, site, builder.assetOf(s), sums->peakMw[s]);
        std::shared_ptr<PowerYear> operation;
        if (fullYear && fullYear->year() == year) {
            operation = std::make_shared<PowerYear>();
            operation->year = year;
            operation->peakMw = sums->peakLoadMw;
            operation->unservedHours = sums->unservedHours;
            operation->marginalUsdPerMwh = sums->marginalUsd;
            operation->sources.resize(sums->energyMwh.size());
            out.operation = operation;
        }
        const double demandPrice = gridPrice(plan, site, year).demandUsdPerMwMonth;
        for (std::size_t m = 0; m < kMonthsPerYear; ++m) {
            const Month month(year, static_cast<int>(m) + 1);
            if (!series.itLive.contains(month)) continue;
            const double hours = static_cast<double>(hoursInMonth(m)), live = builder.meanLive(month).megawatts();
            const double load = live * facilityHours[m], itMwh = live * utilisedHours[m];
            // The typical year has no 29 February; a leap month counts its own hours.
            const double stretch = month.days() * static_cast<double>(kHoursPerDay) / hours;
            series.facilityLoad[month] = FacilityPower::megawatts(load / hours);
            double co2Kg = 0, water = itMwh * stretch * profile.waterM3PerItMwh;
            for (std::size_t s = 0; s < sums->energyMwh.size(); ++s) {
                const ResolvedAsset& asset = builder.assetOf(s);
                const PowerTechnology& t = *asset.technology;
                const auto slot = static_cast<std::size_t>(t.technology);
                const double mwh = sums->energyMwh[s][m] * stretch;
                const double burnt = mwh + t.noLoadFuel * sums->spareMwh[s][m] * stretch;  // as if it were fuel of full load
                out.energy[slot][month] += Energy::megawattHours(mwh);
                out.energyCost[slot][month] += Money::dollars(sums->costUsd[s][m] * stretch);
                if (t.technology == Technology::Grid && !hasContractPrice(asset))
                    out.demandCharge[month] += Money::dollars(billed[s][m] * demandPrice);
                co2Kg += burnt * (t.technology == Technology::Grid ? gridCo2 : t.co2KgPerMwh.central);
                water += mwh * t.waterGallonsPerMwh.central * kM3PerGallon;
                if (!operation) continue;
                SourceUse& use = operation->sources[s];
                use.energyMwh[m] = mwh;
                use.costUsd += sums->costUsd[s][m] * stretch;
                use.fuelMmbtu += burnt * t.heatRateBtuPerKwh.central / kBtuPerKwhToMmbtuPerMwh;
                const double average = burnt * (t.technology == Technology::Grid ? gridCo2 : t.co2KgPerMwh.central) / kKgPerTonne;
                const bool margin = t.technology == Technology::Grid && !sums->marginalCo2Kg.empty();
                use.co2Tonnes += average;
                use.marginalCo2Tonnes += margin ? sums->marginalCo2Kg[s][m] * stretch / kKgPerTonne : average;
                use.noxKilograms += burnt * t.noxKgPerMwh.central;
                use.waterM3 += mwh * t.waterGallonsPerMwh.central * kM3PerGallon;
                operation->billedMwMonths += billed[s][m];
            }
            if (operation) operation->loadMwh += sums->loadMwh[m] * stretch, operation->unservedMwh += sums->unservedMwh[m] * stretch;
            if (operation) operation->itMwh += itMwh * stretch, operation->waterM3 += water;
            const auto battery = static_cast<std::size_t>(Technology::Battery);
            const double discharged = sums->dischargeMwh[m] * stretch;
            out.energy[battery][month] = Energy::megawattHours(discharged);
            out.energyCost[battery][month] = Money::dollars(discharged * plan.assumed[Assumption::BatteryWear]);
            series.unserved[month] = Energy::megawattHours(sums->unservedMwh[m] * stretch);
            series.co2Tonnes[month] = co2Kg / kKgPerTonne;
            if (fullYear && month >= *fullYear && month - *fullYear < static_cast<int>(kMonthsPerYear)) {
                yearLoad += sums->loadMwh[m] * stretch;
                yearRenewable += sums->matchedRenewableMwh[m] * stretch;
                yearCo2 += series.co2Tonnes[month];
            }
            series.waterM3[month] = water;
        }
        if (operation) finish(*operation, plan, site, builder, *sums, gridPrice(plan, site, year).demandUsdPerMwMonth);
        if (sums->permitHours > 0) out.permitHours = std::max(out.permitHours.value_or(0), sums->permitHours);
    }
    if (yearLoad > 0) {
        out.renewableShare = yearRenewable / yearLoad;
        out.co2TonnesPerYear = yearCo2;
    }
    for (std::size_t t = 0; t < out.energy.size(); ++t) series.energy[t] = out.energy[t];
    return out;
}

}  // namespace stargate
