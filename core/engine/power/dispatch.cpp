#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/engine/power/commitment.h"
#include "core/engine/power/storage_value.h"

namespace stargate {
namespace {

Dispatch run(const SiteYear& year, const HourLimits& limits) {
    Dispatch out;
    for (auto* column : {&out.chargeMw, &out.dischargeMw, &out.stateMwh}) column->assign(kHoursPerYear, 0.0);
    std::vector<double> demand = year.loadMw;
    if (year.battery.any()) {
        const DispatchBattery& b = year.battery;
        const StorageOffers offers(year, limits);
        const StoragePath path = StorageValue(offers).cyclicPath();
        std::int64_t state = path.firstState;
        for (std::size_t h = 0; h < kHoursPerYear; ++h) {
            const double change = offers.megawattHours(path.state[h] - state), power = b.powerMw[monthOfDay(h / kHoursPerDay)];
            if (change > 0) out.chargeMw[h] = std::min(power, change / b.chargeEfficiency);
            else out.dischargeMw[h] = std::min({power, -change * b.dischargeEfficiency, year.loadMw[h]});
            demand[h] += out.chargeMw[h] - out.dischargeMw[h];
            state = path.state[h];
            out.stateMwh[h] = offers.megawattHours(state);
        }
    }
    runMeritOrder(year, limits, demand, out);
    out.startUsd.assign(year.sources.size(), 0.0);
    out.starts.assign(year.sources.size(), 0.0);
    out.costUsd = runningCostOf(year, out);
    return out;
}

/// Keeps the permitted hours in which the source does most, and closes it in all others. True when that changed anything.
bool keepPermit(const SiteYear& year, const Dispatch& dispatch, HourLimits& limits, double& wanted) {
    bool changed = false;
    for (std::size_t s = 0; s < year.sources.size(); ++s) {
        if (!year.sources[s].hoursPerYear) continue;
        const std::vector<double>& mw = dispatch.sourceMw[s];
        std::vector<std::size_t> running;
        for (std::size_t h = 0; h < kHoursPerYear; ++h)
            if (mw[h] > 0) running.push_back(h);
        wanted = std::max(wanted, static_cast<double>(running.size()));
        const auto allowed = static_cast<std::size_t>(std::max(0.0, *year.sources[s].hoursPerYear));
        if (running.size() <= allowed) continue;
        std::stable_sort(running.begin(), running.end(), [&](std::size_t a, std::size_t b) { return mw[a] > mw[b]; });
        std::vector<double>& high = limits.high[s];
        if (high.empty()) high = availableHours(year.sources[s]);
        std::vector<char> kept(kHoursPerYear, 0);
        for (std::size_t i = 0; i < allowed; ++i) kept[running[i]] = 1;
        for (std::size_t h = 0; h < kHoursPerYear; ++h)
            if (!kept[h]) high[h] = 0;
        limits.low[s].clear();
        changed = true;
    }
    return changed;
}

Dispatch withinPermits(const SiteYear& year, HourLimits& limits) {
    Dispatch out = run(year, limits);
    double wanted = 0;
    if (keepPermit(year, out, limits, wanted)) out = run(year, limits);
    out.permitHoursWanted = wanted;
    return out;
}

/// The year with the units on that `relaxed` shows to be wanted. `tooSlow`: a ramp limit stood in the way.
Dispatch committed(const SiteYear& year, const HourLimits& permitted, const Dispatch& relaxed, bool early, bool& tooSlow) {
    const Commitment commitment = commit(year, permitted, relaxed, early);
    HourLimits limits = committedLimits(year, permitted, commitment);
    // A running unit burns its no-load fuel whatever it gives: beyond that the merit order counts.
    SiteYear beyond = year;
    for (std::size_t s = 0; s < year.sources.size(); ++s)
        for (std::size_t month = 0; month < kMonthsPerYear && !commitment.units[s].empty(); ++month) beyond.sources[s].costUsdPerMwh[month] -= year.sources[s].noLoadUsdPerMwh[month];
    Dispatch out = withinPermits(beyond, limits);
    std::vector<std::vector<double>> running(year.sources.size());
    for (std::size_t s = 0; s < year.sources.size(); ++s)
        if (!commitment.units[s].empty()) running[s] = limits.high[s];
    tooSlow = keepRamps(year, out, limits);
    if (tooSlow) out = run(beyond, limits);
    out.runningMw = std::move(running);
    out.startUsd = commitment.startUsd;
    out.starts = commitment.starts;
    out.costUsd = runningCostOf(year, out) + commitment.totalStartUsd();
    return out;
}

}  // namespace

bool DispatchBattery::any() const {
    return std::any_of(powerMw.begin(), powerMw.end(), [](double p) { return p > 0; });
}

std::array<double, 12> spareMwh(const Dispatch& dispatch, std::size_t source) {
    std::array<double, 12> out{};
    if (source >= dispatch.runningMw.size() || dispatch.runningMw[source].empty()) return out;
    for (std::size_t month = 0; month < kMonthsPerYear; ++month)
        for (std::size_t h = firstHourOfMonth(month); h < firstHourOfMonth(month + 1); ++h)
            out[month] += std::max(0.0, dispatch.runningMw[source][h] - dispatch.sourceMw[source][h]);
    return out;
}

double runningCostOf(const SiteYear& year, const Dispatch& dispatch) {
    double usd = 0;
    for (std::size_t s = 0; s < year.sources.size(); ++s) {
        const DispatchSource& source = year.sources[s];
        for (std::size_t month = 0; month < kMonthsPerYear; ++month) {
            double weighted = 0;
            for (std::size_t h = firstHourOfMonth(month); h < firstHourOfMonth(month + 1); ++h)
                weighted += source.costShape ? dispatch.sourceMw[s][h] * (*source.costShape)[h] : dispatch.sourceMw[s][h];
            usd += weighted * source.costUsdPerMwh[month];
        }
        const std::array<double, 12> spare = spareMwh(dispatch, s);
        for (std::size_t month = 0; month < kMonthsPerYear; ++month) usd += spare[month] * source.noLoadUsdPerMwh[month];
    }
    const double discharged = std::accumulate(dispatch.dischargeMw.begin(), dispatch.dischargeMw.end(), 0.0);
    const double unserved = std::accumulate(dispatch.unservedMw.begin(), dispatch.unservedMw.end(), 0.0);
    return usd + discharged * year.battery.wearUsdPerMwh + unserved * year.unservedUsdPerMwh;
}

Dispatch dispatchYear(const SiteYear& year) {
    HourLimits permitted = relaxedLimits(year);
    const Dispatch relaxed = withinPermits(year, permitted);
    Dispatch best = relaxed;
    if (needsCommitment(year)) {
        bool tooSlow = false;
        best = committed(year, permitted, relaxed, false, tooSlow);
        if (tooSlow) {
            Dispatch early = committed(year, permitted, relaxed, true, tooSlow);
            if (early.costUsd < best.costUsd) best = std::move(early);
        }
        best.permitHoursWanted = relaxed.permitHoursWanted;
    }
    best.relaxedCostUsd = relaxed.costUsd;
    return best;
}

}  // namespace stargate
