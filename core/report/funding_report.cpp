#include "core/report/funding_report.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <map>

#include <fmt/format.h>

#include "core/engine/funding/funding_case.h"
#include "core/report/chart_support.h"

namespace stargate {
namespace {

/// The name inside a sentence; a name that begins with an abbreviation stays.
std::string lowerCase(std::string name) {
    const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (name.size() > 1 && upper(name[0]) && !upper(name[1])) name[0] = static_cast<char>(name[0] - 'A' + 'a');
    return name;
}

/// Word for a package in a sentence: "racks", "electrical".
std::string itemLabel(const Results& results, const SiteResult& site, const CostLine& line) {
    const Building* building = results.plan->buildings.find(line.building);
    const std::string what = line.package == "racks" ? "racks" : line.package == "network" ? "network" : lowerCase(line.name);
    return building ? fmt::format("{}, {} for {}", site.name, what, building->name) : fmt::format("{}, {}", site.name, what);
}

TableModel::Cell dollars(Money m) { return m.dollars(); }

}  // namespace

FundingCase chosenCase(const Results& results, const ChartOptions& options) {
    const std::string chosen = options.choice("case", "signed"), base = chosen.substr(0, chosen.find('+'));
    const FundingCase* named = fundingCase(results, base);
    if (!named) return {};
    int percent = 0;
    const std::string share = options.choice("share", "");
    const auto read = std::from_chars(share.data(), share.data() + share.size(), percent);
    if (read.ec != std::errc{}) return *named;
    const double brings = std::clamp(percent, 0, 100) / 100.0;
    if (named->kind == FundingCaseKind::Stress) return evaluateCase(results, {named->kind, named->funder, brings});
    constexpr std::string_view kStress = "+stress:";
    if (chosen.compare(base.size(), kStress.size(), kStress) != 0) return *named;
    std::int64_t funder = 0;
    std::from_chars(chosen.data() + base.size() + kStress.size(), chosen.data() + chosen.size(), funder);
    // Signed and announced money with one funder under stress is the plan's own stress case.
    return evaluateCase(results, {named->kind == FundingCaseKind::SignedAnnounced ? FundingCaseKind::Stress : named->kind, FunderId(funder), brings});
}

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
    const Funder* funder = results.plan->funders.find(c.funder);
    const std::string stress = c.funder || c.kind == FundingCaseKind::Stress ? (funder ? funder->name : "A funder") + " under stress" : "";
    switch (c.kind) {
        case FundingCaseKind::Signed: return "Signed only" + (stress.empty() ? stress : ", " + stress);
        case FundingCaseKind::SignedAnnounced: return "Signed + announced";
        case FundingCaseKind::All: return "All, with assumed" + (stress.empty() ? stress : ", " + stress);
        case FundingCaseKind::Stress: break;
    }
    return stress;
}

std::vector<ShortItem> behindShortMonth(const Results& results, const FundingCase& c, Month month) {
    std::vector<ShortItem> out;
    for (std::size_t s = 0; s < results.sites.size(); ++s) {
        if (c.unpaid[s][month] == Money{}) continue;
        const SiteResult& site = results.sites[s];
        for (const CostLine& line : site.costs)
            if (const Money due = line.spentNominal[month]; line.scope != CostScope::Refresh && due != Money{})
                out.push_back({site.id, line.building, line.package, itemLabel(results, site, line), due});
    }
    std::stable_sort(out.begin(), out.end(), [](const ShortItem& a, const ShortItem& b) { return a.due > b.due; });
    return out;
}

TableModel sourcesAndUses(const Results& results, const FundingCase& c) {
    TableModel t;
    t.title = "Sources and uses, " + fundingCaseLabel(results, c);
    t.columns = {{"", "side", false, 0}, {"Item", "item", false, 0}, {"State", "state", false, 0}, {"Kind", "kind", false, 0},
                 {"Brings, $", "amount_usd", true, 0, SeriesUnit::Dollars}, {"Drawn or spent, $", "used_usd", true, 0, SeriesUnit::Dollars}};
    static constexpr const char* kStates[] = {"signed", "announced", "assumed"};
    static constexpr const char* kKinds[] = {"equity", "debt", "lease", "vendor"};
    const auto names = columnNames(results.plan->funders);
    Money drawn;
    for (const TrancheUse& use : c.tranches) {
        const Tranche& row = *results.plan->tranches.find(use.tranche);
        const Funder* funder = results.plan->funders.find(row.funder);
        t.rows.push_back({"source", funder ? fmt::format("{}: {}", names.at(funder->id), row.name) : row.name, kStates[static_cast<int>(row.state)],
                          kKinds[static_cast<int>(row.kind)], dollars(use.amount), dollars(use.drawn.sum())});
        drawn += use.drawn.sum();
    }
    std::map<CostScope, Money> uses;
    for (const SiteResult& site : results.sites)
        for (const CostLine& line : site.costs)
            if (line.scope != CostScope::Refresh) uses[line.scope] += line.spentNominal.total();
    Money spent;
    for (const auto& [scope, label] : {std::pair(CostScope::Compute, "Racks and network"), std::pair(CostScope::Construction, "Buildings"),
                                       std::pair(CostScope::Power, "Power and grid")}) {
        t.rows.push_back({"use", label, "", "", {}, dollars(uses[scope])});
        spent += uses[scope];
    }
    t.rows.push_back({"gap", "Not paid at the end of the plan", "", "", {}, dollars(spent - drawn)});
    return t;
}

TableModel partiesTable(const Results& results, const FundingCase& c) {
    TableModel t;
    t.title = "Who pays, " + fundingCaseLabel(results, c);
    t.columns = {{"Funder", "funder", false, 0}, {"Drawn, $", "drawn_usd", true, 0, SeriesUnit::Dollars}, {"Share, %", "share", true, 1, SeriesUnit::Share, 100}, {"Equity, $", "equity_usd", true, 0, SeriesUnit::Dollars},
                 {"Debt, $", "debt_usd", true, 0, SeriesUnit::Dollars}, {"Lease, $", "lease_usd", true, 0, SeriesUnit::Dollars}, {"Vendor, $", "vendor_usd", true, 0, SeriesUnit::Dollars}};
    struct Part {
        Money all;
        std::array<Money, 4> byKind;
    };
    std::map<FunderId, Part> parts;
    Money total;
    for (const TrancheUse& use : c.tranches) {
        const Tranche& row = *results.plan->tranches.find(use.tranche);
        const Money drawn = use.drawn.sum();
        parts[row.funder].all += drawn;
        parts[row.funder].byKind[static_cast<std::size_t>(row.kind)] += drawn;
        total += drawn;
    }
    std::vector<std::pair<FunderId, Part>> order(parts.begin(), parts.end());
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second.all > b.second.all; });
    const auto names = columnNames(results.plan->funders);
    for (const auto& [id, part] : order) {
        if (part.all == Money{}) continue;
        const auto name = names.find(id);
        std::vector<TableModel::Cell> row{name != names.end() ? name->second : std::string(), dollars(part.all), part.all / total};
        for (const Money m : part.byKind) row.push_back(dollars(m));
        t.rows.push_back(std::move(row));
    }
    return t;
}

TableModel trancheTable(const Results& results, const FundingCase& c) {
    TableModel t;
    t.title = "Money by month, " + fundingCaseLabel(results, c);
    t.columns.push_back({"Month", "month", false, 0});
    const auto names = columnNames(results.plan->tranches);
    for (const TrancheUse& use : c.tranches) {
        const std::string& name = names.at(use.tranche);
        for (const std::string_view word : {"drawn", "interest", "repaid", "owed"})
            t.columns.push_back({fmt::format("{}: {}, $", name, word), columnOf(fmt::format("{}_usd", word), name), true, 0, SeriesUnit::Dollars});
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
