#include "core/engine/power/merit_order.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "core/base/wide_registers.h"

namespace stargate {
namespace {

constexpr std::size_t kLanes = 64;         // hours at a time: what they need stays in the nearest cache
constexpr std::size_t kCacheLine = 8;      // doubles
constexpr double kRounding = 1e-12;        // share of the load that the order of sums may leave over
constexpr std::size_t kLongestMonth = 31 * kHoursPerDay;
using Lanes = std::array<double, kLanes>;

/// A source in one month. Where its cost has no shape, its place among the others without one is known for the whole month.
struct Row {
    std::size_t source;
    const double *low, *high;  ///< of the year; null where nothing must run, and where all that is available may
    double available;          ///< MW, times the profile
    const float* profile;
    const float* shape;        ///< of the cost; null without one
    double cost;
    double* mw;
};

/// MW between the least and the most of a source.
STARGATE_INLINE void steps(const Row& r, std::size_t from, std::size_t n, Lanes& step) {
    if (r.high)
        for (std::size_t i = 0; i < n; ++i) step[i] = r.high[from + i];
    else if (r.profile)
        for (std::size_t i = 0; i < n; ++i) step[i] = r.available * static_cast<double>(r.profile[from + i]);
    else
        for (std::size_t i = 0; i < n; ++i) step[i] = r.available;
    if (r.low)
        for (std::size_t i = 0; i < n; ++i) step[i] -= r.low[from + i];
}

/// Two numbers compared as `a < b`, or `a <= b` where the first is earlier among the sources: the least b that makes them one comparison.
double bound(double cost, bool equalCounts) { return equalCounts ? std::nextafter(cost, std::numeric_limits<double>::infinity()) : cost; }

/// The usual case in one pass, everything in registers: N sources without a shape and at most one with, all free between nothing and what is
/// available. The same sums in the same order as in runHours.
template <std::size_t N, bool Shaped>
STARGATE_INLINE void runFree(const Row* fixed, const Row* shaped, double unservedCost, std::size_t from, std::size_t n, const double* demand, double* spilled, double* unserved) {
    static constexpr auto kAlways = [] {
        std::array<float, kLongestMonth> ones{};
        for (float& one : ones) one = 1;
        return ones;
    }();
    const auto profileOf = [from](const Row& r) { return r.profile ? r.profile + from : kAlways.data(); };
    std::array<const float*, N + 1> profile{};
    std::array<double*, N + 1> mw{};
    std::array<double, N + 1> available{}, limit{};
    for (std::size_t r = 0; r < N; ++r) {
        profile[r] = profileOf(fixed[r]);
        mw[r] = fixed[r].mw + from;
        available[r] = fixed[r].available;
        if (Shaped) limit[r] = bound(fixed[r].cost, shaped->source < fixed[r].source);
    }
    const float* shape = Shaped ? shaped->shape + from : nullptr;
    const double cost = Shaped ? shaped->cost : 0;
    if (Shaped) {
        profile[N] = profileOf(*shaped);
        mw[N] = shaped->mw + from;
        available[N] = shaped->available;
        limit[N] = bound(unservedCost, true);
    }
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC ivdep
#endif
    for (std::size_t i = 0; i < n; ++i) {
        const double left = demand[i], share = left * kRounding, least = share > 0 ? share : 0.0;
        const auto taken = [left, least](double start, double step) {
            const double rest = left - start, most = rest < step ? rest : step;
            return rest > least ? most : 0.0;
        };
        double total = 0, under = 0, here = 0, extra = 0;
        if (Shaped) {
            here = cost * static_cast<double>(shape[i]);
            // As a factor: a load that hangs on a comparison would keep narrow registers from being used.
            extra = available[N] * static_cast<double>(profile[N][i]) * (here < limit[N] ? 1.0 : 0.0);
        }
        for (std::size_t r = 0; r < N; ++r) {
            const double step = available[r] * static_cast<double>(profile[r][i]);
            mw[r][i] = taken(Shaped ? total + (here < limit[r] ? extra : 0.0) : total, step);
            if (Shaped) under += here < limit[r] ? 0.0 : step;
            total += step;
        }
        if (Shaped) {
            mw[N][i] = taken(under, extra);
            total += extra;
        }
        const double rest = left - total;
        spilled[i] = left < 0 ? -left : 0.0;
        unserved[i] = rest > least ? rest : 0.0;
    }
}

constexpr std::size_t kMostFree = 6;  // sources without a shape that runFree is made for

/// Calls runFree for as many sources as there are; false where it is not made for them.
template <std::size_t... N>
STARGATE_INLINE bool runFreeOf(std::index_sequence<N...>, const std::vector<Row>& fixed, const std::vector<Row>& shaped, double unservedCost, std::size_t from, std::size_t n,
                               const double* demand, double* spilled, double* unserved) {
    const auto free = [](const Row& r) { return !r.low && !r.high; };
    if (shaped.size() > 1 || !std::all_of(fixed.begin(), fixed.end(), free) || !std::all_of(shaped.begin(), shaped.end(), free)) return false;
    if (shaped.empty()) return ((fixed.size() == N && (runFree<N, false>(fixed.data(), nullptr, unservedCost, from, n, demand, spilled, unserved), true)) || ...);
    return ((fixed.size() == N && (runFree<N, true>(fixed.data(), shaped.data(), unservedCost, from, n, demand, spilled, unserved), true)) || ...);
}

STARGATE_INLINE void runHours(const std::vector<Row>& fixed, const std::vector<Row>& shaped, double unservedCost, std::size_t from, std::size_t n, const double* demand,
                              std::vector<Lanes>& scratch, double* spilled, double* unserved) {
    Lanes left, below;
    for (std::size_t i = 0; i < n; ++i) left[i] = demand[i];
    for (const auto* rows : {&fixed, &shaped})
        for (const Row& r : *rows)
            if (r.low)
                for (std::size_t i = 0; i < n; ++i) left[i] -= r.low[from + i];
    for (std::size_t i = 0; i < n; ++i) spilled[i] = left[i] < 0 ? -left[i] : 0.0;

    // Costs and steps of the shaped sources; one that is dearer than going without has no step.
    for (std::size_t k = 0; k < shaped.size(); ++k) {
        const Row& r = shaped[k];
        Lanes &cost = scratch[3 * k], &step = scratch[3 * k + 1], &under = scratch[3 * k + 2];
        const double dearest = bound(unservedCost, true);
        for (std::size_t i = 0; i < n; ++i) cost[i] = r.cost * r.shape[from + i];
        steps(r, from, n, step);
        for (std::size_t i = 0; i < n; ++i) step[i] = cost[i] < dearest ? step[i] : 0.0;
        for (std::size_t i = 0; i < n; ++i) under[i] = 0;
    }
    for (std::size_t k = 0; k < shaped.size(); ++k)
        for (std::size_t j = 0; j < shaped.size(); ++j) {
            if (j == k) continue;
            const Lanes &mine = scratch[3 * k], &other = scratch[3 * j], &step = scratch[3 * j + 1];
            Lanes& under = scratch[3 * k + 2];
            if (shaped[j].source < shaped[k].source)
                for (std::size_t i = 0; i < n; ++i) under[i] += other[i] <= mine[i] ? step[i] : 0.0;
            else
                for (std::size_t i = 0; i < n; ++i) under[i] += other[i] < mine[i] ? step[i] : 0.0;
        }

    Lanes total;
    total.fill(0);
    const auto write = [&](const Row& r, const Lanes& step, const Lanes& start) {
        double* mw = r.mw + from;
        for (std::size_t i = 0; i < n; ++i) {
            const double rest = left[i] - start[i];
            const double most = rest < step[i] ? rest : step[i];
            mw[i] = rest > left[i] * kRounding && rest > 0 ? most : 0.0;
        }
        if (r.low)
            for (std::size_t i = 0; i < n; ++i) mw[i] += r.low[from + i];
    };
    Lanes step;
    for (const Row& r : fixed) {
        steps(r, from, n, step);
        for (std::size_t i = 0; i < n; ++i) below[i] = total[i];
        for (std::size_t i = 0; i < n; ++i) total[i] += step[i];
        for (std::size_t k = 0; k < shaped.size(); ++k) {
            const Lanes &cost = scratch[3 * k], &other = scratch[3 * k + 1];
            Lanes& under = scratch[3 * k + 2];
            const double limit = bound(r.cost, shaped[k].source < r.source);
            for (std::size_t i = 0; i < n; ++i) {
                const bool cheaper = cost[i] < limit;
                below[i] += cheaper ? other[i] : 0.0;
                under[i] += cheaper ? 0.0 : step[i];
            }
        }
        write(r, step, below);
    }
    for (std::size_t k = 0; k < shaped.size(); ++k) {
        const Lanes& mine = scratch[3 * k + 1];
        for (std::size_t i = 0; i < n; ++i) total[i] += mine[i];
        write(shaped[k], mine, scratch[3 * k + 2]);
    }
    for (std::size_t i = 0; i < n; ++i) unserved[i] = left[i] - total[i] > left[i] * kRounding && left[i] > total[i] ? left[i] - total[i] : 0.0;
}

STARGATE_INLINE void runYear(const SiteYear& year, const HourLimits& limits, const std::vector<double>& demandMw, Dispatch& out) {
    out.sourceMw.resize(year.sources.size());
    for (auto& column : out.sourceMw) column.resize(kHoursPerYear);
    out.spilledMw.resize(kHoursPerYear);
    out.unservedMw.resize(kHoursPerYear);
    std::vector<Row> fixed, shaped;
    std::vector<Lanes> scratch;
    for (std::size_t month = 0; month < kMonthsPerYear; ++month) {
        const std::size_t first = firstHourOfMonth(month), end = firstHourOfMonth(month + 1);
        fixed.clear();
        shaped.clear();
        for (std::size_t s = 0; s < year.sources.size(); ++s) {
            const DispatchSource& source = year.sources[s];
            const std::vector<double>&low = limits.low[s], &high = limits.high[s];
            Row row{s, low.empty() ? nullptr : low.data(), high.empty() ? nullptr : high.data(), source.capacityMw[month], source.profile ? source.profile->data() : nullptr,
                    source.costShape ? source.costShape->data() : nullptr, source.costUsdPerMwh[month], out.sourceMw[s].data()};
            // Never worth running: only what it must.
            if (!row.shape && row.cost > year.unservedUsdPerMwh) row.high = row.low, row.available = 0;
            (row.shape ? shaped : fixed).push_back(row);
        }
        std::stable_sort(fixed.begin(), fixed.end(), [](const Row& a, const Row& b) { return a.cost < b.cost; });
        scratch.resize(3 * shaped.size());
        const double* demand = demandMw.data();
        double *spilled = out.spilledMw.data(), *unserved = out.unservedMw.data();
        for (std::size_t from = first; from < end; from += kLanes) {
            const std::size_t n = std::min(kLanes, end - from);
            // Writing is what takes the time: the cache is told of the next hours while these are worked out.
            for (std::size_t next = from + kLanes; next < std::min(from + 2 * kLanes, kHoursPerYear); next += kCacheLine) {
                for (const auto* rows : {&fixed, &shaped})
                    for (const Row& r : *rows) soonWritten(r.mw + next);
                soonWritten(spilled + next);
                soonWritten(unserved + next);
            }
            if (!runFreeOf(std::make_index_sequence<kMostFree + 1>(), fixed, shaped, year.unservedUsdPerMwh, from, n, demand + from, spilled + from, unserved + from))
                runHours(fixed, shaped, year.unservedUsdPerMwh, from, n, demand + from, scratch, spilled + from, unserved + from);
        }
    }
}

}  // namespace

void runMeritOrder(const SiteYear& year, const HourLimits& limits, const std::vector<double>& demandMw, Dispatch& out, Registers registers) {
    inRegisters(registers, [&]() STARGATE_INLINE_LAMBDA { runYear(year, limits, demandMw, out); });
}

}  // namespace stargate
