#pragma once
#include <map>
#include <memory>
#include <vector>

#include "core/engine/evaluate.h"
#include "core/engine/schedule/network_cache.h"
#include "core/engine/stages.h"

namespace stargate {

/// Everything that the stages of one site read, by identity where rows are shared and by value where the schedule made them.
/// Equal keys give equal outputs, since the stages can reach nothing else.
struct SiteKey {
    std::shared_ptr<const Catalog> catalog;
    std::shared_ptr<const PlanSettings> settings;
    std::shared_ptr<const Assumptions> assumptions;
    SiteRows rows;
    std::vector<std::int64_t> times;                 ///< start and finish of every task of the site, minutes
    bool operator==(const SiteKey&) const = default;
};

/// What the per-site stages say before money is drawn, which needs all sites.
struct SiteOutput {
    SiteResult result;
    PowerResult power;
};

class EvaluationCache {
public:
    /// The catalogue with the plan's rows over it; the last one is kept, as most edits leave these rows alone.
    Result<std::shared_ptr<const Catalog>> catalogFor(const std::shared_ptr<const Catalog>& shipped, const Plan& plan);
    /// The dates that were kept last, where nothing but prices and funding has changed since; else null.
    std::shared_ptr<const Schedule> scheduleOf(const ResolvedPlan& plan) const;
    void keepSchedule(const ResolvedPlan& plan, std::shared_ptr<const Schedule> schedule);
    /// Null when the site is new or any of its inputs has changed.
    std::shared_ptr<const SiteOutput> find(SiteId id, const SiteKey& key) const;
    /// The years of the site as last dispatched in full; null where it is new.
    std::shared_ptr<const DispatchedYears> dispatched(SiteId id) const;
    void keep(SiteId id, SiteKey key, std::shared_ptr<const SiteOutput> output);
    /// Forgets sites that the plan no longer has.
    void keepOnly(const Table<Site>& sites);
    NetworkCache& networks() { return networks_; }
    PlaceCache& places() { return places_; }
    int computed() const { return computed_; }  ///< site evaluations since the cache was made, for tests and bench

private:
    struct Entry {
        SiteKey key;
        std::shared_ptr<const SiteOutput> output;
        std::shared_ptr<const DispatchedYears> dispatched;
    };
    std::map<SiteId, Entry> sites_;
    std::shared_ptr<const Catalog> shipped_, effective_;
    Table<CatalogRow> rows_;
    PlanPtr dated_;
    std::shared_ptr<const Catalog> datedBy_;
    std::shared_ptr<const Schedule> schedule_;
    NetworkCache networks_;
    PlaceCache places_;
    int computed_ = 0;
};

}  // namespace stargate
