#include "tests/support/test_main.h"

#include <cmath>
#include <numeric>

#include "core/engine/power/repriced_year.h"
#include "tests/support/small_plan.h"

using namespace stargate;
using namespace stargate::test;

namespace {

/// Grid, sun, engines and a battery, all of which the price of gas moves; one operating year of it.
struct Priced {
    explicit Priced(double gasUsd) {
        small.add("grid", 1, 60);
        small.add("pv", 1, 40);
        small.add("recip", 10, 10);
        small.add("battery", 1, 20, 80.0);
        small.plan.assumptions = std::make_shared<const Assumptions>(Assumptions{{"henry_hub", gasUsd}});
        plan = std::make_unique<ResolvedPlan>(small.resolve());
        builder = std::make_unique<SiteYearBuilder>(*plan, plan->sites[0], small.dates);
    }
    const HourlyMargin* margin() const { return plan->catalog->marginalCo2(plan->sites[0].region.avertRegion); }
    DispatchedYear dispatched() const { return dispatchedYear(*builder, kYear, margin()); }
    static constexpr int kYear = 2028;
    SmallPlan small;
    std::unique_ptr<ResolvedPlan> plan;
    std::unique_ptr<SiteYearBuilder> builder;
};

double sum(const ByMonth& months) { return std::accumulate(months.begin(), months.end(), 0.0); }
double cost(const YearSums& y) {
    return std::accumulate(y.costUsd.begin(), y.costUsd.end(), 0.0, [](double all, const ByMonth& m) { return all + sum(m); });
}
constexpr std::size_t kGrid = 0, kSun = 1, kEngines = 2;

}  // namespace

class RepricedYearTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void equalPricesGiveEqualSums() {
        const Priced p(4.0);
        const DispatchedYear year = p.dispatched();
        QVERIFY(year.storageMw);
        QVERIFY(*repricedYear(*p.builder, year.year, year, p.margin()) == *year.sums);
    }
    void isNearToTheWholeDispatch_data() {
        QTest::addColumn<double>("gas");
        for (const double gas : {2.5, 3.6, 4.4, 6.0, 9.0}) QTest::newRow(qPrintable(QString::number(gas))) << gas;
    }
    void isNearToTheWholeDispatch() {
        QFETCH(double, gas);
        const Priced before(4.0), after(gas);
        const DispatchedYear year = before.dispatched();
        const auto repriced = repricedYear(*after.builder, year.year, year, after.margin());
        const auto whole = after.dispatched().sums;
        QVERIFY2(std::abs(cost(*repriced) / cost(*whole) - 1) < 0.01, qPrintable(QString::number(cost(*repriced) / cost(*whole), 'f', 5)));
        // Dearer gas gives the engines less and the grid more; sun runs as it did.
        const bool dearer = gas > 4.0;
        QCOMPARE(sum(repriced->energyMwh[kEngines]) < sum(year.sums->energyMwh[kEngines]), dearer);
        QCOMPARE(sum(repriced->energyMwh[kGrid]) > sum(year.sums->energyMwh[kGrid]), dearer);
        QCOMPARE(repriced->energyMwh[kSun], year.sums->energyMwh[kSun]);
        const double moved = std::abs(sum(whole->energyMwh[kGrid]) - sum(year.sums->energyMwh[kGrid]));
        QVERIFY(std::abs(sum(repriced->energyMwh[kGrid]) - sum(whole->energyMwh[kGrid])) < 0.2 * moved);
    }
    /// What one source gives up the others take, month by month.
    void energyBalances() {
        const Priced before(4.0), after(7.0);
        const DispatchedYear year = before.dispatched();
        const auto repriced = repricedYear(*after.builder, year.year, year, after.margin());
        for (std::size_t m = 0; m < 12; ++m) {
            double then = year.sums->unservedMwh[m], now = repriced->unservedMwh[m];
            for (std::size_t s = 0; s < year.sums->energyMwh.size(); ++s) {
                then += year.sums->energyMwh[s][m], now += repriced->energyMwh[s][m];
                QVERIFY(repriced->energyMwh[s][m] >= 0 && repriced->spareMwh[s][m] >= 0 && repriced->costUsd[s][m] >= 0);
            }
            QVERIFY2(std::abs(now - then) <= 1e-9 * then, qPrintable(QString::number(now - then)));
        }
    }
    void anotherLoadOrSourceIsNotTheSameYear() {
        const Priced before(4.0);
        const DispatchedYears years{before.dispatched()};
        QVERIFY(sameButPrices(years, *Priced(6.0).builder, Priced::kYear, before.margin()));
        QVERIFY(!sameButPrices(years, *before.builder, Priced::kYear + 1, before.margin()));
        SmallPlan other = before.small;
        other.add("recip", 1, 10);
        const ResolvedPlan plan = other.resolve();
        QVERIFY(!sameButPrices(years, SiteYearBuilder(plan, plan.sites[0], other.dates), Priced::kYear, before.margin()));
    }
};

STARGATE_TEST(RepricedYearTest)
#include "repriced_year_test.moc"
