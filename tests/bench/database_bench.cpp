#include <benchmark/benchmark.h>

#include <chrono>

#include "database/plan_file.h"
#include "database/plan_reader.h"
#include "database/plan_writer.h"
#include "database/posix_file_system.h"

// Bars on an idle machine with two cores: open 100,000 rows within 50 ms, save them within 100 ms.
using namespace stargate;

namespace {

/// `rows` rows in all, in the proportions of a large programme: mostly rack orders, then power assets and buildings.
Plan largePlan(std::int64_t rows) {
    Plan plan;
    std::vector<Site> sites;
    std::vector<Building> buildings;
    std::vector<PowerAsset> assets;
    std::vector<RackOrder> orders;
    for (std::int64_t i = 1; i <= rows / 100; ++i) {
        Site site;
        site.id = SiteId(i);
        site.name = "Site " + std::to_string(i);
        site.lat = Latitude(30 + static_cast<double>(i % 1500) * 0.01);
        site.lon = Longitude(-120 + static_cast<double>(i % 5000) * 0.01);
        site.cooling = "dlc_air_chillers";
        site.startDate = Date(2026, 1, 1) + static_cast<int>(i % 1000);
        site.source = "bench";
        sites.push_back(site);
        for (std::int64_t k = 0; k < 20; ++k) {
            Building building;
            building.id = BuildingId((i - 1) * 20 + k + 1);
            building.site = site.id;
            building.name = "Building " + std::to_string(k + 1);
            building.design = ItPower::megawatts(105.4);
            building.sequence = k + 1;
            buildings.push_back(building);
            PowerAsset asset;
            asset.id = PowerAssetId((i - 1) * 20 + k + 1);
            asset.site = site.id;
            asset.name = "Turbines " + std::to_string(k + 1);
            asset.technology = "aero";
            asset.unitSize = SourcePower::megawatts(36.05);
            asset.cod = Date(2027, 6, 1);
            assets.push_back(asset);
        }
        for (std::int64_t k = 0; k < 59; ++k) {
            RackOrder order;
            order.id = RackOrderId((i - 1) * 59 + k + 1);
            order.building = BuildingId((i - 1) * 20 + k % 20 + 1);
            order.rack = "gb200_nvl72";
            order.count = 700;
            order.earliestDelivery = Date(2026, 6, 1);
            orders.push_back(order);
        }
    }
    plan.sites = Table<Site>::of(std::move(sites));
    plan.buildings = Table<Building>::of(std::move(buildings));
    plan.powerAssets = Table<PowerAsset>::of(std::move(assets));
    plan.rackOrders = Table<RackOrder>::of(std::move(orders));
    return plan;
}

void planToBytes(benchmark::State& state) {
    const Plan plan = largePlan(state.range(0));
    for (auto _ : state) benchmark::DoNotOptimize(toBytes(plan));
}
BENCHMARK(planToBytes)->Arg(1'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

void bytesToPlan(benchmark::State& state) {
    const std::string bytes = *toBytes(largePlan(state.range(0)));
    for (auto _ : state) {
        const auto loaded = fromBytes(bytes);
        if (!loaded || !loaded->digestMatches) state.SkipWithError(loaded ? "digest" : loaded.error().text().c_str());
    }
    state.counters["bytes"] = static_cast<double>(bytes.size());
}
BENCHMARK(bytesToPlan)->Arg(1'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

void saveAndOpen(benchmark::State& state) {
    const Plan plan = largePlan(state.range(0));
    PosixFileSystem disk("/tmp/stargate_database_bench.state");
    const std::string path = "/tmp/stargate_database_bench.stargate";
    using Clock = std::chrono::steady_clock;
    double save = 0, open = 0;
    for (auto _ : state) {
        const auto start = Clock::now();
        if (const auto saved = savePlan(disk, path, plan); !saved) state.SkipWithError(saved.error().text().c_str());
        const auto middle = Clock::now();
        if (const auto opened = openPlan(disk, path); !opened) state.SkipWithError(opened.error().text().c_str());
        save += std::chrono::duration<double, std::milli>(middle - start).count();
        open += std::chrono::duration<double, std::milli>(Clock::now() - middle).count();
    }
    state.counters["save_ms"] = benchmark::Counter(save, benchmark::Counter::kAvgIterations);
    state.counters["open_ms"] = benchmark::Counter(open, benchmark::Counter::kAvgIterations);
    (void)disk.remove(path);
}
BENCHMARK(saveAndOpen)->Arg(1'000)->Arg(100'000)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
