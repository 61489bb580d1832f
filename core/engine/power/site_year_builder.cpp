#include "core/engine/power/site_year_builder.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "core/engine/climate/photovoltaics.h"
#include "core/engine/climate/wind_power.h"
#include "core/engine/power/energy_prices.h"
#include "core/engine/schedule/dates_by_id.h"

namespace stargate {
namespace {

/// Share of nameplate that heat and height leave, by hour.
HourProfile derating(const Assumed& assumed, const PowerTechnology& technology, const ClimateYear& climate) {
    if (!technology.derates) return nullptr;
    auto out = std::make_shared<std::vector<float>>(kHoursPerYear);
    const double iso = assumed[Assumption::TurbineIsoTemperature], perC = assumed[Assumption::TurbineDeratePerC];
    const double height = deratedShare(assumed, technology, iso, climate.normals.elevationMetres);
    for (std::size_t h = 0; h < kHoursPerYear; ++h) (*out)[h] = static_cast<float>(height * heatDerate(climate.dryBulbC[h], iso, perC));
    return out;
}

HourProfile profileOf(const ResolvedPlan& plan, const ResolvedSite& site, const PowerTechnology& t, const ClimateYear& climate) {
    if (t.technology == Technology::Pv) return pvProfile(climate, PvDesign::from(plan.assumed));
    if (t.technology == Technology::Wind) {
        std::optional<double> factor = site.region.state ? site.region.state->windCapacityFactor : 0;
        if (climate.windIsMeasured) factor.reset();
        return windProfile(climate, {plan.assumed[Assumption::WindSpecificPower], plan.assumed[Assumption::WindLosses], factor});
    }
    return derating(plan.assumed, t, climate);
}

/// A number that stands for the contents of a profile in a memo key (FNV-1a over the values, cut to what a double holds).
double contentsOf(const std::vector<float>* values) {
    if (!values) return 0;
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    for (float v : *values) {
        std::uint32_t bits = 0;
        std::memcpy(&bits, &v, sizeof bits);
        hash = (hash ^ bits) * 0x100000001B3ULL;
    }
    return static_cast<double>(hash >> 12);
}

}  // namespace

SiteYearBuilder::SiteYearBuilder(const ResolvedPlan& plan, const ResolvedSite& site, const SiteDates& dates)
    : plan_(plan), site_(site), climate_(climateOf(plan, site)) {
    profile_ = std::make_shared<const LoadProfile>(loadProfile(plan, site, *climate_));
    loadContents_ = contentsOf(&profile_->facilityPerLive);
    live_ = CapacityTimeline(plan, site, dates).meanLive(plan.start, plan.months, FirmPower(plan, site, dates), plan.cancel);
    const DatesById byId(dates);
    for (const ResolvedAsset& asset : site.assets) {
        const PowerTechnology& t = *asset.technology;
        const AssetDates* when = byId.of(asset.row->id);
        if (!when || refusedAt(site, t)) continue;
        Used used{&asset, when->cod, when->leaves, nullptr, nullptr, 1.0, 0.0};
        if (t.technology == Technology::Battery) {
            used.outageFactor = 1 - t.forcedOutageRate;
            batteries_.push_back(std::move(used));
            continue;
        }
        used.profile = profileOf(plan, site, t, *climate_);
        // Losses of panels and wind turbines include their outages; a grid contract has none.
        if (t.firmRule != FirmRule::Contract && t.technology != Technology::Pv && t.technology != Technology::Wind)
            used.outageFactor = 1 - t.forcedOutageRate;
        if (t.technology == Technology::Grid && !hasContractPrice(asset)) used.costShape = gridPriceShape(plan, site, *climate_);
        used.contents = contentsOf(used.profile.get()) + contentsOf(used.costShape.get()) / 3;
        used_.push_back(std::move(used));
    }
}

ItPower SiteYearBuilder::meanLive(Month m) const {
    const int i = m - plan_.start;
    return i >= 0 && i < plan_.months ? live_[static_cast<std::size_t>(i)] : ItPower();
}

double SiteYearBuilder::shareOfMonth(const Used& used, Month m) const {
    if (m < plan_.start || m - plan_.start >= plan_.months) return 0;
    const Instant first = Instant::startOf(m.first()), next = Instant::startOf((m + 1).first());
    const std::int64_t overlap = std::min(next, used.until.value_or(next)) - std::max(first, used.from);
    return overlap > 0 ? static_cast<double>(overlap) / static_cast<double>(next - first) : 0.0;
}

SiteYear SiteYearBuilder::year(int calendarYear) const {
    SiteYear out = supply(calendarYear);
    out.loadMw.resize(kHoursPerYear);
    for (std::size_t m = 0; m < kMonthsPerYear; ++m) {
        const double live = meanLive(Month(calendarYear, static_cast<int>(m) + 1)).megawatts();
        for (std::size_t h = firstHourOfMonth(m); h < firstHourOfMonth(m + 1); ++h) out.loadMw[h] = live * profile_->facilityPerLive[h];
    }
    return out;
}

SiteYear SiteYearBuilder::supply(int calendarYear) const {
    SiteYear out;
    out.unservedUsdPerMwh = plan_.assumed[Assumption::UnservedCost];
    for (const Used& used : used_) {
        const PowerTechnology& t = *used.asset->technology;
        DispatchSource s;
        s.technology = t.technology;
        s.profile = used.profile;
        s.costShape = used.costShape;
        for (std::size_t m = 0; m < kMonthsPerYear; ++m)
            s.capacityMw[m] = used.asset->row->nameplate().megawatts() * used.outageFactor * shareOfMonth(used, Month(calendarYear, static_cast<int>(m) + 1));
        if (used.costShape) s.costUsdPerMwh.fill(gridPrice(plan_, site_, calendarYear).energyUsdPerMwh);
        else s.costUsdPerMwh = runningCost(plan_, site_, *used.asset, calendarYear);
        if (t.firmRule == FirmRule::Nameplate || t.fuel != Fuel::None) {
            s.unitMw = used.asset->row->unitSize.megawatts() * used.outageFactor;
            s.minimumShare = t.minimumLoad;
        }
        s.outageRate = 1 - used.outageFactor;
        s.mustRun = t.mustRun;
        s.minimumUpHours = t.minimumUpHours;
        s.minimumDownHours = t.minimumDownHours;
        s.startUsdPerMw = t.startCostUsdPerMw;
        constexpr double kMinutesPerHour = 60;
        s.rampPerHour = std::min(1.0, t.rampPerMinute * kMinutesPerHour);
        if (!hasContractPrice(*used.asset) && t.noLoadFuel > 0) {
            s.noLoadUsdPerMwh = fuelCost(plan_, site_, t, calendarYear);
            for (double& usd : s.noLoadUsdPerMwh) usd *= t.noLoadFuel;
        }
        if (t.technology == Technology::Diesel) s.hoursPerYear = plan_.assumed[Assumption::DieselHoursPerYear];
        s.cutHours = used.asset->row->curtailableHoursPerYear.value_or(0);
        out.sources.push_back(std::move(s));
    }
    double roundTrip = 0, power = 0;
    for (const Used& used : batteries_) {
        const double mw = used.asset->row->nameplate().megawatts() * used.outageFactor;
        const double mwh = used.asset->row->storage.value_or(Energy()).megawattHours() * used.outageFactor;
        for (std::size_t m = 0; m < kMonthsPerYear; ++m) {
            const double share = shareOfMonth(used, Month(calendarYear, static_cast<int>(m) + 1));
            out.battery.powerMw[m] += mw * share;
            out.battery.energyMwh[m] += mwh * share;
        }
        roundTrip += mw * used.asset->technology->roundTripEfficiency;
        power += mw;
    }
    if (power > 0) {
        // Losses are shared equally between charging and discharging.
        out.battery.chargeEfficiency = out.battery.dischargeEfficiency = std::sqrt(roundTrip / power);
        out.battery.wearUsdPerMwh = plan_.assumed[Assumption::BatteryWear];
    }
    return out;
}

std::vector<double> SiteYearBuilder::key(int calendarYear, Costs costs) const {
    const SiteYear y = supply(calendarYear);
    std::vector<double> key = {loadContents_, y.unservedUsdPerMwh, y.battery.chargeEfficiency, y.battery.wearUsdPerMwh};
    const auto add = [&key](const auto& values) { key.insert(key.end(), values.begin(), values.end()); };
    for (std::size_t m = 0; m < kMonthsPerYear; ++m) key.push_back(meanLive(Month(calendarYear, static_cast<int>(m) + 1)).megawatts());
    for (std::size_t i = 0; i < y.sources.size(); ++i) {
        const DispatchSource& s = y.sources[i];
        add(s.capacityMw);
        const bool priced = costs == Costs::With || s.cutHours > 0;
        key.push_back(priced ? 1 : 0);
        if (priced) add(s.costUsdPerMwh), add(s.noLoadUsdPerMwh);
        add(std::array<double, 10>{static_cast<double>(s.technology), used_[i].contents, s.unitMw, s.minimumShare, static_cast<double>(s.minimumUpHours),
                                  static_cast<double>(s.minimumDownHours), s.startUsdPerMw, s.rampPerHour, s.hoursPerYear.value_or(-1), s.cutHours});
    }
    add(y.battery.powerMw);
    add(y.battery.energyMwh);
    return key;
}

}  // namespace stargate
