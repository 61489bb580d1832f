#include <algorithm>

#include <fmt/format.h>

#include "core/catalog/catalog.h"
#include "core/report/chart_support.h"
#include "core/report/charts.h"
#include "core/report/words.h"

namespace stargate {
namespace {

constexpr double kGwhPerMwh = 1e-3, kTwhPerMwh = 1e-6;
constexpr double kMwhPerTwh = 1e6;

}  // namespace

ChartModel powerChart(const Results& results, const ChartOptions& options) {
    const auto sites = chosenSites(results, options);
    const SeriesSet total = sumOf(results, sites);
    const auto hoursOf = [&](std::size_t m) { return (results.start + static_cast<int>(m)).days() * 24.0; };
    double largest = 0, energy = 0;
    for (std::size_t m = 0; m < static_cast<std::size_t>(results.months); ++m) {
        const double mwh = total.facilityLoad.values()[m].megawatts() * hoursOf(m);
        largest = std::max(largest, mwh);
        energy += mwh;
    }
    const bool large = largest >= kMwhPerTwh;
    const double scale = large ? kTwhPerMwh : kGwhPerMwh;

    ChartModel chart = emptyChart(results, "power", "Power");
    chart.subtitle = fmt::format("{} a month by source, with the load", large ? "TWh" : "GWh");
    ChartPane pane;
    pane.title = fmt::format("Energy, {}", large ? "TWh" : "GWh");
    pane.unit = large ? "TWh" : "GWh";
    pane.decimals = large ? 2 : 0;
    pane.base = SeriesUnit::MegawattHours;
    pane.scale = scale;
    const auto add = [&](std::string key, std::string label, std::string colour, const MonthlySeries<Energy>& mwh) {
        std::vector<double> values;
        for (const Energy e : mwh.values()) values.push_back(e.megawattHours());
        if (std::none_of(values.begin(), values.end(), [](double v) { return v > 0; })) return;
        pane.series.push_back({std::move(key), std::move(label), SeriesShape::StackedArea, {ColourRole::Kind::Technology, 0, std::move(colour)}, std::move(values), {}, {}, true, false});
    };
    for (Technology t : kStackOrder) {
        const std::string key(technologyKey(t));
        // A battery gives back what others made: it lies on top, above the load.
        const std::string& name = results.catalog->technology(t).shortName;
        add("energy_mwh_" + key, t == Technology::Battery ? name + ", out" : name, key, total.energy[static_cast<std::size_t>(t)]);
    }
    add("unserved_mwh", "Unserved", "unserved", total.unserved);
    ChartSeries load{"facility_load_mwh", "Load", SeriesShape::Line, {ColourRole::Kind::Ink, 0, ""}, {}, {}, {}, false, true};
    for (std::size_t m = 0; m < static_cast<std::size_t>(results.months); ++m) load.values.push_back(total.facilityLoad.values()[m].megawatts() * hoursOf(m));
    pane.series.push_back(std::move(load));
    chart.panes.push_back(std::move(pane));
    chart.sentence = energy > 0 ? fmt::format("{} {} {:.3g} TWh by {}", sites.size() == 1 ? sites.front()->name : fmt::format("{} sites", sites.size()),
                                              sites.size() == 1 ? "takes" : "take", energy * kTwhPerMwh, shortMonth(results.start + (results.months - 1)))
                                : "No site draws power within the horizon";
    return chart;
}

}  // namespace stargate
