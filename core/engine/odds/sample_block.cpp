#include "core/engine/odds/sample_block.h"

#include <cmath>
#include <utility>

#include "core/base/wide_registers.h"

namespace stargate {
namespace {

STARGATE_INLINE std::uint32_t halvesMixed(std::uint32_t x) { return x ^ x >> 16; }

/// Places of the samples of a block in every stream of random numbers.
using Places = std::array<std::uint32_t, kLanes>;
STARGATE_INLINE Places placesFrom(std::uint32_t first) {
    constexpr std::uint32_t kStep = 0x9E3779B9U;
    Places places;
    std::uint32_t place = first * kStep;
    for (std::uint32_t& p : places) p = halvesMixed(std::exchange(place, place + kStep));
    return places;
}

/// Counter-based random bits, so that a sample needs no state: two rounds of multiply and xor-shift (constants of lowbias32, Wellons 2018). The
/// first shift is taken of place and key apart, which comes to the same.
STARGATE_INLINE std::uint32_t randomBits(std::uint32_t place, std::uint32_t key0, std::uint32_t key1) {
    std::uint32_t x = place ^ key0;
    x *= 0x7FEB352DU;
    x += key1;
    x ^= x >> 15;
    x *= 0x846CA68BU;
    return halvesMixed(x);
}

/// A standard-normal score from the sum of four random bytes: the sum's own distribution (Irwin 1927, Hall 1927), bent to the
/// normal by the odd polynomial nearest to Phi^-1(F(sum)), by least squares over all 1,021 sums with probability as weight. Within 0.002 up to
/// scores of 2.5, within 0.03 up to 4; variance one.
STARGATE_INLINE float normalScore(std::uint32_t bits) {
    constexpr std::uint32_t kBytes = 0x00FF00FFU, kLow = 0xFFFFU;
    constexpr float kMiddle = 510, kFirst = 6.4860596e-3F, kThird = 5.2831957e-9F, kFifth = -3.0716880e-14F, kSeventh = 2.1390295e-19F;
    const std::uint32_t pairs = (bits & kBytes) + ((bits >> 8) & kBytes);
    const auto sum = static_cast<std::int32_t>((pairs & kLow) + (pairs >> 16));
    const float x = static_cast<float>(sum) - kMiddle, xx = x * x;
    return x * (kFirst + xx * (kThird + xx * (kFifth + xx * kSeventh)));
}

/// Horner's rule, written out, since only an innermost loop runs in wide registers.
template <std::size_t Degree, std::size_t K = 0>
STARGATE_INLINE float polynomial(const ScoreCurve::Powers& powers, float x) {
    if constexpr (K == Degree) return powers[K];
    else return polynomial<Degree, K + 1>(powers, x) * x + powers[K];
}

/// Scores are counted in units of the largest, as their curves take them.
constexpr float kPerScore = 1 / ScoreCurve::kLargestScore;

/// Durations from the score sqrt(shared) x common + sqrt(1 - shared) x own; `own` is the weight of the latter, `common` has been weighted.
STARGATE_INLINE void drawDurations(const SampleTask& task, float own, const Lanes& common, const Lanes& pace, std::uint32_t seed0, std::uint32_t seed1, const Places& places,
                                   Lanes& out) {
    if (!task.curve) {
        for (std::size_t i = 0; i < kLanes; ++i) out[i] = task.shortest * pace[i];
        return;
    }
    ScoreCurve::Powers powers = task.curve->powers();
    for (float& p : powers) p *= task.spread;
    powers[0] += task.shortest;
    const std::uint32_t key0 = halvesMixed(task.keys[0] ^ seed0), key1 = task.keys[1] + seed1;
    const float shortest = task.shortest, lowest = bound(-1), highest = bound(1);
    Lanes score;
    for (std::size_t i = 0; i < kLanes; ++i) score[i] = common[i] + own * normalScore(randomBits(places[i], key0, key1));
    for (std::size_t i = 0; i < kLanes; ++i) score[i] = smaller(larger(score[i], lowest), highest);
    if (task.curve->isOfUsualDegree())
        for (std::size_t i = 0; i < kLanes; ++i) out[i] = larger(polynomial<ScoreCurve::kUsualDegree>(powers, score[i]), shortest) * pace[i];
    else
        for (std::size_t i = 0; i < kLanes; ++i) out[i] = larger(polynomial<ScoreCurve::kDegree>(powers, score[i]), shortest) * pace[i];
}

/// What durations are multiplied by in each project: some sites are fast in everything, others slow.
STARGATE_INLINE void drawPaces(const SampleNetwork& net, const SampleGroup& group, std::uint32_t seed0, std::uint32_t seed1, const Places& places, SampleBlock& b) {
    if (net.paceKeys.empty()) return;
    SampleTask task;
    task.spread = 1;
    task.curve = net.pace;
    for (const std::uint32_t p : group.projects) {
        task.keys = net.paceKeys[p];
        drawDurations(task, kPerScore, b.common[0], b.even, seed0, seed1, places, b.pace[p]);
    }
}

STARGATE_INLINE bool holdsFinish(LinkType t) { return t == LinkType::FinishToStart || t == LinkType::FinishToFinish; }
STARGATE_INLINE bool boundsStart(LinkType t) { return t == LinkType::FinishToStart || t == LinkType::StartToStart; }

/// Moves starts out of the yearly stop and lengthens durations by the stops they run into. A year is 365.25 days here: less than a day off.
STARGATE_INLINE void waitForSpring(const SampleTask& task, Lanes& start, Lanes& duration) {
    constexpr float kYear = 365.25F;
    const float open = kYear - task.stopDays;
    for (std::size_t i = 0; i < kLanes; ++i) {
        const float since = start[i] - task.stopFrom, phase = since - kYear * std::floor(since / kYear);
        const float wait = larger(task.stopDays - phase, 0.0F);
        const float stops = std::floor((larger(phase - task.stopDays, 0.0F) + duration[i]) / open);
        const bool bound = start[i] > SampleTask::kUnbound;
        (task.mode == SampleTask::Mode::Free ? start : duration)[i] += bound ? wait : 0.0F;  // what has begun stays so
        duration[i] += bound ? task.stopDays * stops : 0.0F;
    }
}

STARGATE_INLINE void forward(const SampleNetwork& net, std::size_t t, SampleBlock& b) {
    const SampleTask& task = net.tasks[t];
    Lanes& start = b.start[t];
    Lanes& finish = b.finish[t];
    const Lanes& duration = b.duration[t];
    Lanes& end = b.projectEnd[task.project];
    if (task.mode == SampleTask::Mode::Promised || task.mode == SampleTask::Mode::Fixed) {
        const float from = task.mode == SampleTask::Mode::Promised ? task.startBound : task.fixedStart;
        for (std::size_t i = 0; i < kLanes; ++i) finish[i] = from + duration[i];
        for (std::size_t i = 0; i < kLanes; ++i) start[i] = smaller(task.fixedStart, finish[i]);
        if (task.last)
            for (std::size_t i = 0; i < kLanes; ++i) end[i] = larger(end[i], finish[i]);
        return;
    }
    const bool started = task.mode == SampleTask::Mode::Started;
    Lanes from, until;  // bounds of start and finish; of their own, so that the compiler knows that nothing else is written
    bool held = task.finishBound > SampleTask::kUnbound;
    from.fill(task.startBound);
    until.fill(task.finishBound);
    for (std::uint32_t l = net.firstLink[t]; l < net.firstLink[t + 1]; ++l) {
        const SampleLink& link = net.links[l];
        if (started && boundsStart(link.type)) continue;
        const Lanes& date = holdsFinish(link.type) ? b.finish[link.from] : b.start[link.from];
        const Lanes& length = b.duration[link.from];
        const float lag = link.lag, share = link.share;
        Lanes& bound = boundsStart(link.type) ? from : until;
        held |= !boundsStart(link.type);
        if (share != 0)
            for (std::size_t i = 0; i < kLanes; ++i) bound[i] = larger(bound[i], date[i] + (lag + share * length[i]));
        else
            for (std::size_t i = 0; i < kLanes; ++i) bound[i] = larger(bound[i], date[i] + lag);
    }
    if (task.stopDays > 0) waitForSpring(task, from, b.duration[t]);
    Lanes to;
    for (std::size_t i = 0; i < kLanes; ++i) to[i] = from[i] + duration[i];
    if (held) {
        // A held finish moves the work as a whole, except where work goes on slowly or has begun.
        if (!started && !task.keepsStart)
            for (std::size_t i = 0; i < kLanes; ++i) {
                const float moved = until[i] - duration[i];
                from[i] = to[i] >= until[i] ? from[i] : moved;
            }
        for (std::size_t i = 0; i < kLanes; ++i) to[i] = larger(to[i], until[i]);
    }
    for (std::size_t i = 0; i < kLanes; ++i) to[i] = larger(to[i], task.stretchedTo);
    start = from;
    finish = to;
    if (task.last)
        for (std::size_t i = 0; i < kLanes; ++i) end[i] = larger(end[i], to[i]);
}

STARGATE_INLINE std::int8_t where(bool holds) { return static_cast<std::int8_t>(-static_cast<std::int8_t>(holds)); }

/// A task is critical where it ends its project or binds a critical successor.
STARGATE_INLINE void backward(const SampleNetwork& net, std::size_t t, SampleBlock& b) {
    const SampleTask& task = net.tasks[t];
    LaneMask critical = b.critical[t];
    const Lanes& finish = b.finish[t];
    const Lanes& end = b.projectEnd[task.project];
    if (task.last) {
        for (std::size_t i = 0; i < kLanes; ++i) critical[i] |= where(finish[i] >= end[i]);
        b.critical[t] = critical;
    }
    if (task.mode == SampleTask::Mode::Promised || task.mode == SampleTask::Mode::Fixed || isEmpty(critical)) return;
    const Lanes& start = b.start[t];
    const Lanes& duration = b.duration[t];
    for (std::uint32_t l = net.firstLink[t]; l < net.firstLink[t + 1]; ++l) {
        const SampleLink& link = net.links[l];
        const bool byStart = boundsStart(link.type);
        if (task.mode == SampleTask::Mode::Started && byStart) continue;
        const Lanes& date = holdsFinish(link.type) ? b.finish[link.from] : b.start[link.from];
        const Lanes& length = b.duration[link.from];
        const Lanes& bound = byStart ? start : finish;
        const float lag = link.lag, share = link.share;
        LaneMask binding;
        for (std::size_t i = 0; i < kLanes; ++i) binding[i] = critical[i] & where(date[i] + (lag + share * length[i]) >= bound[i]);
        if (byStart && (task.keepsStart || task.stretchedTo > SampleTask::kUnbound))  // a finish held otherwise leaves the start without weight
            for (std::size_t i = 0; i < kLanes; ++i) binding[i] &= where(start[i] + duration[i] >= finish[i]);
        LaneMask& before = b.critical[link.from];
        for (std::size_t i = 0; i < kLanes; ++i) before[i] |= binding[i];
    }
}

STARGATE_INLINE void draw(const SampleNetwork& net, const SampleGroup& group, std::uint64_t seed, std::uint32_t first, SampleBlock& b) {
    const auto seed0 = static_cast<std::uint32_t>(seed), seed1 = static_cast<std::uint32_t>(seed >> 32);
    const Places places = placesFrom(first);
    std::array<float, kCommonFactors> own{};
    for (std::size_t f = 0; f < kCommonFactors; ++f) {
        own[f] = kPerScore * std::sqrt(1 - net.shared[f]);
        const float together = kPerScore * std::sqrt(net.shared[f]);
        const std::uint32_t key = halvesMixed(seed0 ^ 0x85EBCA6BU * static_cast<std::uint32_t>(f + 1));
        for (std::size_t i = 0; i < kLanes; ++i) b.common[f][i] = together * normalScore(randomBits(places[i], key, seed1));
    }
    for (const std::uint32_t p : group.projects) b.projectEnd[p].fill(SampleTask::kUnbound);
    drawPaces(net, group, seed0, seed1, places, b);
    for (std::size_t t = group.firstTask; t < group.endTask; ++t) {
        const SampleTask& task = net.tasks[t];
        const auto factor = static_cast<std::size_t>(task.factor);
        const bool known = task.mode == SampleTask::Mode::Promised || task.mode == SampleTask::Mode::Fixed;
        drawDurations(task, own[factor], b.common[factor], known ? b.even : b.pace[task.project], seed0, seed1, places, b.duration[t]);
        forward(net, t, b);
        b.critical[t].fill(0);
    }
    for (std::size_t t = group.endTask; t-- > group.firstTask;) backward(net, t, b);
}

}  // namespace

SampleBlock::SampleBlock(const SampleNetwork& n)
    : start(n.tasks.size()), finish(n.tasks.size()), duration(n.tasks.size()), critical(n.tasks.size()), projectEnd(n.projects), pace(n.projects), common{}, even{} {
    even.fill(1);
    for (Lanes& p : pace) p = even;
}

void drawBlock(const SampleNetwork& network, const SampleGroup& group, std::uint64_t seed, std::uint32_t first, SampleBlock& block, Registers registers) {
    inRegisters(registers, [&]() STARGATE_INLINE_LAMBDA { draw(network, group, seed, first, block); });
}

}  // namespace stargate
