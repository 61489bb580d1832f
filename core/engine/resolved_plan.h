#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/cancel.h"
#include "core/base/result.h"
#include "core/catalog/catalog.h"
#include "core/engine/dispatch_quality.h"
#include "core/plan/plan.h"

namespace stargate {

class RegionLookup;
struct SiteWeather;

// Where site and building say nothing. The catalogue marks both rows as the usual choice of large AI campuses (resources/data/README.md).
inline constexpr std::string_view kUsualCooling = "dlc_air_chillers";
inline constexpr std::string_view kUsualRedundancy = "block_redundant";

/// The value of every assumption for one plan: the planner's where there is one, else the catalogue's central.
class Assumed {
public:
    Assumed(const Assumptions& own, const Catalog& catalog);
    double operator[](Assumption a) const { return values_[static_cast<std::size_t>(a)]; }

private:
    std::array<double, kAssumptions> values_;
};

struct ResolvedOrder {
    const RackOrder* row = nullptr;
    const RackType* rack = nullptr;
    bool cooled = true;              ///< the hall offers the cooling that the rack needs
    ItPower itAllocated() const { return rack->itAllocated * static_cast<double>(row->count); }
    std::int64_t accelerators() const { return row->count * rack->accelerators; }
};

struct ResolvedBuilding {
    const Building* row = nullptr;
    const CoolingDesign* cooling = nullptr;   ///< building over site over plan
    const Redundancy* redundancy = nullptr;
    std::vector<ResolvedOrder> orders;
    ItPower racks() const;                    ///< IT-allocated power of all cooled racks, not more than the design
};

struct ResolvedAsset {
    const PowerAsset* row = nullptr;
    const PowerTechnology* technology = nullptr;
};

/// Every row of the plan that belongs to one site, by identity: the same pointers mean that nothing of the site has changed.
using SiteRows = std::vector<std::shared_ptr<const void>>;

/// One site with everything a stage may read of it, inheritance applied.
struct ResolvedSite {
    const Site* row = nullptr;
    SiteRows rows;                            ///< site, buildings, orders, assets, attachments, task edits
    bool insideUnitedStates = false;
    std::string countyFips, county, state;    ///< county name; state postal code
    Region region;                            ///< grid, AVERT, AEO region and the state's row; of the nearest state outside the US
    const CoolingDesign* cooling = nullptr;
    Pue peakPue{1.0};                         ///< site's own, else the IT-weighted mean of its buildings' sizing PUE
    std::shared_ptr<const SiteWeather> weather;  ///< never null; files of the planner that replace the typical year
    bool coastal = false;
    std::vector<ResolvedBuilding> buildings;  ///< by sequence, then id
    std::vector<ResolvedAsset> assets;
    std::vector<const TaskEdit*> edits;       ///< of its tasks, by id

    ItPower designIt() const;                 ///< sum over buildings
    ItPower rackIt() const;                   ///< IT-allocated power of all racks ordered
};

/// The plan with its catalogue rows laid over the catalogue and every reference resolved. Built once per evaluation; keeps what it points to.
struct ResolvedPlan {
    PlanPtr plan;
    std::shared_ptr<const Catalog> catalog;
    Assumed assumed;
    Month start;
    int months = 0;
    Date dataDate;
    DispatchQuality quality = DispatchQuality::Settled;  ///< adequacy is sampled when settled
    std::vector<ResolvedSite> sites;          ///< by site id
    Cancel cancel = {};                       ///< asked in long loops of every stage
};

/// County, state and shore of the places looked at last, since most sites stay where they are. Of one map.
struct Place {
    bool insideUnitedStates = false;
    std::string countyFips, county;           ///< empty outside
    std::string state;                        ///< outside the nearest
    double coastKm = 0;
};
class PlaceCache {
public:
    const Place& at(GeoPoint point, const RegionLookup& regions);

private:
    std::map<std::pair<double, double>, Place> places_;
};

/// Fails when the plan names a catalogue row that does not exist, or its own rows do not fit the catalogue.
Result<ResolvedPlan> resolve(PlanPtr plan, std::shared_ptr<const Catalog> catalog, const RegionLookup& regions, PlaceCache* places = nullptr);

}  // namespace stargate
