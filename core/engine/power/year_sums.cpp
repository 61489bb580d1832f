#include "core/engine/power/year_sums.h"

#include <algorithm>
#include <numeric>

namespace stargate {
namespace {

constexpr double kFull = 1e-6;        // share of its capacity that a running source may miss by rounding
constexpr std::size_t kLanes = 8;     // sums side by side: one alone would wait for each of its additions
static_assert(kHoursPerDay % kLanes == 0);

/// Sum of a function of the hour over a month, in an order that does not depend on the machine's registers.
template <class Of>
double monthSum(std::size_t month, Of&& of) {
    std::array<double, kLanes> lanes{};
    for (std::size_t h = firstHourOfMonth(month), end = firstHourOfMonth(month + 1); h < end; h += kLanes)
        for (std::size_t i = 0; i < kLanes; ++i) lanes[i] += of(h + i);
    return std::accumulate(lanes.begin(), lanes.end(), 0.0);
}

template <class Of>
double monthPeak(std::size_t month, Of&& of) {
    std::array<double, kLanes> lanes{};
    for (std::size_t h = firstHourOfMonth(month), end = firstHourOfMonth(month + 1); h < end; h += kLanes)
        for (std::size_t i = 0; i < kLanes; ++i) lanes[i] = std::max(lanes[i], of(h + i));
    return *std::max_element(lanes.begin(), lanes.end());
}

/// Mean over the hours of the cost of one MWh more: of the cheapest source that has room, else of going without. Charging and discharging
/// count as load.
double meanMarginalUsd(const SiteYear& year, const Dispatch& dispatch) {
    std::vector<double> least(kHoursPerYear, year.unservedUsdPerMwh);
    for (std::size_t s = 0; s < year.sources.size(); ++s) {
        const DispatchSource& source = year.sources[s];
        const double* mw = dispatch.sourceMw[s].data();
        const float *profile = source.profile ? source.profile->data() : nullptr, *shape = source.costShape ? source.costShape->data() : nullptr;
        for (std::size_t month = 0; month < kMonthsPerYear; ++month) {
            const double most = source.capacityMw[month] * (1 - kFull), cost = source.costUsdPerMwh[month];
            for (std::size_t h = firstHourOfMonth(month); h < firstHourOfMonth(month + 1); ++h) {
                const double here = shape ? cost * shape[h] : cost;
                least[h] = mw[h] < (profile ? most * profile[h] : most) && here < least[h] ? here : least[h];
            }
        }
    }
    double sum = 0;
    for (std::size_t m = 0; m < kMonthsPerYear; ++m) sum += monthSum(m, [&](std::size_t h) { return least[h]; });
    return sum / static_cast<double>(kHoursPerYear);
}

}  // namespace

bool isRenewable(Technology t) { return t == Technology::Pv || t == Technology::Wind || t == Technology::Geothermal; }

YearSums sumsOf(const SiteYear& year, const Dispatch& dispatch, const HourlyMargin* margin) {
    YearSums out;
    const std::size_t n = year.sources.size();
    for (auto* bySource : {&out.energyMwh, &out.shapedMwh, &out.spareMwh, &out.peakMw}) bySource->resize(n);
    out.marginalCo2Kg.resize(margin ? n : 0);
    out.starts = dispatch.starts;
    out.startUsd = dispatch.startUsd;
    out.permitHours = dispatch.permitHoursWanted;
    out.marginalUsd = meanMarginalUsd(year, dispatch);
    std::vector<double> renewable(kHoursPerYear, 0.0);
    for (std::size_t s = 0; s < n; ++s) {
        const DispatchSource& source = year.sources[s];
        const double* mw = dispatch.sourceMw[s].data();
        out.spareMwh[s] = spareMwh(dispatch, s);
        for (std::size_t m = 0; m < kMonthsPerYear; ++m) {
            out.energyMwh[s][m] = out.shapedMwh[s][m] = monthSum(m, [mw](std::size_t h) { return mw[h]; });
            if (source.costShape) out.shapedMwh[s][m] = monthSum(m, [mw, shape = source.costShape->data()](std::size_t h) { return mw[h] * shape[h]; });
            if (margin && source.technology == Technology::Grid)
                out.marginalCo2Kg[s][m] = monthSum(m, [mw, month = margin->data() + m * kHoursPerDay](std::size_t h) { return mw[h] * month[h % kHoursPerDay]; });
            out.peakMw[s][m] = monthPeak(m, [mw](std::size_t h) { return mw[h]; });
        }
        if (isRenewable(source.technology))
            for (std::size_t h = 0; h < kHoursPerYear; ++h) renewable[h] += mw[h];
    }
    const double *load = year.loadMw.data(), *unserved = dispatch.unservedMw.data(), *discharge = dispatch.dischargeMw.data(), *green = renewable.data();
    for (std::size_t m = 0; m < kMonthsPerYear; ++m) {
        out.dischargeMwh[m] = monthSum(m, [discharge](std::size_t h) { return discharge[h]; });
        out.unservedMwh[m] = monthSum(m, [unserved](std::size_t h) { return unserved[h]; });
        out.unservedHours += monthSum(m, [unserved](std::size_t h) { return unserved[h] > kFull ? 1.0 : 0.0; });
        out.loadMwh[m] = monthSum(m, [load](std::size_t h) { return load[h]; });
        out.peakLoadMw = std::max(out.peakLoadMw, monthPeak(m, [load](std::size_t h) { return load[h]; }));
        out.matchedRenewableMwh[m] = monthSum(m, [green, load](std::size_t h) { return std::min(green[h], load[h]); });
    }
    setCosts(out, year);
    return out;
}

void setCosts(YearSums& sums, const SiteYear& year) {
    sums.costUsd.resize(year.sources.size());
    for (std::size_t s = 0; s < year.sources.size(); ++s) {
        const DispatchSource& source = year.sources[s];
        const double total = std::accumulate(sums.energyMwh[s].begin(), sums.energyMwh[s].end(), 0.0);
        for (std::size_t m = 0; m < kMonthsPerYear; ++m) {
            sums.costUsd[s][m] = sums.shapedMwh[s][m] * source.costUsdPerMwh[m] + sums.spareMwh[s][m] * source.noLoadUsdPerMwh[m];
            if (total > 0) sums.costUsd[s][m] += sums.startUsd[s] * sums.energyMwh[s][m] / total;
        }
    }
}

}  // namespace stargate
