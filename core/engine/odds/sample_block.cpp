#include "core/engine/odds/sample_block.h"

#include <cmath>

#include "core/base/wide_registers.h"

namespace stargate {
namespace {

constexpr std::size_t kNormalBits = 12;
constexpr std::size_t kNormals = std::size_t{1} << kNormalBits;

/// Standard-normal scores of equally likely cells, scaled to variance one.
const std::array<float, kNormals>& normalCells() {
    static const std::array<float, kNormals> cells = [] {
        std::array<double, kNormals> exact{};
        double squares = 0;
        for (std::size_t i = 0; i < kNormals; ++i) {
            exact[i] = normalQuantile((static_cast<double>(i) + 0.5) / kNormals);
            squares += exact[i] * exact[i];
        }
        std::array<float, kNormals> out{};
        const double scale = std::sqrt(kNormals / squares);
        for (std::size_t i = 0; i < kNormals; ++i) out[i] = static_cast<float>(exact[i] * scale);
        return out;
    }();
    return cells;
}

/// Counter-based random bits, so that a sample needs no state: two rounds of multiply and xor-shift (constants of lowbias32, Wellons 2018).
STARGATE_INLINE std::uint32_t randomBits(std::uint32_t counter, std::uint32_t key0, std::uint32_t key1) {
    std::uint32_t x = counter * 0x9E3779B9U ^ key0;
    x ^= x >> 16;
    x *= 0x7FEB352DU;
    x += key1;
    x ^= x >> 15;
    x *= 0x846CA68BU;
    x ^= x >> 16;
    return x;
}

/// min and max as single instructions: the compiler's own choice for a < b ? a : b on floats.
STARGATE_INLINE float larger(float a, float b) { return a > b ? a : b; }
STARGATE_INLINE float smaller(float a, float b) { return a < b ? a : b; }

STARGATE_INLINE void drawDurations(const SampleTask& task, const float* normals, float shared, const Lanes& common, std::uint32_t seed0, std::uint32_t seed1,
                                   std::uint32_t first, Lanes& out) {
    if (!task.table) {
        out.fill(task.shortest);
        return;
    }
    const float own = std::sqrt(1 - shared), together = std::sqrt(shared);
    const float* table = task.table;
    const std::uint32_t key0 = task.keys[0] ^ seed0, key1 = task.keys[1] + seed1;
    constexpr float kCentre = ScoreTable::kCells / 2.0F, kLast = ScoreTable::kCells - 0.5F;
    // In steps, so that all but the two look-ups run in wide registers.
    std::array<std::uint32_t, kLanes> cells;
    std::array<std::int32_t, kLanes> at;
    Lanes score, rest, low, high;
    for (std::size_t i = 0; i < kLanes; ++i) cells[i] = randomBits(first + static_cast<std::uint32_t>(i), key0, key1) >> (32 - kNormalBits);
    for (std::size_t i = 0; i < kLanes; ++i) score[i] = normals[cells[i]];
    for (std::size_t i = 0; i < kLanes; ++i) {
        const float place = smaller(larger((together * common[i] + own * score[i]) * ScoreTable::kPerScore + kCentre, 0.0F), kLast);
        at[i] = static_cast<std::int32_t>(place);
        rest[i] = place - static_cast<float>(at[i]);
    }
    for (std::size_t i = 0; i < kLanes; ++i) low[i] = table[at[i]], high[i] = table[at[i] + 1];
    for (std::size_t i = 0; i < kLanes; ++i) out[i] = task.shortest + task.spread * (low[i] + rest[i] * (high[i] - low[i]));
}

/// What durations are multiplied by in each project: some sites are fast in everything, others slow.
STARGATE_INLINE void drawPaces(const SampleNetwork& net, const SampleGroup& group, const float* normals, std::uint32_t seed0, std::uint32_t seed1, std::uint32_t first, SampleBlock& b) {
    SampleTask task;
    task.spread = 1;
    task.table = net.pace;
    if (net.paceKeys.empty()) return;
    for (const std::uint32_t p : group.projects) {
        task.keys[0] = net.paceKeys[p][0], task.keys[1] = net.paceKeys[p][1];
        drawDurations(task, normals, 0, b.common[0], seed0, seed1, first, b.pace[p]);
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
        for (std::size_t i = 0; i < kLanes; ++i) end[i] = larger(end[i], finish[i]);
        return;
    }
    Lanes held;
    start.fill(task.startBound);
    held.fill(task.finishBound);
    for (std::uint32_t l = net.firstLink[t]; l < net.firstLink[t + 1]; ++l) {
        const SampleLink& link = net.links[l];
        if (task.mode == SampleTask::Mode::Started && boundsStart(link.type)) continue;
        const Lanes& from = holdsFinish(link.type) ? b.finish[link.from] : b.start[link.from];
        const Lanes& length = b.duration[link.from];
        Lanes& bound = boundsStart(link.type) ? start : held;
        if (link.share != 0)
            for (std::size_t i = 0; i < kLanes; ++i) bound[i] = larger(bound[i], from[i] + (link.lag + link.share * length[i]));
        else
            for (std::size_t i = 0; i < kLanes; ++i) bound[i] = larger(bound[i], from[i] + link.lag);
    }
    if (task.stopDays > 0) waitForSpring(task, start, b.duration[t]);
    for (std::size_t i = 0; i < kLanes; ++i) finish[i] = larger(start[i] + duration[i], held[i]);
    // A held finish moves the work as a whole, except where work goes on slowly or has begun.
    if (task.mode == SampleTask::Mode::Free && !task.keepsStart)
        for (std::size_t i = 0; i < kLanes; ++i) start[i] = start[i] + duration[i] >= held[i] ? start[i] : finish[i] - duration[i];
    for (std::size_t i = 0; i < kLanes; ++i) end[i] = larger(end[i], finish[i]);
}

/// A task is critical where it ends its project or binds a critical successor.
STARGATE_INLINE void backward(const SampleNetwork& net, std::size_t t, SampleBlock& b) {
    const SampleTask& task = net.tasks[t];
    LaneMask& critical = b.critical[t];
    const Lanes& finish = b.finish[t];
    const Lanes& end = b.projectEnd[task.project];
    for (std::size_t i = 0; i < kLanes; ++i) critical[i] |= -static_cast<std::int32_t>(finish[i] >= end[i]);
    if (task.mode == SampleTask::Mode::Promised || task.mode == SampleTask::Mode::Fixed) return;
    const Lanes& start = b.start[t];
    const Lanes& duration = b.duration[t];
    for (std::uint32_t l = net.firstLink[t]; l < net.firstLink[t + 1]; ++l) {
        const SampleLink& link = net.links[l];
        const bool byStart = boundsStart(link.type);
        if (task.mode == SampleTask::Mode::Started && byStart) continue;
        const Lanes& from = holdsFinish(link.type) ? b.finish[link.from] : b.start[link.from];
        const Lanes& length = b.duration[link.from];
        LaneMask& before = b.critical[link.from];
        if (byStart)
            for (std::size_t i = 0; i < kLanes; ++i) {
                const bool binds = from[i] + (link.lag + link.share * length[i]) >= start[i];
                const bool matters = start[i] + duration[i] >= finish[i];
                before[i] |= critical[i] & -static_cast<std::int32_t>(binds) & -static_cast<std::int32_t>(matters);
            }
        else
            for (std::size_t i = 0; i < kLanes; ++i)
                before[i] |= critical[i] & -static_cast<std::int32_t>(from[i] + (link.lag + link.share * length[i]) >= finish[i]);
    }
}

STARGATE_INLINE void draw(const SampleNetwork& net, const SampleGroup& group, std::uint64_t seed, std::uint32_t first, SampleBlock& b) {
    const float* normals = normalCells().data();
    const auto seed0 = static_cast<std::uint32_t>(seed), seed1 = static_cast<std::uint32_t>(seed >> 32);
    for (std::size_t f = 0; f < kCommonFactors; ++f)
        for (std::size_t i = 0; i < kLanes; ++i)
            b.common[f][i] = normals[randomBits(first + static_cast<std::uint32_t>(i), seed0 ^ 0x85EBCA6BU * static_cast<std::uint32_t>(f + 1), seed1) >> (32 - kNormalBits)];
    for (const std::uint32_t p : group.projects) b.projectEnd[p].fill(SampleTask::kUnbound);
    drawPaces(net, group, normals, seed0, seed1, first, b);
    for (std::size_t t = group.firstTask; t < group.endTask; ++t) {
        const auto factor = static_cast<std::size_t>(net.tasks[t].factor);
        drawDurations(net.tasks[t], normals, net.shared[factor], b.common[factor], seed0, seed1, first, b.duration[t]);
        if (!net.paceKeys.empty() && net.tasks[t].mode != SampleTask::Mode::Promised && net.tasks[t].mode != SampleTask::Mode::Fixed) {
            const Lanes& pace = b.pace[net.tasks[t].project];
            for (std::size_t i = 0; i < kLanes; ++i) b.duration[t][i] *= pace[i];
        }
        forward(net, t, b);
        b.critical[t].fill(0);
    }
    for (std::size_t t = group.endTask; t-- > group.firstTask;) backward(net, t, b);
}

#if defined(__x86_64__) && defined(__GNUC__)
/// The same arithmetic in wider registers: no contraction, no reordering, so the same bytes.
[[gnu::target("avx2")]] void drawWide(const SampleNetwork& net, const SampleGroup& group, std::uint64_t seed, std::uint32_t first, SampleBlock& b) { draw(net, group, seed, first, b); }
#endif

}  // namespace

SampleBlock::SampleBlock(const SampleNetwork& n)
    : start(n.tasks.size()), finish(n.tasks.size()), duration(n.tasks.size()), critical(n.tasks.size()), projectEnd(n.projects), pace(n.projects), common{} {
    for (Lanes& p : pace) p.fill(1);
}

void drawBlockPortable(const SampleNetwork& network, const SampleGroup& group, std::uint64_t seed, std::uint32_t first, SampleBlock& block) { draw(network, group, seed, first, block); }

void drawBlock(const SampleNetwork& network, const SampleGroup& group, std::uint64_t seed, std::uint32_t first, SampleBlock& block) {
#if defined(__x86_64__) && defined(__GNUC__)
    if (hasWideRegisters()) return drawWide(network, group, seed, first, block);
#endif
    draw(network, group, seed, first, block);
}

}  // namespace stargate
