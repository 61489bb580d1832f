#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/engine/odds/odds.h"

namespace stargate {

/// When something is so if nothing slips, and what the runs of the odds say. Months; one that lies after the horizon is empty.
struct WhenHeadline {
    std::optional<Month> settled, p10, p50, p90;
    bool hasOdds = false;     ///< drawn, and not the same in every run
    double asEarly = 1;       ///< share of the runs that come as early as `settled`, 0..1
    bool isEarly = false, isLate = false;  ///< the settled date lies before P10, after P90
    std::optional<Date> date{};            ///< of the settled schedule: told where its month is that of P10 or P90
    bool operator==(const WhenHeadline&) const = default;
};

/// What something costs as planned, and what the runs of the odds say.
struct CostHeadline {
    Money planned, p10, p50, p90;
    bool hasOdds = false;
    double asLittle = 1;      ///< share of the runs that cost what is planned or less, 0..1
    bool isLow() const { return hasOdds && planned < p10; }
    bool isHigh() const { return hasOdds && planned > p90; }
    bool operator==(const CostHeadline&) const = default;
};

/// What is missing with some of the money, nominal.
struct ShortHeadline {
    Money gap;                       ///< largest sum of arrears; 0 = covered
    std::optional<Month> from, to;   ///< the spell that a reader at the data date asks about (ShortTime)
    bool isSince = false;            ///< it began before the data date
    bool isOver = false;             ///< it ended before the data date
    bool operator==(const ShortHeadline&) const = default;
};

/// The answers of a plan, or of some of its sites, as strip, chart titles, breakdown, exports and "What changed" give them: one source for all.
struct Headlines {
    std::vector<SiteId> sites;       ///< that run something at the end of the horizon
    ItPower live, energised, design; ///< at the end of the horizon, and of all buildings
    WhenHeadline liveBy;             ///< all that runs at the end of the horizon is IT-live
    WhenHeadline powered;            ///< the last building is energised; nothing settled where one never is inside the horizon
    std::optional<Month> firstPower;
    std::optional<FacilityPower> unpowered;  ///< what findings say is short, where buildings stay without power

    Month lastMonth;                 ///< of the horizon
    std::string dollars;             ///< "2025 dollars", "nominal dollars"
    CostHeadline build;              ///< first build, whatever its dates, in the plan's dollars
    Money withRefresh;               ///< and what replaces worn-out IT inside the horizon
    Money buildNominal;              ///< first build inside the horizon as funders are asked for it

    bool hasMoney = false;           ///< there are tranches
    ShortHeadline signedOnly;        ///< of the chosen sites; the others of the whole plan
    std::optional<ShortHeadline> announced, all;  ///< with announced, with announced and assumed money; none for single sites
    bool operator==(const Headlines&) const = default;
};

/// Of the chosen sites, or (empty) of the plan. Charts that follow the hand and show no range of the cost do without its samples.
Headlines headlines(const Results& results, const std::vector<SiteId>& sites = {}, bool withCostRange = true);
/// A date of the settled schedule beside its odds.
WhenHeadline whenHeadline(const std::optional<Date>& settled, const DateOdds& odds);
/// What is missing in one case of money.
ShortHeadline shortHeadline(const Results& results, const FundingCase& c);

}  // namespace stargate
