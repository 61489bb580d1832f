#include "tests/support/test_main.h"

#include <cmath>

#include "core/engine/power/adequacy.h"

using namespace stargate;

namespace {

SiteYear flat(double load, int units, double unitMw, double outageRate) {
    SiteYear y;
    y.loadMw.assign(kHoursPerYear, load);
    y.unservedUsdPerMwh = 2000;
    DispatchSource s;
    s.technology = Technology::Recip;
    s.outageRate = outageRate;
    s.unitMw = unitMw * (1 - outageRate);
    s.capacityMw.fill(units * s.unitMw);
    s.costUsdPerMwh.fill(40);
    y.sources.push_back(s);
    return y;
}

}  // namespace

/// Sampled outages against what probability theory says.
class AdequacyTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneUnitFailsAsOftenAsItsRateSays() {
        const Adequacy a = sampledAdequacy(flat(50, 1, 100, 0.1), 50, 400, 1);
        // 0.1 x 8760 = 876 hours; 400 years of 17 or so outages leave about 1 %.
        QVERIFY2(std::abs(a.unservedHours / 876 - 1) < 0.05, qPrintable(QString::number(a.unservedHours)));
        QVERIFY(std::abs(a.unservedMwh - 50 * a.unservedHours) < 1e-3);
        QCOMPARE(a.samples, 400);
    }
    void twoUnitsFailTogetherAsTheProductOfTheirRates() {
        // Each alone carries the load: both down in 0.01 x 8760 = 87.6 hours.
        const Adequacy a = sampledAdequacy(flat(50, 2, 100, 0.1), 50, 1000, 1);
        QVERIFY2(std::abs(a.unservedHours / 87.6 - 1) < 0.15, qPrintable(QString::number(a.unservedHours)));
        // Binomial of three units of 50 MW against 100 MW: one down leaves the load carried.
        const Adequacy three = sampledAdequacy(flat(100, 3, 50, 0.1), 50, 400, 1);
        const double expected = 8760 * (3 * 0.01 * 0.9 * 50 + 0.001 * 100);
        QVERIFY2(std::abs(three.unservedMwh / expected - 1) < 0.15, qPrintable(QString::number(three.unservedMwh / expected)));
    }
    void batteryAndDieselCarryShortfallsWithinTheirLimits() {
        SiteYear y = flat(50, 1, 100, 0.1);
        const double without = sampledAdequacy(y, 50, 100, 1).unservedMwh;
        y.battery.powerMw.fill(50);
        y.battery.energyMwh.fill(500);
        const double with = sampledAdequacy(y, 50, 100, 1).unservedMwh;
        QVERIFY(with < without && with > without * 0.5);
        DispatchSource diesel;
        diesel.technology = Technology::Diesel;
        diesel.capacityMw.fill(50);
        diesel.hoursPerYear = 100;
        SiteYear permitted = flat(50, 1, 100, 0.1);
        permitted.sources.push_back(diesel);
        const double saved = without - sampledAdequacy(permitted, 50, 100, 1).unservedMwh;
        QVERIFY2(saved > 0.9 * 100 * 50 && saved <= 100 * 50 + 1e-6, qPrintable(QString::number(saved)));
    }
    void theSeedDecidesAndNothingElse() {
        const SiteYear y = flat(50, 2, 100, 0.1);
        QVERIFY(sampledAdequacy(y, 50, 20, 7) == sampledAdequacy(y, 50, 20, 7));
        QVERIFY(!(sampledAdequacy(y, 50, 20, 7) == sampledAdequacy(y, 50, 20, 8)));
        QCOMPARE(sampledAdequacy(flat(50, 2, 100, 0), 50, 20, 1).unservedMwh, 0.0);
    }
};

STARGATE_TEST(AdequacyTest)
#include "adequacy_test.moc"
