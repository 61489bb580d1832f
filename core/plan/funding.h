#pragma once
#include <array>
#include <string_view>

#include "core/plan/site.h"

namespace stargate {

struct Funder;
struct Tranche;
using FunderId = Id<Funder>;
using TrancheId = Id<Tranche>;

/// Someone who brings money; `kind` is a word of the planner's ("sponsor", "lender", "vendor").
struct Funder {
    FunderId id;
    std::string name;
    std::string kind;
    std::optional<Money> stressAmount;  ///< all it brings in its stress case; empty = the plan's share of its commitment
    bool operator==(const Funder&) const = default;
};

enum class TrancheState { Signed, Announced, Assumed };
enum class TrancheKind { Equity, Debt, Lease, Vendor };

/// Words of a tranche's condition: milestones of the sites that it may pay for. Others count as none, with a finding.
inline constexpr std::array<std::string_view, 5> kTrancheConditions = {"first_work", "first_power", "it_live", "full_power", "all_it_live"};

/// One sum of money with its conditions. Amounts are nominal.
struct Tranche {
    TrancheId id;
    FunderId funder;
    std::string name;
    Money amount;
    TrancheState state = TrancheState::Announced;
    TrancheKind kind = TrancheKind::Equity;
    std::optional<Date> availableFrom;      ///< empty = plan start
    std::optional<double> ratePercent;      ///< nominal, per year
    std::optional<std::int64_t> tenorMonths;
    std::optional<std::int64_t> drawOrder;  ///< smaller first; empty = the default of core/README.md, Funding
    std::vector<SiteId> sites;              ///< may pay for these only; empty = all
    std::optional<TrancheId> fulfils;       ///< the less certain tranche whose amount this one reduces
    std::string condition;                  ///< one of kTrancheConditions, or words; empty = none
    std::string notes;
    std::string source;
    bool operator==(const Tranche&) const = default;
};

}  // namespace stargate
