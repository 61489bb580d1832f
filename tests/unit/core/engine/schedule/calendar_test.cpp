#include "tests/support/test_main.h"

#include "core/engine/schedule/calendar.h"

using namespace stargate;

namespace {
Instant at(int y, int m, int d, int hour = 0, int minute = 0) { return Instant::startOf(Date(y, m, d)) + hour * 60 + minute; }
constexpr std::int64_t kDay = Instant::kMinutesPerDay;
}  // namespace

class CalendarTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sevenDaysCountAllTime() {
        const Calendar& c = Calendar::sevenDay();
        QCOMPARE(c.add(at(2026, 11, 21, 13, 7), 3 * kDay + 1).minutes(), at(2026, 11, 24, 13, 8).minutes());
        QCOMPARE(c.subtract(at(2026, 3, 1), kDay).minutes(), at(2026, 2, 28).minutes());
        QCOMPARE(c.between(at(1969, 12, 31), at(1970, 1, 2)), 2 * kDay);
    }
    void fiveDaysSkipTheWeekend() {
        const Calendar& c = Calendar::fiveDay();
        // 2026-11-20 is a Friday: one day of work from there ends when Friday does, two end with Monday.
        QCOMPARE(c.add(at(2026, 11, 20), kDay).minutes(), at(2026, 11, 21).minutes());
        QCOMPARE(c.add(at(2026, 11, 20), 2 * kDay).minutes(), at(2026, 11, 24).minutes());
        QCOMPARE(c.nextWorking(at(2026, 11, 21, 12)).minutes(), at(2026, 11, 23).minutes());
        QCOMPARE(c.subtract(at(2026, 11, 24), 2 * kDay).minutes(), at(2026, 11, 20).minutes());
        QCOMPARE(c.between(at(2026, 11, 20), at(2026, 11, 24)), 2 * kDay);
        QCOMPARE(c.add(at(2026, 11, 2), 21 * kDay).minutes(), at(2026, 12, 1).minutes());
    }
    void noWorkMovesNothing() { QCOMPARE(Calendar::fiveDay().add(at(2026, 11, 21, 5), 0).minutes(), at(2026, 11, 21, 5).minutes()); }
    void officeHours() {
        std::vector<Calendar::Window> windows;
        for (int d = 0; d < 5; ++d) windows.push_back({d * 1440 + 9 * 60, d * 1440 + 17 * 60});
        const Calendar office(windows);
        QCOMPARE(office.add(at(2007, 4, 30), 40 * 60).minutes(), at(2007, 5, 4, 17).minutes());
        QCOMPARE(office.add(at(2007, 5, 4, 16), 90).minutes(), at(2007, 5, 7, 9, 30).minutes());
        QCOMPARE(office.nextWorking(at(2007, 5, 4, 17)).minutes(), at(2007, 5, 7, 9).minutes());
        QCOMPARE(office.worked(at(2007, 5, 7, 9)) - office.worked(at(2007, 4, 30, 9)), std::int64_t{40 * 60});
    }
    void winterStopByHand() {
        // 1 December (day 334 of 2026) to 1 March inclusive: 91 days. November 2026 ends on a Monday, 2 March 2027 is a Tuesday.
        const Calendar c = Calendar::fiveDay().with({334, 91});
        QCOMPARE(c.add(at(2026, 11, 27), 2 * kDay).minutes(), at(2026, 12, 1).minutes());
        QCOMPARE(c.add(at(2026, 11, 27), 3 * kDay).minutes(), at(2027, 3, 3).minutes());
        QCOMPARE(c.nextWorking(at(2026, 12, 24)).minutes(), at(2027, 3, 2).minutes());
        QCOMPARE(c.subtract(at(2027, 3, 3), 3 * kDay).minutes(), at(2026, 11, 27).minutes());
        QCOMPARE(c.subtract(at(2027, 1, 10), kDay).minutes(), at(2026, 11, 30).minutes());
        QCOMPARE(c.between(at(2026, 12, 1), at(2027, 3, 2)), std::int64_t{0});
        QCOMPARE(c.between(at(2026, 11, 30), at(2027, 3, 3)), 2 * kDay);
        QVERIFY(c.stopFrom(at(2027, 1, 1)) == std::pair(at(2026, 12, 1), at(2027, 3, 2)));
        QVERIFY(c.stopFrom(at(2027, 3, 2)) == std::pair(at(2027, 12, 1), at(2028, 3, 1)));
        QVERIFY(!Calendar::fiveDay().with({334, 0}).hasStop());
    }
    void aYearOfWorkIsAYearWithoutItsStop() {
        const Calendar c = Calendar::sevenDay().with({0, 100});
        QCOMPARE(c.between(at(1960, 1, 1), at(1980, 1, 1)), (20 * 265 + 5) * kDay);  // five leap years
        QCOMPARE(c.worked(at(1970, 4, 11)) - Calendar::sevenDay().worked(at(1970, 1, 5)), std::int64_t{0});
    }
    void addAndSubtractAgreeAroundAStop() {
        for (const YearlyStop stop : {YearlyStop{334, 91}, YearlyStop{0, 3}, YearlyStop{120, YearlyStop::kMost}}) {
            const Calendar c = Calendar::fiveDay().with(stop);
            for (int from = 0; from < 800 * 24; from += 7)
                for (const std::int64_t work : {60L, 1440L, 23 * 1440L + 17L, 300 * 1440L}) {
                    const Instant start = c.nextWorking(at(1968, 11, 3) + from * 60), end = c.add(start, work);
                    QCOMPARE(c.subtract(end, work).minutes(), start.minutes());
                    QCOMPARE(c.between(start, end), work);
                    QVERIFY(end >= Calendar::fiveDay().add(start, work));
                }
        }
    }
    void addAndSubtractAgree() {
        const Calendar& c = Calendar::fiveDay();
        for (int from = 0; from < 14 * 24; ++from)
            for (const std::int64_t work : {60L, 1440L, 7 * 1440L, 23 * 1440L + 17L}) {
                const Instant start = c.nextWorking(at(1965, 6, 3) + from * 60);
                QCOMPARE(c.subtract(c.add(start, work), work).minutes(), start.minutes());
            }
    }
};

STARGATE_TEST(CalendarTest)
#include "calendar_test.moc"
