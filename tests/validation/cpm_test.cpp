#include "tests/support/test_main.h"

#include "core/engine/schedule/cpm.h"

using namespace stargate;

/// RC-13: TaskJuggler's test case "Depends" (github.com/taskjuggler/TaskJuggler, test/TestSuite/Scheduler/Correct/Depends.tjp): dependencies with gaps in
/// calendar time and in working time, dates to the hour.
class CpmValidationTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void gapsInCalendarAndWorkingTime() {
        std::vector<Calendar::Window> hours;
        for (int d = 0; d < 5; ++d) hours.push_back({(d * 24 + 9) * 60, (d * 24 + 17) * 60});
        const Calendar office(hours);
        constexpr std::int64_t kWeek = 7 * 24 * 60;
        CpmTask week;
        week.duration = kWeek;
        const CpmNetwork net{{week, week, week, week},
                             {{0, 1}, {1, 2, LinkType::FinishToStart, kWeek}, {2, 3, LinkType::FinishToStart, 40 * 60, &office}}};
        const auto dates = earlyDates(net, *CpmOrder::of(net), at(4, 2, 0));
        QCOMPARE(dates[1].start.minutes(), at(4, 9, 0).minutes());
        QCOMPARE(dates[1].finish.minutes(), at(4, 16, 0).minutes());
        QCOMPARE(dates[2].start.minutes(), at(4, 23, 0).minutes());
        QCOMPARE(dates[2].finish.minutes(), at(4, 30, 0).minutes());
        QCOMPARE(dates[3].start.minutes(), at(5, 4, 17).minutes());
        QCOMPARE(dates[3].finish.minutes(), at(5, 11, 17).minutes());
    }

private:
    static Instant at(int month, int day, int hour) { return Instant::startOf(Date(2007, month, day)) + hour * 60; }
};

STARGATE_TEST(CpmValidationTest)
#include "cpm_test.moc"
