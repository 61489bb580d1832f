#include "tests/support/test_main.h"

#include "core/base/month.h"

using namespace stargate;

class MonthTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void monthsCountAcrossYears() {
        QCOMPARE((Month(2024, 11) + 3).text(), std::string("2025-02"));
        QCOMPARE(Month(2025, 2) - Month(2024, 11), 3);
        QCOMPARE(Month(2024, 2).days(), 29);
        QCOMPARE(Month(2100, 2).days(), 28);
    }
    void datesKnowTheirWeekday() {
        QCOMPARE(Date(2007, 4, 2).weekday(), 0);  // a Monday, RC-13
        QCOMPARE(Date(1970, 1, 1).weekday(), 3);
        QCOMPARE(Date(1969, 12, 29).weekday(), 0);
    }
    void everyDayRoundTrips() {
        for (int d = -40'000; d < 80'000; ++d) {
            const Date date = Date::fromDays(d);
            const auto back = Date::parse(date.text());
            QVERIFY(back && *back == date);
        }
    }
    void wrongDatesAreRefused_data() {
        QTest::addColumn<QString>("text");
        for (const char* t : {"2026-02-30", "2026-13-01", "2026-1-01", "26-01-01", "2026-00-10", "2026-01-00", "2026/01/01", "", "2026-01-01x", "+026-01-01"})
            QTest::newRow(t[0] ? t : "empty") << QString::fromLatin1(t);
    }
    void wrongDatesAreRefused() {
        QFETCH(QString, text);
        QVERIFY(!Date::parse(text.toStdString()));
    }
    void instantsBelongToTheirDay() {
        QCOMPARE(Instant::startOf(Date(2026, 5, 4)).date().text(), std::string("2026-05-04"));
        QCOMPARE((Instant::startOf(Date(2026, 5, 4)) - 1).date().text(), std::string("2026-05-03"));
        QCOMPARE((Instant::startOf(Date(1960, 1, 1)) + 1439).date().text(), std::string("1960-01-01"));
    }
};

STARGATE_TEST(MonthTest)
#include "month_test.moc"
