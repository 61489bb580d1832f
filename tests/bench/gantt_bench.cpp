#include <benchmark/benchmark.h>

#include <QtCore/QTemporaryDir>
#include <QtGui/QImage>
#include <QtTest/QTest>
#include <QtWidgets/QScrollBar>

#include <algorithm>
#include <ctime>

#include "core/base/kept_memory.h"
#include "core/engine/evaluation_cache.h"
#include "core/engine/schedule/network_cache.h"
#include "core/plan/apply_edit.h"
#include "core/report/charts.h"
#include "tests/support/reference_plan.h"
#include "ui/app/application.h"
#include "ui/charts/gantt_view.h"
#include "ui/support/theme.h"

// A schedule of 5,000 tasks under the hand. Bars: a frame while it scrolls within 8 ms at the 95th percentile; the critical path while a bar is
// dragged within 16 ms. Runs on any platform plug-in: QT_QPA_PLATFORM=offscreen.
using namespace stargate;
using namespace stargate::ui;

namespace {

constexpr int kSites = 82;  // of the reference plan: a little more than 5,000 tasks

/// Milliseconds of this thread's processor, which what else runs on the machine does not change.
double processorMs() { return static_cast<double>(std::clock()) * 1e3 / CLOCKS_PER_SEC; }

void report(benchmark::State& state, std::vector<double> ms) {
    std::sort(ms.begin(), ms.end());
    const auto at = [&](double share) { return ms.empty() ? 0 : ms[std::min(ms.size() - 1, static_cast<std::size_t>(share * static_cast<double>(ms.size())))]; };
    state.counters["p50_ms"] = at(0.5);
    state.counters["p95_ms"] = at(0.95);
}

/// 5,000 rows with everything that a row can show: float, wait, whiskers, cost of delay, and links near and far.
GanttModel fullGantt() {
    GanttModel g;
    g.from = Date(2026, 1, 1);
    g.to = Date(2036, 1, 1);
    int site = -1, building = -1;
    for (int i = 0; i < 5000; ++i) {
        GanttRow r;
        r.id = std::to_string(i);
        r.site = SiteId(1 + i / 250);
        r.label = "Foundations, steel, shell " + std::to_string(i);
        r.start = Instant::startOf(Date(2026, 1, 1) + (i * 7) % 3000);
        r.finish = r.start + 200 * Instant::kMinutesPerDay;
        r.waitsFor = "slot for transformers, held by another site";
        r.delay.racks = 1e6;
        r.p10 = r.finish.date() - 20;
        r.p50 = r.finish.date();
        r.p90 = r.finish.date() + 90;
        r.totalFloatDays = i % 40;
        r.critical = i % 2 == 1;
        if (i % 250 == 0) r.kind = GanttRowKind::Site, site = i;
        else if (i % 25 == 0) r.kind = GanttRowKind::Building, r.parent = site, building = i;
        else r.parent = i % 250 < 25 ? site : building;
        g.rows.push_back(r);
        if (i > 30) g.links.push_back({i - 1, i, true}), g.links.push_back({i - 30, i, i % 2 == 0});
    }
    return g;
}

void unfoldAll(GanttView& view) {
    for (int row = 0; row < 5000; ++row) {
        QTest::keyClick(&view, Qt::Key_Down);
        QTest::keyClick(&view, Qt::Key_Right);
    }
}

void scrollRows(benchmark::State& state) {
    GanttView view;
    view.resize(1600, 900);
    view.setModel(fullGantt());
    view.show();
    QCoreApplication::processEvents();
    unfoldAll(view);
    QScrollBar* bar = view.verticalScrollBar();
    QImage picture(view.viewport()->size(), QImage::Format_ARGB32_Premultiplied);
    std::vector<double> ms;
    int step = 0;
    for (auto _ : state) {
        bar->setValue(bar->maximum() / 200 * (++step % 200));
        const double before = processorMs();
        view.viewport()->render(&picture);
        ms.push_back(processorMs() - before);
        state.SetIterationTime(ms.back() / 1e3);
    }
    state.SetLabel(std::to_string(bar->maximum() / 20) + " rows");
    report(state, std::move(ms));
}

/// One shell is held a day later each time. `whole`: everything that follows is computed as well, else the dates only.
void dragBar(benchmark::State& state, bool whole) {
    Plan plan = test::referencePlan(kSites);
    const World& world = test::testWorld();
    EvaluationCache cache;
    NetworkCache networks;
    const ResultsPtr first = *evaluate(std::make_shared<const Plan>(plan), world, &cache);
    TaskEdit edit;
    for (const Task& t : first->schedule.tasks)
        if (edit.task.empty() && t.package == "N" && !t.actualStart) edit.task = t.id;
    edit.startNoEarlier = Date(2029, 1, 1);
    plan = *applyEdit(plan, {Put<TaskEdit>{edit}});
    edit = *plan.taskEdits.begin();
    std::vector<double> ms;
    const auto once = [&] {
        const auto shared = std::make_shared<const Plan>(plan);
        if (whole) {
            const double before = processorMs();
            benchmark::DoNotOptimize(evaluate(shared, world, &cache));
            return processorMs() - before;
        }
        const auto resolved = resolve(shared, world.catalog, *world.regions);
        const double before = processorMs();
        benchmark::DoNotOptimize(schedulePlan(*resolved, &networks));
        return processorMs() - before;
    };
    once();
    int step = 0;
    for (auto _ : state) {
        edit.startNoEarlier = Date(2029, 1, 1) + ++step % 300;
        plan = *applyEdit(plan, {Put<TaskEdit>{edit}});
        ms.push_back(once());
        state.SetIterationTime(ms.back() / 1e3);
    }
    state.SetLabel(std::to_string(first->schedule.tasks.size()) + " tasks");
    report(state, std::move(ms));
}

/// From results to rows, and the first picture of them.
void takeResults(benchmark::State& state) {
    const ResultsPtr results = *evaluate(std::make_shared<const Plan>(test::referencePlan(kSites)), test::testWorld());
    GanttView view;
    view.resize(1600, 900);
    view.show();
    QImage picture(view.viewport()->size(), QImage::Format_ARGB32_Premultiplied);
    std::vector<double> ms;
    for (auto _ : state) {
        const double before = processorMs();
        view.setModel(scheduleChart(*results, {}));
        view.viewport()->render(&picture);
        ms.push_back(processorMs() - before);
        state.SetIterationTime(ms.back() / 1e3);
    }
    report(state, std::move(ms));
}

}  // namespace

int main(int argc, char** argv) {
    keepFreedMemory();  // as the program does
    QTemporaryDir config;
    qputenv("XDG_CONFIG_HOME", config.path().toUtf8());
    Application app(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("stargate-planner-bench"));
    installLook(app);
    benchmark::Initialize(&argc, argv);
    const auto manual = [](benchmark::internal::Benchmark* b) { b->UseManualTime()->Unit(benchmark::kMillisecond); };
    manual(benchmark::RegisterBenchmark("scrollRows/5000", scrollRows)->Iterations(200));
    manual(benchmark::RegisterBenchmark("dragBar/dates", dragBar, false)->Iterations(100));
    manual(benchmark::RegisterBenchmark("dragBar/whole", dragBar, true)->Iterations(100));
    manual(benchmark::RegisterBenchmark("takeResults", takeResults)->Iterations(50));
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
