#include "tests/support/test_main.h"

#include "core/engine/schedule/rcpsp_learning.h"
#include "tests/support/random_projects.h"

using namespace stargate;

namespace {

/// All activities one after the other: far from any optimum, so that all of it is left to the search.
RcpspSchedule oneByOne(const RcpspProject& p) {
    RcpspSchedule s;
    for (const RcpspProject::Activity& a : p.activities) {
        s.starts.push_back(s.makespan);
        s.makespan += a.duration;
    }
    return s;
}

struct Learned {
    RcpspSchedule best;
    std::int64_t used = 0;
    bool isProved = false;
};

Learned learned(const RcpspProject& p, std::int64_t placements, int slices = 1) {
    Learned out{oneByOne(p)};
    ScheduleGenerator generator(p);
    if (generator.latestFinish().back() == out.best.makespan) return {out.best, 0, true};
    RcpspLearning learning(p, generator, generator.latestFinish().back(), out.best);
    for (int i = 0; i < slices; ++i) out.used += learning.run(placements / slices);
    out.isProved = learning.isProved();
    return out;
}

}  // namespace

class RcpspLearningTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// A learned clause or an explanation that rules out too much would prove a longer schedule.
    void provesTheOptimum() {
        std::mt19937 random(23);
        for (int round = 0; round < 60; ++round) {
            const RcpspProject p = randomProject(random, 7, 1 + static_cast<std::size_t>(round % 3));
            const Learned l = learned(p, 200'000);
            QVERIFY(l.isProved);
            QVERIFY(isFeasible(p, l.best));
            QCOMPARE(l.best.makespan, byEnumeration(p));
        }
    }
    /// Proofs of some hundred dead ends: what one search proves no other may beat.
    void noSearchBeatsAProof() {
        std::mt19937 random(29);
        int proofs = 0;
        for (int round = 0; round < 24; ++round) {
            const RcpspProject p = randomProject(random, 14 + round % 8, 2);
            const Learned l = learned(p, 200'000, 1 + round % 4);
            QVERIFY(isFeasible(p, l.best));
            if (!l.isProved) continue;
            ++proofs;
            // The same project with its links turned has the same optimum, but other dead ends.
            RcpspProject turned = p;
            const std::size_t n = p.activities.size();
            for (std::size_t a = 0; a < n; ++a) {
                turned.activities[n - 1 - a] = p.activities[a];
                turned.activities[n - 1 - a].successors.clear();
            }
            for (std::size_t a = 0; a < n; ++a)
                for (const std::uint16_t s : p.activities[a].successors)
                    turned.activities[n - 1 - s].successors.push_back(static_cast<std::uint16_t>(n - 1 - a));
            const Learned other = learned(turned, 200'000);
            QVERIFY(other.best.makespan >= l.best.makespan);
            if (other.isProved) QCOMPARE(other.best.makespan, l.best.makespan);
            QVERIFY(solveRcpsp(p, 300).makespan >= l.best.makespan);
        }
        QVERIFY(proofs > 12);
    }
    void sameEveryTime() {
        std::mt19937 random(31);
        const RcpspProject p = randomProject(random, 40, 4);
        const Learned a = learned(p, 40'000), b = learned(p, 40'000);
        QCOMPARE(a.best.starts, b.best.starts);
        QCOMPARE(a.used, b.used);
    }
    void staysWithinItsBudget() {
        std::mt19937 random(37);
        for (int round = 0; round < 10; ++round) {
            const RcpspProject p = randomProject(random, 60, 4);
            const std::int64_t budget = 5'000;
            // Only the last dead end or schedule may go beyond: some passes over all bounds.
            QVERIFY(learned(p, budget).used < budget + 20 * static_cast<std::int64_t>(p.activities.size()));
        }
    }
    void leavesLargeProjectsAlone() {
        std::mt19937 random(41);
        RcpspProject p = randomProject(random, 1200, 1);
        Learned l = learned(p, 10'000);
        QVERIFY(!l.isProved);
        QCOMPARE(l.used, std::int64_t{0});
        // More needs together than the profile can count.
        p = randomProject(random, 12, 1);
        p.capacities[0] = 30'000;
        for (std::size_t a = 1; a + 1 < p.activities.size(); ++a) p.activities[a].needs[0] = 20'000;
        l = learned(p, 10'000);
        QVERIFY(!l.isProved);
        QCOMPARE(l.best.makespan, oneByOne(p).makespan);
    }
};

STARGATE_TEST(RcpspLearningTest)
#include "rcpsp_learning_test.moc"
