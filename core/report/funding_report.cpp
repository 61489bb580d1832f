#include "core/report/funding_report.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include <fmt/format.h>

#include "core/engine/funding/funding_case.h"

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
    const FundingCase* named = fundingCase(results, options.choice("case", "signed"));
    if (!named) return {};
    int percent = 0;
    const std::string share = options.choice("share", "");
    const auto read = std::from_chars(share.data(), share.data() + share.size(), percent);
    if (named->kind != FundingCaseKind::Stress || read.ec != std::errc{}) return *named;
    return evaluateCase(results, {FundingCaseKind::Stress, named->funder, std::clamp(percent, 0, 100) / 100.0});
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
    switch (c.kind) {
        case FundingCaseKind::Signed: return "Signed only";
        case FundingCaseKind::SignedAnnounced: return "Signed + announced";
        case FundingCaseKind::All: return "All, with assumed";
        case FundingCaseKind::Stress: break;
    }
    const Funder* funder = results.plan->funders.find(c.funder);
    return (funder ? funder->name : "A funder") + " under stress";
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
    t.columns = {{"Funder", "funder", false, 0}, {"Drawn, $", "drawn_usd", true, 0}, {"Share, %", "share_percent", true, 1}, {"Equity, $", "equity_usd", true, 0},
                 {"Debt, $", "debt_usd", true, 0}, {"Lease, $", "lease_usd", true, 0}, {"Vendor, $", "vendor_usd", true, 0}};
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
    for (const auto& [id, part] : order) {
        if (part.all == Money{}) continue;
        const Funder* funder = results.plan->funders.find(id);
        std::vector<TableModel::Cell> row{funder ? funder->name : "", dollars(part.all), part.all / total * 100};
        for (const Money m : part.byKind) row.push_back(dollars(m));
        t.rows.push_back(std::move(row));
    }
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
