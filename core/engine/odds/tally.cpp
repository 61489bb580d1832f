#include "core/engine/odds/tally.h"

#include <algorithm>
#include <bit>
#include <cstddef>

namespace stargate {
namespace {

STARGATE_INLINE std::uint32_t countOf(const LaneMask& mask, std::size_t lanes) {
    if (lanes < kLanes) return static_cast<std::uint32_t>(std::count(mask.begin(), mask.begin() + static_cast<std::ptrdiff_t>(lanes), -1));
    int bits = 0;
    for (const std::uint64_t word : wordsOf(mask)) bits += std::popcount(word);
    return static_cast<std::uint32_t>(bits) / 8;
}

/// Sum in halves of halves.
template <std::size_t N>
STARGATE_INLINE float folded(const std::array<float, N>& sums) {
    if constexpr (N == 1) {
        return sums[0];
    } else {
        std::array<float, N / 2> half;
        for (std::size_t k = 0; k < N / 2; ++k) half[k] = sums[k] + sums[k + N / 2];
        return folded(half);
    }
}

/// Sum of one term per lane, in so many sums side by side as wide registers hold.
template <class Term>
STARGATE_INLINE double sumOf(Term term) {
    std::array<float, 16> sums{};
    for (std::size_t i = 0; i < kLanes; i += sums.size())
        for (std::size_t k = 0; k < sums.size(); ++k) sums[k] += term(i + k);
    return static_cast<double>(folded(sums));
}

/// Lanes without a sample become zero, which no sum shows.
STARGATE_INLINE Lanes since(float usual, const Lanes& dates, std::size_t lanes) {
    Lanes d;
    for (std::size_t i = 0; i < kLanes; ++i) d[i] = dates[i] - usual;
    if (lanes < kLanes) std::fill(d.begin() + static_cast<std::ptrdiff_t>(lanes), d.end(), 0.0F);
    return d;
}

STARGATE_INLINE void tallyAll(const SampleNetwork& net, const SampleGroup& group, const SampleBlock& b, std::size_t lanes, const UsualDraw& usual, Tally& tally,
                              ChunkMoments& moments) {
    for (std::size_t t = group.firstTask; t < group.endTask; ++t) {
        const SampleTask& task = net.tasks[t];
        tally.tasks[t].add(b.finish[t], lanes);
        if (!isEmpty(b.critical[t])) tally.critical[t] += countOf(b.critical[t], lanes);
        if (!task.curve) continue;
        const Lanes d = since(usual.durations[t], b.duration[t], lanes);
        const Lanes& end = b.projectEnd[task.project];
        const float usualEnd = usual.ends[task.project];
        Moments& m = moments.tasks[t];
        m.d += sumOf([&](std::size_t i) { return d[i]; });
        m.dd += sumOf([&](std::size_t i) { return d[i] * d[i]; });
        m.de += sumOf([&](std::size_t i) { return d[i] * (end[i] - usualEnd); });
    }
    for (const std::uint32_t p : group.projects) {
        const Lanes e = since(usual.ends[p], b.projectEnd[p], lanes);
        moments.ends[p].e += sumOf([&](std::size_t i) { return e[i]; });
        moments.ends[p].ee += sumOf([&](std::size_t i) { return e[i] * e[i]; });
    }
}

STARGATE_INLINE void allMonths(const Lanes& a, const Lanes& b, const MonthTable& months, std::size_t lanes, std::uint16_t* out) {
    const auto last = static_cast<float>(months.size());
    Lanes since;
    std::array<std::int32_t, kLanes> at;
    for (std::size_t i = 0; i < kLanes; ++i) {
        const float later = a[i] > b[i] ? a[i] : b[i], day = later < last ? later : last;
        since[i] = day > 1.0F ? day : 1.0F;
    }
    for (std::size_t i = 0; i < kLanes; ++i) {
        const auto whole = static_cast<std::int32_t>(since[i]);
        at[i] = whole - (static_cast<float>(whole) < since[i] ? 0 : 1);  // the day that ends at or after the date
    }
    for (std::size_t i = 0; i < lanes; ++i) out[i] = months[static_cast<std::size_t>(at[i])];
}

}  // namespace

void tallyTasks(const SampleNetwork& net, const SampleGroup& group, const SampleBlock& b, std::size_t lanes, const UsualDraw& usual, Tally& tally, ChunkMoments& moments) {
    inRegisters(widestRegisters(), [&]() STARGATE_INLINE_LAMBDA { tallyAll(net, group, b, lanes, usual, tally, moments); });
}

void monthsOf(const Lanes& a, const Lanes& b, const MonthTable& months, std::size_t lanes, std::uint16_t* out) {
    inRegisters(widestRegisters(), [&]() STARGATE_INLINE_LAMBDA { allMonths(a, b, months, lanes, out); });
}

}  // namespace stargate
