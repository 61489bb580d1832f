#include <benchmark/benchmark.h>

#include "core/engine/evaluation_cache.h"
#include "core/plan/apply_edit.h"
#include "core/report/plan_json.h"
#include "tests/support/reference_plan.h"

using namespace stargate;

namespace {

void evaluateFromScratch(benchmark::State& state, const Plan& plan) {
    const auto shared = std::make_shared<const Plan>(plan);
    for (auto _ : state) benchmark::DoNotOptimize(evaluate(shared, test::testWorld()));
    state.counters["per_site"] = benchmark::Counter(static_cast<double>(plan.sites.size()), benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

/// What a drag does: one site moves a little, the rest is reused.
void moveOneSite(benchmark::State& state, Plan plan) {
    EvaluationCache cache;
    benchmark::DoNotOptimize(evaluate(std::make_shared<const Plan>(plan), test::testWorld(), &cache));  // what an open plan has behind it
    Site site = *plan.sites.begin();
    const double home = site.lon.degrees();
    int step = 0;
    for (auto _ : state) {
        site.lon = Longitude(home + 0.01 * (++step % 100));
        plan = *applyEdit(plan, {Put<Site>{site}});
        benchmark::DoNotOptimize(evaluate(std::make_shared<const Plan>(plan), test::testWorld(), &cache));
    }
}

/// An edit that leaves the place alone, so that neither weather nor county is asked for again.
void changeOneOrder(benchmark::State& state, Plan plan) {
    EvaluationCache cache;
    benchmark::DoNotOptimize(evaluate(std::make_shared<const Plan>(plan), test::testWorld(), &cache));
    RackOrder order = *plan.rackOrders.begin();
    const std::int64_t count = order.count;
    int step = 0;
    for (auto _ : state) {
        order.count = count + ++step % 50;
        plan = *applyEdit(plan, {Put<RackOrder>{order}});
        benchmark::DoNotOptimize(evaluate(std::make_shared<const Plan>(plan), test::testWorld(), &cache));
    }
}

/// The sample with many orders of one rack, from its JSON to results: the cost of one order stays the same however many there are.
void readManyOrders(benchmark::State& state) {
    Plan plan = test::stargateSample();
    const std::vector<RackOrder> present(plan.rackOrders.begin(), plan.rackOrders.end());
    std::vector<RackOrder> orders;
    for (std::int64_t i = 0; i < state.range(0); ++i) {
        orders.push_back(present[static_cast<std::size_t>(i) % present.size()]);
        orders.back().id = RackOrderId(i + 1);
        orders.back().count = 1;
    }
    plan.rackOrders = Table<RackOrder>::of(std::move(orders));
    const std::string json = planToJson(plan, nullptr);
    for (auto _ : state) benchmark::DoNotOptimize(evaluate(std::make_shared<const Plan>(*planFromJson(json, nullptr)), test::testWorld()));
    state.counters["per_order"] = benchmark::Counter(static_cast<double>(state.range(0)), benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

/// One site with `range` buildings that hold 50 racks each, or (by `orders`) 20 buildings with `range` rack orders: the time of one row stays the same.
void evaluateOneLargeSite(benchmark::State& state, bool orders) {
    const std::int64_t buildings = orders ? 20 : state.range(0), rows = state.range(0);
    Plan plan;
    Site site;
    site.id = SiteId(1);
    site.name = "Large";
    site.lat = Latitude(32.5);
    site.lon = Longitude(-99.8);
    plan.sites.put(site);
    std::vector<Building> halls;
    for (std::int64_t i = 1; i <= buildings; ++i) {
        halls.push_back({});
        halls.back().id = BuildingId(i);
        halls.back().site = site.id;
        halls.back().name = "Hall";
        halls.back().design = ItPower::megawatts(10);
        halls.back().sequence = std::min<std::int64_t>(i, 1'000);
    }
    std::vector<RackOrder> racks;
    for (std::int64_t i = 1; i <= rows; ++i) {
        racks.push_back({});
        racks.back().id = RackOrderId(i);
        racks.back().building = BuildingId(1 + i % buildings);
        racks.back().rack = "gb200_nvl72";
        racks.back().count = orders ? 1 : 50;
    }
    PowerAsset grid;
    grid.id = PowerAssetId(1);
    grid.site = site.id;
    grid.name = "Grid";
    grid.technology = "grid";
    grid.unitSize = SourcePower::megawatts(std::min(100'000.0, 15.0 * static_cast<double>(buildings)));
    grid.ownership = Ownership::Utility;
    plan.powerAssets.put(grid);
    plan.buildings = Table<Building>::of(std::move(halls));
    plan.rackOrders = Table<RackOrder>::of(std::move(racks));
    evaluateFromScratch(state, plan);
    state.counters["per_row"] = benchmark::Counter(static_cast<double>(rows), benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

/// A change that touches every site: the price of gas.
void changeGasPrice(benchmark::State& state, Plan plan, DispatchQuality quality) {
    EvaluationCache cache;
    benchmark::DoNotOptimize(evaluate(std::make_shared<const Plan>(plan), test::testWorld(), &cache));
    static int step = 0;  // a new price every time, so that no year is remembered from another run
    for (auto _ : state) {
        plan = *applyEdit(plan, {PutAssumptions{{{"henry_hub", 4.0 + 0.001 * ++step}}}});
        benchmark::DoNotOptimize(evaluate(std::make_shared<const Plan>(plan), test::testWorld(), &cache, quality));
    }
}

BENCHMARK_CAPTURE(evaluateFromScratch, sample, test::stargateSample())->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(evaluateFromScratch, R20, test::referencePlan(20))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(evaluateFromScratch, R200, test::referencePlan(200))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(moveOneSite, sample, test::stargateSample())->Iterations(100)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(moveOneSite, R20, test::referencePlan(20))->Iterations(100)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(moveOneSite, R200, test::referencePlan(200))->Iterations(100)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(changeOneOrder, R20, test::referencePlan(20))->Iterations(100)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(changeOneOrder, R200, test::referencePlan(200))->Iterations(100)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(evaluateOneLargeSite, buildings, false)->Arg(2'000)->Arg(4'000)->Arg(8'000)->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK_CAPTURE(evaluateOneLargeSite, orders, true)->Arg(50'000)->Arg(100'000)->Arg(200'000)->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK(readManyOrders)->Arg(3'000)->Arg(30'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(changeGasPrice, R20_preview, test::referencePlan(20), DispatchQuality::Coarse)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(changeGasPrice, R20_settled, test::referencePlan(20), DispatchQuality::Settled)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();

}  // namespace
