#pragma once
#include "core/report/chart_model.h"

/// Small charts with values that can be counted in the head.
namespace stargate::test {

inline const char* const kHostile = "<img src='file:///tmp/red.png'>&<b>=HYPERLINK(1)</b>";

inline ChartSeries series(const char* key, const char* label, SeriesShape shape, std::vector<double> values, ColourRole colour = {}) {
    ChartSeries s;
    s.key = key;
    s.label = label;
    s.shape = shape;
    s.values = std::move(values);
    s.colour = std::move(colour);
    return s;
}

/// Two sites of 100 and 200 MW from months 6 and 12 of 24 on, the total as headline.
inline ChartModel capacity() {
    ChartModel m;
    m.key = "capacity";
    m.title = "Capacity";
    m.subtitle = "IT-live MW by site";
    m.sentence = "2 sites reach 300 MW of IT load by Jan 2028";
    m.start = Month(2027, 1);
    m.months = 24;
    m.dataDate = Date(2027, 4, 16);
    m.sources = {"Catalogue 1"};
    std::vector<double> a(24), b(24), total(24);
    for (std::size_t i = 0; i < 24; ++i) {
        a[i] = i >= 6 ? 100 : 0;
        b[i] = i >= 12 ? 200 : 0;
        total[i] = a[i] + b[i];
    }
    ChartPane pane;
    pane.title = "IT-live, MW";
    pane.unit = "MW";
    pane.decimals = 0;
    pane.series.push_back(series("site_1", "Abilene", SeriesShape::StackedSteps, a, {ColourRole::Kind::SiteStack, -1, ""}));
    pane.series.push_back(series("site_2", kHostile, SeriesShape::StackedSteps, b, {ColourRole::Kind::SiteStack, 0, ""}));
    pane.series[0].site = SiteId(1);
    pane.series[1].site = SiteId(2);
    pane.series.push_back(series("it_live_mw", "IT-live", SeriesShape::Steps, total, {ColourRole::Kind::CapacityState, 0, "it_live"}));
    pane.series.back().headline = true;
    m.panes = {pane};
    m.switches = {{"measure", {{"mw", "MW"}, {"gpus", "GPUs"}}, "mw"}};
    return m;
}

}  // namespace stargate::test
