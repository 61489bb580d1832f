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

/// What the runs of the odds say of the headline of a pane, by month in its unit.
struct BandLines {
    std::string key;  ///< of the headline: "it_live_mw"; the band is "it_live_mw_p10_p90", even odds "it_live_mw_p50"
    std::vector<double> p10, p50, p90, asMuch;
    std::string rangeNote{}, evenNote{};  ///< under their names in the plot
};
/// Adds the band and the line of even odds. The headline beside them says that it is so if nothing slips.
void addBand(ChartPane& pane, BandLines band, SeriesShape line);
struct CostOdds;
/// Of cumulative money, dollars times `scale`.
BandLines bandOf(std::string key, const CostOdds& odds, double scale);
inline constexpr const char* kBandSubtitle = " if nothing slips, dashed even odds (P50), shaded P10–P90";  ///< an export has no pointer to ask with

/// Technologies from the base of a stack upward: what runs always first, what fills the gaps last.
inline constexpr std::array<Technology, kTechnologies> kStackOrder = {Technology::Nuclear, Technology::Smr,      Technology::Geothermal, Technology::Grid,
                                                                       Technology::Ccgt,    Technology::FuelCell, Technology::Frame,      Technology::Recip,
                                                                       Technology::Aero,    Technology::Wind,     Technology::Pv,         Technology::Battery,
                                                                       Technology::Diesel};
/// "Solar PV": the short name that charts use.
std::string_view technologyLabel(Technology t);

}  // namespace stargate
