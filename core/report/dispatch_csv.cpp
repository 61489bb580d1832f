#include "core/report/dispatch_csv.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "core/engine/power/site_year_builder.h"

namespace stargate {
namespace {

bool isWeatherDriven(Technology t) { return t == Technology::Pv || t == Technology::Wind; }

}  // namespace

Result<std::string> dispatchCsv(const Results& results, const RegionLookup& regions, SiteId id, int year) {
    const auto plan = resolve(results.plan, results.catalog, regions);
    if (!plan) return tl::make_unexpected(plan.error());
    const auto at = std::find_if(plan->sites.begin(), plan->sites.end(), [id](const ResolvedSite& s) { return s.row->id == id; });
    if (at == plan->sites.end()) return fail(ErrorCode::NotFound, fmt::format("The plan has no site {}.", id.number()));
    const SiteDates& dates = results.schedule.sites[static_cast<std::size_t>(at - plan->sites.begin())];
    const SiteYearBuilder builder(*plan, *at, dates);
    const SiteYear problem = builder.year(year);
    const Dispatch dispatch = dispatchYear(problem, DispatchQuality::Settled);

    std::string out = "hour,month,load_mw";
    for (Technology t : kAllTechnologies)
        if (t != Technology::Battery) out += fmt::format(",{}_mw", technologyKey(t));
    out += ",battery_charge_mw,battery_mw,soc_mwh,curtailed_mw,unserved_mw,pue,dry_bulb_c\n";
    out.reserve(kHoursPerYear * 180);
    for (std::size_t h = 0; h < kHoursPerYear; ++h) {
        const Month month(year, static_cast<int>(monthOfDay(h / kHoursPerDay)) + 1);
        std::array<double, kTechnologies> mw{};
        double curtailed = dispatch.spilledMw[h];
        for (std::size_t s = 0; s < problem.sources.size(); ++s) {
            const DispatchSource& source = problem.sources[s];
            const double used = dispatch.sourceMw[s][h];
            const double shown = isWeatherDriven(source.technology) ? std::max(used, availableMw(source, h)) : used;
            mw[static_cast<std::size_t>(source.technology)] += shown;
            curtailed += shown - used;
        }
        auto to = std::back_inserter(out);
        fmt::format_to(to, "{},{},{:.12g}", h, month.text(), problem.loadMw[h]);
        for (Technology t : kAllTechnologies)
            if (t != Technology::Battery) fmt::format_to(to, ",{:.12g}", mw[static_cast<std::size_t>(t)]);
        fmt::format_to(to, ",{:.12g},{:.12g},{:.12g},{:.12g},{:.12g},{:.4f},{:.2f}\n", dispatch.chargeMw[h], std::max(0.0, dispatch.dischargeMw[h]),
                       dispatch.stateMwh[h], curtailed, dispatch.unservedMw[h], builder.profile().pue[h], builder.climate().dryBulbC[h]);
    }
    return out;
}

}  // namespace stargate
