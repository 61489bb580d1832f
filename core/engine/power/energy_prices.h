#pragma once
#include <array>
#include <memory>
#include <vector>

#include "core/engine/climate/typical_year.h"
#include "core/engine/resolved_plan.h"

namespace stargate {

/// Prices in real dollars of the plan's dollar year (core/README.md, Load and power).

/// Gas delivered to a power plant, $/MMBtu, month 0..11: max(floor, Henry Hub + basis of the state) x shape of the state's 2024 months.
std::array<double, 12> deliveredGas(const ResolvedPlan& plan, const ResolvedSite& site, int year);

/// What the grid charges a site.
struct GridPrice {
    double energyUsdPerMwh = 0;          ///< mean over the year of a flat load
    double demandUsdPerMwMonth = 0;      ///< on the peak of the month
};
/// Sized so that a flat load pays 0.85 of the state's industrial price in all; a price of the site replaces that total.
GridPrice gridPrice(const ResolvedPlan& plan, const ResolvedSite& site, int year);

/// Hour shape of the energy price, mean 1: two waves over the day, seasons, and the fall at noon where there is much sun on the grid.
std::shared_ptr<const std::vector<float>> gridPriceShape(const ResolvedPlan& plan, const ResolvedSite& site, const ClimateYear& climate);

/// Fuel per MWh at full load, plan dollars, by month.
std::array<double, 12> fuelCost(const ResolvedPlan& plan, const ResolvedSite& site, const PowerTechnology& t, int year);
/// Running cost of one MWh from an asset, $/MWh by month: fuel and variable O&M, or the price of its contract.
std::array<double, 12> runningCost(const ResolvedPlan& plan, const ResolvedSite& site, const ResolvedAsset& asset, int year);

/// A price contract decides what this asset's energy costs.
bool hasContractPrice(const ResolvedAsset& asset);

}  // namespace stargate
