#pragma once
#include <memory>

#include "core/engine/schedule/network.h"
#include "core/engine/schedule/schedule.h"

namespace stargate {

/// The network with every date that follows from facts, and its early dates before supply caps.
struct DatedNetwork {
    Network net;
    CpmOrder order;
    std::vector<CpmSpan> early, late;
    std::vector<Instant> urgency;    ///< by task: late start by which scarce supply is given out
    std::vector<bool> dark, darkFacts;  ///< by task: energisation that no power ever reaches; of buildings that run although
    std::vector<std::optional<Instant>> networkFinish;  ///< by task: what the network allows, where a date still to come is earlier
    std::shared_ptr<const struct CappedDates> capped;   ///< with supply caps
};
DatedNetwork dateNetwork(const ResolvedPlan& plan, class NetworkCache& cache);

/// What facts say: sources that must have delivered to buildings that run, and everything that known dates need. Marks energisation of
/// running buildings that no power reaches in `darkFacts`.
void layFacts(const ResolvedPlan& plan, Network& net, std::vector<bool>& darkFacts);

/// What later stages read of one site.
SiteDates siteDates(const ResolvedPlan& plan, const DatedNetwork& dated, const CappedDates& capped, std::size_t site);
void addMilestones(const ResolvedPlan& plan, const DatedNetwork& dated, const CappedDates& capped, std::size_t site, const SiteDates& dates, std::vector<Milestone>& out);
/// Fills why the task starts no earlier: predecessor, supply, permit or constraint, in words.
void explainWait(const ResolvedPlan& plan, const DatedNetwork& dated, const CappedDates& capped, std::uint32_t index, Task& task);
/// Limits of every cap by period, what the dates take of them and what was wished for.
std::vector<SupplyUse> supplyUse(const ResolvedPlan& plan, const CappedDates& capped, const CappedDates& wished);

}  // namespace stargate
