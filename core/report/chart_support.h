#pragma once
#include "core/engine/results.h"
#include "core/report/chart_model.h"

namespace stargate {

/// The sites that a chart answers for: the chosen ones, or all.
std::vector<const SiteResult*> chosenSites(const Results& results, const ChartOptions& options);

/// Sum of the sites' series; the plan's own totals when all are chosen, so that funding series stay.
SeriesSet sumOf(const Results& results, const std::vector<const SiteResult*>& sites);

/// Head of a chart: time axis, data date and the sources for the foot of exports.
ChartModel emptyChart(const Results& results, std::string key, std::string title);

/// Says in the subtitle what the band is, if there is one: an export has no pointer to ask with.
void nameBand(ChartModel& chart);

/// Technologies from the base of a stack upward: what runs always first, what fills the gaps last.
inline constexpr std::array<Technology, kTechnologies> kStackOrder = {Technology::Nuclear, Technology::Smr,      Technology::Geothermal, Technology::Grid,
                                                                       Technology::Ccgt,    Technology::FuelCell, Technology::Frame,      Technology::Recip,
                                                                       Technology::Aero,    Technology::Wind,     Technology::Pv,         Technology::Battery,
                                                                       Technology::Diesel};
/// "Solar PV": the short name that charts use.
std::string_view technologyLabel(Technology t);

}  // namespace stargate
