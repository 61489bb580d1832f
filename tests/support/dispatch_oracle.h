#pragma once
#include <cstddef>
#include <optional>

#include "core/engine/power/site_year.h"

namespace stargate::test {

/// Least cost of a dispatch problem over a window of hours by linear programming (GLPK), battery cyclic over the window, without commitment.
/// nullopt when the solver gives up. With `units`, the mixed-integer problem with minimum load, times and start cost.
std::optional<double> leastCostByGlpk(const SiteYear& year, std::size_t firstHour, std::size_t hours, bool units = false);

/// The year that repeats the window (its hours must divide 8760): its least cost is that of the cyclic window times the repeats,
/// so that a short LP judges a whole year. Monthly values are those of the window's first month.
SiteYear repeated(const SiteYear& year, std::size_t firstHour, std::size_t hours);

/// What a rule costs that charges from free surplus alone and discharges at once when load is left.
double surplusOnlyCost(const SiteYear& year);

}  // namespace stargate::test
