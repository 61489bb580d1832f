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

/// A spell of months in which money is missing.
struct ShortTime {
    Month from, to;  ///< first and last month
    bool operator==(const ShortTime&) const = default;
};
/// The first spell that reaches into the month of the data date or comes after it; where there is none, the last one before. What is past
/// cannot be the first month short for who plans today. `balance` by month, negative = short.
std::optional<ShortTime> shortTime(const MonthlySeries<Money>& balance, Date dataDate);

/// Signed and announced money of one funder, less what fulfils it, nominal.
Money commitmentOf(const Results& results, FunderId funder);

}  // namespace stargate
