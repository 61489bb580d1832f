#include "tests/support/test_main.h"

#include <numeric>
#include <random>

#include "core/engine/schedule/rcpsp.h"
#include "core/engine/schedule/schedule_generation.h"
#include "tests/support/random_projects.h"

using namespace stargate;

namespace {

constexpr std::string_view kProject = R"(************************************************************************
projects                      :  1
jobs (incl. supersource/sink ):  5
horizon                       :  9
RESOURCES
  - renewable                 :  1   R
  - nonrenewable              :  0   N
  - doubly constrained        :  0   D
************************************************************************
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          2           2   3
   2        1          1           4
   3        1          1           5
   4        1          1           5
   5        1          0
************************************************************************
REQUESTS/DURATIONS:
jobnr. mode duration  R 1
------------------------------------------------------------------------
  1      1     0       0
  2      1     3       2
  3      1     4       2
  4      1     2       1
  5      1     0       0
************************************************************************
RESOURCEAVAILABILITIES:
  R 1
    3
************************************************************************
)";

}  // namespace

class RcpspTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsAProject() {
        const auto p = readPsplib(kProject);
        QVERIFY(p);
        QCOMPARE(p->activities.size(), std::size_t{5});
        QCOMPARE(p->activities[0].successors, (std::vector<std::uint16_t>{1, 2}));
        QCOMPARE(p->activities[2].duration, 4);
        QCOMPARE(p->activities[3].needs, std::vector<int>{1});
        QCOMPARE(p->capacities, std::vector<int>{3});
        // 2 and 3 cannot run together, 4 runs beside 3: 3 + 4.
        QCOMPARE(solveRcpsp(*p, 20).makespan, 7);
    }
    void refusesWhatIsNoProject_data() {
        QTest::addColumn<QString>("text");
        const QString good = QString::fromUtf8(kProject.data(), static_cast<int>(kProject.size()));
        QTest::newRow("empty") << QString();
        QTest::newRow("words") << QStringLiteral("This is a letter.\n");
        QTest::newRow("cut") << good.left(good.size() / 2);
        QTest::newRow("circle") << QString(good).replace(QStringLiteral("   4        1          1           5"), QStringLiteral("   4        1          1           2"));
        QTest::newRow("too much") << QString(good).replace(QStringLiteral("  3      1     4       2"), QStringLiteral("  3      1     4       9"));
        QTest::newRow("modes") << QString(good).replace(QStringLiteral("   4        1          1           5"), QStringLiteral("   4        3          1           5"));
        QTest::newRow("huge") << QString(good).replace(QStringLiteral(":  5\n"), QStringLiteral(":  5000000\n"));
    }
    void refusesWhatIsNoProject() {
        QFETCH(QString, text);
        const auto p = readPsplib(text.toStdString());
        QVERIFY(!p);
        QVERIFY(!p.error().happened.empty());
    }
    void schedulesAreFeasibleWithAnyNumberOfResources() {
        std::mt19937 random(3);
        for (const std::size_t resources : {1, 4, 5, 9})
            for (int round = 0; round < 10; ++round) {
                const RcpspProject p = randomProject(random, 25, resources);
                const RcpspSchedule s = solveRcpsp(p, 200);
                QVERIFY(isFeasible(p, s));
            }
    }
    void smallProjectsAreSolvedToTheOptimum() {
        std::mt19937 random(11);
        for (int round = 0; round < 25; ++round) {
            const RcpspProject p = randomProject(random, 6, 2);
            QCOMPARE(solveRcpsp(p, 500).makespan, byEnumeration(p));
        }
    }
    void sameSeedSameSchedule() {
        std::mt19937 random(5);
        const RcpspProject p = randomProject(random, 40, 3);
        QCOMPARE(solveRcpsp(p, 1000, 9).starts, solveRcpsp(p, 1000, 9).starts);
    }
    void partOfAScheduleIsPlacedAgainAsTheWholeWouldBe() {
        std::mt19937 random(7);
        for (const std::size_t resources : {3, 6}) {
            const RcpspProject p = randomProject(random, 30, resources);
            ScheduleGenerator generator(p), whole(p);
            ScheduleGenerator::Order list(p.activities.size());
            std::iota(list.begin(), list.end(), std::uint16_t{0});
            std::vector<int> starts(list.size()), again(list.size());
            generator.serial(list, ScheduleGenerator::Direction::Forward, starts);
            generator.keep();
            for (std::size_t i = list.size() / 2; i < list.size(); ++i) generator.release(list[i], starts[i]);
            generator.place(list[list.size() / 2], 0);
            generator.clear(generator.longest());
            generator.restore();
            for (std::size_t i = list.size() / 2; i < list.size(); ++i) generator.release(list[i], starts[i]);
            for (std::size_t i = list.size() / 2; i < list.size(); ++i) {
                int ready = 0;
                for (const std::uint16_t before : generator.predecessors(list[i])) ready = std::max(ready, starts[before] + generator.duration(before));
                QCOMPARE(generator.place(list[i], ready), starts[i]);
            }
            // What was changed leaves nothing behind for the next schedule.
            std::reverse(list.begin(), list.end());
            generator.serial(list, ScheduleGenerator::Direction::Backward, again);
            std::vector<int> fresh(list.size());
            whole.serial(list, ScheduleGenerator::Direction::Backward, fresh);
            QCOMPARE(again, fresh);
        }
    }
    void moreSupplyIsNeverLaterWhenExact() {
        std::mt19937 random(17);
        for (int round = 0; round < 15; ++round) {
            RcpspProject p = randomProject(random, 6, 2);
            const int scarce = byEnumeration(p);
            ++p.capacities[0];
            QVERIFY(byEnumeration(p) <= scarce);
        }
    }
};

STARGATE_TEST(RcpspTest)
#include "rcpsp_test.moc"
