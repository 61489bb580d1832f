#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/base/month.h"
#include "core/model/series_unit.h"
#include "core/plan/site.h"

namespace stargate {

/// What a colour says; the window and the export turn it into a colour of their theme (hue says what a thing is, never which site).
struct ColourRole {
    enum class Kind { SiteStack, CostPackage, Technology, CapacityState, MoneyState, Ink, EvenOdds, Series } kind = Kind::Series;
    int index = 0;      ///< place in the stack or the series order; -1 = the selected site, in the accent
    std::string key;    ///< technology key, package key ("compute", "construction", "power", "refresh", "opex"), state key ("announced", …)
    bool operator==(const ColourRole&) const = default;
};

/// Between: the ground between steps (`values`) and a line (`upper`), where the line lies higher.
enum class SeriesShape { StackedSteps, StackedArea, StackedBars, Steps, Line, Band, Between };
constexpr bool isStacked(SeriesShape s) { return s == SeriesShape::StackedSteps || s == SeriesShape::StackedArea || s == SeriesShape::StackedBars; }

/// One line, area or set of bars: one finite value per month of the chart, in the base unit of its pane.
struct ChartSeries {
    std::string key;      ///< stable inside the chart ("it_live_mw", "site_3")
    std::string label;    ///< for people; from the plan, never markup
    SeriesShape shape = SeriesShape::Line;
    ColourRole colour;
    std::vector<double> values;
    std::vector<double> upper;     ///< Band and Between only: the upper edge, values being the lower
    std::optional<SiteId> site;    ///< a click on it selects this site
    bool labelled = true;          ///< has a direct label at the right
    bool headline = false;         ///< carries the value at the cursor month
    std::vector<double> asMuch{};  ///< Band only: share of the runs that have as much as the headline or more, 0..1 by month
    std::string note{};            ///< a second line under the label in the plot: "Aug 2029"
    std::string column{};          ///< name in files, which carries the unit ("it_live_mw [Abilene]"); empty = the key
    const std::string& name() const { return column.empty() ? key : column; }
    bool operator==(const ChartSeries&) const = default;
};

/// A distance that is named at its month: "−$69.9 bn" between money and spending.
struct ChartBracket {
    Month month;
    double from = 0, to = 0;  ///< in the base unit of the pane
    std::string words;
    bool operator==(const ChartBracket&) const = default;
};

/// A box beside a point of the first pane: what is so here, how much, and the largest parts.
struct ChartCallout {
    Month month;
    double value = 0;      ///< in the base unit of the first pane
    std::string severity;  ///< "blocker" | "warning" | "info"
    std::string title, line;
    std::vector<std::pair<std::string, std::string>> rows;  ///< part, amount
    std::string foot;
    bool operator==(const ChartCallout&) const = default;
};

/// One plot area; panes share the time axis and stand above each other.
struct ChartPane {
    std::string title;     ///< "Cumulative capital, $ bn"
    std::string unit;      ///< of the picture: "GW", "$ bn"
    int decimals = 1;
    double height = 1;     ///< share of the chart
    std::vector<ChartSeries> series;  ///< stacks from the base upward
    std::vector<ChartBracket> brackets{};
    SeriesUnit base = SeriesUnit::None;  ///< of all values; every series' name carries it
    double scale = 1;      ///< value -> number in `unit`
    bool operator==(const ChartPane&) const = default;
};

/// Words at the right of the header that change what is drawn: measure (GW, GPUs, H100e), grouping (by site, by state), basis.
struct ChartSwitch {
    std::string key;       ///< "measure"
    std::vector<std::pair<std::string, std::string>> options;  ///< key, label
    std::string chosen;
    bool operator==(const ChartSwitch&) const = default;
};

struct ChartShade {
    Month from, to;        ///< months shaded, to included
    std::string severity;  ///< "blocker" | "warning" | "info"
    std::string words, line;
    bool operator==(const ChartShade&) const = default;
};

/// A chart as a value: told, not asking (no Qt, no colours, no pixels). All panes have `months` values per series.
struct ChartModel {
    std::string key;        ///< "capacity"
    std::string title;      ///< "Capacity"
    std::string subtitle;   ///< "IT-live GW by site"
    std::string sentence;   ///< says the result, for exports
    std::string odds{};     ///< what the runs say of the result, for exports; empty without odds
    Month start;
    int months = 0;
    std::vector<ChartPane> panes;
    std::vector<ChartSwitch> switches;
    std::optional<Date> dataDate;      ///< parts record from forecast; empty when it lies outside
    std::vector<ChartShade> shades;
    std::vector<ChartCallout> callouts;
    std::vector<std::string> sources;  ///< for the foot of exports
    bool operator==(const ChartModel&) const = default;
};

/// The chart with all values in the units of its pictures.
ChartModel inShownUnits(ChartModel chart);

/// What the window may choose about a chart.
struct ChartOptions {
    std::vector<SiteId> sites;                 ///< empty = whole plan
    std::optional<SiteId> selected;            ///< stands at the base in the accent
    std::vector<std::pair<std::string, std::string>> switches;  ///< key, chosen option
    std::string choice(std::string_view key, std::string_view otherwise) const {
        for (const auto& [k, v] : switches)
            if (k == key) return v;
        return std::string(otherwise);
    }
    bool operator==(const ChartOptions&) const = default;
};

}  // namespace stargate
