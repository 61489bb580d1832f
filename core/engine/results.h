#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/shared_list.h"
#include "core/engine/cost/spending.h"
#include "core/engine/dispatch_quality.h"
#include "core/engine/finding.h"
#include "core/engine/power/power_year.h"
#include "core/engine/schedule/schedule.h"
#include "core/model/series.h"
#include "core/plan/plan.h"

namespace stargate {

/// Key figures of a site or of the plan (core/README.md, Outputs). Empty = undefined, never NaN or 0.
struct KeyFigures {
    std::optional<ItPower> it;
    std::optional<FacilityPower> facility;
    std::optional<std::int64_t> gpus;
    std::optional<double> h100e;
    Money capex, computeCapex, constructionCapex, powerCapex, refreshCapex, financingCost;
    std::optional<Money> opexPerYear, tcoPerYear;
    std::optional<double> lcoeUsdPerMwh, usdPerGpuHour;
    std::optional<Date> firstPower, fullPower;
    Money fundingGap;
    std::optional<Month> fundingGapMonth;
    std::optional<double> co2TonnesPerYear, renewableShare;
    bool operator==(const KeyFigures&) const = default;
};

enum class CostScope { Compute, Construction, Power, Refresh };

/// A value of the catalogue, so that a figure can be traced to its source and range.
struct CatalogValue {
    std::string table, key, field;  ///< "racks", "gb200_nvl72", "price_central_musd"; empty = the planner's own value
    bool operator==(const CatalogValue&) const = default;
};

/// One line of the cost tree: quantity x unit price x factors, and when it is spent. In the plan's dollars and basis.
struct CostLine {
    CostScope scope = CostScope::Construction;
    std::string package;   ///< key of the cost book, "racks", "network", "generation", …
    std::string name;      ///< for people
    BuildingId building;   ///< 0 where it belongs to the site
    PowerAssetId asset;
    double quantity = 0;
    std::string unit;      ///< of the quantity: "MW IT", "racks"
    double unitPriceUsd = 0;
    std::vector<std::pair<std::string, double>> factors;  ///< "redundancy" 1.12, "region" 0.92, …
    Money total;
    Money low, high;       ///< total at the ends of the price's planning range
    CatalogValue price;    ///< behind the unit price
    Instant inService;     ///< of what it buys: insured and maintained from then on, and interest on it is no longer part of building
    Spending spent;         ///< inside the horizon
    Spending spentNominal;  ///< the same in the money of its month: what funders are asked for
    bool operator==(const CostLine&) const = default;
};

/// One line of operating cost by month, in the plan's dollars and basis; energy prices with their own real growth inside.
struct OperatingLine {
    std::string key;   ///< "energy_grid", "demand_charge", "fixed_om", "staff", "insurance_tax", "maintenance", "spares", "water"
    std::string name;  ///< for people
    MonthlySeries<Money> spent;
    bool operator==(const OperatingLine&) const = default;
};

/// Share of the ring around a site symbol: what powers the site at full build.
struct PowerShare {
    Technology technology = Technology::Grid;
    SourcePower nameplate;
    SourcePower firm;
    bool operator==(const PowerShare&) const = default;
};

struct SiteResult {
    SiteId id;
    std::string name;
    GeoPoint at;
    std::string county, state, iso;
    KeyFigures kpi;
    SeriesSet series;
    std::vector<PowerShare> power;   ///< largest first
    SharedList<CostLine> costs;
    SharedList<OperatingLine> operating;
    SourcePower firmAtFullBuild;
    std::shared_ptr<const PowerYear> operation;  ///< of the operating year; null where there is none
};

enum class FundingCaseKind { Signed, SignedAnnounced, All, Stress };
std::string_view fundingCaseName(FundingCaseKind kind);  ///< "signed_announced"

/// What one tranche does in one case, nominal. By the end of every month: drawn + capitalised interest - repaid = owed.
struct TrancheUse {
    TrancheId tranche;
    Money amount;                         ///< what it brings, less what fulfils it
    std::optional<Month> from;            ///< first month in which it can be drawn; none = never
    MonthlySeries<Money> drawn;
    MonthlySeries<Money> fees;            ///< arrangement and commitment, on what is drawn
    MonthlySeries<Money> capitalised;     ///< interest during construction, added to what is owed
    MonthlySeries<Money> interestPaid;    ///< interest (or the interest part of lease payments) once the site is complete
    MonthlySeries<Money> repaid;
    MonthlySeries<Money> owed;            ///< at month end; equity owes nothing
};

struct FundingCase {
    FundingCaseKind kind = FundingCaseKind::Signed;
    FunderId funder;                 ///< of the stress case
    Money gap;                       ///< largest month-end shortfall
    std::optional<Month> gapMonth;   ///< first month short
    Money financingCost;             ///< fees and interest during construction; in the plan's basis
    std::vector<Money> siteFinancingCost;       ///< the same per site
    std::vector<TrancheUse> tranches;           ///< in the order in which they are drawn
    std::vector<MonthlySeries<Money>> unpaid;   ///< per site (order of Results::sites), at month end
    MonthlySeries<Money> available;  ///< cumulative, nominal
    MonthlySeries<Money> balance;    ///< available less spent, cumulative; negative = short
};

struct FundingResult {
    std::vector<FundingCase> cases;
    Money financingCost;             ///< interest during construction and fees of the case with signed money
};

struct Odds;

/// What evaluate() says about a plan. Immutable once made; shared with every reader.
struct Results {
    PlanPtr plan;
    std::shared_ptr<const class Catalog> catalog;  ///< with the plan's rows laid over
    Month start;
    int months = 0;
    Date dataDate;
    DispatchQuality quality = DispatchQuality::Settled;
    KeyFigures kpi;
    SeriesSet series;
    std::vector<SiteResult> sites;   ///< by site id
    Schedule schedule;
    FundingResult funding;
    std::shared_ptr<const Odds> odds;  ///< null until they are drawn (odds/odds.h)
    std::vector<Finding> findings;   ///< worst first

    const SiteResult* site(SiteId id) const;
};
using ResultsPtr = std::shared_ptr<const Results>;

}  // namespace stargate
