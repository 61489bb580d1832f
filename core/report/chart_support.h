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

/// Says in the subtitle what the band is, if there is one: an export has no pointer to ask with.
void nameBand(ChartModel& chart);

/// Technologies from the base of a stack upward: what runs always first, what fills the gaps last.
inline constexpr auto kStackOrder = std::to_array<Technology>(
    {Technology::Nuclear, Technology::Smr, Technology::Geothermal, Technology::Grid, Technology::Ccgt, Technology::FuelCell, Technology::Frame, Technology::Recip,
     Technology::Aero, Technology::Wind, Technology::Pv, Technology::Battery, Technology::Diesel});
static_assert(holdsEachTechnology(kStackOrder));

}  // namespace stargate
