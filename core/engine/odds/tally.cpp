#include "core/engine/odds/tally.h"

#include <algorithm>
#include <cstddef>

namespace stargate {
namespace {

STARGATE_INLINE std::uint32_t countOf(const LaneMask& mask, std::size_t lanes) {
    std::int32_t count = 0;
    if (lanes == kLanes)  // a count known beforehand runs in wide registers without a rest
        for (std::size_t i = 0; i < kLanes; ++i) count -= mask[i];
    else
        for (std::size_t i = 0; i < lanes; ++i) count -= mask[i];
    return static_cast<std::uint32_t>(count);
}

/// Sum in halves of halves, which wide registers add side by side.
STARGATE_INLINE double sumOf(Lanes& lanes) {
    for (std::size_t half = kLanes / 2; half > 0; half /= 2)
        for (std::size_t i = 0; i < half; ++i) lanes[i] += lanes[i + half];
    return static_cast<double>(lanes[0]);
}

STARGATE_INLINE void addMoments(const Lanes& duration, const Lanes& end, float usual, float usualEnd, std::size_t lanes, Moments& m) {
    Lanes d, dd, de;
    for (std::size_t i = 0; i < kLanes; ++i) d[i] = duration[i] - usual;
    if (lanes < kLanes) std::fill(d.begin() + static_cast<std::ptrdiff_t>(lanes), d.end(), 0.0F);
    for (std::size_t i = 0; i < kLanes; ++i) dd[i] = d[i] * d[i];
    for (std::size_t i = 0; i < kLanes; ++i) de[i] = d[i] * (end[i] - usualEnd);
    m.d += sumOf(d), m.dd += sumOf(dd), m.de += sumOf(de);
}

STARGATE_INLINE void tallyAll(const SampleNetwork& net, const SampleGroup& group, const SampleBlock& b, std::size_t lanes, const UsualDraw& usual, Tally& tally,
                              std::vector<Moments>& moments) {
    for (std::size_t t = group.firstTask; t < group.endTask; ++t) {
        const SampleTask& task = net.tasks[t];
        tally.tasks[t].add(b.finish[t], lanes);
        if (!isEmpty(b.critical[t])) tally.critical[t] += countOf(b.critical[t], lanes);
        if (task.curve) addMoments(b.duration[t], b.projectEnd[task.project], usual.durations[t], usual.ends[task.project], lanes, moments[t]);
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

#if defined(__x86_64__) && defined(__GNUC__)
/// The same arithmetic in wider registers, so the same bytes.
[[gnu::target("avx2")]] void tallyWide(const SampleNetwork& net, const SampleGroup& group, const SampleBlock& b, std::size_t lanes, const UsualDraw& usual, Tally& tally,
                                       std::vector<Moments>& moments) {
    tallyAll(net, group, b, lanes, usual, tally, moments);
}
[[gnu::target("avx2")]] void monthsWide(const Lanes& a, const Lanes& b, const MonthTable& months, std::size_t lanes, std::uint16_t* out) {
    allMonths(a, b, months, lanes, out);
}
#endif

}  // namespace

void tallyTasks(const SampleNetwork& net, const SampleGroup& group, const SampleBlock& b, std::size_t lanes, const UsualDraw& usual, Tally& tally, std::vector<Moments>& moments) {
#if defined(__x86_64__) && defined(__GNUC__)
    if (hasWideRegisters()) return tallyWide(net, group, b, lanes, usual, tally, moments);
#endif
    tallyAll(net, group, b, lanes, usual, tally, moments);
}

void monthsOf(const Lanes& a, const Lanes& b, const MonthTable& months, std::size_t lanes, std::uint16_t* out) {
#if defined(__x86_64__) && defined(__GNUC__)
    if (hasWideRegisters()) return monthsWide(a, b, months, lanes, out);
#endif
    allMonths(a, b, months, lanes, out);
}

}  // namespace stargate
