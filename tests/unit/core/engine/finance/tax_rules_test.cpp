#include "core/engine/finance/tax_rules.h"

#include <cmath>

#include "tests/support/test_catalog.h"
#include "tests/support/test_main.h"

using namespace stargate;

class TaxRulesTest : public QObject {
    Q_OBJECT
    const TaxRules rules_{*test::testCatalog()};

    static void verifyShares(double life, std::initializer_list<double> percent) {
        const auto shares = macrsShares(life);
        std::size_t i = 0;
        for (const double p : percent) {
            QVERIFY2(std::abs(shares[i] * 100 - p) < 0.006, qPrintable(QString::number(shares[i] * 100)));
            ++i;
        }
        double sum = 0;
        for (const double s : shares) sum += s;
        QVERIFY(std::abs(sum - 1) < 1e-12);
    }

private Q_SLOTS:
    /// IRS Publication 946, table A-1: half-year convention.
    void sharesAreThoseOfThePublishedTables() {
        verifyShares(5, {20.00, 32.00, 19.20, 11.52, 11.52, 5.76});
        verifyShares(15, {5.00, 9.50, 8.55, 7.70, 6.93, 6.23, 5.90});
        verifyShares(20, {3.750, 7.219, 6.677, 6.177, 5.713, 5.285});
        QCOMPARE(macrsShares(39).size(), std::size_t(40));
    }
    void expensingFollowsTheDayInService() {
        QCOMPARE(rules_.firstYearExpensing(5, Date(2024, 7, 1)), 0.6);
        QCOMPARE(rules_.firstYearExpensing(5, Date(2025, 1, 19)), 0.4);
        QCOMPARE(rules_.firstYearExpensing(5, Date(2025, 1, 20)), 1.0);
        QCOMPARE(rules_.firstYearExpensing(39, Date(2026, 1, 1)), 0.0);
        QCOMPARE(*rules_.lifeOf("racks", Date(2026, 1, 1)), 5.0);
        QCOMPARE(*rules_.lifeOf("shell", Date(2026, 1, 1)), 39.0);
        QVERIFY(!rules_.lifeOf("land", Date(2026, 1, 1)));
    }
    void creditsHoldInsideTheirWindows() {
        QCOMPARE(rules_.investmentCredit("wind", Date(2026, 7, 4), Date(2029, 1, 1)), 0.3);   // begun in time
        QCOMPARE(rules_.investmentCredit("wind", Date(2026, 7, 5), Date(2027, 12, 31)), 0.3);  // in service in time
        QCOMPARE(rules_.investmentCredit("wind", Date(2026, 7, 5), Date(2028, 1, 1)), 0.0);
        QCOMPARE(rules_.investmentCredit("battery", Date(2030, 1, 1), Date(2033, 12, 31)), 0.3);
        QCOMPARE(rules_.investmentCredit("fuel_cell", Date(2025, 1, 1), Date(2025, 12, 31)), 0.0);
        QCOMPARE(rules_.investmentCredit("ccgt", Date(2025, 1, 1), Date(2026, 1, 1)), 0.0);
    }
    void productionCreditsHoldInsideTheirWindows() {
        const auto rateOf = [&](const char* technology, Date begun, Date inService) {
            const TaxRule* rule = rules_.productionCredit(technology, begun, inService);
            return rule ? rule->usdPerMwh : 0;
        };
        QCOMPARE(rateOf("pv", Date(2026, 7, 4), Date(2029, 1, 1)), 30.0);
        QCOMPARE(rateOf("wind", Date(2026, 7, 5), Date(2027, 12, 31)), 30.0);
        QCOMPARE(rateOf("wind", Date(2026, 7, 5), Date(2028, 1, 1)), 0.0);
        QCOMPARE(rateOf("geothermal", Date(2030, 1, 1), Date(2033, 12, 31)), 30.0);
        QCOMPARE(rateOf("battery", Date(2026, 1, 1), Date(2027, 1, 1)), 0.0);
        QCOMPARE(rateOf("ccgt", Date(2026, 1, 1), Date(2027, 1, 1)), 0.0);
    }
    void salesTaxExemptionsHaveASizeAndAnEnd() {
        const auto& catalog = *test::testCatalog();
        const Month now(2026, 1);
        QVERIFY(rules_.salesTaxExempt(*catalog.state("TX"), now, 200e6, 20));
        QVERIFY(!rules_.salesTaxExempt(*catalog.state("TX"), now, 199e6, 20));
        QVERIFY(!rules_.salesTaxExempt(*catalog.state("TX"), now, 200e6, 19));
        QVERIFY(rules_.salesTaxExempt(*catalog.state("GA"), Month(2032, 12), 1e9, 100));
        QVERIFY(!rules_.salesTaxExempt(*catalog.state("GA"), Month(2033, 1), 1e9, 100));
        QVERIFY(!rules_.salesTaxExempt(*catalog.state("CA"), now, 1e12, 1e6));
        QVERIFY(rules_.salesTaxExempt(*catalog.state("OR"), now, 0, 0));  // no sales tax at all
        QVERIFY(rules_.salesTaxExempt(*catalog.state("OH"), now, 0, 0));
    }
    /// Texas: 10 years from 200 M$, 15 from 250 M$, 20 from 500 M$ and 40 jobs.
    void grantsEndSoManyYearsAfterOperationBegins() {
        const State& texas = *test::testCatalog()->state("TX");
        const Month since(2026, 3);
        const auto lastYears = [&](double usd, double jobs) {
            int years = 0;
            while (rules_.salesTaxExempt(texas, since + 12 * years, usd, jobs, since)) ++years;
            return rules_.salesTaxExempt(texas, since + (12 * years - 1), usd, jobs, since) ? years : -1;
        };
        QCOMPARE(lastYears(200e6, 20), 10);
        QCOMPARE(lastYears(250e6, 39), 15);
        QCOMPARE(lastYears(500e6, 39), 15);
        QCOMPARE(lastYears(500e6, 40), 20);
        QVERIFY(rules_.salesTaxExempt(texas, Month(2060, 1), 200e6, 20));  // never in operation
    }
};

STARGATE_TEST(TaxRulesTest)
#include "tax_rules_test.moc"
