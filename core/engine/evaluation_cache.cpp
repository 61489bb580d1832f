#include "core/engine/evaluation_cache.h"

#include "core/engine/effective_catalog.h"

namespace stargate {

Result<std::shared_ptr<const Catalog>> EvaluationCache::catalogFor(const std::shared_ptr<const Catalog>& shipped, const Plan& plan) {
    if (effective_ && shipped_ == shipped && rows_.sameAs(plan.catalogRows)) return effective_;
    auto effective = effectiveCatalog(shipped, plan);
    if (!effective) return effective;
    shipped_ = shipped;
    rows_ = plan.catalogRows;
    effective_ = *effective;
    return effective_;
}

std::shared_ptr<const SiteOutput> EvaluationCache::find(SiteId id, const SiteKey& key) const {
    const auto at = sites_.find(id);
    return at != sites_.end() && at->second.key == key ? at->second.output : nullptr;
}

void EvaluationCache::keep(SiteId id, SiteKey key, std::shared_ptr<const SiteOutput> output) {
    sites_.insert_or_assign(id, Entry{std::move(key), std::move(output)});
    ++computed_;
}

void EvaluationCache::keepOnly(const Table<Site>& sites) {
    for (auto at = sites_.begin(); at != sites_.end();) at = sites.find(at->first) ? std::next(at) : sites_.erase(at);
    networks_.keepOnly(sites);
}

}  // namespace stargate
