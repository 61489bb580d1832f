#include "core/report/chart_support.h"

#include <algorithm>

#include "core/catalog/catalog.h"

namespace stargate {

std::vector<const SiteResult*> chosenSites(const Results& results, const ChartOptions& options) {
    std::vector<const SiteResult*> out;
    for (const SiteResult& s : results.sites)
        if (options.sites.empty() || std::find(options.sites.begin(), options.sites.end(), s.id) != options.sites.end()) out.push_back(&s);
    return out;
}

SeriesSet sumOf(const Results& results, const std::vector<const SiteResult*>& sites) {
    if (sites.size() == results.sites.size()) return results.series;
    SeriesSet sum(results.start, results.months);
    for (const SiteResult* s : sites) sum += s->series;
    return sum;
}

std::string_view technologyLabel(Technology t) {
    static constexpr std::array<std::string_view, kTechnologies> labels = {"Grid",     "Combined cycle", "Frame turbines", "Aero turbines", "Gas engines", "Fuel cells",  "Solar PV",
                                                                           "Wind",     "Battery",        "Small reactors", "Nuclear",       "Geothermal",  "Diesel"};
    return labels[static_cast<std::size_t>(t)];
}

ChartModel emptyChart(const Results& results, std::string key, std::string title) {
    ChartModel chart;
    chart.key = std::move(key);
    chart.title = std::move(title);
    chart.start = results.start;
    chart.months = results.months;
    const Date end = (results.start + results.months).first();
    if (results.dataDate > results.start.first() && results.dataDate < end) chart.dataDate = results.dataDate;
    chart.sources = {"Stargate Planner catalogue " + results.catalog->version()};
    return chart;
}

void nameBand(ChartModel& chart) {
    for (const ChartPane& pane : chart.panes)
        for (const ChartSeries& s : pane.series)
            if (s.shape == SeriesShape::Band) {
                chart.subtitle += ", shaded " + s.label;
                return;
            }
}

}  // namespace stargate
