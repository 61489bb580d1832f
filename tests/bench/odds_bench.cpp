#include <benchmark/benchmark.h>

#include "core/engine/odds/odds.h"
#include "core/engine/odds/odds_memory.h"
#include "tests/support/reference_plan.h"

using namespace stargate;

namespace {

/// All of it: compiling the network, samples, percentiles, criticality, cruciality and months of every building.
void drawSamples(benchmark::State& state, const Plan& plan, int samples) {
    const auto results = *evaluate(std::make_shared<const Plan>(plan), test::testWorld());
    OddsOptions options;
    options.samples = samples;
    OddsMemory memory;  // as the window keeps it
    for (auto _ : state) benchmark::DoNotOptimize(drawOdds(*results, test::testWorld(), options, &memory));
    state.counters["tasks"] = static_cast<double>(results->schedule.tasks.size());
    state.counters["ns_per_task_sample"] =
        benchmark::Counter(static_cast<double>(results->schedule.tasks.size()) * samples * 1e-9, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void capacityBands(benchmark::State& state, const Plan& plan) {
    const auto results = *evaluate(std::make_shared<const Plan>(plan), test::testWorld());
    const auto odds = drawOdds(*results, test::testWorld(), {});
    std::vector<SiteId> all;  // named, or the plan's own band would be handed out
    for (const SettledPower& settled : odds->settled) all.push_back(settled.site);
    for (auto _ : state) benchmark::DoNotOptimize(odds->band(BandSeries::ItLive, all));
}

BENCHMARK_CAPTURE(drawSamples, sample_10k, test::stargateSample(), 10'000)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();
BENCHMARK_CAPTURE(drawSamples, R20_10k, test::referencePlan(20), 10'000)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();
/// 20 sites of 127 tasks each.
BENCHMARK_CAPTURE(drawSamples, ten_buildings_10k, test::referencePlan(20, 10), 10'000)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();
BENCHMARK_CAPTURE(capacityBands, R20_10k, test::referencePlan(20))->Unit(benchmark::kMillisecond);

}  // namespace
