#pragma once
#include "core/engine/evaluate.h"
#include "core/engine/funding/funding_case.h"
#include "core/plan/edit.h"

namespace stargate {

enum class GapCloserKind { SignTranche, RaiseFunder, DelayRacks, DropSite, Combination };

/// One way to make a funding gap smaller, computed by evaluating the plan with the edit applied.
struct GapCloser {
    GapCloserKind kind = GapCloserKind::RaiseFunder;
    FunderId funder;          ///< of a raise
    TrancheId tranche;        ///< of a signature
    SiteId site;              ///< delayed or dropped
    int delayMonths = 0;
    Money added;              ///< signed money that the edit brings
    Edit edit;                ///< applied with one click, as one undo step
    std::vector<std::size_t> parts;  ///< of a combination: indices of its members in the list

    Money gap;                        ///< of the case, afterwards
    std::optional<Month> gapMonth;    ///< begin of the spell still short (ShortTime); none = closed
    Money capexChange;                ///< of the first build and refresh, whatever the dates
    std::int64_t gpusChange = 0;      ///< of the full build

    bool closes() const { return gap == Money{}; }
};

/// What closes the gap of one funding case: signing money that is not signed, more money from the broadest funder, later racks or
/// a dropped site, each alone, best first (closing ones first, then the smallest gap left, then the fewest GPUs lost and the shortest
/// delay); at the end the shortest run of those without new money that closes it together, where there is one.
/// Evaluates the plan some tens of times: call it off the window's thread. Empty when the case is covered, or when it was cancelled.
std::vector<GapCloser> gapClosers(const ResultsPtr& now, const CaseQuestion& question, const World& world, Cancel cancel = {});

}  // namespace stargate
