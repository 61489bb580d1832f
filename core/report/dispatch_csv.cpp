#include "core/report/dispatch_csv.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "core/report/site_hours.h"

namespace stargate {

Result<std::string> dispatchCsv(const Results& results, const RegionLookup& regions, SiteId id, int year) {
    const auto hours = siteHours(results, regions, id, year);
    if (!hours) return tl::make_unexpected(hours.error());

    std::string out = "hour,month,load_mw";
    for (Technology t : kAllTechnologies)
        if (t != Technology::Battery) out += fmt::format(",{}_mw", technologyKey(t));
    out += ",battery_charge_mw,battery_mw,soc_mwh,curtailed_mw,unserved_mw,pue,dry_bulb_c\n";
    out.reserve(kHoursPerYear * 180);
    const auto at = [](const std::vector<double>& values, std::size_t h) { return values.empty() ? 0.0 : values[h]; };
    for (std::size_t h = 0; h < kHoursPerYear; ++h) {
        const Month month(year, static_cast<int>(monthOfDay(h / kHoursPerDay)) + 1);
        double curtailed = hours->spilledMw[h];
        auto to = std::back_inserter(out);
        fmt::format_to(to, "{},{},{:.12g}", h, month.text(), hours->loadMw[h]);
        for (Technology t : kAllTechnologies) {
            if (t == Technology::Battery) continue;
            const auto slot = static_cast<std::size_t>(t);
            const double used = at(hours->sourceMw[slot], h), shown = hours->availableMw[slot].empty() ? used : hours->availableMw[slot][h];
            curtailed += shown - used;
            fmt::format_to(to, ",{:.12g}", shown);
        }
        fmt::format_to(to, ",{:.12g},{:.12g},{:.12g},{:.12g},{:.12g},{:.4f},{:.2f}\n", hours->chargeMw[h],
                       at(hours->sourceMw[static_cast<std::size_t>(Technology::Battery)], h), hours->stateMwh[h], curtailed, hours->unservedMw[h],
                       hours->pue[h], hours->dryBulbC[h]);
    }
    return out;
}

}  // namespace stargate
