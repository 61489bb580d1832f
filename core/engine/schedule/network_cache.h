#pragma once
#include <map>
#include <memory>

#include "core/engine/schedule/network.h"

namespace stargate {

/// The network of one site alone, with what facts say of it where no link of the planner can reach it from another site.
struct SiteNetwork {
    Network net;
    std::vector<bool> darkFacts;  ///< by task: energisation of buildings that run although no power reaches them
};

/// Remembers the networks of sites by the identity of what they are made from, so that an edit of one site expands that site only.
class NetworkCache {
public:
    /// `alone`: the plan has no links of its own, so that facts can be settled site by site.
    std::shared_ptr<const SiteNetwork> networkOf(const ResolvedPlan& plan, std::size_t site, bool alone);
    /// Forgets sites that the plan no longer has.
    void keepOnly(const Table<Site>& sites);

private:
    struct Entry {
        std::shared_ptr<const Catalog> catalog;
        std::shared_ptr<const PlanSettings> settings;
        std::shared_ptr<const Assumptions> assumptions;
        SiteRows rows;
        bool alone = false;
        std::shared_ptr<const SiteNetwork> network;
    };
    std::map<SiteId, Entry> entries_;
};

/// The plan as tasks and links (core/README.md, Schedule), without the links from power sources to energisation, which depend on dates.
/// Facts are settled where `NetworkCache` could do so; `darkFacts` is set then.
struct JoinedNetwork {
    Network net;
    std::vector<bool> darkFacts;
};
JoinedNetwork joinedNetwork(const ResolvedPlan& plan, NetworkCache& cache);

}  // namespace stargate
