#include "tests/support/test_main.h"

#include "core/engine/cost/spending.h"

using namespace stargate;

namespace {
Instant at(int year, int month, int day) { return Instant::startOf(Date(year, month, day)); }
}  // namespace

class SpendingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void evenPaymentFollowsTheDays() {
        // 31 days of January and 28 of February.
        const Spending s = SpendingProfile().payEvenly(at(2025, 1, 1), at(2025, 3, 1), 1).spread(Money::dollars(59));
        QCOMPARE(s.amounts.size(), std::size_t(2));
        QCOMPARE(s.amounts[0], Money::dollars(31));
        QCOMPARE(s.amounts[1], Money::dollars(28));
    }
    void halfIsSpentWhereTheCurveSays() {
        // One of four equal stretches (120 days in 2025: Jan 1 .. May 1) ends at 25 %: by then half of the money is gone.
        const Spending s = SpendingProfile().payAsWorked(at(2025, 1, 1), at(2025, 5, 5), 1, 0.25).spread(Money::dollars(1'000'000));
        QCOMPARE(s.amounts[0], Money::dollars(500'000));  // 31 of 124 days
    }
    void symmetricCurveOfOneYear() {
        const Spending s = SpendingProfile().payAsWorked(at(2025, 1, 1), at(2025, 3, 4), 1, 0.5).spread(Money::dollars(100));
        QCOMPARE(s.amounts[0], Money::dollars(50));  // 31 of 62 days
    }
    void depositWorkAndRetentionAddUpToTheCent() {
        const Money total = Money::cents(1'000'000'007);
        const Spending s = SpendingProfile()
                               .payAt(at(2024, 11, 15), 0.2)
                               .payAsWorked(at(2024, 11, 15), at(2025, 6, 10), 0.75, 0.5)
                               .payAt(at(2025, 6, 10), 0.05)
                               .spread(total);
        QCOMPARE(s.first, Month(2024, 11));
        QCOMPARE(s.amounts.size(), std::size_t(8));
        QCOMPARE(s.total(), total);
        QVERIFY(s.amounts[0] > Money::cents(200'000'001));
    }
    void moneyBeforeThePlanIsInItsFirstMonthAndLaterMoneyIsOutside() {
        const Spending s{Month(2024, 1), {Money::cents(1), Money::cents(2), Money::cents(4), Money::cents(8)}};
        QVERIFY((Spending(s).within(Month(2024, 2), 2) == Spending{Month(2024, 2), {Money::cents(3), Money::cents(4)}}));
        QVERIFY((Spending(s).within(Month(2024, 2), 120) == Spending{Month(2024, 2), {Money::cents(3), Money::cents(4), Money::cents(8)}}));
        QVERIFY((Spending(s).within(Month(2030, 1), 120) == Spending{Month(2030, 1), {Money::cents(15)}}));
        QVERIFY((Spending(s).within(Month(2020, 1), 120) == s));
        QCOMPARE(Spending(s).within(Month(2020, 1), 12).total(), Money{});
    }
    void aTaskOfNoLengthPaysAtOnce() {
        const Spending s = SpendingProfile().payAsWorked(at(2025, 5, 1), at(2025, 5, 1), 1, 0.5).spread(Money::dollars(3));
        QCOMPARE(s.first, Month(2025, 5));
        QCOMPARE(s.total(), Money::dollars(3));
    }
    void theEndOfAMonthDoesNotReachIntoTheNext() {
        const Spending s = SpendingProfile().payEvenly(at(2025, 1, 1), at(2025, 2, 1), 1).spread(Money::dollars(3));
        QCOMPARE(s.amounts.size(), std::size_t(1));
    }
};

STARGATE_TEST(SpendingTest)
#include "spending_test.moc"
