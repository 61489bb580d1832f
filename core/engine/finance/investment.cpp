#include "core/engine/finance/investment.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/catalog/catalog.h"
#include "core/engine/cost/price_level.h"
#include "core/engine/finance/finance.h"
#include "core/engine/finance/tax_rules.h"
#include "core/engine/resolved_plan.h"

namespace stargate {
namespace {

constexpr double kHoursPerDay = 24;
constexpr double kMonthsPerYear = 12;
constexpr double kHalf = 0.5;      // of a month: where its flows stand
constexpr double kPerExa = 1e-3;   // PFLOP/s to EFLOP/s

/// Taxable money of one year before losses brought forward.
struct TaxBase {
    double income = 0;
    std::map<std::string, double> byState;
};

class Assessment {
public:
    Assessment(const Results& results, const std::vector<SiteId>& chosen, const OrdersBySite& orders)
        : r_(results), orders_(orders), plan_{results.plan, results.catalog, Assumed(*results.plan->assumptions, *results.catalog), results.start, results.months, results.dataDate, results.quality, {}},
          prices_(plan_), rulesRead_(TaxRules::of(*results.catalog)), rules_(*rulesRead_) {
        for (const SiteResult& s : results.sites)
            if (chosen.empty() || std::find(chosen.begin(), chosen.end(), s.id) != chosen.end()) sites_.push_back(&s);
        out_.revenue = MonthlySeries<Money>(results.start, results.months);
        out_.hasRevenue = countsRevenue(*results.plan);
        for (int y = results.start.year(); y <= (results.start + (results.months - 1)).year(); ++y) {
            out_.years.push_back({});
            out_.years.back().year = y;
        }
    }

    Investment assess() {
        base_.assign(out_.years.size(), {});
        flow_ = MonthlySeries<double>(r_.start, r_.months);
        for (const SiteResult* s : sites_) addSite(*s);
        addTaxes();
        addDebtService();
        value();
        levelise();
        return std::move(out_);
    }

private:
    InvestmentYear* yearOf(int year) {
        const int at = year - out_.years.front().year;
        return at >= 0 && at < static_cast<int>(out_.years.size()) ? &out_.years[static_cast<std::size_t>(at)] : nullptr;
    }
    TaxBase& baseOf(int year) { return base_[static_cast<std::size_t>(year - out_.years.front().year)]; }

    const std::vector<const RackOrder*>& ordersOf(SiteId site) const {
        static const std::vector<const RackOrder*> none;
        const auto at = orders_.find(site);
        return at != orders_.end() ? at->second : none;
    }

    /// Price of an accelerator-hour of the site's racks, $ of the plan's year: the planner's price for GB200, others in their proportion.
    double servicePrice(const SiteResult& site) const {
        double usd = 0, accelerators = 0;
        for (const RackOrder* o : ordersOf(site.id)) {
            const RackType* rack = r_.catalog->rack(o->rack);
            if (!rack) continue;
            const double count = static_cast<double>(o->count * rack->accelerators);
            usd += count * relativeServicePrice(*r_.catalog, *rack);
            accelerators += count;
        }
        return accelerators > 0 ? prices_.money(Assumption::ServicePrice) * usd / accelerators : 0;
    }

    void addSite(const SiteResult& site) {
        const double price = out_.hasRevenue ? servicePrice(site) : 0;
        for (int i = 0; i < r_.months; ++i) {
            const Month m = r_.start + i;
            const double running = static_cast<double>(i > 0 ? site.series.gpus[m - 1] + site.series.gpus[m] : site.series.gpus[m]) * (i > 0 ? kHalf : 1);
            const Money earned = Money::dollars(price * priceDecline(plan_, m) * prices_.inflation(m) * running * m.days() * kHoursPerDay * plan_.assumed[Assumption::SoldShare]);
            const Money opex = prices_.nominal() ? site.series.opex[m] : site.series.opex[m].scaled(prices_.inflation(m));
            InvestmentYear& y = *yearOf(m.year());
            out_.revenue[m] += earned;
            y.revenue += earned;
            y.opex += opex;
            flow_[m] += (earned - opex).dollars();
            book(site, m.year(), (earned - opex).dollars());
        }
        for (const CostLine& line : site.costs) addCapital(site, line);
    }

    void book(const SiteResult& site, int year, double income) {
        baseOf(year).income += income;
        baseOf(year).byState[site.state] += income;
    }

    void addCapital(const SiteResult& site, const CostLine& line) {
        std::optional<Month> first, last;
        for (Month m = line.spentNominal.first; m < line.spentNominal.end(); ++m) {
            const Money spent = line.spentNominal[m];
            if (spent == Money{}) continue;
            if (!first) first = m;
            last = m;
            yearOf(m.year())->capital += spent;
            flow_[m] -= spent.dollars();
        }
        if (!last) return;
        // In service when it is paid: the last payment is the retention at completion.
        const Date inService = last->first();
        const double usd = line.spentNominal.total().dollars();
        double basis = usd;
        if (auto credit = plantCredit(r_, rules_, prices_, site, line, first->first(), *last)) {
            for (Month m = credit->earned.first; m < credit->earned.end(); ++m) yearOf(m.year())->creditsEarned += credit->earned[m];
            if (!credit->byProduction) basis -= kHalf * credit->earned.total().dollars();  // half of it lowers what is written off (26 USC 50(c)(3))
            out_.credits.push_back(std::move(*credit));
        }
        const auto life = rules_.lifeOf(line.package, inService);
        if (!life) return;
        const double atOnce = basis * rules_.firstYearExpensing(*life, inService);
        const std::vector<double> shares = macrsShares(*life);
        for (std::size_t i = 0; i < shares.size(); ++i) {
            const int year = last->year() + static_cast<int>(i);
            InvestmentYear* y = yearOf(year);
            if (!y) break;
            const double written = (basis - atOnce) * shares[i] + (i == 0 ? atOnce : 0);
            y->depreciation += Money::dollars(written);
            book(site, year, -written);
        }
    }

    /// Losses go forward without end, up to a share of a later year's income; credits likewise until used up by federal tax.
    void addTaxes() {
        double loss = 0, credit = 0;
        std::map<std::string, double> stateLoss;
        const auto taxable = [&](double income, double& brought, double limit) {
            if (income <= 0) {
                brought -= income;
                return 0.0;
            }
            const double used = std::min(brought, income * limit);
            brought -= used;
            return income - used;
        };
        for (InvestmentYear& y : out_.years) {
            const Date day(y.year, 12, 31);
            const double limit = rules_.rate("loss_limit", day);
            double stateTax = 0;
            for (const auto& [state, income] : baseOf(y.year).byState) stateTax += taxable(income, stateLoss[state], limit) * rules_.rate("state_income", std::max(day, kFirstStateRates), state);
            const double federal = taxable(baseOf(y.year).income - stateTax, loss, limit) * rules_.rate("federal_income", day);
            credit += y.creditsEarned.dollars();
            const double used = std::min(credit, federal);
            credit -= used;
            y.stateTax = Money::dollars(stateTax);
            y.federalTax = Money::dollars(federal);
            y.creditsUsed = Money::dollars(used);
            // Taxes are paid at the end of their year, or of the horizon.
            const Month paid = std::min(Month(y.year, 12), r_.start + (r_.months - 1));
            flow_[paid] -= stateTax + federal - used;
        }
        out_.creditsLeft = Money::dollars(credit);
    }

    /// Funders pay for the plan as a whole: a part of its sites has no debt of its own.
    void addDebtService() {
        if (sites_.size() != r_.sites.size()) return;
        for (const FundingCase& c : r_.funding.cases) {
            if (c.kind != FundingCaseKind::Signed) continue;
            for (const TrancheUse& use : c.tranches)
                for (Month m = r_.start; m < r_.start + r_.months; ++m) yearOf(m.year())->debtService += use.interestPaid[m] + use.repaid[m];
        }
    }

    double presentValueAt(double rate) const {
        double sum = 0;
        for (int i = 0; i < r_.months; ++i) sum += flow_[r_.start + i] / escalation(rate, (i + kHalf) / kMonthsPerYear);
        return sum;
    }

    void value() {
        const double value = presentValueAt(plan_.assumed[Assumption::DiscountRate]);
        out_.presentValue = Money::dollars(prices_.nominal() ? value : value / prices_.inflation(r_.start));
        if (!out_.hasRevenue) return;
        out_.internalRate = internalRate();
        double sum = 0;
        int firstSpent = r_.months, earnedBack = 0;  // the month after the last in which something is still owed to the payer
        for (int i = 0; i < r_.months; ++i) {
            if (flow_[r_.start + i] < 0) firstSpent = std::min(firstSpent, i);
            sum += flow_[r_.start + i];
            if (sum < 0) earnedBack = i + 1;
        }
        if (firstSpent < earnedBack && earnedBack < r_.months) out_.paybackYears = (earnedBack + 1 - firstSpent) / kMonthsPerYear;
        for (const InvestmentYear& y : out_.years)
            if (y.debtService > Money{} && y.revenue > Money{}) {
                const double cover = (y.revenue - y.opex) / y.debtService;
                out_.leastDebtCover = std::min(out_.leastDebtCover.value_or(cover), cover);
            }
    }

    /// The rate at which all flows are worth nothing, by halving; none where no rate between the bounds does it.
    std::optional<double> internalRate() const {
        double low = kLeastRate, high = kMostRate;
        if (!(presentValueAt(low) > 0 && presentValueAt(high) < 0)) return std::nullopt;
        for (int i = 0; i < kHalvings; ++i) {
            const double middle = (low + high) * kHalf;
            (presentValueAt(middle) > 0 ? low : high) = middle;
        }
        return (low + high) * kHalf;
    }

    /// The operating year's cost of a useful hour, carried over to H100 equivalents and to EFLOP by what the site's racks are.
    void levelise() {
        double usdPerHour = 0, gpus = 0, h100e = 0, pflops = 0;
        for (const SiteResult* s : sites_) {
            if (!s->kpi.usdPerGpuHour || !s->kpi.gpus || !s->kpi.h100e) continue;
            const auto count = static_cast<double>(*s->kpi.gpus);
            usdPerHour += *s->kpi.usdPerGpuHour * count;
            gpus += count;
            h100e += *s->kpi.h100e;
            for (const RackOrder* o : ordersOf(s->id))
                if (const RackType* rack = r_.catalog->rack(o->rack)) pflops += rack->bf16Petaflops.value_or(0) * static_cast<double>(o->count);
        }
        if (gpus > 0) out_.usdPerGpuHour = usdPerHour / gpus;
        if (h100e > 0) out_.usdPerH100eHour = usdPerHour / h100e;
        if (pflops > 0) out_.usdPerEflopDay = usdPerHour * kHoursPerDay / (pflops * kPerExa);
    }

    static constexpr double kLeastRate = -0.95, kMostRate = 10;  // per year; a plan beyond them has no rate worth naming
    static constexpr int kHalvings = 60;                         // below 1e-16 of the bounds
    inline static const Date kFirstStateRates{2025, 12, 31};     // the state rates of tax_rules.csv are those of 2025; earlier years take them too

    const Results& r_;
    const OrdersBySite& orders_;
    ResolvedPlan plan_;
    PriceLevel prices_;
    std::shared_ptr<const TaxRules> rulesRead_;
    const TaxRules& rules_;
    std::vector<const SiteResult*> sites_;
    std::vector<TaxBase> base_;
    MonthlySeries<double> flow_;
    Investment out_;
};

}  // namespace

bool countsRevenue(const Plan& plan) { return plan.assumptions->count(std::string(assumptionKey(Assumption::ServicePrice))) > 0; }

double relativeServicePrice(const Catalog& catalog, const RackType& rack) {
    return rack.servicePriceUsdPerAcceleratorHour.central / catalog.assumptionRange(Assumption::ServicePrice).central;
}

double priceDecline(const ResolvedPlan& plan, Month month) {
    return escalation(-plan.assumed[Assumption::PriceDecline], yearsFromDollarYear(static_cast<int>(plan.plan->settings->dollarYear), month));
}

OrdersBySite ordersBySite(const Plan& plan) {
    OrdersBySite out;
    for (const RackOrder& o : plan.rackOrders)
        if (const Building* b = plan.buildings.find(o.building)) out[b->site].push_back(&o);
    return out;
}

Investment investmentOf(const Results& results, const std::vector<SiteId>& sites, const OrdersBySite* orders) {
    if (results.months <= 0) return {};
    return orders ? Assessment(results, sites, *orders).assess() : Assessment(results, sites, ordersBySite(*results.plan)).assess();
}

}  // namespace stargate
