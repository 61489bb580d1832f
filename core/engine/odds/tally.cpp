#include "core/engine/odds/tally.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <numeric>

namespace stargate {
namespace {

STARGATE_INLINE std::uint32_t countOf(const LaneMask& mask, std::size_t lanes) {
    if (lanes < kLanes) return static_cast<std::uint32_t>(std::count(mask.begin(), mask.begin() + static_cast<std::ptrdiff_t>(lanes), -1));
    int bits = 0;
    for (const std::uint64_t word : wordsOf(mask)) bits += std::popcount(word);
    return static_cast<std::uint32_t>(bits) / 8;
}

using Sums = GroupSums::Sums;

/// Adds one term per lane.
template <class Term>
STARGATE_INLINE void add(Sums& total, Term term) {
    Sums sums = total;
    for (std::size_t i = 0; i < kLanes; i += sums.size())
        for (std::size_t k = 0; k < sums.size(); ++k) sums[k] += term(i + k);
    total = sums;
}

/// Lanes without a sample become zero, which no sum shows.
STARGATE_INLINE Lanes since(float usual, const Lanes& dates, std::size_t lanes) {
    Lanes d;
    for (std::size_t i = 0; i < kLanes; ++i) d[i] = dates[i] - usual;
    if (lanes < kLanes) std::fill(d.begin() + static_cast<std::ptrdiff_t>(lanes), d.end(), 0.0F);
    return d;
}

STARGATE_INLINE void tallyAll(const SampleNetwork& net, const SampleGroup& group, const SampleBlock& b, std::size_t lanes, const UsualDraw& usual, Tally& tally, GroupSums& sums) {
    for (std::size_t t = group.firstTask; t < group.endTask; ++t) {
        const SampleTask& task = net.tasks[t];
        tally.tasks[t].add(b.finish[t], lanes);
        if (!isEmpty(b.critical[t])) tally.critical[t] += countOf(b.critical[t], lanes);
        if (!task.curve) continue;
        const Lanes d = since(usual.durations[t], b.duration[t], lanes);
        const Lanes& end = b.projectEnd[task.project];
        const float usualEnd = usual.ends[task.project];
        GroupSums::OfTask& sum = sums.tasks[t - group.firstTask];
        add(sum.d, [&](std::size_t i) { return d[i]; });
        add(sum.dd, [&](std::size_t i) { return d[i] * d[i]; });
        add(sum.de, [&](std::size_t i) { return d[i] * (end[i] - usualEnd); });
    }
    for (std::size_t p = 0; p < group.projects.size(); ++p) {
        const Lanes e = since(usual.ends[group.projects[p]], b.projectEnd[group.projects[p]], lanes);
        add(sums.ends[p].e, [&](std::size_t i) { return e[i]; });
        add(sums.ends[p].ee, [&](std::size_t i) { return e[i] * e[i]; });
    }
}

double total(const Sums& sums) { return std::accumulate(sums.begin(), sums.end(), 0.0); }

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

void GroupSums::writeTo(ChunkMoments& chunk, const SampleGroup& group) const {
    for (std::size_t t = 0; t < tasks.size(); ++t) chunk.tasks[group.firstTask + t] = {total(tasks[t].d), total(tasks[t].dd), total(tasks[t].de)};
    for (std::size_t p = 0; p < ends.size(); ++p) chunk.ends[group.projects[p]] = {total(ends[p].e), total(ends[p].ee)};
}

void tallyTasks(const SampleNetwork& net, const SampleGroup& group, const SampleBlock& b, std::size_t lanes, const UsualDraw& usual, Tally& tally, GroupSums& sums) {
    inRegisters(widestRegisters(), [&]() STARGATE_INLINE_LAMBDA { tallyAll(net, group, b, lanes, usual, tally, sums); });
}

void monthsOf(const Lanes& a, const Lanes& b, const MonthTable& months, std::size_t lanes, std::uint16_t* out) {
    inRegisters(widestRegisters(), [&]() STARGATE_INLINE_LAMBDA { allMonths(a, b, months, lanes, out); });
}

}  // namespace stargate
