#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "core/engine/odds/odds.h"
#include "core/report/chart_support.h"
#include "core/report/charts.h"
#include "core/report/headline_words.h"
#include "core/report/words.h"

namespace stargate {
namespace {

struct Measure {
    std::string key;
    const SeriesField& series;
    std::string unit;   ///< of the picture
    double scale = 1;   ///< plain value -> shown value
    int decimals = 1;
};

Measure measureOf(const std::string& key, double largest) {
    if (key == "gpus" || key == "h100e")
        return largest >= 1e6 ? Measure{key, seriesField(key), "M", 1e-6, 2} : Measure{key, seriesField(key), "k", 1e-3, 0};
    const SeriesField& live = seriesField("it_live_mw");
    return largest >= 1000 ? Measure{"mw", live, "GW", 1e-3, 2} : Measure{"mw", live, "MW", 1, 0};
}

/// A band of the stack: one site, or all sites of a state.
struct Part {
    std::string key, label, column;
    std::optional<SiteId> site;
    std::vector<double> values;
    bool selected = false;
};

std::vector<Part> parts(const Results& results, const std::vector<const SiteResult*>& sites, const Measure& measure, bool byState, const ChartOptions& options) {
    const auto names = columnNames(results.sites);
    std::vector<Part> out;
    std::map<std::string, std::size_t> stateAt;
    for (const SiteResult* s : sites) {
        std::size_t at = out.size();
        if (byState) at = stateAt.emplace(s->state, at).first->second;
        if (at == out.size()) {
            const std::string label = byState ? (s->state.empty() ? "Elsewhere" : s->state) : s->name;
            out.push_back({byState ? "state_" + s->state : fmt::format("site_{}", s->id.number()), label, columnOf(measure.series.name, byState ? label : names.at(s->id)),
                           {}, std::vector<double>(static_cast<std::size_t>(results.months)), false});
            if (!byState) out.back().site = s->id;
        }
        for (std::size_t m = 0; m < out[at].values.size(); ++m) out[at].values[m] += measure.series(s->series, m);
        if (!byState && options.selected == s->id) out[at].selected = true;
    }
    // Order by first power, so that the stack grows upward in time; the selected site stands at the base.
    const auto firstLive = [](const Part& p) {
        return std::find_if(p.values.begin(), p.values.end(), [](double v) { return v > 0; }) - p.values.begin();
    };
    std::stable_sort(out.begin(), out.end(), [&](const Part& a, const Part& b) {
        return a.selected != b.selected ? a.selected : firstLive(a) < firstLive(b);
    });
    return out;
}

/// What the runs say of IT-live; before the data date lie facts.
void addOdds(ChartPane& pane, const Results& results, const std::vector<const SiteResult*>& sites, const Headlines& say) {
    std::vector<SiteId> ids;
    if (sites.size() < results.sites.size())
        for (const SiteResult* s : sites) ids.push_back(s->id);
    const Band band = results.odds->band(BandSeries::ItLive, ids);
    BandLines lines{"it_live_mw", band.p10(), band.p50(), band.p90(), band.reached};
    const auto noteOf = [](std::string words, std::string_view name) { return words.empty() ? words : words.substr(name.size() + 1); };
    lines.evenNote = noteOf(evenOddsWords(say, say.liveBy), kEvenOdds);
    lines.rangeNote = noteOf(rangeWords(say, say.liveBy), "P10–P90");
    addBand(pane, std::move(lines), SeriesShape::Steps);
}

void addStates(ChartPane& pane, const SeriesSet& set, const Headlines& say, bool odds) {
    for (const std::string state : {"announced", "contracted", "energised", "it_live"}) {
        ChartSeries line = seriesOf(seriesField(state + "_mw"), set, SeriesShape::Steps, {ColourRole::Kind::CapacityState, 0, state});
        line.headline = state == "it_live";
        if (line.headline && odds) {
            line.label = fmt::format("{} {}", line.label, kIfNothingSlips);
            if (say.liveBy.settled) line.note = shortMonth(*say.liveBy.settled);
            if (const std::string outside = outsideWords(say.liveBy); !outside.empty()) line.note += ", " + outside;
        }
        pane.series.push_back(std::move(line));
    }
}

}  // namespace

ChartModel capacityChart(const Results& results, const ChartOptions& options) {
    const auto sites = chosenSites(results, options);
    const SeriesSet total = sumOf(results, sites);
    const std::string key = options.choice("measure", "mw");
    const bool byState = options.choice("group", "site") == "state";
    double largest = 0;
    for (int m = 0; m < results.months; ++m) {
        const auto i = static_cast<std::size_t>(m);
        largest = std::max(largest, key == "mw" ? std::max(total.announced.values()[i].megawatts(), total.itLive.values()[i].megawatts()) : measureOf(key, 0).series(total, i));
    }
    const Measure measure = measureOf(key, largest);
    const Headlines say = headlines(results, options.sites, false);

    ChartModel chart = emptyChart(results, "capacity", "Capacity");
    chart.subtitle = fmt::format("{} {} by {}", measure.series.words, key == "mw" ? measure.unit : measure.unit == "M" ? "(million)" : "(thousand)", byState ? "state" : "site");
    chart.switches = {{"measure", {{"mw", largest >= 1000 || key != "mw" ? "GW" : "MW"}, {"gpus", "GPUs"}, {"h100e", "H100e"}}, measure.key},
                      {"group", {{"site", "By site"}, {"state", "By state"}}, byState ? "state" : "site"}};
    ChartPane pane;
    pane.title = fmt::format("{}, {}", measure.series.words, measure.unit);
    pane.unit = measure.unit;
    pane.decimals = measure.decimals;
    pane.base = measure.series.unit;
    pane.scale = measure.scale;
    int index = 0;
    for (Part& p : parts(results, sites, measure, byState, options))
        pane.series.push_back({p.key, p.label, SeriesShape::StackedSteps, {ColourRole::Kind::SiteStack, p.selected ? -1 : index++, ""}, std::move(p.values), {}, p.site, true, false, {}, {}, p.column});
    if (key == "mw") {
        if (results.odds) addOdds(pane, results, sites, say);
        addStates(pane, total, say, results.odds != nullptr);
    } else {
        pane.series.push_back({"total_" + key, "Total", SeriesShape::Steps, {ColourRole::Kind::Ink, 0, ""}, measure.series.values(total), {}, {}, false, true, {}, {}, measure.series.name});
    }
    chart.panes.push_back(std::move(pane));
    if (key == "mw" && results.odds) chart.subtitle += kBandSubtitle;
    chart.odds = poweredOddsSentence(say);
    chart.sentence = capacitySentence(say, sites.size() == 1 ? sites.front()->name : std::string());
    return chart;
}

}  // namespace stargate
