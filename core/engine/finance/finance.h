#pragma once
#include <optional>
#include <vector>

#include "core/base/money.h"
#include "core/base/monthly_series.h"

namespace stargate {

/// Yearly payment per dollar that pays back capital over `years` at `ratePerYear`: r / (1 - (1 + r)^-n), 1/n at no interest.
/// (Short, Packey, Holt: A Manual for the Economic Evaluation of Energy Efficiency, NREL/TP-462-5173, eq. 2-6.)
double capitalRecoveryFactor(double ratePerYear, double years);

/// What a simple LCOE is made of. Money in dollars; energy in the unit that the answer is per (MWh, kWh).
struct LcoeInputs {
    double capitalPerYear = 0;      ///< fixed charge rate x capital cost, or capital recovery summed over assets
    double fixedOmPerYear = 0;
    double energyPerYear = 0;
    double variablePerEnergy = 0;   ///< variable O&M and fuel
};
/// (FCR x capital + fixed O&M) / energy + variable, as in NREL's fixed-charge-rate calculator; none without energy.
std::optional<double> simpleLcoe(const LcoeInputs& in);

/// Capital with its own life.
struct CapitalPart {
    double usd = 0;
    double lifeYears = 0;
};
/// Capital recovery of all parts, each over its own life; $ per year.
double capitalRecovery(const std::vector<CapitalPart>& parts, double ratePerYear);
/// Capital recovery plus operating cost of the year; $ per year.
double totalCostOfOwnership(const std::vector<CapitalPart>& parts, double ratePerYear, double opexPerYear);

/// Rate without inflation: (1 + nominal) / (1 + inflation) - 1 (Fisher).
double realRate(double nominalRate, double inflation);
/// Price level after `years` of constant growth; years may be negative.
double escalation(double ratePerYear, double years);
/// Years from the middle of `dollarYear`, where its average prices hold, to the middle of `month`.
double yearsFromDollarYear(int dollarYear, Month month);

/// Present value at time 0 of flows at the ends of years 0, 1, 2, ...
double netPresentValue(const std::vector<double>& yearlyFlows, double ratePerYear);
/// Present value at the start of the series of flows in the middle of each month.
double netPresentValue(const MonthlySeries<Money>& flows, double ratePerYear);

}  // namespace stargate
