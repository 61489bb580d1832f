#include "core/report/funding_report.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "core/report/chart_support.h"
#include "core/report/words.h"

namespace stargate {
namespace {

constexpr double kBillion = 1e-9;
constexpr std::size_t kItemsNamed = 3;

std::vector<double> billions(const MonthlySeries<Money>& money) {
    std::vector<double> out;
    for (const Money m : money.values()) out.push_back(m.dollars() * kBillion);
    return out;
}

const MonthlySeries<Money>* availableIn(const Results& results, FundingCaseKind kind) {
    for (const FundingCase& c : results.funding.cases)
        if (c.kind == kind) return &c.available;
    return nullptr;
}

/// What a less certain kind of money adds; a tranche that fulfils another may come later than it, so a month never counts below 0.
MonthlySeries<Money> added(const MonthlySeries<Money>& with, const MonthlySeries<Money>& without) {
    MonthlySeries<Money> out = with;
    for (std::size_t i = 0; i < out.values().size(); ++i) out.values()[i] = std::max(with.values()[i] - without.values()[i], Money{});
    return out;
}

ChartSeries moneySeries(std::string key, std::string label, SeriesShape shape, ColourRole colour, std::vector<double> values) {
    ChartSeries s;
    s.key = std::move(key);
    s.label = std::move(label);
    s.shape = shape;
    s.colour = std::move(colour);
    s.values = std::move(values);
    return s;
}

ColourRole money(const char* state) { return {ColourRole::Kind::MoneyState, 0, state}; }

/// Word for a package in a sentence: "racks", "electrical".
std::string itemLabel(const Results& results, const SiteResult& site, const CostLine& line) {
    const Building* building = results.plan->buildings.find(line.building);
    const std::string what = line.package == "racks" ? "racks" : line.package == "network" ? "network" : line.name;
    return building ? fmt::format("{}, {} for {}", site.name, what, building->name) : fmt::format("{}, {}", site.name, what);
}

void shadeShortMonths(const Results& results, const FundingCase& c, ChartModel& chart) {
    if (!c.gapMonth) return;
    std::string items;
    const auto behind = behindFirstShortMonth(results, c);
    for (std::size_t i = 0; i < std::min(behind.size(), kItemsNamed); ++i)
        items += fmt::format("{}{} {}", items.empty() ? "" : "; ", behind[i].label, shortMoney(behind[i].due));
    if (behind.size() > kItemsNamed) items += fmt::format("; {} more", behind.size() - kItemsNamed);
    const Month end = results.start + results.months;
    for (Month m = *c.gapMonth; m < end;) {
        Month to = m;
        while (to + 1 < end && c.balance[to + 1] < Money{}) to = to + 1;
        const bool first = m == *c.gapMonth;
        chart.shades.push_back({m, to, "blocker", first ? shortMonth(m) + ": first month short" : shortMonth(m) + ": short again", first ? items : ""});
        for (m = to + 1; m < end && c.balance[m] >= Money{};) ++m;
    }
}

TableModel::Cell dollars(Money m) { return m.dollars(); }

}  // namespace

const FundingCase* fundingCase(const Results& results, std::string_view name) {
    for (const FundingCase& c : results.funding.cases)
        if (fundingCaseKey(c) == name) return &c;
    return results.funding.cases.empty() ? nullptr : &results.funding.cases.front();
}

std::string fundingCaseKey(const FundingCase& c) {
    std::string key(fundingCaseName(c.kind));
    return c.kind == FundingCaseKind::Stress ? fmt::format("{}:{}", key, c.funder.number()) : key;
}

std::string fundingCaseLabel(const Results& results, const FundingCase& c) {
    switch (c.kind) {
        case FundingCaseKind::Signed: return "Signed only";
        case FundingCaseKind::SignedAnnounced: return "Signed + announced";
        case FundingCaseKind::All: return "All, with assumed";
        case FundingCaseKind::Stress: break;
    }
    const Funder* funder = results.plan->funders.find(c.funder);
    return (funder ? funder->name : "A funder") + " under stress";
}

ChartModel fundingChart(const Results& results, const ChartOptions& options) {
    ChartModel chart = emptyChart(results, "funding", "Funding");
    chart.subtitle = "spending against money, nominal dollars";
    const FundingCase* chosen = fundingCase(results, options.choice("case", "signed"));
    if (!chosen) return chart;
    ChartSwitch cases{"case", {}, fundingCaseKey(*chosen)};
    for (const FundingCase& c : results.funding.cases) cases.options.emplace_back(fundingCaseKey(c), fundingCaseLabel(results, c));
    chart.switches.push_back(std::move(cases));

    ChartPane above{"Cumulative, $ bn", "$ bn", 1, 1.7, {}};
    const auto* sure = availableIn(results, FundingCaseKind::Signed);
    const auto* likely = availableIn(results, FundingCaseKind::SignedAnnounced);
    const auto* all = availableIn(results, FundingCaseKind::All);
    above.series.push_back(moneySeries("funding_signed_usd", "Signed", SeriesShape::StackedSteps, money("signed"), billions(*sure)));
    above.series.push_back(moneySeries("funding_announced_usd", "Announced", SeriesShape::StackedSteps, money("announced"), billions(added(*likely, *sure))));
    above.series.push_back(moneySeries("funding_assumed_usd", "Assumed", SeriesShape::StackedSteps, money("assumed"), billions(added(*all, *likely))));
    if (chosen->kind == FundingCaseKind::Stress)
        above.series.push_back(moneySeries("funding_stress_usd", "Under stress", SeriesShape::Steps, money("gap"), billions(chosen->available)));
    ChartSeries spent = moneySeries("cumulative_spending_nominal_usd", "Spending", SeriesShape::Line, {ColourRole::Kind::Ink, 0, ""},
                                    billions(results.series.spendingNominal.cumulative()));
    spent.headline = true;
    above.series.push_back(std::move(spent));

    ChartPane below{"Cash balance at month end, " + fundingCaseLabel(results, *chosen) + ", $ bn", "$ bn", 1, 1.0, {}};
    MonthlySeries<Money> cash = chosen->balance, lack = chosen->balance;
    for (std::size_t i = 0; i < cash.values().size(); ++i) {
        cash.values()[i] = std::max(cash.values()[i], Money{});
        lack.values()[i] = std::min(lack.values()[i], Money{});
    }
    below.series.push_back(moneySeries("cash_balance_usd", "Balance", SeriesShape::StackedBars, {ColourRole::Kind::Series, 0, ""}, billions(cash)));
    below.series.push_back(moneySeries("cash_short_usd", "Short", SeriesShape::StackedBars, money("gap"), billions(lack)));
    chart.panes = {std::move(above), std::move(below)};

    shadeShortMonths(results, *chosen, chart);
    const std::string label = fundingCaseLabel(results, *chosen);
    chart.sentence = chosen->gapMonth ? fmt::format("{}: up to {} short, first in {}", label, shortMoney(chosen->gap), shortMonth(*chosen->gapMonth))
                                      : fmt::format("{}: spending is covered", label);
    return chart;
}

std::vector<ShortItem> behindFirstShortMonth(const Results& results, const FundingCase& c) {
    std::vector<ShortItem> out;
    if (!c.gapMonth) return out;
    for (std::size_t s = 0; s < results.sites.size(); ++s) {
        if (c.unpaid[s][*c.gapMonth] == Money{}) continue;
        const SiteResult& site = results.sites[s];
        for (const CostLine& line : site.costs)
            if (const Money due = line.spentNominal[*c.gapMonth]; line.scope != CostScope::Refresh && due != Money{})
                out.push_back({site.id, line.building, line.package, itemLabel(results, site, line), due});
    }
    std::stable_sort(out.begin(), out.end(), [](const ShortItem& a, const ShortItem& b) { return a.due > b.due; });
    return out;
}

TableModel sourcesAndUses(const Results& results, const FundingCase& c) {
    TableModel t;
    t.title = "Sources and uses, " + fundingCaseLabel(results, c);
    t.columns = {{"", "side", false, 0}, {"Item", "item", false, 0}, {"State", "state", false, 0}, {"Kind", "kind", false, 0},
                 {"Brings, $", "amount_usd", true, 0}, {"Drawn or spent, $", "used_usd", true, 0}};
    static constexpr const char* kStates[] = {"signed", "announced", "assumed"};
    static constexpr const char* kKinds[] = {"equity", "debt", "lease", "vendor"};
    Money drawn;
    for (const TrancheUse& use : c.tranches) {
        const Tranche& row = *results.plan->tranches.find(use.tranche);
        const Funder* funder = results.plan->funders.find(row.funder);
        t.rows.push_back({"source", funder ? fmt::format("{}: {}", funder->name, row.name) : row.name, kStates[static_cast<int>(row.state)],
                          kKinds[static_cast<int>(row.kind)], dollars(use.amount), dollars(use.drawn.sum())});
        drawn += use.drawn.sum();
    }
    std::map<CostScope, Money> uses;
    for (const SiteResult& site : results.sites)
        for (const CostLine& line : site.costs)
            if (line.scope != CostScope::Refresh) uses[line.scope] += line.spentNominal.sum();
    Money spent;
    for (const auto& [scope, label] : {std::pair(CostScope::Compute, "Racks and network"), std::pair(CostScope::Construction, "Buildings"),
                                       std::pair(CostScope::Power, "Power and grid")}) {
        t.rows.push_back({"use", label, "", "", {}, dollars(uses[scope])});
        spent += uses[scope];
    }
    t.rows.push_back({"gap", "Not paid at the end of the plan", "", "", {}, dollars(spent - drawn)});
    return t;
}

TableModel trancheTable(const Results& results, const FundingCase& c) {
    TableModel t;
    t.title = "Money by month, " + fundingCaseLabel(results, c);
    t.columns.push_back({"Month", "month", false, 0});
    for (const TrancheUse& use : c.tranches) {
        const std::string name = results.plan->tranches.find(use.tranche)->name;
        const std::string id = std::to_string(use.tranche.number());
        for (const auto& [word, key] : {std::pair("drawn", "drawn"), std::pair("interest", "interest"), std::pair("repaid", "repaid"), std::pair("owed", "owed")})
            t.columns.push_back({fmt::format("{}: {}, $", name, word), fmt::format("{}_{}_usd", key, id), true, 0});
    }
    for (int i = 0; i < results.months; ++i) {
        const Month m = results.start + i;
        std::vector<TableModel::Cell> row{m.text()};
        for (const TrancheUse& use : c.tranches)
            row.insert(row.end(), {dollars(use.drawn[m]), dollars(use.fees[m] + use.capitalised[m] + use.interestPaid[m]), dollars(use.repaid[m]), dollars(use.owed[m])});
        t.rows.push_back(std::move(row));
    }
    return t;
}

}  // namespace stargate
