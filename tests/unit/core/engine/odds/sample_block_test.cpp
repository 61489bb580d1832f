#include "tests/support/test_main.h"

#include <cmath>
#include <cstring>

#include "core/engine/odds/sample_block.h"
#include "tests/support/registers.h"

using namespace stargate;

namespace {

constexpr int kSamples = 64'000;

/// Uniform over 0..1: PERT-beta has no such shape, so the curve is handed in.
const ScoreCurve& uniformCurve() {
    static const ScoreCurve curve = ScoreCurve::of([](double p) { return p; });
    return curve;
}

SampleTask uniformTask(std::uint32_t key) {
    SampleTask t;
    t.keys[0] = key * 0x9E3779B1U;
    t.keys[1] = key;
    t.startBound = 0;
    t.spread = 1;
    t.curve = &uniformCurve();
    return t;
}

/// Tasks in the order given; links from each to the listed successors.
SampleNetwork networkOf(std::vector<SampleTask> tasks, const std::vector<std::vector<std::uint32_t>>& predecessors) {
    SampleNetwork n;
    n.tasks = std::move(tasks);
    n.projects = 1;
    for (const auto& before : predecessors) {
        n.firstLink.push_back(static_cast<std::uint32_t>(n.links.size()));
        for (const std::uint32_t p : before) {
            SampleLink link;
            link.from = p;
            n.links.push_back(link);
        }
    }
    n.firstLink.push_back(static_cast<std::uint32_t>(n.links.size()));
    return n;
}

std::vector<double> ends(const SampleNetwork& n, int samples, std::uint64_t seed = 1) {
    std::vector<double> out;
    SampleBlock block(n);
    for (int first = 0; first < samples; first += static_cast<int>(kLanes)) {
        drawBlock(n, n.whole(), seed, static_cast<std::uint32_t>(first), block);
        for (const float e : block.projectEnd[0]) out.push_back(static_cast<double>(e));
    }
    std::sort(out.begin(), out.end());
    return out;
}

double percentile(const std::vector<double>& sorted, double share) { return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size()))]; }

}  // namespace

class SampleBlockTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sumOfTwoUniformTasksIsTriangular() {
        const SampleNetwork n = networkOf({uniformTask(1), uniformTask(2)}, {{}, {0}});
        // F(x) = x^2 / 2 up to 1, 1 - (2 - x)^2 / 2 above.
        double before = 1;
        for (const int samples : {1000, kSamples}) {
            const auto e = ends(n, samples);
            const double miss = std::abs(percentile(e, 0.5) - 1) + std::abs(percentile(e, 0.9) - (2 - std::sqrt(0.2)));
            QVERIFY2(miss < 4 / std::sqrt(samples), qPrintable(QString::number(miss)));
            QVERIFY(miss < before);
            before = miss;
        }
    }
    /// A stop of 65.25 days from day 100 of every year of 365.25 leaves 300 days of work in each.
    void aYearlyStopIsMetWhereItComes() {
        static const ScoreCurve one = ScoreCurve::of([](double) { return 1.0; });
        const auto dates = [](float start, float duration, SampleTask::Mode mode) {
            SampleTask t = uniformTask(1);
            t.curve = &one;
            t.spread = duration;
            t.startBound = start;
            t.mode = mode;
            t.stopFrom = 100;
            t.stopDays = 65.25F;
            const SampleNetwork n = networkOf({t}, {{}});
            SampleBlock block(n);
            drawBlock(n, n.whole(), 1, 0, block);
            return std::pair(block.start[0][5], block.finish[0][5]);
        };
        using Mode = SampleTask::Mode;
        const auto same = [](std::pair<float, float> got, float start, float finish) { return std::abs(got.first - start) < 0.01F && std::abs(got.second - finish) < 0.01F; };
        QVERIFY(same(dates(0, 90, Mode::Free), 0, 90));
        QVERIFY(same(dates(0, 110, Mode::Free), 0, 175.25F));
        QVERIFY(same(dates(120, 10, Mode::Free), 165.25F, 175.25F));
        QVERIFY(same(dates(120, 10, Mode::Started), 120, 175.25F));
        QVERIFY(same(dates(170, 700, Mode::Free), 170, 170 + 700 + 2 * 65.25F));
        QVERIFY(same(dates(-300, 30, Mode::Free), -300, -270));  // before the plan's start: the stop of that year was over
        QVERIFY(same(dates(-240, 60, Mode::Free), -200, -140));
    }
    void maximumOfThreeUniformTasksIsTheirCube() {
        const SampleNetwork n = networkOf({uniformTask(1), uniformTask(2), uniformTask(3)}, {{}, {}, {}});
        const auto e = ends(n, kSamples);
        QVERIFY(std::abs(percentile(e, 0.5) - std::cbrt(0.5)) < 0.005);
        QVERIFY(std::abs(percentile(e, 0.9) - std::cbrt(0.9)) < 0.003);
    }
    /// P(X > sum of three) for uniform X on 0..3: the mean of 1 - S / 3 over the sum S = 1 / 2.
    void criticalityOfAChainBesideOneTaskIsItsProbability() {
        SampleTask alone = uniformTask(9);
        alone.spread = 3;
        const SampleNetwork n = networkOf({uniformTask(1), uniformTask(2), uniformTask(3), alone}, {{}, {0}, {1}, {}});
        SampleBlock block(n);
        std::array<int, 4> critical{};
        for (int first = 0; first < kSamples; first += static_cast<int>(kLanes)) {
            drawBlock(n, n.whole(), 1, static_cast<std::uint32_t>(first), block);
            for (std::size_t t = 0; t < 4; ++t)
                for (const std::int32_t c : block.critical[t]) critical[t] -= c;
        }
        const double standardError = std::sqrt(0.25 / kSamples);
        for (std::size_t t = 0; t < 3; ++t) QVERIFY2(std::abs(critical[t] / double(kSamples) - 0.5) < 3 * standardError, qPrintable(QString::number(critical[t])));
        QCOMPARE(critical[0], critical[2]);
        QCOMPARE(critical[0] + critical[3], kSamples);
    }
    /// Var(X + Y) = 2 Var(X) (1 + r): scores with half their variance in common.
    void commonFactorsCorrelateWithinTheirKindOnly() {
        for (const double shared : {0.0, 0.5}) {
            SampleNetwork n = networkOf({uniformTask(1), uniformTask(2)}, {{}, {}});
            n.tasks[0].factor = n.tasks[1].factor = CommonFactor::Supply;
            n.shared[static_cast<std::size_t>(CommonFactor::Supply)] = static_cast<float>(shared);
            SampleBlock block(n);
            double xy = 0;
            for (int first = 0; first < kSamples; first += static_cast<int>(kLanes)) {
                drawBlock(n, n.whole(), 1, static_cast<std::uint32_t>(first), block);
                for (std::size_t i = 0; i < kLanes; ++i) xy += (static_cast<double>(block.duration[0][i]) - 0.5) * (static_cast<double>(block.duration[1][i]) - 0.5);
            }
            // Pearson's correlation of uniform margins under a Gaussian copula: 6 / pi asin(rho / 2).
            const double expected = 6 / 3.14159265358979 * std::asin(shared / 2);
            QVERIFY2(std::abs(12 * xy / kSamples - expected) < 0.02, qPrintable(QString::number(12 * xy / kSamples)));
        }
    }
    void pertBetaHasItsMeanAndSpread() {
        SampleNetwork n = networkOf({uniformTask(1)}, {{}});
        n.tasks[0].shortest = 2;
        n.tasks[0].spread = 10;
        n.tasks[0].curve = n.pertCurve(0.4);  // 2 / 6 / 12
        constexpr int kSeeds = 5;
        double mean = 0, squares = 0;
        for (int seed = 1; seed <= kSeeds; ++seed)
            for (const double v : ends(n, kSamples, static_cast<std::uint64_t>(seed))) mean += v / kSamples / kSeeds, squares += v * v / kSamples / kSeeds;
        squares -= mean * mean;
        QVERIFY2(std::abs(mean - (2 + 4 * 6 + 12) / 6.0) < 0.01, qPrintable(QString::number(mean)));
        // Beta(2.6, 3.4): variance a b / ((a + b)^2 (a + b + 1)) of the range squared.
        QVERIFY2(std::abs(squares - 100 * 2.6 * 3.4 / (36 * 7)) < 0.03, qPrintable(QString::number(squares)));
    }
    void curvesMeetTheirDistributions() {
        const auto miss = [](const ScoreCurve& curve, const auto& quantile) {
            double worst = 0;
            for (double z = -4; z <= 4; z += 0.01) {
                double value = 0;
                for (std::size_t k = ScoreCurve::kDegree + 1; k-- > 0;) value = value * z / 4 + static_cast<double>(curve.powers()[k]);
                worst = std::max(worst, std::abs(value - quantile(normalDistribution(z))));
            }
            return worst;
        };
        for (const double mode : {0.0, 0.1, 0.25, 0.4, 0.7, 1.0})
            for (const double survived : {0.0, 0.1, 0.3, 0.6, 0.9, 0.99}) {
                const PertBeta beta(mode);
                const auto quantile = [&](double p) { return beta.quantile(survived + (1 - survived) * p); };
                QVERIFY2(miss(ScoreCurve::of(quantile), quantile) < 7e-4, qPrintable(QStringLiteral("%1 %2").arg(mode).arg(survived)));
            }
        const auto lognormal = [](double p) { return std::exp(0.4 * normalQuantile(p)); };
        QVERIFY(miss(ScoreCurve::of(lognormal), lognormal) < 1e-5);
    }
    /// The scores of two tasks in consecutive samples: normal up to their fourth moment and tails, and independent.
    void scoresAreStandardNormal() {
        static const ScoreCurve plusFour = ScoreCurve::of([](double p) { return 4 + normalQuantile(p); });
        SampleTask one = uniformTask(1), other = uniformTask(2);
        one.curve = other.curve = &plusFour;
        const SampleNetwork n = networkOf({one, other}, {{}, {}});
        SampleBlock block(n);
        double mean = 0, square = 0, cube = 0, fourth = 0, across = 0, along = 0, before = 0;
        std::array<int, 3> beyond{};
        for (int first = 0; first < kSamples; first += static_cast<int>(kLanes)) {
            drawBlock(n, n.whole(), 1, static_cast<std::uint32_t>(first), block);
            for (std::size_t i = 0; i < kLanes; ++i) {
                const double z = static_cast<double>(block.duration[0][i]) - 4, w = static_cast<double>(block.duration[1][i]) - 4;
                mean += z / kSamples, square += z * z / kSamples, cube += z * z * z / kSamples, fourth += z * z * z * z / kSamples;
                across += z * w / kSamples, along += z * before / kSamples, before = z;
                for (std::size_t k = 0; k < beyond.size(); ++k) beyond[k] += std::abs(z) > static_cast<double>(k + 1);
            }
        }
        const double error = 4 / std::sqrt(kSamples);
        QVERIFY(std::abs(mean) < error && std::abs(square - 1) < 1.5 * error && std::abs(cube) < 4 * error && std::abs(fourth - 3) < 10 * error);
        QVERIFY(std::abs(across) < error && std::abs(along) < error);
        for (std::size_t k = 0; k < beyond.size(); ++k) {
            const double share = 2 * normalDistribution(-static_cast<double>(k + 1));
            QVERIFY2(std::abs(beyond[k] / double(kSamples) - share) < error * std::sqrt(share), qPrintable(QString::number(beyond[k])));
        }
    }
    /// A finish that is put off moves no start, and what bounds the start is then without weight.
    void aStretchedFinishKeepsTheStart() {
        SampleNetwork n = networkOf({uniformTask(1), uniformTask(2)}, {{}, {0}});
        n.tasks[0].last = false;
        n.tasks[1].stretchedTo = 1.25F;
        SampleBlock block(n);
        drawBlock(n, n.whole(), 1, 0, block);
        int held = 0;
        for (std::size_t i = 0; i < kLanes; ++i) {
            const float natural = block.finish[0][i] + block.duration[1][i];
            QCOMPARE(block.start[1][i], block.finish[0][i]);
            QCOMPARE(block.finish[1][i], std::max(natural, 1.25F));
            QCOMPARE(block.critical[0][i] != 0, natural >= 1.25F);
            held += natural < 1.25F;
        }
        QVERIFY(held > 0 && held < static_cast<int>(kLanes));
    }
    void whatHasPassedIsNotDrawnAgain() {
        SampleNetwork n = networkOf({uniformTask(1)}, {{}});
        const PertBeta beta(0.4);
        n.tasks[0].curve = n.pertCurve(0.4, beta.distribution(0.5));
        const auto e = ends(n, 6400);
        QVERIFY(e.front() >= 0.499);
        QVERIFY(e.back() <= 1);
    }
    void allRegistersDrawTheSameBytes() {
        SampleNetwork n = networkOf({uniformTask(1), uniformTask(2), uniformTask(3)}, {{}, {0}, {0, 1}});
        n.tasks[1].curve = n.pertCurve(0.2);
        n.tasks[2].finishBound = 1.2F;
        n.tasks[1].stretchedTo = 0.9F;
        n.links[1].type = LinkType::StartToStart;
        n.links[1].share = 0.5F;
        SampleBlock portable(n);
        drawBlock(n, n.whole(), 42, 640, portable, Registers::Plain);
        for (const Registers registers : test::registersHere()) {
            SampleBlock wide(n);
            drawBlock(n, n.whole(), 42, 640, wide, registers);
            for (std::size_t t = 0; t < 3; ++t) {
                QCOMPARE(std::memcmp(wide.finish[t].data(), portable.finish[t].data(), sizeof(Lanes)), 0);
                QCOMPARE(std::memcmp(wide.start[t].data(), portable.start[t].data(), sizeof(Lanes)), 0);
                QVERIFY(wide.critical[t] == portable.critical[t]);
            }
        }
    }
};

STARGATE_TEST(SampleBlockTest)
#include "sample_block_test.moc"
