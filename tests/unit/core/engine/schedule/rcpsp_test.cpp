#include "tests/support/test_main.h"

#include <numeric>
#include <random>

#include "core/engine/schedule/rcpsp.h"
#include "core/engine/schedule/schedule_generation.h"

using namespace stargate;

namespace {

/// Random project with a source and a sink, links from lower to higher numbers.
RcpspProject randomProject(std::mt19937& random, int jobs, std::size_t resources) {
    const auto pick = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    RcpspProject p;
    for (std::size_t r = 0; r < resources; ++r) p.capacities.push_back(4 + pick(5));
    p.activities.resize(static_cast<std::size_t>(jobs) + 2);
    const auto last = static_cast<std::uint16_t>(jobs + 1);
    for (int a = 0; a <= jobs + 1; ++a) {
        RcpspProject::Activity& activity = p.activities[static_cast<std::size_t>(a)];
        const bool dummy = a == 0 || a == jobs + 1;
        activity.duration = dummy ? 0 : 1 + pick(9);
        for (std::size_t r = 0; r < resources; ++r) activity.needs.push_back(dummy ? 0 : pick(5));
        if (a == 0)
            for (int s = 1; s <= jobs; ++s) activity.successors.push_back(static_cast<std::uint16_t>(s));
        for (int k = pick(3); k > 0 && a > 0 && a < jobs; --k) activity.successors.push_back(static_cast<std::uint16_t>(a + 1 + pick(jobs - a)));
        if (a > 0 && a <= jobs) activity.successors.push_back(last);
    }
    return p;
}

bool isFeasible(const RcpspProject& p, const RcpspSchedule& s) {
    for (std::size_t a = 0; a < p.activities.size(); ++a)
        for (const std::uint16_t next : p.activities[a].successors)
            if (s.starts[next] < s.starts[a] + p.activities[a].duration) return false;
    for (int t = 0; t < s.makespan; ++t)
        for (std::size_t r = 0; r < p.capacities.size(); ++r) {
            int used = 0;
            for (std::size_t a = 0; a < p.activities.size(); ++a)
                if (s.starts[a] <= t && t < s.starts[a] + p.activities[a].duration) used += p.activities[a].needs[r];
            if (used > p.capacities[r]) return false;
        }
    return s.starts.back() == s.makespan;
}

/// Shortest makespan over all activity lists: one of them leads to an optimum (Sprecher, Kolisch and Drexl 1995: active schedules).
int byEnumeration(const RcpspProject& p) {
    const std::size_t n = p.activities.size();
    int best = 1 << 20;
    std::vector<int> ends(n, -1);
    std::vector<std::vector<int>> used(200, std::vector<int>(p.capacities.size()));
    const std::function<void(std::size_t)> next = [&](std::size_t placed) {
        if (placed == n) best = std::min(best, *std::max_element(ends.begin(), ends.end()));
        for (std::size_t a = 0; a < n; ++a) {
            int start = 0;
            bool ready = ends[a] < 0;
            for (std::size_t b = 0; b < n && ready; ++b)
                for (const std::uint16_t s : p.activities[b].successors)
                    if (s == a) ready = ready && ends[b] >= 0, start = std::max(start, ends[b]);
            if (!ready) continue;
            const RcpspProject::Activity& activity = p.activities[a];
            const auto fits = [&](int from) {
                for (int t = from; t < from + activity.duration; ++t)
                    for (std::size_t r = 0; r < p.capacities.size(); ++r)
                        if (used[static_cast<std::size_t>(t)][r] + activity.needs[r] > p.capacities[r]) return false;
                return true;
            };
            while (!fits(start)) ++start;
            const auto book = [&](int sign) {
                for (int t = start; t < start + activity.duration; ++t)
                    for (std::size_t r = 0; r < p.capacities.size(); ++r) used[static_cast<std::size_t>(t)][r] += sign * activity.needs[r];
            };
            book(1);
            ends[a] = start + activity.duration;
            if (ends[a] < best) next(placed + 1);
            ends[a] = -1;
            book(-1);
        }
    };
    next(0);
    return best;
}

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
            generator.book(list.back(), 0);
            generator.clear(generator.longest());
            generator.restore();
            for (std::size_t i = list.size() / 2; i < list.size(); ++i) generator.release(list[i], starts[i]);
            for (std::size_t i = list.size() / 2; i < list.size(); ++i) {
                int ready = 0;
                for (const std::uint16_t before : generator.predecessors(list[i])) ready = std::max(ready, starts[before] + generator.duration(before));
                QCOMPARE(generator.earliest(list[i], ready), starts[i]);
                generator.book(list[i], starts[i]);
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
