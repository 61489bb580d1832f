#pragma once
#include <vector>

#include "core/engine/cost/capital_cost.h"
#include "core/engine/stages.h"

namespace stargate {

/// Share of the month, 0..1, in which something is in service from `from` until `leaves`.
double serviceShare(Month m, Instant from, std::optional<Instant> leaves = std::nullopt);

/// Operating cost by month, in the plan's basis: energy from the power stage, fixed O&M of owned plant, staff, insurance and property tax,
/// maintenance, spares, water. Lines without money are left out. Reads series.itLive and series.waterM3.
std::vector<OperatingLine> operatingLines(const CapitalContext&, const PowerResult&, const SeriesSet&, const std::vector<CapitalItem>&);

/// The part of the operating cost that supplies energy: purchases, fuel, variable and fixed O&M.
bool isEnergySupply(const OperatingLine& line);

}  // namespace stargate
