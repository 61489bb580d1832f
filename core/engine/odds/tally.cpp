#include "core/engine/odds/tally.h"

namespace stargate {
namespace {

constexpr std::size_t kWide = 16;  // sums side by side

STARGATE_INLINE double sumOf(const std::array<float, kWide>& lanes) {
    constexpr std::size_t kQuarter = kWide / 4;
    std::array<double, kQuarter> sums{};
    for (std::size_t from = 0; from < kWide; from += kQuarter)
        for (std::size_t k = 0; k < kQuarter; ++k) sums[k] += static_cast<double>(lanes[from + k]);
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

STARGATE_INLINE void addMoments(const Lanes& duration, const Lanes& end, float usual, float usualEnd, std::size_t lanes, Moments& m) {
    std::array<float, kWide> d{}, dd{}, de{};
    if (lanes == kLanes) {
        for (std::size_t i = 0; i < kLanes; i += kWide)
            for (std::size_t k = 0; k < kWide; ++k) {
                const float x = duration[i + k] - usual, e = end[i + k] - usualEnd;
                d[k] += x, dd[k] += x * x, de[k] += x * e;
            }
    } else {
        for (std::size_t i = 0; i < lanes; ++i) {
            const float x = duration[i] - usual, e = end[i] - usualEnd;
            d[0] += x, dd[0] += x * x, de[0] += x * e;
        }
    }
    m.d += sumOf(d), m.dd += sumOf(dd), m.de += sumOf(de);
}

STARGATE_INLINE void tallyAll(const SampleNetwork& net, const SampleGroup& group, const SampleBlock& b, std::size_t lanes, const UsualDraw& usual, Tally& tally,
                              std::vector<Moments>& moments) {
    for (std::size_t t = group.firstTask; t < group.endTask; ++t) {
        const SampleTask& task = net.tasks[t];
        tally.tasks[t].add(b.finish[t], lanes);
        std::int32_t critical = 0;
        if (lanes == kLanes)  // a count known beforehand runs in wide registers without a rest
            for (std::size_t i = 0; i < kLanes; ++i) critical -= b.critical[t][i];
        else
            for (std::size_t i = 0; i < lanes; ++i) critical -= b.critical[t][i];
        tally.critical[t] += static_cast<std::uint32_t>(critical);
        if (task.table) addMoments(b.duration[t], b.projectEnd[task.project], usual.durations[t], usual.ends[task.project], lanes, moments[t]);
    }
}

STARGATE_INLINE void allMonths(const Lanes& a, const Lanes& b, const MonthTable& months, std::size_t lanes, std::uint16_t* out) {
    const auto last = static_cast<float>(months.size());
    std::array<std::int32_t, kLanes> at;
    for (std::size_t i = 0; i < kLanes; ++i) {
        const float later = a[i] > b[i] ? a[i] : b[i], day = later < last ? later : last;
        const float since = day > 0.0F ? day : 0.0F;
        const auto whole = static_cast<std::int32_t>(since);
        const std::int32_t index = whole + (static_cast<float>(whole) < since ? 1 : 0) - 1;  // the day that ends at or after the date
        at[i] = index > 0 ? index : 0;
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
