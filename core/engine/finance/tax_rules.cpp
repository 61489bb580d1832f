#include "core/engine/finance/tax_rules.h"

#include <algorithm>
#include <cmath>
#include <mutex>

#include "core/catalog/catalog_sections.h"

namespace stargate {
namespace {

constexpr double kHalf = 0.5;            // the year of service counts half, whenever it began
constexpr double kDoubleRateLife = 10;   // 26 USC 168(b): 200 % up to 10 years
constexpr double kLineOnlyLife = 20;     // 150 % up to 20, beyond it the straight line
constexpr double kUsdPerMillion = 1e6;
constexpr double kMonthsPerYear = 12;

std::string textOf(const CatalogTable& table, const TableRow& row, std::string_view column) {
    const int c = table.column(column);
    const auto* text = c < 0 ? nullptr : std::get_if<std::string>(&row.cells[static_cast<std::size_t>(c)]);
    return text ? *text : std::string();
}

std::optional<double> numberOf(const CatalogTable& table, const TableRow& row, std::string_view column) {
    const int c = table.column(column);
    const auto* number = c < 0 ? nullptr : std::get_if<double>(&row.cells[static_cast<std::size_t>(c)]);
    return number ? std::optional(*number) : std::nullopt;
}

std::optional<Date> dateOf(const CatalogTable& table, const TableRow& row, std::string_view column) {
    const std::string text = textOf(table, row, column);
    if (text.empty()) return std::nullopt;
    const auto date = Date::parse(text);
    return date ? std::optional<Date>(*date) : std::nullopt;
}

std::vector<std::string> wordsOf(const std::string& text) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        if (end > at) words.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

}  // namespace

bool TaxRule::appliesToKey(std::string_view wanted) const {
    return appliesTo.empty() || std::find(appliesTo.begin(), appliesTo.end(), wanted) != appliesTo.end();
}

TaxRules::TaxRules(const Catalog& catalog) {
    const CatalogTable* table = catalog.table("tax_rules");
    if (!table) return;
    for (const TableRow& row : table->rows()) {
        TaxRule rule;
        rule.key = row.key;
        rule.label = textOf(*table, row, "label");
        rule.kind = textOf(*table, row, "kind");
        rule.appliesTo = wordsOf(textOf(*table, row, "applies_to"));
        rule.from = dateOf(*table, row, "from");
        rule.until = dateOf(*table, row, "until");
        rule.rate = numberOf(*table, row, "rate_share").value_or(0);
        rule.usdPerMwh = numberOf(*table, row, "rate_usd_per_mwh").value_or(0);
        rule.lifeYears = numberOf(*table, row, "life_years");
        rule.thresholdUsd = numberOf(*table, row, "threshold_musd").value_or(0) * kUsdPerMillion;
        rule.thresholdJobs = numberOf(*table, row, "threshold_jobs").value_or(0);
        (rule.kind == "sales_exempt" ? exemptions_ : rules_).push_back(std::move(rule));
    }
}

std::shared_ptr<const TaxRules> TaxRules::of(const Catalog& catalog) {
    // The table is held, so that another at its address cannot be taken for it.
    static std::mutex mutex;
    static std::shared_ptr<const CatalogTable> table;
    static std::shared_ptr<const TaxRules> rules;
    const auto& tables = catalog.sections().tables;
    const auto at = tables.find("tax_rules");
    const std::scoped_lock lock(mutex);
    if (!rules || at == tables.end() || at->second != table) {
        rules = std::make_shared<const TaxRules>(catalog);
        table = at == tables.end() ? nullptr : at->second;
    }
    return rules;
}

const TaxRule* TaxRules::find(std::string_view kind, Date day, std::string_view appliesTo) const {
    for (const TaxRule& rule : rules_)
        if (rule.kind == kind && rule.holds(day) && rule.appliesToKey(appliesTo)) return &rule;
    return nullptr;
}

double TaxRules::rate(std::string_view kind, Date day, std::string_view appliesTo) const {
    const TaxRule* rule = find(kind, day, appliesTo);
    return rule ? rule->rate : 0;
}

std::optional<double> TaxRules::lifeOf(std::string_view package, Date inService) const {
    const TaxRule* rule = find("depreciation", inService, package);
    return rule ? rule->lifeYears : std::nullopt;
}

double TaxRules::firstYearExpensing(double lifeYears, Date inService) const {
    const TaxRule* rule = find("bonus", inService);
    return rule && lifeYears <= rule->lifeYears.value_or(lifeYears) ? rule->rate : 0;
}

double TaxRules::investmentCredit(std::string_view technology, Date begun, Date inService) const {
    return std::max(rate("credit", inService, technology), rate("credit_begun", begun, technology));
}

const TaxRule* TaxRules::productionCredit(std::string_view technology, Date begun, Date inService) const {
    const TaxRule* rule = find("production", inService, technology);
    return rule ? rule : find("production_begun", begun, technology);
}

bool TaxRules::salesTaxExempt(const State& state, Month month, double capitalUsd, double jobs, std::optional<Month> operatingSince) const {
    if (state.salesTaxRate <= 0) return true;
    if (state.dataCentreSalesTaxExempt != "y" && state.dataCentreSalesTaxExempt != "p") return false;
    // A state's own rule says when and from what size; the others are exempt as the states' table says.
    bool own = false;
    for (const TaxRule& rule : exemptions_) {
        if (rule.appliesTo.empty() || !rule.appliesToKey(state.key)) continue;
        own = true;
        const bool over = rule.lifeYears && operatingSince && month - *operatingSince >= *rule.lifeYears * kMonthsPerYear;
        if (!over && rule.holds(month.first()) && capitalUsd >= rule.thresholdUsd && jobs >= rule.thresholdJobs) return true;
    }
    return !own;
}

std::vector<double> macrsShares(double lifeYears) {
    std::vector<double> shares;
    double left = 1;
    const double declining = lifeYears > kLineOnlyLife ? 0 : (lifeYears <= kDoubleRateLife ? 2 : 1 + kHalf) / lifeYears;
    for (double served = 0; left > 0; served = static_cast<double>(shares.size()) - kHalf) {
        const double part = shares.empty() ? kHalf : 1;
        const double line = left / (lifeYears - served) * part;
        const double share = lifeYears - served <= kHalf ? left : std::min(left, std::max(line, left * declining * part));
        shares.push_back(share);
        left -= share;
    }
    return shares;
}

}  // namespace stargate
