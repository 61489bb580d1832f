#include "core/report/finding_shade.h"

#include <algorithm>
#include <cmath>

#include "core/report/finding_text.h"

namespace stargate {
namespace {

constexpr double kDaysPerMonth = 30.4375;

std::optional<double> valueOf(const Finding& f, std::string_view name) {
    for (const FindingValue& v : f.values)
        if (v.name == name) return v.value;
    return std::nullopt;
}

Month lastOf(const Results& results) { return results.start + (results.months - 1); }

/// While money is short without a break.
Month lastShortOfMoney(const Finding& f, const Results& results) {
    Month last = *f.month;
    for (const FundingCase& c : results.funding.cases) {
        if (fundingCaseName(c.kind) != f.detail) continue;
        while (last < lastOf(results) && c.balance[last + 1] < Money{}) ++last;
    }
    return last;
}

/// While the racks of the full build could draw more than the site's firm power without a break.
Month lastShortOfPower(const Finding& f, const Results& results) {
    const SiteResult* site = results.site(SiteId(f.subject.id));
    const double need = valueOf(f, "need_mw").value_or(0);
    Month last = *f.month;
    while (site && last < lastOf(results) && site->series.firm[last + 1].megawatts() < need) ++last;
    return last;
}

Month lastMonth(const Finding& f, const Results& results) {
    if (f.code == FindingCode::FundingShort) return lastShortOfMoney(f, results);
    if (f.code == FindingCode::PowerShort) return lastShortOfPower(f, results);
    if (const auto months = valueOf(f, "months")) return *f.month + static_cast<int>(*months) - 1;
    for (const char* days : {"idle_days", "late_days", "early_days", "days"})
        if (const auto late = valueOf(f, days)) return *f.month + static_cast<int>(std::lround(*late / kDaysPerMonth));
    return *f.month;
}

}  // namespace

std::optional<ChartShade> findingShade(const Finding& finding, const Results& results) {
    if (!finding.month || results.months == 0 || *finding.month > lastOf(results)) return std::nullopt;
    const Month last = std::min(lastMonth(finding, results), lastOf(results));
    if (last < results.start) return std::nullopt;
    return ChartShade{std::max(*finding.month, results.start), last, std::string(severityName(finding.severity)), findingWords(finding.code),
                      findingText(finding).title};
}

}  // namespace stargate
