#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/engine/cost/cost_odds.h"
#include "core/engine/cost/price_level.h"
#include "core/engine/odds/odds.h"
#include "core/report/chart_support.h"
#include "core/report/charts.h"
#include "core/report/cost_tree.h"
#include "core/report/headline_words.h"
#include "core/report/words.h"

namespace stargate {
namespace {

constexpr std::size_t kMostParts = 7;  // bands of one stack; the smaller ones go together

/// One band of the stack.
struct Part {
    std::string key, label;
    ColourRole colour;
    MonthlySeries<Money> monthly;
    std::optional<SiteId> site;
    std::string of{};  ///< heads the part's columns; empty where the key does
};

struct Package {
    const char* key;
    const char* label;
    MonthlySeries<Money> SeriesSet::*series;
};

// From the base upward; operation is spending, not capital, so it stands in the lower pane only.
constexpr std::array<Package, 4> kCapital = {{{"compute", "Racks and network", &SeriesSet::computeCapex},
                                              {"construction", "Buildings", &SeriesSet::constructionCapex},
                                              {"power", "Power", &SeriesSet::powerCapex},
                                              {"refresh", "Refresh", &SeriesSet::refreshCapex}}};
constexpr Package kOperation = {"opex", "Operation", &SeriesSet::opex};

ChartSeries seriesOf(const Part& part, const MonthlySeries<Money>& money, SeriesShape shape) {
    ChartSeries s;
    s.key = part.key + "_usd";
    s.label = part.label;
    s.shape = shape;
    s.colour = part.colour;
    s.site = part.site;
    for (const Money m : money.values()) s.values.push_back(m.dollars());
    return s;
}

/// "Electrical: campus substation, switchgear" -> "Electrical": there is room for no more beside a chart.
std::string shortName(const std::string& label) { return label.substr(0, label.find_first_of(":,")); }

bool anySpent(const MonthlySeries<Money>& money) {
    return std::any_of(money.values().begin(), money.values().end(), [](Money m) { return m != Money{}; });
}

/// Real results as nominal ones: every month times its inflation. Nominal results as they are.
MonthlySeries<Money> inBasis(const Results& results, MonthlySeries<Money> money, bool nominal) {
    if (!nominal || results.plan->settings->moneyBasis == MoneyBasis::Nominal) return money;
    const ResolvedPlan plan{results.plan, results.catalog, Assumed(*results.plan->assumptions, *results.catalog), results.start, results.months, results.dataDate, results.quality, {}};
    const PriceLevel prices(plan);
    for (Month m = money.start(); m < money.start() + money.months(); ++m) money[m] = money[m].scaled(prices.inflation(m));
    return money;
}

/// The four scopes of the chosen sites; capital lines know their own nominal money, so nothing is inflated twice.
std::vector<Part> scopes(const Results& results, const CostNode& tree, const SeriesSet& total, bool nominal) {
    std::vector<Part> parts;
    for (const Package& p : kCapital) {
        MonthlySeries<Money> monthly(results.start, results.months);
        if (nominal) {
            for (const CostNode& site : tree.children)
                if (const CostNode* scope = costNodeAt(site, p.key)) monthly += spentBelow(*scope, results, true);
        } else {
            monthly = total.*(p.series);
        }
        parts.push_back({p.key, p.label, {ColourRole::Kind::CostPackage, 0, p.key}, std::move(monthly), {}});
    }
    return parts;
}

/// One scope of all sites as a node whose children are the sites.
CostNode acrossSites(const CostNode& tree, const std::string& scope) {
    CostNode node;
    node.key = "@" + scope;
    for (const Package& p : kCapital)
        if (scope == p.key) node.label = p.label;
    for (const CostNode& site : tree.children) {
        const CostNode* of = costNodeAt(site, scope);
        if (!of) continue;
        CostNode child = *of;
        child.key = site.key;
        child.label = site.label;
        node.children.push_back(std::move(child));
    }
    std::stable_sort(node.children.begin(), node.children.end(), [](const CostNode& a, const CostNode& b) { return a.total > b.total; });
    return node;
}

/// The children of a node, largest at the base, the smallest together.
std::vector<Part> children(const Results& results, const CostNode& node, bool nominal) {
    std::vector<Part> parts;
    Part rest{"other", "Other", {ColourRole::Kind::Series, 7, ""}, MonthlySeries<Money>(results.start, results.months), {}, "Other"};
    const bool sites = !node.children.empty() && (node.key == "plan" || node.key.front() == '@');
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        const CostNode& child = node.children[i];
        MonthlySeries<Money> monthly = spentBelow(child, results, nominal);
        if (i >= kMostParts) {
            rest.monthly += monthly;
            continue;
        }
        const auto same = [&](const CostNode& other) { return other.label == child.label; };
        const bool once = std::count_if(node.children.begin(), node.children.end(), same) == 1;
        const ColourRole colour = sites ? ColourRole{ColourRole::Kind::SiteStack, static_cast<int>(i), ""}
                                  : child.key == "compute" || child.key == "construction" || child.key == "power" || child.key == "refresh"
                                      ? ColourRole{ColourRole::Kind::CostPackage, 0, child.key}
                                      : ColourRole{ColourRole::Kind::Series, static_cast<int>(i), ""};
        parts.push_back({child.key, sites ? child.label : shortName(child.label), colour, std::move(monthly), sites ? child.site : std::nullopt,
                         once ? child.label : fmt::format("{} #{}", child.label, child.key)});
    }
    if (anySpent(rest.monthly)) parts.push_back(std::move(rest));
    // A line has no children: it is drawn itself.
    if (node.line) parts.push_back({node.key, node.label, {ColourRole::Kind::Series, 0, ""}, spentBelow(node, results, nominal), {}, node.label});
    return parts;
}

/// What the runs say of prices and dates, once the odds of the dates are drawn.
void addOdds(ChartPane& pane, const Results& results, const std::vector<const SiteResult*>& sites, bool nominal) {
    CostSelection of{{}, true, nominal};
    for (const SiteResult* s : sites) of.sites.push_back(s->id);
    addBand(pane, bandOf("cumulative_capital_usd", costOdds(results, kCostSamples, {}, of)), SeriesShape::Line);
}

/// A real plan in nominal dollars: names of files say so.
void nameNominal(ChartModel& chart) {
    for (ChartPane& pane : chart.panes)
        for (ChartSeries& s : pane.series) {
            s.column = s.name();
            s.column.insert(s.column.find("_usd"), "_nominal");
        }
}

}  // namespace

ChartModel costChart(const Results& results, const ChartOptions& options) {
    const PlanSettings& settings = *results.plan->settings;
    const bool realPlan = settings.moneyBasis == MoneyBasis::Real;
    const std::string basis = options.choice("basis", realPlan ? "real" : "nominal"), group = options.choice("group", "scope"), open = options.choice("open", "");
    const bool nominal = !realPlan || basis == "nominal";
    // The tree is made only where a choice asks for it: charts follow the hand while something is dragged.
    const bool restated = nominal && realPlan;
    const CostNode tree = restated || group == "site" || !open.empty() ? costTree(results, options) : CostNode{};
    const bool across = !open.empty() && open.front() == '@';
    const CostNode scope = across ? acrossSites(tree, open.substr(1)) : CostNode{};
    const CostNode* node = across ? &scope : costNodeAt(tree, open);
    const bool whole = !node || open.empty() || node->label.empty();
    const std::vector<const SiteResult*> sites = chosenSites(results, options);
    const SeriesSet total = sumOf(results, sites);
    const std::vector<Part> parts = !whole ? children(results, *node, nominal) : group == "site" ? children(results, tree, nominal) : scopes(results, tree, total, restated);

    MonthlySeries<Money> capital(results.start, results.months);
    for (const Part& part : parts) capital += part.monthly;
    capital = capital.cumulative();
    const Money all = capital.values().empty() ? Money{} : capital.values().back();
    const bool billions = all.dollars() >= 1e9;
    const double scale = billions ? 1e-9 : 1e-6;
    const std::string unit = billions ? "$ bn" : "$ M";

    ChartModel chart = emptyChart(results, "cost", "Cost");
    chart.subtitle = (whole ? "" : node->label + ", ") + (nominal ? "nominal dollars" : fmt::format("{} dollars", settings.dollarYear));
    if (realPlan) chart.switches.push_back({"basis", {{"real", "Real"}, {"nominal", "Nominal"}}, basis});
    if (whole) chart.switches.push_back({"group", {{"scope", "By package"}, {"site", "By site"}}, group});
    ChartPane above{"Cumulative capital, " + unit, unit, billions ? 1 : 0, 1.5, {}, {}, SeriesUnit::Dollars, scale};
    ChartPane below{"Spending per month, " + unit, unit, billions ? 1 : 0, 1.0, {}, {}, SeriesUnit::Dollars, scale};
    for (const Part& part : parts) {
        if (!anySpent(part.monthly)) continue;
        above.series.push_back(seriesOf(part, part.monthly.cumulative(), SeriesShape::StackedArea));
        above.series.back().key.insert(0, "cumulative_");
        below.series.push_back(seriesOf(part, part.monthly, SeriesShape::StackedBars));
        below.series.back().labelled = false;
        if (part.of.empty()) continue;
        above.series.back().column = columnOf(across ? fmt::format("cumulative_{}_usd", open.substr(1)) : "cumulative_capital_usd", part.of);
        below.series.back().column = columnOf(across ? fmt::format("{}_capex_usd", open.substr(1)) : "capex_usd", part.of);
    }
    if (whole && anySpent(total.opex))
        below.series.push_back(seriesOf({kOperation.key, kOperation.label, {ColourRole::Kind::CostPackage, 0, kOperation.key}, {}, {}},
                                        inBasis(results, total.*(kOperation.series), nominal), SeriesShape::StackedBars));
    const bool odds = whole && results.odds;
    if (odds) addOdds(above, results, sites, nominal);
    const Headlines say = headlines(results, options.sites);
    const std::string name = std::string("Total") + (whole && say.withRefresh != say.build.planned ? " with refresh" : "");
    ChartSeries sum{"cumulative_capital_usd", odds ? fmt::format("{} {}", name, kIfNothingSlips) : name, SeriesShape::Line, {ColourRole::Kind::Ink, 0, ""}, {}, {}, {}, false, true};
    for (const Money m : capital.values()) sum.values.push_back(m.dollars());
    if (!whole) sum.column = "cumulative_total_usd";  // of what is open
    above.series.push_back(std::move(sum));
    chart.panes = {std::move(above), std::move(below)};
    if (restated) nameNominal(chart);
    if (odds) chart.subtitle += kBandSubtitle;
    if (whole) chart.odds = buildOddsSentence(say);
    chart.sentence = whole ? costSentence(say)
                           : fmt::format("{}: {} of capital is spent by {} ({})", node->label, shortMoney(all), shortMonth(say.lastMonth),
                                         nominal ? "nominal dollars" : fmt::format("{} dollars", settings.dollarYear));
    return chart;
}

}  // namespace stargate
