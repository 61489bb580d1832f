#pragma once
#include <optional>

#include "core/engine/resolved_plan.h"
#include "core/engine/results.h"

namespace stargate {

/// Which money counts, and who brings less.
struct CaseQuestion {
    FundingCaseKind kind = FundingCaseKind::Signed;
    FunderId funder;               ///< under stress; 0 outside the stress case
    std::optional<double> share;   ///< 0..1 of the commitment that the funder brings; none = the plan's own stress amount or share
};

/// One case of money against the nominal spending of evaluated sites. Reads the plan's funders, tranches, assumptions and catalogue, the
/// schedule's milestones, and each site's cost lines, spending and IT-live; nothing of ResolvedPlan::sites.
FundingCase evaluateCase(const ResolvedPlan& plan, const Schedule& schedule, const std::vector<SiteResult>& sites, const CaseQuestion& question);

/// The same for a plan that is evaluated: another stress share without another evaluation.
FundingCase evaluateCase(const Results& results, const CaseQuestion& question);

/// Signed and announced money of one funder, less what fulfils it, nominal.
Money commitmentOf(const Results& results, FunderId funder);

}  // namespace stargate
