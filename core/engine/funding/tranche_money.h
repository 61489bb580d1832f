#pragma once
#include <optional>
#include <vector>

#include "core/engine/funding/funding_case.h"

namespace stargate {

/// What one tranche brings in one funding case.
struct TrancheMoney {
    const Tranche* row = nullptr;
    Money amount;                ///< nominal, less what fulfils it in this case
    std::optional<Month> from;   ///< first month in which it can be drawn; none = its condition never comes true

    bool mayPay(SiteId site) const;
};

/// What a tranche waits for (kTrancheConditions).
struct AwaitedDay {
    std::optional<Date> day;  ///< none = it never comes
    SiteId site;              ///< where it is missing first; no row where the tranche's sites have nothing that could bring it
    BuildingId building;
};
/// Empty where the condition is none or unknown.
std::optional<AwaitedDay> awaitedDay(const Tranche& tranche, const Schedule& schedule);

/// The tranches that count in a case, in the order in which they are drawn. A tranche that others fulfil brings only what they leave
/// open; a funder under stress brings less without anybody filling in.
std::vector<TrancheMoney> moneyOfCase(const ResolvedPlan& plan, const Schedule& schedule, const CaseQuestion& question);

/// Everything these tranches have made available by the end of each month.
MonthlySeries<Money> cumulativeAvailable(const std::vector<TrancheMoney>& tranches, Month start, int months);

}  // namespace stargate
