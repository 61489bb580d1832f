#include <benchmark/benchmark.h>

#include "core/engine/climate/photovoltaics.h"
#include "core/engine/climate/wind_power.h"
#include "core/engine/power/adequacy.h"
#include "core/engine/power/commitment.h"
#include "tests/support/test_catalog.h"

using namespace stargate;

namespace {

/// A site-year with sun, wind, gas, grid and a battery; every site its own place, so that nothing is remembered.
SiteYear siteYear(int site) {
    const auto catalog = test::testCatalog();
    const GeoPoint at{Latitude(30 + 0.01 * (site % 1000)), Longitude(-100 + 0.013 * (site % 997))};
    const auto climate = typicalYear(normalsAt(catalog->stations(), at, std::nullopt, false), 1);
    SiteYear y;
    y.unservedUsdPerMwh = 2000;
    for (std::size_t h = 0; h < kHoursPerYear; ++h) y.loadMw.push_back(1000 * (1 + 0.1 * (climate->dryBulbC[h] - 18) / 30));
    const auto add = [&y](Technology t, double mw, double cost, HourProfile profile) {
        DispatchSource s;
        s.technology = t;
        s.capacityMw.fill(mw);
        s.costUsdPerMwh.fill(cost);
        s.profile = std::move(profile);
        y.sources.push_back(std::move(s));
    };
    add(Technology::Pv, 800, 0, pvProfile(*climate, PvDesign::from(Assumed({}, *catalog))));
    add(Technology::Wind, 500, 0, windProfile(*climate, {240, 0.15, 0.4}));
    add(Technology::Recip, 500, 45, nullptr);
    y.sources.back().unitMw = 18;
    y.sources.back().outageRate = 0.03;
    add(Technology::Grid, 700, 55, nullptr);
    y.battery.powerMw.fill(300);
    y.battery.energyMwh.fill(1200);
    y.battery.chargeEfficiency = y.battery.dischargeEfficiency = 0.94;
    y.battery.wearUsdPerMwh = 5;
    return y;
}

void perSiteHour(benchmark::State& state, double units) {
    state.counters["ns_per_site_hour"] = benchmark::Counter(units * static_cast<double>(kHoursPerYear) * 1e-9, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void dispatch(benchmark::State& state) {
    const SiteYear y = siteYear(0);
    for (auto _ : state) benchmark::DoNotOptimize(dispatchYear(y));
    perSiteHour(state, 1);
}

/// Merit order alone, in every instruction set.
void dispatchByRule(benchmark::State& state, Registers registers) {
    if (registers > widestRegisters()) return state.SkipWithError("not on this machine");
    const SiteYear y = siteYear(0);
    const HourLimits limits = relaxedLimits(y);
    Dispatch out;
    for (auto _ : state) {
        runMeritOrder(y, limits, y.loadMw, out, registers);
        benchmark::DoNotOptimize(out.unservedMw.data());
    }
    perSiteHour(state, 1);
}

/// Cost per site-hour is flat from 1 to 1,000 sites.
void dispatchSites(benchmark::State& state) {
    std::vector<SiteYear> years;
    for (int i = 0; i < 20; ++i) years.push_back(siteYear(i * 37));
    const auto sites = static_cast<std::size_t>(state.range(0));
    for (auto _ : state)
        for (std::size_t i = 0; i < sites; ++i) benchmark::DoNotOptimize(dispatchYear(years[i % years.size()]));
    perSiteHour(state, static_cast<double>(sites));
}

void adequacy(benchmark::State& state) {
    const SiteYear y = siteYear(0);
    for (auto _ : state) benchmark::DoNotOptimize(sampledAdequacy(y, 50, 100, 1));
}

BENCHMARK(dispatch)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(dispatchByRule, portable, Registers::Plain)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(dispatchByRule, avx2, Registers::Avx2)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(dispatchByRule, avx512, Registers::Avx512)->Unit(benchmark::kMicrosecond);
BENCHMARK(dispatchSites)->Arg(1)->Arg(10)->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK(adequacy)->Unit(benchmark::kMillisecond);

}  // namespace
