#include "tests/support/test_main.h"

#include <cmath>

#include "core/engine/finance/finance.h"

using namespace stargate;

class FinanceRatesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void recoveryPaysTheDebtBack() {
        // 1000 at 10 % over 2 years: 576.19 a year; 1000 x 1.1 - 576.19 = 523.81, x 1.1 - 576.19 = 0.
        QCOMPARE(std::round(capitalRecoveryFactor(0.10, 2) * 1e5), 57619.0);
    }
    void recoveryWithoutInterestIsAnEvenShare() {
        QCOMPARE(capitalRecoveryFactor(0, 8), 0.125);
        QVERIFY(std::abs(capitalRecoveryFactor(1e-13, 8) - 0.125) < 1e-9);
    }
    void noEnergyHasNoLcoe() { QVERIFY(!simpleLcoe({1e6, 0, 0, 5}).has_value()); }
    void everyPartIsRecoveredOverItsOwnLife() {
        QCOMPARE(totalCostOfOwnership({{100, 5}, {280, 14}}, 0, 7), 100.0 / 5 + 280.0 / 14 + 7);
    }
    void realRateTakesInflationOut() { QVERIFY(std::abs(realRate(0.0815, 0.03) - 0.05) < 1e-12); }
    void pricesHoldInTheMiddleOfTheirYear() {
        QVERIFY(std::abs(yearsFromDollarYear(2025, Month(2025, 6)) + 0.5 / 12) < 1e-12);
        QVERIFY(std::abs(yearsFromDollarYear(2025, Month(2025, 7)) - 0.5 / 12) < 1e-12);
        QVERIFY(std::abs(yearsFromDollarYear(2025, Month(2026, 7)) - 12.5 / 12) < 1e-12);
    }
    void presentValueOfYearlyFlows() {
        // -100 now, 60 after one year and 60 after two at 10 %: -100 + 54.5454... + 49.5867... = 4.1322...
        QVERIFY(std::abs(netPresentValue({-100, 60, 60}, 0.10) - 4.132231404958677) < 1e-12);
    }
    void presentValueOfMonthlyFlowsCountsFromMidMonth() {
        MonthlySeries<Money> flows(Month(2025, 1), 13);
        flows[Month(2026, 1)] = Money::dollars(100);
        QVERIFY(std::abs(netPresentValue(flows, 0.10) - 100 / std::pow(1.1, 12.5 / 12)) < 1e-9);
    }
};

STARGATE_TEST(FinanceRatesTest)
#include "finance_rates_test.moc"
