#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "core/engine/cost/cost_odds.h"
#include "core/report/chart_support.h"
#include "core/report/funding_report.h"
#include "core/report/headline_words.h"
#include "core/report/published_programmes.h"
#include "core/report/words.h"

namespace stargate {
namespace {

constexpr double kBillion = 1e-9, kMillion = 1e-6;  // of a picture
constexpr std::size_t kItemsNamed = 3;   // of the callout
constexpr std::size_t kFundersNamed = 6; // series colours, less one for the others

using MoneyByMonth = MonthlySeries<Money>;

std::vector<double> dollars(const MoneyByMonth& money) {
    std::vector<double> out;
    for (const Money m : money.values()) out.push_back(m.dollars());
    return out;
}

const MoneyByMonth* availableIn(const Results& results, FundingCaseKind kind) {
    for (const FundingCase& c : results.funding.cases)
        if (c.kind == kind) return &c.available;
    return nullptr;
}

/// What a less certain kind of money adds; a tranche that fulfils another may come later than it, so a month never counts below 0.
MoneyByMonth added(const MoneyByMonth& with, const MoneyByMonth& without) {
    MoneyByMonth out = with;
    for (std::size_t i = 0; i < out.values().size(); ++i) out.values()[i] = std::max(with.values()[i] - without.values()[i], Money{});
    return out;
}

ChartSeries seriesOf(std::string key, std::string label, SeriesShape shape, ColourRole colour, std::vector<double> values) {
    ChartSeries s;
    s.key = std::move(key);
    s.label = std::move(label);
    s.shape = shape;
    s.colour = std::move(colour);
    s.values = std::move(values);
    return s;
}

ColourRole money(const char* state) { return {ColourRole::Kind::MoneyState, 0, state}; }
ColourRole ink() { return {ColourRole::Kind::Ink, 0, ""}; }
ColourRole numbered(int index) { return {ColourRole::Kind::Series, index, ""}; }

constexpr std::array<std::pair<const char*, const char*>, 3> kStates = {{{"signed", "Signed"}, {"announced", "Announced"}, {"assumed", "Assumed"}}};

/// Stacked money, the line of spending and what is missing between the money of the case and the spending.
ChartPane cumulativePane(const Results& results, const FundingCase& c, const MoneyByMonth& spent) {
    ChartPane pane{"Cumulative, $ bn", "$ bn", 1, 1.9, {}, {}, SeriesUnit::Dollars, kBillion};
    const MoneyByMonth &sure = *availableIn(results, FundingCaseKind::Signed), &likely = *availableIn(results, FundingCaseKind::SignedAnnounced),
                       &all = *availableIn(results, FundingCaseKind::All);
    pane.series.push_back(seriesOf("funding_signed_usd", "Signed", SeriesShape::StackedSteps, money("signed"), dollars(sure)));
    pane.series.push_back(seriesOf("funding_announced_usd", "Announced", SeriesShape::StackedSteps, money("announced"), dollars(added(likely, sure))));
    pane.series.push_back(seriesOf("funding_assumed_usd", "Assumed", SeriesShape::StackedSteps, money("assumed"), dollars(added(all, likely))));
    if (c.funder)
        pane.series.push_back(seriesOf("funding_stress_usd", "Under stress", SeriesShape::Steps, money("gap"), dollars(c.available)));
    if (c.gapMonth) {
        // Spending less what is unpaid is what the money of the case has paid.
        MoneyByMonth paid = spent;
        Month worst = *c.gapMonth;
        for (Month m = spent.start(); m < spent.start() + spent.months(); ++m) {
            paid[m] -= std::max(-c.balance[m], Money{});
            if (c.balance[m] < c.balance[worst]) worst = m;
        }
        ChartSeries gap = seriesOf("funding_gap_usd", "Short", SeriesShape::Between, money("gap"), dollars(paid));
        gap.upper = dollars(spent);
        gap.labelled = false;
        pane.series.push_back(std::move(gap));
        pane.brackets.push_back({worst, paid[worst].dollars(), spent[worst].dollars(), shortMoney(-c.gap)});
    }
    addBand(pane, bandOf("cumulative_spending_nominal_usd", costOdds(results)), SeriesShape::Line);
    ChartSeries line = seriesOf("cumulative_spending_nominal_usd", fmt::format("Spending {}", kIfNothingSlips), SeriesShape::Line, ink(), dollars(spent));
    line.headline = true;
    pane.series.push_back(std::move(line));
    return pane;
}

/// Draws by state as bars against the spending of the month.
ChartPane monthlyPane(const Results& results, const FundingCase& c) {
    ChartPane pane{"Drawn in the month, $ bn", "$ bn", 1, 1.9, {}, {}, SeriesUnit::Dollars, kBillion};
    for (std::size_t state = 0; state < kStates.size(); ++state) {
        MoneyByMonth drawn(results.start, results.months);
        for (const TrancheUse& use : c.tranches)
            if (static_cast<std::size_t>(results.plan->tranches.find(use.tranche)->state) == state) drawn += use.drawn;
        if (drawn.sum() == Money{}) continue;
        const auto& [key, label] = kStates[state];
        pane.series.push_back(seriesOf(fmt::format("drawn_{}_usd", key), label, SeriesShape::StackedBars, money(key), dollars(drawn)));
    }
    ChartSeries line = seriesOf("spending_nominal_usd", "Spending", SeriesShape::Steps, ink(), dollars(results.series.spendingNominal));
    line.headline = true;
    pane.series.push_back(std::move(line));
    return pane;
}

ChartPane balancePane(const Results& results, const FundingCase& c) {
    ChartPane pane{fmt::format("Cash balance at month end, {}, $ bn", fundingCaseLabel(results, c)), "$ bn", 1, 1.0, {}, {}, SeriesUnit::Dollars, kBillion};
    MoneyByMonth cash = c.balance, lack = c.balance;
    for (std::size_t i = 0; i < cash.values().size(); ++i) {
        cash.values()[i] = std::max(cash.values()[i], Money{});
        lack.values()[i] = std::min(lack.values()[i], Money{});
    }
    pane.series.push_back(seriesOf("cash_balance_usd", "Balance", SeriesShape::StackedBars, {ColourRole::Kind::SiteStack, 2, ""}, dollars(cash)));
    pane.series.push_back(seriesOf("cash_short_usd", "Short", SeriesShape::StackedBars, money("gap"), dollars(lack)));
    return pane;
}

ChartPane interestPane(const Results& results, const FundingCase& c) {
    ChartPane pane{"Interest and fees in the month, $ M", "$ M", 0, 1.0, {}, {}, SeriesUnit::Dollars, kMillion};
    MoneyByMonth paid(results.start, results.months), capitalised = paid, fees = paid;
    for (const TrancheUse& use : c.tranches) {
        paid += use.interestPaid;
        capitalised += use.capitalised;
        fees += use.fees;
    }
    int colour = 0;
    for (const auto& [key, label, series] : {std::tuple("interest_capitalised_usd", "Capitalised", &capitalised), std::tuple("interest_paid_usd", "Paid", &paid),
                                             std::tuple("fees_usd", "Fees", &fees)}) {
        pane.series.push_back(seriesOf(key, label, SeriesShape::StackedBars, numbered(colour++), dollars(*series)));
    }
    return pane;
}

/// Who has paid so far: the funders with most drawn, the others together.
ChartPane partiesPane(const Results& results, const FundingCase& c) {
    ChartPane pane{"Drawn so far by funder, $ bn", "$ bn", 1, 1.0, {}, {}, SeriesUnit::Dollars, kBillion};
    std::map<FunderId, MoneyByMonth> drawn;
    for (const TrancheUse& use : c.tranches) {
        MoneyByMonth& of = drawn[results.plan->tranches.find(use.tranche)->funder];
        if (of.months() == 0) of = MoneyByMonth(results.start, results.months);
        of += use.drawn;
    }
    std::vector<std::pair<FunderId, MoneyByMonth>> order(drawn.begin(), drawn.end());
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second.sum() > b.second.sum(); });
    const auto names = columnNames(results.plan->funders);
    MoneyByMonth others(results.start, results.months);
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (order[i].second.sum() == Money{}) continue;
        if (i >= kFundersNamed) {
            others += order[i].second;
            continue;
        }
        const Funder* funder = results.plan->funders.find(order[i].first);
        pane.series.push_back(seriesOf(fmt::format("drawn_funder_{}_usd", order[i].first.number()), funder ? funder->name : "Nobody", SeriesShape::StackedArea,
                                       numbered(static_cast<int>(i)), dollars(order[i].second.cumulative())));
        pane.series.back().column = columnOf("cumulative_drawn_usd", funder ? names.at(funder->id) : "Nobody");
    }
    if (others.sum() != Money{})
        pane.series.push_back(seriesOf("cumulative_drawn_others_usd", "Others", SeriesShape::StackedArea, numbered(7), dollars(others.cumulative())));
    return pane;
}

/// What is owed over the equity that is in; 0 until there is equity.
ChartPane debtPane(const Results& results, const FundingCase& c) {
    ChartPane pane{"Debt to equity at month end", "", 2, 1.0, {}, {}};
    MoneyByMonth owed(results.start, results.months), equity = owed;
    for (const TrancheUse& use : c.tranches) {
        owed += use.owed;
        if (results.plan->tranches.find(use.tranche)->kind == TrancheKind::Equity) equity += use.drawn;
    }
    equity = equity.cumulative();
    std::vector<double> ratio;
    for (int i = 0; i < results.months; ++i) {
        const Month m = results.start + i;
        ratio.push_back(equity[m] > Money{} ? owed[m] / equity[m] : 0);
    }
    ChartSeries line = seriesOf("debt_to_equity", "Debt to equity", SeriesShape::Line, ink(), std::move(ratio));
    line.headline = true;
    pane.series.push_back(std::move(line));
    return pane;
}

/// Published programmes as level lines, as far as the picture reaches; sources go to the foot.
void addPublished(const Results& results, const MoneyByMonth& spent, ChartModel& chart) {
    const Money highest = std::max(spent.values().back(), availableIn(results, FundingCaseKind::All)->values().back());
    for (const PublishedProgramme& p : publishedProgrammes(*results.catalog)) {
        if (p.amount > highest) continue;
        chart.panes.front().series.push_back(seriesOf("published_" + p.key, p.label, SeriesShape::Line, numbered(7),
                                                      std::vector<double>(static_cast<std::size_t>(results.months), p.amount.dollars())));
        chart.panes.front().series.back().column = columnOf("published_usd", p.label);
        chart.sources.push_back(p.label + ": " + p.source);
    }
}

void callOutFirstShortMonth(const Results& results, const FundingCase& c, const MoneyByMonth& spent, ChartModel& chart) {
    const ShortHeadline say = shortHeadline(results, c);
    if (!say.from) return;
    // What fell due before the data date is history: the first month of the plan that is short has the items.
    const Month m = std::min(std::max(*say.from, results.dataDate.inMonth()), *say.to);
    ChartCallout call;
    call.month = m;
    call.value = (spent[m] - std::max(-c.balance[m], Money{})).dollars();
    call.severity = "blocker";
    call.title = shortWords(say);
    call.title.front() = static_cast<char>(call.title.front() - 'a' + 'A');
    call.line = fmt::format("{} missing, {} due in {}", shortMoney(std::max(-c.balance[m], Money{})), shortMoney(results.series.spendingNominal[m]), shortMonth(m));
    const auto behind = behindShortMonth(results, c, m);
    for (std::size_t i = 0; i < std::min(behind.size(), kItemsNamed); ++i) call.rows.emplace_back(behind[i].label, shortMoney(behind[i].due));
    if (behind.size() > kItemsNamed) call.foot = fmt::format("{} more tasks at the sites that cannot pay", behind.size() - kItemsNamed);
    chart.callouts.push_back(std::move(call));
}

}  // namespace

ChartModel fundingChart(const Results& results, const ChartOptions& options) {
    ChartModel chart = emptyChart(results, "funding", "Funding");
    if (results.funding.cases.empty()) return chart;
    const FundingCase c = chosenCase(results, options);
    const std::string label = fundingCaseLabel(results, c), peers = options.choice("peers", "off"), above = options.choice("above", "cumulative"), below = options.choice("below", "balance");
    chart.subtitle = label + ", nominal dollars";
    chart.switches = {{"above", {{"cumulative", "Cumulative"}, {"monthly", "Monthly"}}, above},
                      {"peers", {{"off", "This plan"}, {"on", "With peers"}}, peers},
                      {"below", {{"balance", "Cash balance"}, {"interest", "Interest"}, {"parties", "Who pays"}, {"debt", "Debt to equity"}}, below}};
    const MoneyByMonth spent = results.series.spendingNominal.cumulative();
    chart.panes.push_back(above == "monthly" ? monthlyPane(results, c) : cumulativePane(results, c, spent));
    if (above != "monthly") {
        callOutFirstShortMonth(results, c, spent, chart);
        if (peers == "on" && results.months > 0) addPublished(results, spent, chart);
    }
    chart.panes.push_back(below == "interest" ? interestPane(results, c) : below == "parties" ? partiesPane(results, c) : below == "debt" ? debtPane(results, c) : balancePane(results, c));
    if (above != "monthly") chart.subtitle += std::string(", spending") + kBandSubtitle;
    chart.sentence = moneySentence(label, shortHeadline(results, c), headlines(results, {}, false));
    return chart;
}

}  // namespace stargate
