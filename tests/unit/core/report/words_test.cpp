#include "tests/support/test_main.h"

#include "core/report/words.h"

using namespace stargate;

class WordsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void datesAreShort() {
        QCOMPARE(shortMonth(Month(2028, 4)), std::string("Apr 2028"));
        QCOMPARE(shortDate(Date(2027, 8, 22)), std::string("22 Aug 2027"));
    }
    void thousandsAreParted() {
        QCOMPARE(withThousands(1613700), std::string("1,613,700"));
        QCOMPARE(withThousands(999), std::string("999"));
        QCOMPARE(withThousands(999.6), std::string("1,000"));
        QCOMPARE(withThousands(1234.5, 2), std::string("1,234.50"));
        QCOMPARE(withThousands(-1000), std::string("−1,000"));
        QCOMPARE(withThousands(-0.2), std::string("0"));
    }
    void moneyTakesTheUnitThatFits_data() {
        QTest::addColumn<double>("usd");
        QTest::addColumn<QString>("words");
        QTest::newRow("billions") << 69.94e9 << "$69.9 bn";
        QTest::newRow("few billions") << 4.4512e9 << "$4.45 bn";
        QTest::newRow("half a trillion") << 500e9 << "$500 bn";
        QTest::newRow("millions") << 12e6 << "$12 M";
        QTest::newRow("thousands") << 9e3 << "$9,000";
        QTest::newRow("dollars") << 12.5 << "$12.50";
        QTest::newRow("owed") << -2e9 << "−$2 bn";
        QTest::newRow("nothing") << 0.0 << "$0";
        QTest::newRow("never 1,000 bn") << 999.96e9 << "$1 tn";
    }
    void moneyTakesTheUnitThatFits() {
        QFETCH(double, usd);
        QFETCH(QString, words);
        QCOMPARE(QString::fromStdString(shortMoney(Money::dollars(usd))), words);
    }
    void powerTurnsToGigawattsAtTwoThousand() {
        QCOMPARE(shortMegawatts(1400), std::string("1,400 MW"));
        QCOMPARE(shortMegawatts(980), std::string("980 MW"));
        QCOMPARE(shortMegawatts(4450), std::string("4.45 GW"));
        QCOMPARE(shortMegawatts(1.25), std::string("1.25 MW"));
    }
};

STARGATE_TEST(WordsTest)
#include "words_test.moc"
