#pragma once
#include "core/engine/resolved_plan.h"
#include "core/engine/results.h"

namespace stargate {

struct DispatchedYear;
using DispatchedYears = std::vector<DispatchedYear>;

/// Stage interfaces, in the order in which evaluate() calls them for each site. Each reads only what it is handed and writes only
/// the series it names (law 1); units and meanings are those of SeriesSet.

/// Firm power by month from COD to the leaves-on date, and the mix at full build. Writes: firm. (core/README.md, Capacity)
std::vector<PowerShare> firmPowerStage(const ResolvedPlan&, const ResolvedSite&, const SiteDates&, SeriesSet&);

/// Announced, contracted, energised, IT-live, GPUs, H100e, PFLOP/s. Reads: firm.
void capacityStage(const ResolvedPlan&, const ResolvedSite&, const SiteDates&, SeriesSet&);

/// What supplies the load. Reads: itLive. Writes: facilityLoad, energy, unserved, co2Tonnes, waterM3.
struct PowerResult {
    std::array<MonthlySeries<Energy>, kTechnologies> energy;      ///< delivered to the load or the battery
    std::array<MonthlySeries<Money>, kTechnologies> energyCost;   ///< purchases, fuel, variable O&M, starts; real
    MonthlySeries<Money> demandCharge;                            ///< grid capacity charge; real
    std::optional<double> renewableShare;                         ///< of the first full year of the full build, 0..1
    std::optional<double> co2TonnesPerYear;                       ///< of the same year
    std::optional<double> permitHours;                            ///< most diesel hours in a year, had they no permit
    std::shared_ptr<const PowerYear> operation;                   ///< of the operating year; null where there is none
    std::shared_ptr<const DispatchedYears> dispatched;            ///< what a preview starts from; null where this is one
};
/// `settled`: of a preview, the years as they were dispatched when the plan was last settled; those that differ in prices alone are repriced.
PowerResult powerStage(const ResolvedPlan&, const ResolvedSite&, const SiteDates&, SeriesSet&, const DispatchedYears* settled = nullptr);

/// Capex by scope and opex in the plan's basis, nominal spending, key figures of cost. Writes the money series except funding.
struct CostResult {
    std::vector<CostLine> lines;
    std::vector<OperatingLine> operating;
    KeyFigures kpi;  ///< only the cost figures are set
};
CostResult costStage(const ResolvedPlan&, const ResolvedSite&, const SiteDates&, const Schedule&, const PowerResult&, SeriesSet&);

/// Construction and permanent jobs. Writes: jobsConstruction, jobsPermanent.
void jobsStage(const ResolvedPlan&, const ResolvedSite&, const SiteDates&, SeriesSet&);

/// Money against nominal spending, plan-wide; needs all sites. Writes the totals' funding series and each site's financing cost and gap figures.
FundingResult fundingStage(const ResolvedPlan&, const Schedule&, std::vector<SiteResult>& sites, SeriesSet& totals);

/// Everything that does not fit, worst first.
std::vector<Finding> findingsStage(const ResolvedPlan&, const Results&, const std::vector<const PowerResult*>&);

}  // namespace stargate
