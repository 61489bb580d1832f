#include <algorithm>

#include <fmt/format.h>

#include "core/report/chart_support.h"
#include "core/report/charts.h"
#include "core/report/words.h"

namespace stargate {
namespace {

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

ChartSeries seriesOf(const Package& p, const MonthlySeries<Money>& money, double scale, SeriesShape shape) {
    ChartSeries s;
    s.key = std::string(p.key) + "_usd";
    s.label = p.label;
    s.shape = shape;
    s.colour = {ColourRole::Kind::CostPackage, 0, p.key};
    for (const Money m : money.values()) s.values.push_back(m.dollars() * scale);
    return s;
}

bool anySpent(const MonthlySeries<Money>& money) {
    return std::any_of(money.values().begin(), money.values().end(), [](Money m) { return m != Money{}; });
}

}  // namespace

ChartModel costChart(const Results& results, const ChartOptions& options) {
    const auto sites = chosenSites(results, options);
    const SeriesSet total = sumOf(results, sites);
    const PlanSettings& settings = *results.plan->settings;
    const MonthlySeries<Money> capital = total.capex.cumulative();
    const Money all = capital.values().empty() ? Money{} : capital.values().back();
    const bool billions = all.dollars() >= 1e9;
    const double scale = billions ? 1e-9 : 1e-6;
    const std::string unit = billions ? "$ bn" : "$ M";

    ChartModel chart = emptyChart(results, "cost", "Cost");
    chart.subtitle = settings.moneyBasis == MoneyBasis::Real ? fmt::format("{} dollars", settings.dollarYear) : "nominal dollars";
    ChartPane above{"Cumulative capital, " + unit, unit, billions ? 1 : 0, 1.5, {}};
    ChartPane below{"Spending per month, " + unit, unit, billions ? 1 : 0, 1.0, {}};
    for (const Package& p : kCapital) {
        const MonthlySeries<Money>& monthly = total.*(p.series);
        if (!anySpent(monthly)) continue;
        above.series.push_back(seriesOf(p, monthly.cumulative(), scale, SeriesShape::StackedArea));
        above.series.back().key.insert(0, "cumulative_");
        below.series.push_back(seriesOf(p, monthly, scale, SeriesShape::StackedBars));
        below.series.back().labelled = false;
    }
    if (anySpent(total.opex)) below.series.push_back(seriesOf(kOperation, total.opex, scale, SeriesShape::StackedBars));
    ChartSeries sum{"cumulative_capital_usd", "Total", SeriesShape::Line, {ColourRole::Kind::Ink, 0, ""}, {}, {}, {}, false, true};
    for (const Money m : capital.values()) sum.values.push_back(m.dollars() * scale);
    above.series.push_back(std::move(sum));
    chart.panes = {std::move(above), std::move(below)};
    chart.sentence = fmt::format("{} of capital is spent by {}", shortMoney(all), shortMonth(results.start + (results.months - 1)));
    return chart;
}

}  // namespace stargate
