#include "core/report/site_hours.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/engine/power/site_year_builder.h"

namespace stargate {

Result<SiteHours> siteHours(const Results& results, const RegionLookup& regions, SiteId id, int year) {
    const auto plan = resolve(results.plan, results.catalog, regions);
    if (!plan) return tl::make_unexpected(plan.error());
    const auto at = std::find_if(plan->sites.begin(), plan->sites.end(), [id](const ResolvedSite& s) { return s.row->id == id; });
    if (at == plan->sites.end()) return fail(ErrorCode::NotFound, fmt::format("The plan has no site {}.", id.number()));
    const SiteDates& dates = results.schedule.sites[static_cast<std::size_t>(at - plan->sites.begin())];
    const SiteYearBuilder builder(*plan, *at, dates);
    SiteYear problem = builder.year(year);
    Dispatch dispatch = dispatchYear(problem);

    SiteHours out;
    out.site = id;
    out.name = at->row->name;
    out.year = year;
    out.catalog = results.catalog;
    for (std::size_t s = 0; s < problem.sources.size(); ++s) {
        const DispatchSource& source = problem.sources[s];
        const auto slot = static_cast<std::size_t>(source.technology);
        std::vector<double>& mw = out.sourceMw[slot];
        mw.resize(kHoursPerYear);
        for (std::size_t h = 0; h < kHoursPerYear; ++h) mw[h] += dispatch.sourceMw[s][h];
        if (source.technology == Technology::Pv || source.technology == Technology::Wind) {
            out.availableMw[slot].resize(kHoursPerYear);
            for (std::size_t h = 0; h < kHoursPerYear; ++h) out.availableMw[slot][h] += std::max(dispatch.sourceMw[s][h], availableMw(source, h));
        }
        if (source.technology == Technology::Grid) out.gridMw += *std::max_element(source.capacityMw.begin(), source.capacityMw.end());
    }
    if (problem.battery.any()) {
        for (double& mw : dispatch.dischargeMw) mw = std::max(0.0, mw);
        out.sourceMw[static_cast<std::size_t>(Technology::Battery)] = std::move(dispatch.dischargeMw);
        out.batteryMwh = *std::max_element(problem.battery.energyMwh.begin(), problem.battery.energyMwh.end());
    }
    out.loadMw = std::move(problem.loadMw);
    out.chargeMw = std::move(dispatch.chargeMw);
    out.stateMwh = std::move(dispatch.stateMwh);
    out.spilledMw = std::move(dispatch.spilledMw);
    out.unservedMw = std::move(dispatch.unservedMw);
    out.pue = builder.profile().pue;
    out.dryBulbC = builder.climate().dryBulbC;
    if (dispatch.relaxedCostUsd > 0) out.mostAboveLeastCost = std::max(0.0, dispatch.costUsd / dispatch.relaxedCostUsd - 1);
    return out;
}

SiteId defaultSite(const Plan& plan) {
    SiteId first;
    for (const Building& building : plan.buildings)
        if (!first || building.site < first) first = building.site;
    return first || plan.sites.empty() ? first : plan.sites.begin()->id;
}

int usualYear(const Results& results, SiteId site) {
    const int last = (results.start + (results.months - 1)).year();
    const SiteResult* result = results.site(site);
    const int full = result && result->kpi.fullPower ? result->kpi.fullPower->year() + 1 : last;
    return std::clamp(full, results.start.year(), last);
}

}  // namespace stargate
