#include <benchmark/benchmark.h>

#include "core/engine/cost/cost_odds.h"
#include "core/engine/finance/investment.h"
#include "core/engine/funding/funding_case.h"
#include "core/engine/odds/odds.h"
#include "core/engine/power/tariff.h"
#include "core/engine/stages.h"
#include "tests/support/reference_plan.h"

using namespace stargate;

namespace {

ResultsPtr evaluated(const Plan& plan) { return *evaluate(std::make_shared<const Plan>(plan), test::testWorld()); }

/// P10-P90 of the spending and the tornado, with and without drawn dates behind them.
void priceOdds(benchmark::State& state, const Plan& plan, bool withDates) {
    ResultsPtr results = evaluated(plan);
    if (withDates) {
        Results drawn = *results;
        drawn.odds = drawOdds(*results, test::testWorld(), {});
        results = std::make_shared<const Results>(std::move(drawn));
    }
    for (auto _ : state) benchmark::DoNotOptimize(costOdds(*results));
}

/// Everything that is computed of one site's money over thirty years.
void moneyOfOneSite(benchmark::State& state) {
    Plan plan = test::referencePlan(1);
    PlanSettings settings = *plan.settings;
    settings.horizonMonths = 360;
    plan.settings = std::make_shared<const PlanSettings>(settings);
    const auto shared = std::make_shared<const Plan>(plan);
    const auto resolved = *resolve(shared, test::testWorld().catalog, *test::testWorld().regions);
    const Schedule schedule = schedulePlan(resolved);
    PowerResult power;
    power.energyCost.fill(MonthlySeries<Money>(resolved.start, resolved.months));
    power.demandCharge = MonthlySeries<Money>(resolved.start, resolved.months);
    for (auto _ : state) {
        SeriesSet series(resolved.start, resolved.months);
        benchmark::DoNotOptimize(costStage(resolved, resolved.sites[0], schedule.sites[0], schedule, power, series));
    }
}

void returns(benchmark::State& state, const Plan& plan) {
    const ResultsPtr results = evaluated(plan);
    for (auto _ : state) benchmark::DoNotOptimize(investmentOf(*results, {}));
}

/// One case of money: what the stress slider asks for.
void fundingCase(benchmark::State& state, const Plan& plan) {
    const ResultsPtr results = evaluated(plan);
    const FunderId funder = plan.funders.begin()->id;
    double share = 0;
    for (auto _ : state) benchmark::DoNotOptimize(evaluateCase(*results, {FundingCaseKind::Stress, funder, share = share > 0.9 ? 0 : share + 0.01}));
}

/// Bills of 25 years of hours.
void tariffBills(benchmark::State& state) {
    constexpr int kYears = 25;
    Tariff tariff;
    tariff.energyUsdPerKwh = {0.04, 0.06, 0.11};
    for (auto& month : tariff.period)
        for (std::size_t h = 0; h < month.size(); ++h) month[h] = h < 8 ? 0 : h < 16 ? 1 : 2;
    tariff.demandUsdPerKw.fill(12);
    tariff.ratchet = DemandRatchet::wholeYear(0.8);
    std::vector<double> load(kHoursPerYear);
    for (std::size_t h = 0; h < load.size(); ++h) load[h] = 1e6 + 1e3 * static_cast<double>(h % 24);
    for (auto _ : state)
        for (int y = 0; y < kYears; ++y) benchmark::DoNotOptimize(billFor(tariff, load));
}

BENCHMARK_CAPTURE(priceOdds, sample_prices, test::stargateSample(), false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(priceOdds, sample_prices_and_dates, test::stargateSample(), true)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(priceOdds, R20_prices, test::referencePlan(20), false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(priceOdds, R20_prices_and_dates, test::referencePlan(20), true)->Unit(benchmark::kMillisecond);
BENCHMARK(moneyOfOneSite)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(returns, sample, test::stargateSample())->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(fundingCase, sample, test::stargateSample())->Unit(benchmark::kMillisecond);
BENCHMARK(tariffBills)->Unit(benchmark::kMillisecond);

}  // namespace
