#include "tests/support/test_main.h"

#include "core/base/money.h"

using namespace stargate;

class MoneyTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void dollarsRoundToTheCentAwayFromZero() {
        QCOMPARE(Money::dollars(0.125).cents(), 13);
        QCOMPARE(Money::dollars(-0.125).cents(), -13);
    }
    void sharesAddUpToTheCent() {
        const auto shares = shared(Money::cents(100), {1, 1, 1});
        QCOMPARE(shares[0].cents(), 34);
        QCOMPARE(shares[1].cents(), 33);
        QCOMPARE(shares[2].cents(), 33);
    }
    void sharesOfANegativeTotalAddUpToo() {
        const auto shares = shared(Money::cents(-101), {2, 1, 1});
        QCOMPARE(shares[0].cents() + shares[1].cents() + shares[2].cents(), -101);
    }
    void noWeightGivesAllToTheFirst() { QCOMPARE(shared(Money::cents(7), {0, 0})[0].cents(), 7); }
    void priceTimesQuantity() {
        QCOMPARE((ItPowerPrice::dollarsPerUnit(11.77e6) * ItPower::megawatts(2)).cents(), 2'354'000'000LL);
    }
};

STARGATE_TEST(MoneyTest)
#include "money_test.moc"
