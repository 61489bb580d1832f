#pragma once
#include <array>
#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/engine/power/site_year.h"
#include "core/engine/results.h"

namespace stargate {

class Catalog;
class RegionLookup;

/// The 8760 hours of one site in a calendar year, local standard time. Made for what is looked at and not kept: results hold monthly sums.
struct SiteHours {
    SiteId site;
    std::string name;
    int year = 0;
    std::shared_ptr<const Catalog> catalog;  ///< names the technologies
    std::vector<double> loadMw;
    std::array<std::vector<double>, kTechnologies> sourceMw;     ///< used, or forced to run; empty where the site has none; battery = discharge
    std::array<std::vector<double>, kTechnologies> availableMw;  ///< of sun and wind, what they could give
    std::vector<double> chargeMw, stateMwh, spilledMw, unservedMw;
    std::vector<float> pue, dryBulbC;
    double batteryMwh = 0, gridMw = 0;  ///< largest in the year
    double mostAboveLeastCost = 0;      ///< share by which the cost lies above a bound without starts, minimum load, ramps and no-load fuel: an upper
                                        ///< limit of the gap to the least cost, 0 where no unit is committed

    bool has(Technology t) const { return !sourceMw[static_cast<std::size_t>(t)].empty(); }
};

/// Dispatches one site-year again. Months outside the horizon have no load. Fails for a site that the plan does not have.
Result<SiteHours> siteHours(const Results& results, const RegionLookup& regions, SiteId site, int year);

/// The site that is shown when nobody chose one: the first with a building, else the first; none in an empty plan.
SiteId defaultSite(const Plan& plan);

/// The first whole year after full power, inside the horizon: what is shown when nobody chose a year.
int usualYear(const Results& results, SiteId site);

}  // namespace stargate
