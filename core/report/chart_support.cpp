#include "core/report/chart_support.h"

#include <algorithm>

#include "core/catalog/catalog.h"
#include "core/engine/cost/cost_odds.h"

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

ChartModel inShownUnits(ChartModel chart) {
    for (ChartPane& pane : chart.panes) {
        for (ChartSeries& s : pane.series)
            for (std::vector<double>* edge : {&s.values, &s.upper})
                for (double& v : *edge) v *= pane.scale;
        for (ChartBracket& b : pane.brackets) b.from *= pane.scale, b.to *= pane.scale;
    }
    if (!chart.panes.empty())
        for (ChartCallout& c : chart.callouts) c.value *= chart.panes.front().scale;
    return chart;
}

ChartSeries seriesOf(const SeriesField& field, const SeriesSet& set, SeriesShape shape, ColourRole colour) {
    return {field.name, field.words, shape, std::move(colour), field.values(set), {}, {}, true, false};
}

std::string columnOf(std::string_view name, std::string_view thing) { return fmt::format("{} [{}]", name, thing); }

BandLines bandOf(std::string key, const CostOdds& odds) {
    const auto plain = [](const MonthlySeries<Money>& money) {
        std::vector<double> out;
        for (const Money m : money.values()) out.push_back(m.dollars());
        return out;
    };
    return {std::move(key), plain(odds.p10), plain(odds.p50), plain(odds.p90), odds.asMuch};
}

void addBand(ChartPane& pane, BandLines band, SeriesShape line) {
    pane.series.push_back({band.key + "_p10_p90", "P10–P90", SeriesShape::Band, {ColourRole::Kind::Ink, 0, ""}, std::move(band.p10), std::move(band.p90), {}, true, false,
                           std::move(band.asMuch), std::move(band.rangeNote)});
    pane.series.push_back({band.key + "_p50", "Even odds", line, {ColourRole::Kind::EvenOdds, 0, ""}, std::move(band.p50), {}, {}, true, false, {}, std::move(band.evenNote)});
}

}  // namespace stargate
