#include "ui/panels/chart_page.h"

#include "core/plan/edit.h"
#include "core/report/charts.h"
#include "tests/support/reference_plan.h"
#include "tests/support/test_catalog.h"
#include "tests/support/test_main.h"

using namespace stargate;
using namespace stargate::ui;

namespace {
int coarse = 0, settled = 0;
ChartModel counted(const Results& results, const ChartOptions& options) {
    ++(results.quality == DispatchQuality::Coarse ? coarse : settled);
    return capacityChart(results, options);
}
}  // namespace

class ChartPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// While something is tried out, every answer makes a picture of itself, none of what stays.
    void whatStaysIsDrawnOnce() {
        PlanSession session{test::testCatalog(), [](const PlanPtr& plan, DispatchQuality quality, Cancel) { return evaluate(plan, test::testWorld(), nullptr, quality); }};
        ViewState view;
        TimeAxis time;
        HoverModel hover;
        ChartPage page(session, view, time, hover, {"capacity", "Capacity", &counted});
        const Plan plan = test::referencePlan(1);
        session.open(std::make_shared<const Plan>(plan), false);
        page.resize(600, 300);
        page.show();
        QTRY_VERIFY(session.results() && settled > 0);
        coarse = settled = 0;
        Site moved = *plan.sites.begin();
        for (int step = 1; step <= 3; ++step) {
            moved.lon = Longitude(-118.0 + 0.1 * step);
            QVERIFY(session.preview(Edit{Put<Site>{moved}}));
            QTRY_COMPARE(coarse, step);
        }
        QCOMPARE(settled, 0);
        view.setSwitch("capacity", "measure", "gpus");
        QCOMPARE(settled, 1);  // another picture of both
        QCOMPARE(coarse, 4);
        session.cancelPreview();
        QCOMPARE(settled, 1);
    }
};

STARGATE_TEST(ChartPageTest)
#include "chart_page_test.moc"
