#include <algorithm>

#include "core/engine/cost/operating_cost.h"
#include "core/engine/finance/finance.h"
#include "core/engine/operating_year.h"
#include "core/engine/stages.h"

namespace stargate {
namespace {

constexpr int kMonthsPerYear = 12;
constexpr double kHoursPerDay = 24;
constexpr double kHoursPerYear = 8760;

std::vector<CapitalItem> capitalItems(const CapitalContext& c) {
    std::vector<CapitalItem> items;
    items.reserve(2 * c.plan.catalog->costBook().size() * c.site.buildings.size());  // packages, racks and their generations
    addComputeItems(c, items);
    addConstructionItems(c, items);
    addPowerItems(c, items);
    addRefreshItems(c, items);
    return items;
}

MonthlySeries<Money>& seriesOf(SeriesSet& series, CostScope scope) {
    switch (scope) {
        case CostScope::Compute: return series.computeCapex;
        case CostScope::Construction: return series.constructionCapex;
        case CostScope::Power: return series.powerCapex;
        case CostScope::Refresh: break;
    }
    return series.refreshCapex;
}

Money& figureOf(KeyFigures& kpi, CostScope scope) {
    switch (scope) {
        case CostScope::Compute: return kpi.computeCapex;
        case CostScope::Construction: return kpi.constructionCapex;
        case CostScope::Power: return kpi.powerCapex;
        case CostScope::Refresh: break;
    }
    return kpi.refreshCapex;
}

/// Capital by month and in total, in the plan's basis; nominal spending of the first build, which is what funders are asked for.
void writeCapital(const std::vector<CapitalItem>& items, CostResult& out, SeriesSet& series) {
    for (const CapitalItem& item : items) {
        seriesOf(series, item.line.scope) += item.line.spent;
        figureOf(out.kpi, item.line.scope) += item.line.total;
        out.kpi.capex += item.line.total;
        if (item.line.scope != CostScope::Refresh) series.spendingNominal += item.line.spentNominal;
    }
    for (const auto* scope : {&series.computeCapex, &series.constructionCapex, &series.powerCapex, &series.refreshCapex}) series.capex += *scope;
}

double yearSum(const MonthlySeries<Money>& series, Month first) {
    double usd = 0;
    for (int i = 0; i < kMonthsPerYear; ++i) usd += series[first + i].dollars();
    return usd;
}

/// Figures of the first full year of operation (core/README.md, Cost).
void writeYearFigures(const CapitalContext& c, const std::vector<CapitalItem>& items, const std::vector<OperatingLine>& operating,
                      const SeriesSet& series, KeyFigures& kpi) {
    const auto year = firstOperatingYear(c.plan, c.site, c.dates);
    if (!year) return;
    Energy served;
    double acceleratorHours = 0, co2Tonnes = 0;
    for (Month m = *year; m < *year + kMonthsPerYear; ++m) {
        served += energyOver(series.facilityLoad[m], m.days() * kHoursPerDay) - series.unserved[m];
        acceleratorHours += static_cast<double>(series.gpus[m]) * kHoursPerYear / kMonthsPerYear;
        co2Tonnes += series.co2Tonnes[m];
    }
    if (!(acceleratorHours > 0)) return;
    kpi.co2TonnesPerYear = co2Tonnes;

    const double rate = c.prices.discountRate();
    std::vector<CapitalPart> all, supply;
    for (const CapitalItem& item : items) {
        if (item.line.scope == CostScope::Refresh) continue;
        all.push_back({item.line.total.dollars(), item.lifeYears});
        if (item.line.scope == CostScope::Power) supply.push_back(all.back());
    }
    double supplyPerYear = 0;
    for (const OperatingLine& line : operating)
        if (isEnergySupply(line)) supplyPerYear += yearSum(line.spent, *year);

    kpi.opexPerYear = Money::dollars(yearSum(series.opex, *year));
    kpi.tcoPerYear = Money::dollars(totalCostOfOwnership(all, rate, kpi.opexPerYear->dollars()));
    kpi.lcoeUsdPerMwh = simpleLcoe({capitalRecovery(supply, rate), supplyPerYear, served.megawattHours(), 0});
    kpi.usdPerGpuHour = kpi.tcoPerYear->dollars() / (acceleratorHours * c.plan.assumed[Assumption::Goodput]);
}

}  // namespace

CostResult costStage(const ResolvedPlan& plan, const ResolvedSite& site, const SiteDates& dates, const Schedule& schedule, const PowerResult& power,
                     SeriesSet& series) {
    const CapitalContext c{plan, site, dates, schedule, PriceLevel(plan)};
    CostResult out;
    std::vector<CapitalItem> items = capitalItems(c);
    writeCapital(items, out, series);
    out.operating = operatingLines(c, power, series, items);
    for (const OperatingLine& line : out.operating) series.opex += line.spent;
    series.cumulativeCost = series.capex;
    series.cumulativeCost += series.opex;
    series.cumulativeCost = series.cumulativeCost.cumulative();
    writeYearFigures(c, items, out.operating, series, out.kpi);
    out.lines.reserve(items.size());
    for (CapitalItem& item : items) out.lines.push_back(std::move(item.line));
    return out;
}

}  // namespace stargate
