#pragma once
#include <map>
#include <string>

#include <fmt/format.h>

#include "core/engine/results.h"
#include "core/report/chart_model.h"

namespace stargate {

/// The sites that a chart answers for: the chosen ones, or all.
std::vector<const SiteResult*> chosenSites(const Results& results, const ChartOptions& options);

/// Sum of the sites' series; the plan's own totals when all are chosen, so that funding series stay.
SeriesSet sumOf(const Results& results, const std::vector<const SiteResult*>& sites);

/// Head of a chart: time axis, data date and the sources for the foot of exports.
ChartModel emptyChart(const Results& results, std::string key, std::string title);

/// A line of the table of series: name, words and values of `set`, as steps.
ChartSeries seriesOf(const SeriesField& field, const SeriesSet& set, SeriesShape shape, ColourRole colour);

/// Names of rows as files head columns with them: "Abilene"; " #id" follows where a name occurs twice.
template <class Rows>
auto columnNames(const Rows& rows) {
    std::map<std::string, int> seen;
    for (const auto& row : rows) ++seen[row.name];
    std::map<decltype(rows.begin()->id), std::string> out;
    for (const auto& row : rows) out[row.id] = seen[row.name] == 1 ? row.name : fmt::format("{} #{}", row.name, row.id.number());
    return out;
}
/// "it_live_mw" of "Abilene" as the name of a column: "it_live_mw [Abilene]".
std::string columnOf(std::string_view name, std::string_view thing);

/// What the runs of the odds say of the headline of a pane, by month in its base unit.
struct BandLines {
    std::string key;  ///< of the headline: "it_live_mw"; the band is "it_live_mw_p10_p90", even odds "it_live_mw_p50"
    std::vector<double> p10, p50, p90, asMuch;
    std::string rangeNote{}, evenNote{};  ///< under their names in the plot
};
/// Adds the band and the line of even odds. The headline beside them says that it is so if nothing slips.
void addBand(ChartPane& pane, BandLines band, SeriesShape line);
struct CostOdds;
/// Of cumulative money, dollars.
BandLines bandOf(std::string key, const CostOdds& odds);
inline constexpr const char* kBandSubtitle = " if nothing slips, dashed even odds (P50), shaded P10–P90";  ///< an export has no pointer to ask with

/// Technologies from the base of a stack upward: what runs always first, what fills the gaps last.
inline constexpr auto kStackOrder = std::to_array<Technology>(
    {Technology::Nuclear, Technology::Smr, Technology::Geothermal, Technology::Grid, Technology::Ccgt, Technology::FuelCell, Technology::Frame, Technology::Recip,
     Technology::Aero, Technology::Wind, Technology::Pv, Technology::Battery, Technology::Diesel});
static_assert(holdsEachTechnology(kStackOrder));

}  // namespace stargate
