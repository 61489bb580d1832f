#pragma once
#include "core/engine/capacity.h"
#include "core/engine/power/facility_load.h"
#include "core/engine/power/site_year.h"

namespace stargate {

/// Makes the dispatch problems of one site: what is the same in every year is worked out once.
class SiteYearBuilder {
public:
    SiteYearBuilder(const ResolvedPlan& plan, const ResolvedSite& site, const SiteDates& dates);

    /// A calendar year; months outside the plan's horizon have neither load nor sources.
    SiteYear year(int calendarYear) const;
    SiteYear supply(int calendarYear) const;  ///< the year without its load
    /// Everything that `year` depends on, as numbers: equal keys, equal dispatch. Without the costs: equal keys, equal outages, as what is there does
    /// not depend on its price; a grid that may cut its dearest hours keeps its own.
    enum class Costs { With, Without };
    std::vector<double> key(int calendarYear, Costs costs = Costs::With) const;

    const ClimateYear& climate() const { return *climate_; }
    const LoadProfile& profile() const { return *profile_; }
    ItPower meanLive(Month m) const;          ///< day-weighted; 0 outside the horizon
    /// The asset of a dispatch source.
    const ResolvedAsset& assetOf(std::size_t source) const { return *used_[source].asset; }

private:
    struct Used {
        const ResolvedAsset* asset;
        Instant from;
        std::optional<Instant> until;
        HourProfile profile, costShape;
        double outageFactor = 1;
        double contents = 0;  ///< of both profiles, for the key
    };
    double shareOfMonth(const Used& used, Month m) const;
    const ResolvedPlan& plan_;
    const ResolvedSite& site_;
    ClimateYearPtr climate_;
    std::shared_ptr<const LoadProfile> profile_;
    double loadContents_ = 0;
    std::vector<ItPower> live_;
    std::vector<Used> used_, batteries_;
};

}  // namespace stargate
