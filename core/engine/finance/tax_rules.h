#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/month.h"
#include "core/catalog/catalog.h"

namespace stargate {

/// One row of tax_rules.csv. A rule holds from its first to its last day; an empty day is open.
struct TaxRule {
    std::string key, label, kind;
    std::vector<std::string> appliesTo;    ///< packages, technologies or a state; empty = all
    std::optional<Date> from, until;
    double rate = 0;                       ///< 0..1
    double usdPerMwh = 0;                  ///< of a production credit, in dollars of the row's year
    std::optional<double> lifeYears;       ///< of property; of a production credit from service, of an exemption from the first month of operation
    double thresholdUsd = 0, thresholdJobs = 0;

    bool holds(Date day) const { return (!from || *from <= day) && (!until || day <= *until); }
    bool appliesToKey(std::string_view key) const;
};

/// The dated rules of a catalogue, read once.
class TaxRules {
public:
    explicit TaxRules(const Catalog& catalog);
    /// The same, read once for all catalogues that share the table: sites are evaluated many times a second.
    static std::shared_ptr<const TaxRules> of(const Catalog& catalog);

    /// Rate of the rule of this kind that holds on the day for this key; 0 where there is none.
    double rate(std::string_view kind, Date day, std::string_view appliesTo = {}) const;
    const TaxRule* find(std::string_view kind, Date day, std::string_view appliesTo = {}) const;
    /// MACRS life of a package of the cost tree, years; none where it is not depreciated.
    std::optional<double> lifeOf(std::string_view package, Date inService) const;
    /// Share of the price that is written off in the first year.
    double firstYearExpensing(double lifeYears, Date inService) const;
    /// Investment tax credit of a technology by when it was begun and when it came into service; 0..1 of its price.
    double investmentCredit(std::string_view technology, Date begun, Date inService) const;
    /// Credit per MWh of a technology by when it was begun and when it came into service; null where there is none.
    const TaxRule* productionCredit(std::string_view technology, Date begun, Date inService) const;
    /// True when a data center of this capital and these jobs buys without the state's sales tax in that month. A grant of so many years
    /// runs from the first month of operation.
    bool salesTaxExempt(const State& state, Month month, double capitalUsd, double jobs, std::optional<Month> operatingSince = {}) const;

private:
    std::vector<TaxRule> rules_, exemptions_;  ///< exemptions of states apart: they are asked for every month
};

/// MACRS shares by year of service, half-year convention (26 USC 168; IRS Publication 946, appendix A): 200 % declining balance up to 10
/// years, 150 % up to 20, each going over to the straight line where that gives more; straight line beyond. They add up to 1.
std::vector<double> macrsShares(double lifeYears);

}  // namespace stargate
