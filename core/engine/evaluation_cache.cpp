#include "core/engine/evaluation_cache.h"

#include "core/engine/effective_catalog.h"

namespace stargate {
namespace {

/// Prices move no date: assumptions in dollars per something.
Assumptions withoutPrices(Assumptions all, const Catalog& catalog) {
    for (auto at = all.begin(); at != all.end();) {
        const Figure* figure = catalog.figure("assumptions", at->first);
        at = figure && figure->unit.rfind('$', 0) == 0 ? all.erase(at) : std::next(at);
    }
    return all;
}

bool haveSameDates(const Plan& a, const Plan& b, const Catalog& catalog) {
    Plan funded = a;  // with the money of the other
    funded.funders = b.funders;
    funded.tranches = b.tranches;
    funded.assumptions = b.assumptions;
    return funded == b && (a.assumptions == b.assumptions || withoutPrices(*a.assumptions, catalog) == withoutPrices(*b.assumptions, catalog));
}

}  // namespace

Result<std::shared_ptr<const Catalog>> EvaluationCache::catalogFor(const std::shared_ptr<const Catalog>& shipped, const Plan& plan) {
    if (effective_ && shipped_ == shipped && rows_.sameAs(plan.catalogRows)) return effective_;
    auto effective = effectiveCatalog(shipped, plan);
    if (!effective) return effective;
    shipped_ = shipped;
    rows_ = plan.catalogRows;
    effective_ = *effective;
    return effective_;
}

std::shared_ptr<const Schedule> EvaluationCache::scheduleOf(const ResolvedPlan& plan) const {
    return dated_ && datedBy_ == plan.catalog && haveSameDates(*dated_, *plan.plan, *plan.catalog) ? schedule_ : nullptr;
}

void EvaluationCache::keepSchedule(const ResolvedPlan& plan, std::shared_ptr<const Schedule> schedule) {
    dated_ = plan.plan;
    datedBy_ = plan.catalog;
    schedule_ = std::move(schedule);
}

std::shared_ptr<const SiteOutput> EvaluationCache::find(SiteId id, const SiteKey& key) const {
    const auto at = sites_.find(id);
    return at != sites_.end() && at->second.key == key ? at->second.output : nullptr;
}

std::shared_ptr<const DispatchedYears> EvaluationCache::dispatched(SiteId id) const {
    const auto at = sites_.find(id);
    return at != sites_.end() ? at->second.dispatched : nullptr;
}

void EvaluationCache::keep(SiteId id, SiteKey key, std::shared_ptr<const SiteOutput> output) {
    auto years = output->power.dispatched ? output->power.dispatched : dispatched(id);
    sites_.insert_or_assign(id, Entry{std::move(key), std::move(output), std::move(years)});
    ++computed_;
}

void EvaluationCache::keepOnly(const Table<Site>& sites) {
    for (auto at = sites_.begin(); at != sites_.end();) at = sites.find(at->first) ? std::next(at) : sites_.erase(at);
    networks_.keepOnly(sites);
}

}  // namespace stargate
