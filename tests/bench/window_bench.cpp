#include <benchmark/benchmark.h>

#include <QtCore/QElapsedTimer>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <algorithm>

#include "core/base/kept_memory.h"
#include "core/plan/apply_edit.h"
#include "database/plan_file.h"
#include "database/posix_file_system.h"
#include "database/stored_plan_files.h"
#include "tests/support/reference_plan.h"
#include "ui/app/application.h"
#include "ui/app/main_window.h"
#include "ui/app/world.h"
#include "ui/charts/chart_view.h"
#include "ui/map/gl_gate.h"
#include "ui/map/map_widget.h"
#include "ui/support/theme.h"

// From the hand to painted pixels, in the real window. Bars: an edit of one site of R20 within 10 ms at the median and 16 ms at the 95th
// percentile; the sample computed and drawn within 0.6 s. Runs on any platform plug-in: QT_QPA_PLATFORM=offscreen, or in an X server.
using namespace stargate;
using namespace stargate::ui;

namespace {

/// Counts the pictures that the charts paint.
class PaintCounter : public QObject {
public:
    explicit PaintCounter(QWidget& window) {
        for (ChartView* view : window.findChildren<ChartView*>()) view->installEventFilter(this);
    }
    int painted = 0;

protected:
    bool eventFilter(QObject*, QEvent* event) override {
        painted += event->type() == QEvent::Paint;
        return false;
    }
};

/// A window on one plan that is computed and drawn.
class Stage {
public:
    explicit Stage(const Plan& plan) : files_(disk_, (folder_.path() + QStringLiteral("/recovery")).toStdString()), window_(world(), files_, folder_.path()), charts_(window_) {
        window_.resize(1600, 1000);
        window_.show();
        const std::string path = folder_.filePath(QStringLiteral("bench.stargate")).toStdString();
        if (!savePlan(disk_, path, plan)) qFatal("not saved");
        window_.documents().open(QString::fromStdString(path));
        settle();
    }
    MainWindow& window() { return window_; }

    /// Milliseconds until the results of everything so far are painted.
    double settle() {
        QElapsedTimer clock;
        clock.start();
        const int before = charts_.painted;
        while (window_.session().isStale() || charts_.painted == before) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            if (clock.elapsed() > 30'000) break;
        }
        QCoreApplication::processEvents();
        return static_cast<double>(clock.nsecsElapsed()) / 1e6;
    }

    static const World& world() {
        static const World loaded = *loadWorld();
        return loaded;
    }

private:
    QTemporaryDir folder_;
    PosixFileSystem disk_{folder_.path().toStdString()};
    StoredPlanFiles files_;
    MainWindow window_;
    PaintCounter charts_;
};

void report(benchmark::State& state, std::vector<double> ms) {
    std::sort(ms.begin(), ms.end());
    const auto at = [&](double share) { return ms.empty() ? 0 : ms[std::min(ms.size() - 1, static_cast<std::size_t>(share * static_cast<double>(ms.size())))]; };
    state.counters["p50_ms"] = at(0.5);
    state.counters["p95_ms"] = at(0.95);
}

/// A drag: every step is a preview of one site, painted before the next.
void dragOneSite(benchmark::State& state, const Plan& plan) {
    Stage stage(plan);
    Site site = *plan.sites.begin();
    const double home = site.lon.degrees();
    std::vector<double> ms;
    int step = 0;
    for (auto _ : state) {
        site.lon = Longitude(home + 0.01 * (++step % 100));
        QElapsedTimer clock;
        clock.start();
        if (!stage.window().session().preview({Put<Site>{site}})) state.SkipWithError("refused");
        stage.settle();
        ms.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        state.SetIterationTime(ms.back() / 1e3);
    }
    report(state, std::move(ms));
}

/// An edit in the inspector: the racks of one order.
void changeOneOrder(benchmark::State& state, const Plan& plan) {
    Stage stage(plan);
    RackOrder order = *plan.rackOrders.begin();
    const std::int64_t count = order.count;
    std::vector<double> ms;
    int step = 0;
    for (auto _ : state) {
        order.count = count + ++step % 50;
        QElapsedTimer clock;
        clock.start();
        if (!stage.window().session().commit({Put<RackOrder>{order}}, QStringLiteral("bench"))) state.SkipWithError("refused");
        stage.settle();
        ms.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        state.SetIterationTime(ms.back() / 1e3);
    }
    report(state, std::move(ms));
}

/// A new window from nothing, without the start of the process: to its first picture, and to the sample computed and drawn.
void startUp(benchmark::State& state) {
    std::vector<double> ms;
    for (auto _ : state) {
        QElapsedTimer clock;
        clock.start();
        QTemporaryDir folder;
        PosixFileSystem disk(folder.path().toStdString());
        const Result<World> world = loadWorld();
        StoredPlanFiles files(disk, (folder.path() + QStringLiteral("/recovery")).toStdString());
        MainWindow window(*world, files, folder.path());
        window.show();
        QCoreApplication::processEvents();
        state.counters["first_picture_ms"] = static_cast<double>(clock.nsecsElapsed()) / 1e6;
        window.documents().openSample();
        PaintCounter charts(window);
        while (window.session().isStale() || charts.painted == 0) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::processEvents();
        ms.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        state.SetIterationTime(ms.back() / 1e3);
    }
    report(state, std::move(ms));
}

/// Frames while the map is dragged under the hand.
void panMap(benchmark::State& state) {
    Stage stage(test::stargateSample());
    auto* map = stage.window().findChild<MapWidget*>();
    while (!map->scene().geometry()) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    map->finishPainting();
    state.SetLabel((map->renderer() == MapRenderer::OpenGl ? "OpenGL " : "raster ") + std::to_string(map->width()) + " x " + std::to_string(map->height()));
    QWidget* canvas = nullptr;
    for (QWidget* child : map->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly))
        if (child->size() == map->size()) canvas = child;
    std::vector<double> ms;
    QPoint at = map->rect().center();
    QTest::mousePress(map, Qt::MiddleButton, Qt::NoModifier, at);
    int step = 0;
    for (auto _ : state) {
        at += QPoint(++step % 40 < 20 ? 6 : -6, 2);
        QElapsedTimer clock;
        clock.start();
        QTest::mouseMove(map, at);
        if (canvas) canvas->repaint();
        QCoreApplication::processEvents();
        ms.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        state.SetIterationTime(ms.back() / 1e3);
    }
    QTest::mouseRelease(map, Qt::MiddleButton, Qt::NoModifier, at);
    report(state, std::move(ms));
}

}  // namespace

int main(int argc, char** argv) {
    keepFreedMemory();  // as the program does
    QTemporaryDir config;
    qputenv("XDG_CONFIG_HOME", config.path().toUtf8());
    QSurfaceFormat::setDefaultFormat(mapSurfaceFormat());
    Application app(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("stargate-planner-bench"));
    installLook(app);
    benchmark::Initialize(&argc, argv);
    const auto manual = [](benchmark::internal::Benchmark* b) { b->UseManualTime()->Unit(benchmark::kMillisecond); };
    manual(benchmark::RegisterBenchmark("startUp", startUp)->Iterations(5));
    manual(benchmark::RegisterBenchmark("dragOneSite/sample", dragOneSite, test::stargateSample())->Iterations(100));
    manual(benchmark::RegisterBenchmark("dragOneSite/R20", dragOneSite, test::referencePlan(20))->Iterations(100));
    manual(benchmark::RegisterBenchmark("changeOneOrder/sample", changeOneOrder, test::stargateSample())->Iterations(50));
    manual(benchmark::RegisterBenchmark("changeOneOrder/R20", changeOneOrder, test::referencePlan(20))->Iterations(50));
    manual(benchmark::RegisterBenchmark("panMap", panMap)->Iterations(100));
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
