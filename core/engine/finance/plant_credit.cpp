#include "core/engine/finance/plant_credit.h"

#include <algorithm>

#include "core/engine/cost/operating_cost.h"
#include "core/engine/finance/finance.h"

namespace stargate {
namespace {

constexpr int kMonthsPerYear = 12;
constexpr double kHalf = 0.5;  // of a month: where its flows stand

const AssetDates* datesOf(const Results& r, SiteId site, PowerAssetId asset) {
    const auto& sites = r.schedule.sites;
    const auto at = std::lower_bound(sites.begin(), sites.end(), site, [](const SiteDates& s, SiteId id) { return s.site < id; });
    if (at == sites.end() || at->site != site) return nullptr;
    for (const AssetDates& d : at->assets)
        if (d.asset == asset) return &d;
    return nullptr;
}

/// The same day so many years later.
Instant yearsLater(Date day, double years) {
    const Month month = day.inMonth() + static_cast<int>(years * kMonthsPerYear);
    return Instant::startOf(std::min(month.first() + (day.day() - 1), month.last()));
}

/// MWh of one plant in a month of the horizon: its part, by nameplate in service, of what its technology delivers at the site.
class Delivery {
public:
    Delivery(const Results& r, const SiteResult& site, const PowerAsset& own) : energy_(site.series.energy[static_cast<std::size_t>(*technologyOf(own.technology))]) {
        for (const PowerAsset& a : r.plan->powerAssets)
            if (const AssetDates* d = a.site == own.site && a.technology == own.technology ? datesOf(r, a.site, a.id) : nullptr)
                plants_.push_back({a.nameplate().megawatts(), d, a.id == own.id});
    }
    double mwh(Month m) const {
        double own = 0, all = 0;
        for (const Plant& p : plants_) {
            const double mw = p.mw * serviceShare(m, p.dates->cod, p.dates->leaves);
            all += mw;
            if (p.isOwn) own = mw;
        }
        return all > 0 ? energy_[m].megawattHours() * own / all : 0;
    }

private:
    struct Plant {
        double mw;
        const AssetDates* dates;
        bool isOwn;
    };
    const MonthlySeries<Energy>& energy_;
    std::vector<Plant> plants_;
};

}  // namespace

std::optional<PlantCredit> plantCredit(const Results& r, const TaxRules& rules, const PriceLevel& prices, const SiteResult& site, const CostLine& line,
                                       Date begun, Month inService) {
    const PowerAsset* asset = line.asset ? r.plan->powerAssets.find(line.asset) : nullptr;
    if (!asset || (line.package != "generation" && line.package != "storage")) return std::nullopt;
    const double rate = Assumed(*r.plan->assumptions, *r.catalog)[Assumption::DiscountRate];
    const auto worth = [&](double usd, Month m) { return usd / escalation(rate, (m - r.start + kHalf) / kMonthsPerYear); };
    PlantCredit credit;
    credit.asset = asset->id;

    const Money ofPrice = line.spentNominal.total().scaled(rules.investmentCredit(asset->technology, begun, inService.first()));
    credit.investment = Money::dollars(worth(ofPrice.dollars(), inService));

    const AssetDates* dates = datesOf(r, site.id, asset->id);
    const TaxRule* rule = line.package == "generation" && dates ? rules.productionCredit(asset->technology, begun, dates->cod.date()) : nullptr;
    Spending byMonth;
    if (rule) {
        const Delivery delivery(r, site, *asset);
        const double usdPerMwh = rule->usdPerMwh * prices.fromYearOf("tax_rules", rule->key);
        const Instant end = yearsLater(dates->cod.date(), rule->lifeYears.value_or(0));
        const Month after = r.start + r.months, first = std::max(r.start, dates->cod.date().inMonth());
        byMonth.first = first;
        double sum = 0;
        for (Month m = first; Instant::startOf(m.first()) < end; ++m) {
            const Month like = m < after ? m : after - kMonthsPerYear + (m - after) % kMonthsPerYear;
            if (like < r.start || (dates->leaves && *dates->leaves <= Instant::startOf(m.first()))) break;
            // The last month counts as far as it belongs to the ten years.
            const double counts = serviceShare(m, dates->cod, end) / serviceShare(m, dates->cod);
            const double usd = delivery.mwh(like) * counts * usdPerMwh * prices.inflation(m);
            sum += worth(usd, m);
            if (m < after) byMonth.amounts.push_back(Money::dollars(usd));
        }
        credit.production = Money::dollars(sum);
    }
    credit.byProduction = credit.production > credit.investment;
    credit.earned = credit.byProduction ? std::move(byMonth) : Spending{inService, {ofPrice}};
    if (std::max(credit.investment, credit.production) <= Money{}) return std::nullopt;
    return credit;
}

}  // namespace stargate
