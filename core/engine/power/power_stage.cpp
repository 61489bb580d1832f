#include <algorithm>

#include "core/engine/climate/memo.h"
#include "core/engine/operating_year.h"
#include "core/engine/power/energy_prices.h"
#include "core/engine/power/site_year_builder.h"
#include "core/engine/stages.h"

namespace stargate {
namespace {

using ByMonth = std::array<double, 12>;
constexpr double kM3PerGallon = 0.003785411784;
constexpr double kKgPerTonne = 1000;
constexpr std::size_t kRememberedYears = 4096;  // monthly sums only, a few kB each

/// What a year's dispatch leaves behind; the hours are kept only for what is on screen.
struct YearSums {
    std::vector<ByMonth> energyMwh, costUsd, peakMw;  ///< by source
    ByMonth dischargeMwh{}, unservedMwh{}, loadMwh{}, matchedRenewableMwh{};
    double permitHours = 0;
};

bool isRenewable(Technology t) { return t == Technology::Pv || t == Technology::Wind || t == Technology::Geothermal; }

YearSums sumsOf(const SiteYear& year, const Dispatch& dispatch) {
    YearSums out;
    const std::size_t n = year.sources.size();
    out.energyMwh.resize(n);
    out.costUsd.resize(n);
    out.peakMw.resize(n);
    std::vector<double> renewable(kHoursPerYear, 0.0);
    for (std::size_t s = 0; s < n; ++s) {
        const DispatchSource& source = year.sources[s];
        double running = 0;
        for (std::size_t m = 0; m < kMonthsPerYear; ++m) {
            double energy = 0, weighted = 0, peak = 0;
            for (std::size_t h = firstHourOfMonth(m); h < firstHourOfMonth(m + 1); ++h) {
                const double mw = dispatch.sourceMw[s][h];
                energy += mw;
                weighted += source.costShape ? mw * (*source.costShape)[h] : mw;
                peak = std::max(peak, mw);
                running += mw > 0 ? 1 : 0;
            }
            out.energyMwh[s][m] = energy;
            out.costUsd[s][m] = weighted * source.costUsdPerMwh[m];
            out.peakMw[s][m] = peak;
        }
        double total = 0;
        for (double e : out.energyMwh[s]) total += e;
        for (std::size_t m = 0; m < kMonthsPerYear && total > 0; ++m) out.costUsd[s][m] += dispatch.startUsd[s] * out.energyMwh[s][m] / total;
        if (source.hoursPerYear) out.permitHours = std::max(out.permitHours, running);
        if (isRenewable(source.technology))
            for (std::size_t h = 0; h < kHoursPerYear; ++h) renewable[h] += dispatch.sourceMw[s][h];
    }
    for (std::size_t m = 0; m < kMonthsPerYear; ++m)
        for (std::size_t h = firstHourOfMonth(m); h < firstHourOfMonth(m + 1); ++h) {
            out.dischargeMwh[m] += dispatch.dischargeMw[h];
            out.unservedMwh[m] += dispatch.unservedMw[h];
            out.loadMwh[m] += year.loadMw[h];
            out.matchedRenewableMwh[m] += std::min(renewable[h], year.loadMw[h]);
        }
    return out;
}

std::shared_ptr<const YearSums> yearSums(const SiteYearBuilder& builder, int calendarYear) {
    static Memo<YearSums> memo(kRememberedYears);
    return memo.get(builder.key(calendarYear), [&] {
        const SiteYear year = builder.year(calendarYear);
        return sumsOf(year, dispatchYear(year, DispatchQuality::Settled));
    });
}

}  // namespace

PowerResult powerStage(const ResolvedPlan& plan, const ResolvedSite& site, const SiteDates& dates, SeriesSet& series) {
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
    const Month end = plan.start + plan.months;
    for (int year = plan.start.year(); Month(year, 1) < end; ++year) {
        bool idle = true;
        for (int m = 1; m <= 12; ++m) idle = idle && builder.meanLive(Month(year, m)) == ItPower();
        if (idle) continue;
        const auto sums = yearSums(builder, year);
        const double demandPrice = gridPrice(plan, site, year).demandUsdPerMwMonth;
        for (std::size_t m = 0; m < kMonthsPerYear; ++m) {
            const Month month(year, static_cast<int>(m) + 1);
            if (!series.itLive.contains(month)) continue;
            const double hours = static_cast<double>(hoursInMonth(m)), live = builder.meanLive(month).megawatts();
            double load = 0, itMwh = 0;
            for (std::size_t h = firstHourOfMonth(m); h < firstHourOfMonth(m + 1); ++h) {
                load += live * profile.facilityPerLive[h];
                itMwh += live * profile.utilisation[h];
            }
            // The typical year has no 29 February; a leap month counts its own hours.
            const double stretch = month.days() * static_cast<double>(kHoursPerDay) / hours;
            series.facilityLoad[month] = FacilityPower::megawatts(load / hours);
            double co2Kg = 0, water = itMwh * stretch * profile.waterM3PerItMwh;
            for (std::size_t s = 0; s < sums->energyMwh.size(); ++s) {
                const ResolvedAsset& asset = builder.assetOf(s);
                const PowerTechnology& t = *asset.technology;
                const auto slot = static_cast<std::size_t>(t.technology);
                const double mwh = sums->energyMwh[s][m] * stretch;
                out.energy[slot][month] += Energy::megawattHours(mwh);
                out.energyCost[slot][month] += Money::dollars(sums->costUsd[s][m] * stretch);
                if (t.technology == Technology::Grid && !hasContractPrice(asset))
                    out.demandCharge[month] += Money::dollars(sums->peakMw[s][m] * demandPrice);
                co2Kg += mwh * (t.technology == Technology::Grid ? gridCo2 : t.co2KgPerMwh.central);
                water += mwh * t.waterGallonsPerMwh.central * kM3PerGallon;
            }
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
