#include "tests/support/test_main.h"

#include <cmath>

#include "core/engine/stages.h"
#include "tests/support/small_plan.h"

using namespace stargate;
using namespace stargate::test;

/// RC-25: power chain from GPU to facility (Epoch AI, December 2025): GPU 1.2 kW, server 1.53 x GPU, IT 1.14 x server, facility 1.4 x IT at peak.
class PowerChainTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void kilowattsPerGpu() {
        constexpr double itPerGpu = 1.2 * 1.53 * 1.14, facilityPerGpu = itPerGpu * 1.4;
        SmallPlan p;
        p.add("grid", 1, 500);
        const ResolvedPlan plan = p.resolve();
        SeriesSet series(plan.start, plan.months);
        firmPowerStage(plan, plan.sites[0], p.dates, series);
        capacityStage(plan, plan.sites[0], p.dates, series);
        const Month m(2028, 1);
        const double gpus = static_cast<double>(series.gpus[m]);
        const double it = series.itLive[m].kilowatts() / gpus, facility = (series.itLive[m] * plan.sites[0].peakPue).kilowatts() / gpus;
        QVERIFY2(std::abs(it / itPerGpu - 1) < 0.02, qPrintable(QString::number(it)));
        QVERIFY2(std::abs(facility / facilityPerGpu - 1) < 0.02, qPrintable(QString::number(facility)));
    }
};

STARGATE_TEST(PowerChainTest)
#include "power_chain_test.moc"
