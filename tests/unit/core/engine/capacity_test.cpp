#include "tests/support/test_main.h"

#include <cmath>

#include "core/engine/capacity.h"
#include "core/engine/stages.h"
#include "tests/support/small_plan.h"

using namespace stargate;
using namespace stargate::test;

namespace {

SeriesSet capacityOf(const SmallPlan& p) {
    const ResolvedPlan plan = p.resolve();
    SeriesSet series(plan.start, plan.months);
    firmPowerStage(plan, plan.sites[0], p.dates, series);
    capacityStage(plan, plan.sites[0], p.dates, series);
    jobsStage(plan, plan.sites[0], p.dates, series);
    return series;
}

template <class Row, class Change>
void change(Table<Row>& table, Id<Row> id, Change&& apply) {
    Row row = *table.find(id);
    apply(row);
    table.put(row);
}

}  // namespace

class CapacityTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void racksRunWhenTheBuildingIsReadyAndPowered() {
        SmallPlan p;
        p.add("grid", 1, 500);
        const SeriesSet s = capacityOf(p);
        QCOMPARE(s.gpus[Month(2026, 12)], std::int64_t(0));
        QCOMPARE(s.gpus[Month(2027, 1)], std::int64_t(600 * 72));
        QCOMPARE(s.energised[Month(2027, 1)].megawatts(), 100.0);
        QVERIFY(s.itLive[Month(2027, 1)].megawatts() > 85 && s.itLive[Month(2027, 1)].megawatts() < 95);
        QVERIFY(s.pflopsBf16[Month(2027, 1)] > 0);
        for (Month m = Month(2026, 1); m < Month(2032, 1); ++m)
            QVERIFY(s.announced[m] >= s.contracted[m] && s.contracted[m] >= s.energised[m] && s.energised[m] >= s.itLive[m]);
    }
    void firmPowerLimitsWhatIsEnergised() {
        SmallPlan p;
        p.add("grid", 1, 70);  // 70 MW / 1.40 = 50 MW IT
        const SeriesSet s = capacityOf(p);
        QVERIFY(std::abs(s.energised[Month(2028, 1)].megawatts() - 50) < 1e-9);
        QCOMPARE(s.itLive[Month(2028, 1)], s.energised[Month(2028, 1)]);
        QVERIFY(s.gpus[Month(2028, 1)] > 0 && s.gpus[Month(2028, 1)] < 600 * 72);
    }
    void withoutPowerNothingRunsInTheForecast() {
        const SeriesSet s = capacityOf(SmallPlan());
        for (Month m = Month(2026, 1); m < Month(2032, 1); ++m) QCOMPARE(s.energised[m].megawatts() + s.itLive[m].megawatts(), 0.0);
    }
    void recordedBuildingsRanAndStopInTheForecastWithoutPower() {
        SmallPlan p;
        change(p.plan.buildings, BuildingId(1), [](Building& b) { b.readyDate = Date(2026, 4, 10); });
        p.dates.buildings[0].energised = p.dates.buildings[0].ready = Instant::startOf(Date(2026, 4, 10));
        p.dates.deliveries[0].from = p.dates.deliveries[0].to = Instant::startOf(Date(2026, 3, 1));
        const SeriesSet s = capacityOf(p);
        QCOMPARE(s.gpus[Month(2026, 3)], std::int64_t(0));
        QCOMPARE(s.gpus[Month(2026, 4)], std::int64_t(43200));
        QCOMPARE(s.gpus[Month(2026, 6)], std::int64_t(43200));  // the month of the data date
        QCOMPARE(s.gpus[Month(2026, 7)], std::int64_t(0));
        QCOMPARE(s.energised[Month(2026, 7)].megawatts(), 0.0);
    }
    void wrongCoolingPutsNoRackLive() {
        SmallPlan p;
        p.add("grid", 1, 500);
        change(p.plan.buildings, BuildingId(1), [](Building& b) { b.cooling = "chilled_water"; });
        const SeriesSet s = capacityOf(p);
        QCOMPARE(s.gpus[Month(2028, 1)], std::int64_t(0));
        QCOMPARE(s.itLive[Month(2028, 1)].megawatts(), 0.0);
        QCOMPARE(s.energised[Month(2028, 1)].megawatts(), 100.0);
    }
    void newerRacksTakeThePlaceOfOldOnes() {
        SmallPlan p;
        p.add("grid", 1, 500);
        const SeriesSet same = capacityOf(p);
        Assumptions assumptions = *p.plan.assumptions;
        assumptions["it_life"] = 3;
        p.plan.assumptions = std::make_shared<const Assumptions>(assumptions);
        QCOMPARE(capacityOf(p).gpus, same.gpus);  // the same racks again change nothing
        assumptions["refresh_newer_share"] = 1;
        p.plan.assumptions = std::make_shared<const Assumptions>(assumptions);
        const SeriesSet newer = capacityOf(p);
        const Month before(2029, 6), after(2031, 6);
        QCOMPARE(newer.gpus[before], same.gpus[before]);
        // 600 x 150 kW hold 132 Rubin Ultra of 680 kW and 144 accelerators.
        QCOMPARE(newer.gpus[after], std::int64_t(132 * 144));
        QVERIFY(newer.h100e[after] > 2 * same.h100e[after]);
        QVERIFY(newer.itLive[after] <= same.itLive[after] && newer.itLive[after].megawatts() > 0.99 * same.itLive[after].megawatts());
    }
    void aBuildingRunsNoMoreThanItsDesign() {
        SmallPlan p;
        p.add("grid", 1, 500);
        change(p.plan.rackOrders, RackOrderId(1), [](RackOrder& o) { o.count = 1200; });
        const SeriesSet s = capacityOf(p);
        QCOMPARE(s.itLive[Month(2028, 1)].megawatts(), 100.0);
        QVERIFY(s.gpus[Month(2028, 1)] < 1200 * 72);
    }
    void whatRunsIsWholeRacks() {
        SmallPlan p;
        p.add("grid", 1, 101.3);  // 101.3 / 1.40 = 72.36 MW IT carry 482 racks of 150 kW
        SeriesSet s = capacityOf(p);
        QCOMPARE(s.gpus[Month(2028, 1)], std::int64_t(482 * 72));
        p.dates.deliveries[0].from = Instant::startOf(Date(2026, 6, 1));
        p.dates.deliveries[0].to = Instant::startOf(Date(2029, 6, 1));
        s = capacityOf(p);
        for (Month m = Month(2026, 1); m < Month(2032, 1); ++m) QCOMPARE(s.gpus[m] % 72, std::int64_t(0));
    }
    void racksThatNeedAHairMoreThanThereIsAllRun() {
        SmallPlan p;
        p.add("grid", 1, 500);
        change(p.plan.rackOrders, RackOrderId(1), [](RackOrder& o) { o.count = 667; });  // 100.05 MW in a hall of 100
        QCOMPARE(capacityOf(p).gpus[Month(2028, 1)], std::int64_t(667 * 72));
        QCOMPARE(capacityOf(p).itLive[Month(2028, 1)].megawatts(), 100.0);
        change(p.plan.rackOrders, RackOrderId(1), [](RackOrder& o) { o.count = 700; });  // 105 MW: too many
        QCOMPARE(capacityOf(p).gpus[Month(2028, 1)], std::int64_t(666 * 72));
    }
    void energyCountsTheDays() {
        SmallPlan p;
        p.add("grid", 1, 500);
        p.dates.buildings[0].ready = Instant::startOf(Date(2027, 4, 16));  // half of April
        const ResolvedPlan plan = p.resolve();
        const FirmPower firm(plan, plan.sites[0], p.dates);
        const auto mean = CapacityTimeline(plan, plan.sites[0], p.dates).meanLive(plan.start, plan.months, firm);
        const std::size_t april = 15;
        QVERIFY(std::abs(mean[april].megawatts() / mean[april + 1].megawatts() - 0.5) < 1e-9);
        QCOMPARE(mean[april - 1].megawatts(), 0.0);
    }
    void firmPowerFollowsTheRules() {
        SmallPlan p;
        p.add("aero", 10, 48);
        p.add("battery", 1, 100, 200);  // 200 MWh last 4 h at 50 MW
        p.add("pv", 1, 300);
        p.add("diesel", 10, 3);
        const ResolvedPlan plan = p.resolve();
        const ResolvedSite& site = plan.sites[0];
        const Instant when = Instant::startOf(Date(2028, 1, 1));
        const double grid = FirmPower(plan, site, p.dates).at(when).megawatts();
        // Hot hour about 39 C: (39 - 15) x 0.6 % = 14 % less, height 540 m: 6 % less.
        QVERIFY2(grid > 50 + 480 * 0.78 && grid < 50 + 480 * 0.83, qPrintable(QString::number(grid)));
        SmallPlan alone = p;
        change(alone.plan.sites, SiteId(1), [](Site& s) { s.offGrid = true; });
        const ResolvedPlan off = alone.resolve();
        const FirmPower withoutLargest(off, off.sites[0], alone.dates);
        QVERIFY(std::abs(grid - withoutLargest.at(when).megawatts() - (grid - 50) / 10) < 1e-9);
        double shares = 0;
        for (const PowerShare& s : withoutLargest.atFullBuild()) shares += s.firm.megawatts();
        QVERIFY(std::abs(shares - withoutLargest.at(when).megawatts()) < 1e-9);
    }
    void bridgePowerLeaves() {
        SmallPlan p;
        p.add("grid", 1, 100);
        p.dates.assets[0].leaves = Instant::startOf(Date(2029, 5, 1));
        const SeriesSet s = capacityOf(p);
        QCOMPARE(s.firm[Month(2026, 5)].megawatts(), 0.0);
        QCOMPARE(s.firm[Month(2026, 6)].megawatts(), 100.0);
        QCOMPARE(s.firm[Month(2029, 4)].megawatts(), 100.0);
        QCOMPARE(s.firm[Month(2029, 5)].megawatts(), 0.0);
    }
    void jobsFollowBuildingAndRunning() {
        SmallPlan p;
        p.add("grid", 1, 500);
        const SeriesSet s = capacityOf(p);
        QVERIFY(std::abs(s.jobsConstruction[Month(2026, 6)] - 3 * 140) < 1e-6);  // 3 per facility MW
        QCOMPARE(s.jobsConstruction[Month(2027, 2)], 0.0);
        QVERIFY(std::abs(s.jobsPermanent[Month(2027, 2)] - 0.6 * 1.4 * s.itLive[Month(2027, 2)].megawatts()) < 1e-9);
    }
};

STARGATE_TEST(CapacityTest)
#include "capacity_test.moc"
