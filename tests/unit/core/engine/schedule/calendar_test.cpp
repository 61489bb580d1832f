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
