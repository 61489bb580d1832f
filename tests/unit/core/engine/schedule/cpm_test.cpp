#include "tests/support/test_main.h"

#include <random>

#include "core/engine/schedule/cpm.h"

using namespace stargate;

namespace {

constexpr std::int64_t kDay = Instant::kMinutesPerDay;
Instant day(int n) { return Instant::startOf(Date(2026, 11, 2)) + n * kDay; }  // a Monday

CpmTask days(std::int64_t n) {
    CpmTask t;
    t.duration = n * kDay;
    return t;
}

struct Solved {
    CpmNetwork net;
    CpmOrder order;
    std::vector<CpmSpan> early, late;
    std::vector<CpmFloat> slack;
    explicit Solved(CpmNetwork n) : net(std::move(n)), order(*CpmOrder::of(net)) {
        early = earlyDates(net, order, day(0));
        late = lateDates(net, order, early);
        slack = floats(net, order, early, late);
    }
};

}  // namespace

class CpmTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void linkTypes_data() {
        QTest::addColumn<int>("type");
        QTest::addColumn<int>("lag");
        QTest::addColumn<int>("start");
        QTest::addColumn<int>("finish");
        // Predecessor: days 0-10; successor lasts 4 days.
        QTest::newRow("FS") << 0 << 0 << 10 << 14;
        QTest::newRow("FS+3") << 0 << 3 << 13 << 17;
        QTest::newRow("FS-2") << 0 << -2 << 8 << 12;
        QTest::newRow("SS+3") << 1 << 3 << 3 << 7;
        QTest::newRow("FF") << 2 << 0 << 6 << 10;
        QTest::newRow("FF+5") << 2 << 5 << 11 << 15;
        QTest::newRow("SF+6") << 3 << 6 << 2 << 6;
    }
    void linkTypes() {
        QFETCH(int, type);
        QFETCH(int, lag);
        QFETCH(int, start);
        QFETCH(int, finish);
        const Solved s({{days(10), days(4)}, {{0, 1, static_cast<LinkType>(type), lag * kDay}}});
        QCOMPARE(s.early[1].start.minutes(), day(start).minutes());
        QCOMPARE(s.early[1].finish.minutes(), day(finish).minutes());
        QVERIFY(drives(s.net, s.net.links[0], s.early));
    }
    void diamondByHand() {
        // 0 (3) -> 1 (5), 2 (2) -> 3 (4): 2 has three days of float, total and free.
        const Solved s({{days(3), days(5), days(2), days(4)}, {{0, 1}, {0, 2}, {1, 3}, {2, 3}}});
        QCOMPARE(s.early[3].finish.minutes(), day(12).minutes());
        QCOMPARE(s.late[2].start.minutes(), day(6).minutes());
        QCOMPARE(s.slack[2].total, 3 * kDay);
        QCOMPARE(s.slack[2].free, 3 * kDay);
        for (const int t : {0, 1, 3}) QCOMPARE(s.slack[static_cast<std::size_t>(t)].total, std::int64_t{0});
        QVERIFY(!drives(s.net, s.net.links[3], s.early));
    }
    void freeFloatBelongsToTheLastOfAChain() {
        // 0 (10) beside the chain 1 (2) -> 2 (3), all before 3: the chain shares five days, only its last task has them free.
        const Solved s({{days(10), days(2), days(3), days(1)}, {{0, 3}, {1, 2}, {2, 3}}});
        QCOMPARE(s.slack[1].total, 5 * kDay);
        QCOMPARE(s.slack[1].free, std::int64_t{0});
        QCOMPARE(s.slack[2].total, 5 * kDay);
        QCOMPARE(s.slack[2].free, 5 * kDay);
    }
    void weekendsAndLagsByHand() {
        // Five-day task of 4 days from Monday ends Thursday night; 7-day lag of 2 days ends Saturday night; the next five-day task starts Monday.
        CpmTask work = days(4);
        work.calendar = &Calendar::fiveDay();
        const Solved s({{work, work}, {{0, 1, LinkType::FinishToStart, 2 * kDay}}});
        QCOMPARE(s.early[0].finish.minutes(), day(4).minutes());
        QCOMPARE(s.early[1].start.minutes(), day(7).minutes());
        QCOMPARE(s.early[1].finish.minutes(), day(11).minutes());
        // The gap could end on Monday: one working day, Friday, is float.
        QCOMPARE(s.slack[0].total, kDay);
    }
    /// Outdoor work of 22 days from Monday 2 November 2026 has done 21 days when the stop begins on 1 December and ends on Tuesday 2 March;
    /// what follows it lasts ten days. A task beside it of five days has the rest as float: until 12 March less what it takes.
    void winterStopByHand() {
        const Calendar outdoor = Calendar::fiveDay().with({334, 91});
        CpmTask shell = days(22);
        shell.calendar = &outdoor;
        const Solved s({{shell, days(10), days(5)}, {{0, 1}}});
        QCOMPARE(s.early[0].finish.minutes(), Instant::startOf(Date(2027, 3, 3)).minutes());
        QCOMPARE(s.early[1].finish.minutes(), Instant::startOf(Date(2027, 3, 13)).minutes());
        QCOMPARE(s.late[0].start.minutes(), day(0).minutes());
        QCOMPARE(s.slack[0].total, std::int64_t{0});
        QCOMPARE(s.late[2].start.minutes(), Instant::startOf(Date(2027, 3, 8)).minutes());
        // With 21 days it ends on 30 November; half a day more of it would not be done before March: the float ends where the stop begins.
        shell.duration = 21 * kDay;
        const Solved t({{shell, days(10)}, {{0, 1}}});
        QCOMPARE(t.early[0].finish.minutes(), Instant::startOf(Date(2026, 12, 1)).minutes());
        QCOMPARE(t.slack[0].total, std::int64_t{0});
    }
    void aLongerStopIsNeverEarlier() {
        std::mt19937 random(5);
        for (int round = 0; round < 100; ++round) {
            std::vector<CpmSpan> before;
            for (const int length : {0, 20, 60, 90, 200}) {
                const Calendar outdoor = Calendar::fiveDay().with({(round * 37) % 365, length});
                std::mt19937 same(static_cast<unsigned>(round));
                CpmNetwork net;
                for (int i = 0; i < 30; ++i) {
                    net.tasks.push_back(days(1 + static_cast<int>(same() % 80)));
                    if (same() % 2) net.tasks.back().calendar = &outdoor;
                    for (int k = 0; k < 2 && i > 0; ++k) net.links.push_back({static_cast<std::uint32_t>(same() % static_cast<unsigned>(i)), static_cast<std::uint32_t>(i)});
                }
                const Solved s(std::move(net));
                for (std::size_t i = 0; i < before.size(); ++i) QVERIFY(s.early[i].start >= before[i].start && s.early[i].finish >= before[i].finish);
                before = s.early;
            }
        }
    }
    void finishHeldMovesTheWholeTask() {
        CpmTask work = days(4);
        work.finishNoEarlier = day(20);
        const Solved s({{work}, {}});
        QCOMPARE(s.early[0].start.minutes(), day(16).minutes());
        QCOMPARE(s.early[0].finish.minutes(), day(20).minutes());
    }
    void missedDeadlineIsNegativeFloat() {
        CpmTask last = days(4);
        last.mustFinish = day(10);
        const Solved s({{days(10), last}, {{0, 1}}});
        QCOMPARE(s.slack[0].total, -4 * kDay);
        QCOMPARE(s.slack[1].total, -4 * kDay);
    }
    void knownDatesBeatTheNetwork() {
        CpmTask begun = days(10);
        begun.knownStart = day(-3);
        CpmTask done = days(5);
        done.knownStart = day(-9);
        done.knownFinish = day(-3);
        const Solved s({{done, begun, days(2)}, {{0, 1}, {1, 2}}});
        QCOMPARE(s.early[1].finish.minutes(), day(7).minutes());
        QCOMPARE(s.early[2].start.minutes(), day(7).minutes());
        QCOMPARE(s.late[0].start.minutes(), day(-9).minutes());
    }
    void projectsHaveTheirOwnEnd() {
        CpmTask other = days(3);
        other.project = 1;
        const Solved s({{days(10), other}, {}});
        QCOMPARE(s.slack[1].total, std::int64_t{0});
    }
    void circlesAreFound() { QVERIFY(!CpmOrder::of({{days(1), days(1)}, {{0, 1}, {1, 0}}})); }

    /// No date breaks a link, early is never after late, free float never above total, and one task at least is critical.
    void randomNetworksKeepTheDefinitions() {
        std::mt19937 random(7);
        for (int round = 0; round < 200; ++round) {
            CpmNetwork net;
            const auto pick = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
            for (int i = 0; i < 30; ++i) {
                CpmTask t = days(pick(12));
                if (pick(2)) t.calendar = &Calendar::fiveDay();
                net.tasks.push_back(t);
                for (int k = pick(3); k > 0 && i > 0; --k)
                    net.links.push_back({static_cast<std::uint32_t>(pick(i)), static_cast<std::uint32_t>(i), static_cast<LinkType>(pick(4)), pick(9) * kDay - 2 * kDay,
                                         pick(2) ? &Calendar::fiveDay() : &Calendar::sevenDay()});
            }
            const Solved s(net);
            bool critical = false;
            for (std::size_t i = 0; i < 30; ++i) {
                QVERIFY(s.early[i].start <= s.late[i].start);
                QVERIFY(s.early[i].finish <= s.late[i].finish);
                QVERIFY(s.slack[i].free >= 0 && s.slack[i].free <= s.slack[i].total);
                critical = critical || s.slack[i].total == 0;
            }
            QVERIFY(critical);
            for (const CpmLink& l : net.links) {
                const auto& to = s.early[l.to];
                QVERIFY(linkBound(l, s.early[l.from]) <= (boundsStart(l.type) ? to.start : to.finish));
                const auto& lateTo = s.late[l.to];
                QVERIFY(linkBound(l, s.late[l.from]) <= (boundsStart(l.type) ? lateTo.start : lateTo.finish));
            }
        }
    }
};

STARGATE_TEST(CpmTest)
#include "cpm_test.moc"
