#pragma once
#include "core/engine/schedule/network.h"
#include "core/engine/schedule/schedule.h"

namespace stargate {

/// The network with every date that follows from facts, and its early dates before supply caps.
struct DatedNetwork {
    Network net;
    CpmOrder order;
    std::vector<CpmSpan> early;
    std::vector<bool> dark;          ///< by task: energisation that no power ever reaches
    std::vector<std::optional<Instant>> networkFinish;  ///< by task: what the network allows, where a date still to come is earlier
};
DatedNetwork dateNetwork(const ResolvedPlan& plan);

/// What later stages read of one site.
SiteDates siteDates(const ResolvedPlan& plan, const DatedNetwork& dated, const std::vector<CpmSpan>& dates, std::size_t site);
void addMilestones(const ResolvedPlan& plan, const DatedNetwork& dated, const std::vector<CpmSpan>& dates, std::size_t site, std::vector<Milestone>& out);
/// Fills why the task starts no earlier: predecessor, permit or constraint, in words.
void explainWait(const ResolvedPlan& plan, const DatedNetwork& dated, const std::vector<CpmSpan>& dates, std::uint32_t index, Task& task);
/// Limits of every cap by period and what the dates take of them.
std::vector<SupplyUse> supplyUse(const ResolvedPlan& plan, const DatedNetwork& dated, const std::vector<CpmSpan>& dates, const std::vector<SiteDates>& sites);

}  // namespace stargate
