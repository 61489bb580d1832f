#include "core/engine/power/firm_power.h"

#include <algorithm>

#include "core/engine/climate/psychrometrics.h"
#include "core/engine/climate/site_weather.h"
#include "core/engine/power/facility_load.h"
#include "core/engine/stages.h"
#include "core/engine/schedule/dates_by_id.h"

namespace stargate {

std::optional<RefusedBecause> refusedAt(const ResolvedSite& site, const PowerTechnology& technology) {
    // Hawaii has no gas network: its "gas" price is that of oil-based synthetic gas (core/README.md, Load and power).
    if (technology.fuel == Fuel::Gas && site.state == "HI") return RefusedBecause::OilLikeGas;
    if (technology.technology == Technology::Grid && site.row->offGrid) return RefusedBecause::OffGrid;
    if (technology.technology == Technology::Wind && !site.weather->bringsWind() && site.region.state != nullptr && site.region.state->windCapacityFactor <= 0)
        return RefusedBecause::NoWind;
    return std::nullopt;
}

double deratedShare(const Assumed& assumed, const PowerTechnology& technology, double dryBulbC, double elevationMetres) {
    if (!technology.derates) return 1;
    return heatDerate(dryBulbC, assumed[Assumption::TurbineIsoTemperature], assumed[Assumption::TurbineDeratePerC]) *
           std::min(1.0, pressureHpa(elevationMetres) / pressureHpa(0));
}

FirmAsset firmAsset(const ResolvedPlan& plan, const ResolvedSite& site, const ResolvedAsset& asset) {
    FirmAsset out;
    if (refusedAt(site, *asset.technology)) return out;
    const SourcePower nameplate = asset.row->nameplate();
    switch (asset.technology->firmRule) {
        case FirmRule::Contract: out.firm = nameplate; break;
        case FirmRule::Nameplate: {
            double kept = 1;
            if (asset.technology->derates) {
                const ClimateYearPtr climate = climateOf(plan, site);
                kept = deratedShare(plan.assumed, *asset.technology, climate->hotDryBulbC, climate->normals.elevationMetres);
            }
            out.firm = nameplate * kept;
            out.unit = asset.row->unitSize * kept;
            break;
        }
        case FirmRule::Storage: {
            const double mwh = asset.row->storage.value_or(Energy()).megawattHours();
            out.firm = std::min(nameplate, SourcePower::megawatts(mwh / plan.assumed[Assumption::FirmBatteryHours]));
            break;
        }
        case FirmRule::None: break;
    }
    return out;
}

FirmPower::FirmPower(const ResolvedPlan& plan, const ResolvedSite& site, const SiteDates& dates) {
    largestUnitOut_ = site.row->largestUnitOut.value_or(site.row->offGrid);
    const DatesById byId(dates);
    for (const ResolvedAsset& asset : site.assets) {
        const AssetDates* when = byId.of(asset.row->id);
        if (!when || refusedAt(site, *asset.technology)) continue;
        const FirmAsset firm = firmAsset(plan, site, asset);
        sources_.push_back({asset.technology->technology, asset.row->nameplate(), firm.firm, firm.unit, when->cod, when->leaves});
    }
}

const FirmPower::Source* FirmPower::largestUnit(Instant when) const {
    const Source* largest = nullptr;
    for (const Source& s : sources_)
        if (s.runs(when) && s.unit > SourcePower() && (largest == nullptr || s.unit > largest->unit)) largest = &s;
    return largest;
}

SourcePower FirmPower::at(Instant when) const {
    SourcePower firm;
    for (const Source& s : sources_)
        if (s.runs(when)) firm += s.firm;
    if (const Source* out = largestUnitOut_ ? largestUnit(when) : nullptr) firm -= out->unit;
    return firm;
}

std::vector<PowerShare> FirmPower::atFullBuild() const {
    Instant full;
    for (const Source& s : sources_) full = std::max(full, s.from);
    const Source* out = largestUnitOut_ ? largestUnit(full) : nullptr;
    std::vector<PowerShare> shares;
    for (const Source& s : sources_) {
        if (!s.runs(full)) continue;
        auto at = std::find_if(shares.begin(), shares.end(), [&](const PowerShare& p) { return p.technology == s.technology; });
        if (at == shares.end()) at = shares.insert(at, PowerShare{s.technology, SourcePower(), SourcePower()});
        at->nameplate += s.nameplate;
        at->firm += &s == out ? s.firm - s.unit : s.firm;
    }
    std::stable_sort(shares.begin(), shares.end(), [](const PowerShare& a, const PowerShare& b) { return a.nameplate > b.nameplate; });
    return shares;
}

std::vector<Instant> FirmPower::changes() const {
    std::vector<Instant> out;
    for (const Source& s : sources_) {
        out.push_back(s.from);
        if (s.until) out.push_back(*s.until);
    }
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<PowerShare> firmPowerStage(const ResolvedPlan& plan, const ResolvedSite& site, const SiteDates& dates, SeriesSet& series) {
    const FirmPower firm(plan, site, dates);
    for (Month m = series.firm.start(); series.firm.contains(m); ++m) series.firm[m] = firm.at(Instant::startOf((m + 1).first()) - 1);
    return firm.atFullBuild();
}

}  // namespace stargate
