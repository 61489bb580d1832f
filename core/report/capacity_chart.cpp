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
    std::string key, label, unit;
    double scale = 1;   ///< plain value -> shown value
    int decimals = 1;
    double (*read)(const SeriesSet&, std::size_t);
};

Measure measureOf(const std::string& key, double largest) {
    if (key == "gpus") {
        const auto read = [](const SeriesSet& s, std::size_t m) { return static_cast<double>(s.gpus.values()[m]); };
        return largest >= 1e6 ? Measure{key, "GPUs running", "M", 1e-6, 2, read} : Measure{key, "GPUs running", "k", 1e-3, 0, read};
    }
    if (key == "h100e") {
        const auto read = [](const SeriesSet& s, std::size_t m) { return s.h100e.values()[m]; };
        return largest >= 1e6 ? Measure{key, "H100 equivalents", "M", 1e-6, 2, read} : Measure{key, "H100 equivalents", "k", 1e-3, 0, read};
    }
    const auto read = [](const SeriesSet& s, std::size_t m) { return s.itLive.values()[m].megawatts(); };
    return largest >= 1000 ? Measure{"mw", "IT-live", "GW", 1e-3, 2, read} : Measure{"mw", "IT-live", "MW", 1, 0, read};
}

/// A band of the stack: one site, or all sites of a state.
struct Part {
    std::string key, label;
    std::optional<SiteId> site;
    std::vector<double> values;
    bool selected = false;
};

std::vector<Part> parts(const std::vector<const SiteResult*>& sites, const Measure& measure, bool byState, const ChartOptions& options, int months) {
    std::vector<Part> out;
    std::map<std::string, std::size_t> stateAt;
    for (const SiteResult* s : sites) {
        std::size_t at = out.size();
        if (byState) at = stateAt.emplace(s->state, at).first->second;
        if (at == out.size()) {
            const std::string label = byState ? (s->state.empty() ? "Elsewhere" : s->state) : s->name;
            out.push_back({byState ? "state_" + s->state : fmt::format("site_{}", s->id.number()), label, {}, std::vector<double>(static_cast<std::size_t>(months)), false});
            if (!byState) out.back().site = s->id;
        }
        for (std::size_t m = 0; m < out[at].values.size(); ++m) out[at].values[m] += measure.read(s->series, m) * measure.scale;
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
void addOdds(ChartPane& pane, const Results& results, const std::vector<const SiteResult*>& sites, const Headlines& say, double scale) {
    std::vector<SiteId> ids;
    if (sites.size() < results.sites.size())
        for (const SiteResult* s : sites) ids.push_back(s->id);
    const Band band = results.odds->band(BandSeries::ItLive, ids);
    BandLines lines{"it_live_mw", band.p10(), band.p50(), band.p90(), band.reached};
    for (std::vector<double>* edge : {&lines.p10, &lines.p50, &lines.p90})
        for (double& v : *edge) v *= scale;
    const auto noteOf = [](std::string words, std::string_view name) { return words.empty() ? words : words.substr(name.size() + 1); };
    lines.evenNote = noteOf(evenOddsWords(say, say.liveBy), kEvenOdds);
    lines.rangeNote = noteOf(rangeWords(say, say.liveBy), "P10–P90");
    addBand(pane, std::move(lines), SeriesShape::Steps);
}

void addStates(ChartPane& pane, const SeriesSet& set, const Headlines& say, bool odds, double scale) {
    struct State { const char* key; const char* label; const MonthlySeries<ItPower>& series; };
    for (const State& s : {State{"announced", "Announced", set.announced}, State{"contracted", "Contracted", set.contracted},
                           State{"energised", "Energised", set.energised}, State{"it_live", "IT-live", set.itLive}}) {
        std::vector<double> values;
        for (const ItPower p : s.series.values()) values.push_back(p.megawatts() * scale);
        ChartSeries line{std::string(s.key) + "_mw", s.label, SeriesShape::Steps, {ColourRole::Kind::CapacityState, 0, s.key}, std::move(values), {}, {}, true, false};
        line.headline = std::string_view(s.key) == "it_live";
        if (line.headline && odds) {
            line.label = fmt::format("IT-live {}", kIfNothingSlips);
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
        largest = std::max(largest, key == "mw" ? std::max(total.announced.values()[i].megawatts(), total.itLive.values()[i].megawatts()) : measureOf(key, 0).read(total, i));
    }
    const Measure measure = measureOf(key, largest);
    const Headlines say = headlines(results, options.sites, false);

    ChartModel chart = emptyChart(results, "capacity", "Capacity");
    chart.subtitle = fmt::format("{} {} by {}", measure.label, key == "mw" ? measure.unit : measure.unit == "M" ? "(million)" : "(thousand)", byState ? "state" : "site");
    chart.switches = {{"measure", {{"mw", largest >= 1000 || key != "mw" ? "GW" : "MW"}, {"gpus", "GPUs"}, {"h100e", "H100e"}}, measure.key},
                      {"group", {{"site", "By site"}, {"state", "By state"}}, byState ? "state" : "site"}};
    ChartPane pane;
    pane.title = fmt::format("{}, {}", measure.label, measure.unit);
    pane.unit = measure.unit;
    pane.decimals = measure.decimals;
    int index = 0;
    for (Part& p : parts(sites, measure, byState, options, results.months))
        pane.series.push_back({p.key, p.label, SeriesShape::StackedSteps, {ColourRole::Kind::SiteStack, p.selected ? -1 : index++, ""}, std::move(p.values), {}, p.site, true, false});
    if (key == "mw") {
        if (results.odds) addOdds(pane, results, sites, say, measure.scale);
        addStates(pane, total, say, results.odds != nullptr, measure.scale);
    } else {
        std::vector<double> sum;
        for (int m = 0; m < results.months; ++m) sum.push_back(measure.read(total, static_cast<std::size_t>(m)) * measure.scale);
        pane.series.push_back({"total_" + key, "Total", SeriesShape::Steps, {ColourRole::Kind::Ink, 0, ""}, std::move(sum), {}, {}, false, true});
    }
    chart.panes.push_back(std::move(pane));
    if (key == "mw" && results.odds) chart.subtitle += kBandSubtitle;
    chart.odds = poweredOddsSentence(say);
    chart.sentence = capacitySentence(say, sites.size() == 1 ? sites.front()->name : std::string());
    return chart;
}

}  // namespace stargate
