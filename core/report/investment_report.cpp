#include "core/report/investment_report.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/catalog/catalog.h"
#include "core/engine/cost/cost_odds.h"
#include "core/engine/resolved_plan.h"
#include "core/report/published_programmes.h"
#include "core/report/headline_words.h"
#include "core/report/words.h"

namespace stargate {
namespace {

constexpr double kPercent = 100, kPerMillion = 1e-6;
const char* const kDash = "–";

std::string dollarsText(const std::optional<double>& usd, int decimals) { return usd ? "$" + withThousands(*usd, decimals) : kDash; }
std::string millions(Money m) { return withThousands(m.dollars() * kPerMillion, 1); }

}  // namespace

std::vector<StatementLine> returnStatement(const Results& r, const Investment& in) {
    const bool real = r.plan->settings->moneyBasis == MoneyBasis::Real;
    const std::string dollars = real ? fmt::format("{} dollars", r.plan->settings->dollarYear) : "nominal";
    const Assumed assumed(*r.plan->assumptions, *r.catalog);
    const std::string without = in.hasRevenue ? "not inside the horizon" : "no revenue";
    std::vector<StatementLine> out;
    const auto heading = [&](std::string words) { out.push_back({std::move(words), {}, {}, true, false}); };
    heading(in.hasRevenue ? "Worth, after tax, before financing" : "Without revenue: give a service price to count it");
    out.push_back({in.hasRevenue ? "Net present value" : "Present value of cost", fmt::format("{}, {:.1f} %", dollars, assumed[Assumption::DiscountRate] * kPercent),
                   shortMoney(in.presentValue), false, true});
    const auto known = [&](const char* item, const std::optional<double>& value, const std::string& words, const char* remark) {
        out.push_back({item, value ? remark : without, value ? words : kDash, false, false});
    };
    known("Internal rate of return", in.internalRate, in.internalRate ? fmt::format("{:.1f} %", *in.internalRate * kPercent) : "", "nominal");
    known("Payback", in.paybackYears, in.paybackYears ? fmt::format("{:.1f} years", *in.paybackYears) : "", "from first spending");
    known("Least debt cover", in.leastDebtCover, in.leastDebtCover ? fmt::format("{:.2f}", *in.leastDebtCover) : "", "signed money");
    if (in.hasRevenue) out.push_back({"Revenue inside the horizon", "nominal", shortMoney(in.revenue.sum()), false, false});
    heading("Cost of compute in the operating year");
    out.push_back({"Per useful GPU-hour", {}, dollarsText(in.usdPerGpuHour, 2), false, true});
    out.push_back({"Per H100-equivalent hour", {}, dollarsText(in.usdPerH100eHour, 2), false, false});
    out.push_back({"Per EFLOP/s and day", "dense BF16", dollarsText(in.usdPerEflopDay, 0), false, false});
    out.push_back({"Cost of ownership a year", {}, r.kpi.tcoPerYear ? shortMoney(*r.kpi.tcoPerYear) : kDash, false, false});
    out.push_back({"Operation a year", {}, r.kpi.opexPerYear ? shortMoney(*r.kpi.opexPerYear) : kDash, false, false});
    out.push_back({"Electricity per MWh", {}, dollarsText(r.kpi.lcoeUsdPerMwh, 1), false, false});
    heading("Capital of the first build");
    const Money build = r.kpi.capex - r.kpi.refreshCapex;
    const auto per = [&](const char* item, double mw) { out.push_back({item, {}, mw > 0 ? "$" + withThousands(build.dollars() * kPerMillion / mw, 2) + " M" : kDash, false, false}); };
    per("Per MW of IT", r.kpi.it ? r.kpi.it->megawatts() : 0);
    per("Per MW of facility", r.kpi.facility ? r.kpi.facility->megawatts() : 0);
    Money debt;
    for (const FundingCase& c : r.funding.cases)
        if (c.kind == FundingCaseKind::Signed)
            for (const TrancheUse& use : c.tranches)
                if (r.plan->tranches.find(use.tranche)->kind == TrancheKind::Debt) debt += use.amount;
    const Money facility = r.kpi.constructionCapex + r.kpi.powerCapex;
    if (facility > Money{}) {
        const Range& usual = r.catalog->assumptionRange(Assumption::ConstructionLoanToCost);
        out.push_back({"Signed debt over buildings and power", fmt::format("usual {:.0f}–{:.0f} %", usual.low * kPercent, usual.high * kPercent),
                       fmt::format("{:.0f} %", debt / facility * kPercent), false, false});
        const Money developer = facility + r.kpi.financingCost;
        out.push_back({"Buildings, power and interest per MW of IT", {}, r.kpi.it ? "$" + withThousands(developer.dollars() * kPerMillion / r.kpi.it->megawatts(), 2) + " M" : kDash, false, false});
    }
    heading("Beside published programmes");
    out.push_back({"This plan, first build", {}, shortMoney(build), false, true});
    for (const PublishedProgramme& p : publishedProgrammes(*r.catalog))
        out.push_back({fmt::format("{}, {}", p.label, p.period), p.amount > Money{} ? fmt::format("plan is {:.2g} x", build / p.amount) : "", shortMoney(p.amount), false, false});
    return out;
}

namespace {

/// One line of operating cost over the operating years of all chosen sites.
struct OperationLine {
    std::string key, name;
    Money usd;
    double mwh = 0, m3 = 0;
};

std::string remarkOf(const OperationLine& line, const Assumed& assumed) {
    constexpr double kPerTera = 1e-6;
    const auto share = [&](Assumption a, const char* of) { return fmt::format("{:.3g} % of {}", assumed[a] * kPercent, of); };
    if (line.mwh > 0) return fmt::format("{:.3g} TWh at ${}/MWh", line.mwh * kPerTera, withThousands(line.usd.dollars() / line.mwh, 1));
    if (line.m3 > 0) return fmt::format("{} M m³ at ${:.2f}", withThousands(line.m3 * kPerMillion, 2), line.usd.dollars() / line.m3);
    if (line.key == "staff") return fmt::format("{:.3g} per MW at ${}", assumed[Assumption::StaffPerMw], withThousands(assumed[Assumption::StaffCost], 0));
    if (line.key == "insurance_tax") return share(Assumption::InsurancePropertyTax, "buildings and power");
    if (line.key == "maintenance") return share(Assumption::FacilityMaintenance, "buildings");
    if (line.key == "spares") return fmt::format("{:.3g} % of racks over {:.3g} years", assumed[Assumption::SparesShare] * kPercent, assumed[Assumption::ItLife]);
    return {};
}

}  // namespace

std::vector<StatementLine> operationStatement(const Results& r, const std::vector<SiteId>& sites) {
    constexpr int kMonthsPerYear = 12;
    std::vector<OperationLine> lines;
    Money total;
    for (const SiteResult& s : r.sites) {
        if (!s.operation || !s.kpi.opexPerYear || (!sites.empty() && std::find(sites.begin(), sites.end(), s.id) == sites.end())) continue;
        const Month first(s.operation->year, 1);
        for (const OperatingLine& line : s.operating) {
            auto at = std::find_if(lines.begin(), lines.end(), [&](const OperationLine& l) { return l.key == line.key; });
            if (at == lines.end()) at = lines.insert(lines.end(), {line.key, line.name, {}});
            for (Month m = first; m < first + kMonthsPerYear; ++m) {
                at->usd += line.spent[m];
                if (line.key == "water") at->m3 += s.series.waterM3[m];
            }
            for (const SourceUse& use : s.operation->sources)
                if (line.key == "energy_" + std::string(technologyKey(use.technology))) at->mwh += use.totalMwh();
        }
        total += *s.kpi.opexPerYear;
    }
    std::stable_sort(lines.begin(), lines.end(), [](const OperationLine& a, const OperationLine& b) { return a.usd > b.usd; });
    std::vector<StatementLine> out;
    const Assumed assumed(*r.plan->assumptions, *r.catalog);
    for (const OperationLine& line : lines)
        if (line.usd != Money{}) out.push_back({line.name, remarkOf(line, assumed), millions(line.usd), false, false});
    if (out.empty()) out.push_back({"No site has a full year of operation inside the horizon", {}, {}, true, false});
    else out.push_back({"Operation a year", {}, millions(total), false, true});
    return out;
}

std::vector<StatementLine> taxStatement(const Results& r, const Investment& in) {
    std::vector<StatementLine> out;
    out.push_back({"Income taxes and credits by year", "written off", {}, true, false});
    Money tax;
    for (const InvestmentYear& y : in.years) {
        const Money paid = y.federalTax + y.stateTax - y.creditsUsed;
        tax += paid;
        if (y.depreciation == Money{} && paid == Money{} && y.creditsEarned == Money{}) continue;
        out.push_back({fmt::format("{}{}", y.year, y.creditsEarned == Money{} ? "" : fmt::format(": credits of {} earned", shortMoney(y.creditsEarned))),
                       shortMoney(y.depreciation), millions(paid), false, false});
    }
    out.push_back({"Taxes less credits", {}, millions(tax), false, true});
    if (in.creditsLeft != Money{}) out.push_back({"Credits not used by the end", {}, millions(in.creditsLeft), false, false});
    if (!in.credits.empty()) out.push_back({"Credits of plants", "worth at the start of the plan", {}, true, false});
    for (const PlantCredit& c : in.credits) {
        const PowerAsset& asset = *r.plan->powerAssets.find(c.asset);
        const Site* site = r.plan->sites.find(asset.site);
        const std::string remark = c.byProduction && c.investment != Money{} ? fmt::format("by production: {}, {} as an investment", shortMoney(c.production), shortMoney(c.investment))
                                   : c.byProduction                          ? fmt::format("by production: {}", shortMoney(c.production))
                                   : c.production != Money{}                 ? fmt::format("as an investment: {}, {} by production", shortMoney(c.investment), shortMoney(c.production))
                                                                             : fmt::format("as an investment: {}", shortMoney(c.investment));
        out.push_back({fmt::format("{}{}", site ? site->name + ", " : "", asset.name), remark, millions(c.earned.total()), false, false});
    }
    out.push_back({"State sales tax on equipment", "rate", {}, true, false});
    for (const SiteResult& s : r.sites) {
        const State* state = r.catalog->state(s.state);
        if (!state) continue;
        Money paid;
        for (const OperatingLine& line : s.operating)
            if (line.key == "sales_tax") paid += line.spent.sum();
        out.push_back({fmt::format("{}, {}{}", s.name, state->name, paid == Money{} && state->salesTaxRate > 0 ? ": exempt" : ""), fmt::format("{:.3g} %", state->salesTaxRate * kPercent),
                       millions(paid), false, false});
    }
    return out;
}

std::string priceName(const Results& r, const CatalogValue& price) {
    if (price.table.empty()) return "The planner's own prices";
    const CatalogTable* table = r.catalog->table(price.table);
    std::string name = price.key;
    for (const char* column : {"label", "name"})
        if (const CellValue* cell = table ? table->cell(price.key, column) : nullptr)
            if (const auto* words = std::get_if<std::string>(cell)) name = *words;
    if (price.table == "cost_book") return name.substr(0, name.find_first_of(":,"));
    return price.field.rfind("network", 0) == 0 ? name + ": network" : price.field.rfind("energy", 0) == 0 ? name + ": energy" : name;
}

std::vector<StatementLine> rangeStatement(const Results& r) {
    constexpr double kPerBillion = 1e-9;
    const CostOdds odds = costOdds(r);
    std::vector<StatementLine> out;
    out.push_back({"First build, nominal, every price within its range", {}, {}, true, false});
    out.push_back({"As planned, if nothing slips", odds.asMuch.empty() ? std::string() : runsWords(odds.asMuch.back()) + " cost this much or more",
                   withThousands(r.series.spendingNominal.sum().dollars() * kPerBillion, 1), false, false});
    for (const auto& [label, total] : {std::pair("P10", odds.totalP10), std::pair("P50", odds.totalP50), std::pair("P90", odds.totalP90)})
        out.push_back({label, {}, withThousands(total.dollars() * kPerBillion, 1), false, true});
    out.push_back({"One price at the ends of its range", "low to high", "swing", true, false});
    for (const CostDriver& d : odds.drivers) {
        out.push_back({priceName(r, d.price), fmt::format("{} to +{}", withThousands((d.low - d.total).dollars() * kPerBillion, 1), withThousands((d.high - d.total).dollars() * kPerBillion, 1)),
                       withThousands(d.swing().dollars() * kPerBillion, 1), false, false});
    }
    return out;
}

TableModel investmentTable(const Investment& in) {
    TableModel t;
    t.title = "Returns and taxes by year";
    t.columns = {{"Year", "year", true, 0}, {"Revenue, $", "revenue_usd", true, 0, SeriesUnit::Dollars}, {"Operation, $", "opex_usd", true, 0, SeriesUnit::Dollars}, {"Capital, $", "capex_usd", true, 0, SeriesUnit::Dollars},
                 {"Written off, $", "depreciation_usd", true, 0, SeriesUnit::Dollars}, {"Federal tax, $", "federal_tax_usd", true, 0, SeriesUnit::Dollars}, {"State tax, $", "state_tax_usd", true, 0, SeriesUnit::Dollars},
                 {"Credits used, $", "credits_usd", true, 0, SeriesUnit::Dollars}, {"Flow, $", "flow_usd", true, 0, SeriesUnit::Dollars}, {"Debt service, $", "debt_service_usd", true, 0, SeriesUnit::Dollars}};
    for (const InvestmentYear& y : in.years) {
        std::vector<TableModel::Cell> row{static_cast<double>(y.year)};
        for (const Money m : {y.revenue, y.opex, y.capital, y.depreciation, y.federalTax, y.stateTax, y.creditsUsed, y.flow(), y.debtService}) row.push_back(m.dollars());
        t.rows.push_back(std::move(row));
    }
    return t;
}

}  // namespace stargate
