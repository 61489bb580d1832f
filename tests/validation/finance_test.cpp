#include "tests/support/test_main.h"

#include <cmath>

#include "core/engine/finance/finance.h"

using namespace stargate;

/// Published cases, run through the functions that the cost stage uses.
class FinanceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // RC-01..05: NREL SSC, test/input_json/FinancialModels/lcoefcr.
    void simpleLcoeOfNrelSsc_data() {
        QTest::addColumn<double>("capital");
        QTest::addColumn<double>("fixedOm");
        QTest::addColumn<double>("fixedChargeRate");
        QTest::addColumn<double>("kwh");
        QTest::addColumn<double>("variable");
        QTest::addColumn<double>("expected");
        QTest::newRow("RC-01 PV") << 52'000'000.0 << 650'000.0 << 0.08160257742914295 << 105'741'823.89 << 0.0 << 0.0462762400554667;
        QTest::newRow("RC-02 wind") << 260.6e6 << 8.4e6 << 0.08222968470861396 << 818'888'286.43 << 0.0 << 0.03642628222823251;
        QTest::newRow("RC-03 generic plant") << 182.7e6 << 5.1e6 << 0.08222968470861396 << 756'864'000.0 << 0.0 << 0.026587819471217775;
        QTest::newRow("RC-04 geothermal") << 172'485'199.54 << 4'885'201.73 << 0.098 << 261'253'355.30 << 0.0 << 0.08340084765624385;
        QTest::newRow("RC-05 biomass with fuel") << 193'851'158.85 << 5'193'308.46 << 0.08370524127594184 << 353'982'846.41 << 0.05 << 0.11051046456766789;
    }
    void simpleLcoeOfNrelSsc() {
        QFETCH(double, capital);
        QFETCH(double, fixedOm);
        QFETCH(double, fixedChargeRate);
        QFETCH(double, kwh);
        QFETCH(double, variable);
        QFETCH(double, expected);
        const auto lcoe = simpleLcoe({fixedChargeRate * capital, fixedOm, kwh, variable});
        QVERIFY(lcoe.has_value());
        QVERIFY2(std::abs(*lcoe / expected - 1) < 1e-9, qPrintable(QString::number(*lcoe, 'g', 15)));
    }

    // RC-24: Epoch AI, "AI data center cost breakdown", May 2026: 1 GW IT of GB200 NVL72.
    void epochOneGigawatt_data() {
        QTest::addColumn<double>("itLife");
        QTest::addColumn<double>("expectedBillion");
        QTest::newRow("IT life 5 years") << 5.0 << 8.5;
        QTest::newRow("3 years") << 3.0 << 12.0;
        QTest::newRow("7 years") << 7.0 << 7.0;
    }
    void epochOneGigawatt() {
        QFETCH(double, itLife);
        QFETCH(double, expectedBillion);
        const double tco = totalCostOfOwnership({{25.6e9, itLife}, {12.4e9, 14}}, 0.07, 0.9e9);
        QVERIFY2(std::abs(tco / (expectedBillion * 1e9) - 1) < 0.03, qPrintable(QString::number(tco)));
    }
};

STARGATE_TEST(FinanceTest)
#include "finance_test.moc"
