#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/engine/power/commitment.h"
#include "core/engine/power/storage_value.h"

namespace stargate {
namespace {

constexpr std::size_t kCoarseBreakpoints = 33, kSettledBreakpoints = 65;
constexpr std::size_t kTurnWindow = 14 * kHoursPerDay;  // long enough that the value of a battery of hours forgets its end

/// Hour costs over the change of the stored energy, for the whole year.
class HourCosts {
public:
    HourCosts(const SiteYear& year, MeritOrder& order) {
        const DispatchBattery& b = year.battery;
        begin_.resize(kHoursPerYear + 1);
        zero_.resize(kHoursPerYear);
        pieces_.reserve(kHoursPerYear * 6);
        for (std::size_t h = 0; h < kHoursPerYear; ++h) {
            begin_[h] = pieces_.size();
            const double power = b.powerMw[monthOfDay(h / kHoursPerDay)], load = year.loadMw[h];
            if (power > 0) {
                order.goTo(h);
                order.walk(std::max(0.0, load - power), load, [&](double cost, double mw) {
                    pieces_.push_back({static_cast<float>((cost - b.wearUsdPerMwh) * b.dischargeEfficiency), static_cast<float>(mw / b.dischargeEfficiency)});
                });
                zero_[h] = pieces_.size() - begin_[h];
                order.walk(load, load + power, [&](double cost, double mw) {
                    pieces_.push_back({static_cast<float>(cost / b.chargeEfficiency), static_cast<float>(mw * b.chargeEfficiency)});
                });
            }
        }
        begin_[kHoursPerYear] = pieces_.size();
    }
    HourPieces at(std::size_t h) const { return {pieces_.data() + begin_[h], begin_[h + 1] - begin_[h], zero_[h]}; }

private:
    std::vector<Piece> pieces_;
    std::vector<std::size_t> begin_, zero_;
};

/// Change of the stored energy in every hour, MWh; the last state equals the first.
struct StoragePlan {
    double firstState = 0;
    std::vector<double> stateMwh;  ///< at the end of the hour
};

StoragePlan planStorage(const SiteYear& year, MeritOrder& order, DispatchQuality quality) {
    const HourCosts costs(year, order);
    const auto capacity = [&year](std::size_t h) { return year.battery.energyMwh[monthOfDay(h / kHoursPerDay)]; };
    StorageValue value(kHoursPerYear, quality == DispatchQuality::Settled ? kSettledBreakpoints : kCoarseBreakpoints);
    const auto back = [&](std::size_t from, std::size_t to) {
        for (std::size_t h = to; h-- > from;) value.stepBack(h, costs.at(h), capacity(h));
    };
    // Where the year turns: the worth of energy at its start is the worth at its end, and the best path there gives the common state.
    value.endFree(kTurnWindow - 1, capacity(kTurnWindow - 1));
    back(0, kTurnWindow);
    value.endLike(0, capacity(kHoursPerYear - 1));
    back(kHoursPerYear - kTurnWindow, kHoursPerYear);
    double state = capacity(kHoursPerYear - kTurnWindow) / 2;
    const auto step = [&](std::size_t h) {
        state = std::clamp(state + value.best(h, costs.at(h), state), 0.0, capacity(h));
    };
    for (std::size_t h = kHoursPerYear - kTurnWindow; h < kHoursPerYear; ++h) step(h);

    StoragePlan out;
    out.firstState = state = std::min(state, capacity(0));
    value.endAt(state, capacity(kHoursPerYear - 1));
    back(0, kHoursPerYear);
    out.stateMwh.resize(kHoursPerYear);
    for (std::size_t h = 0; h < kHoursPerYear; ++h) {
        step(h);
        out.stateMwh[h] = state;
    }
    return out;
}

Dispatch run(const SiteYear& year, const HourLimits& limits, DispatchQuality quality) {
    MeritOrder order(year, limits);
    const bool stores = year.battery.any();
    StoragePlan storage;
    if (stores) storage = planStorage(year, order, quality);
    Dispatch out;
    const std::size_t n = year.sources.size();
    out.sourceMw.assign(n, std::vector<double>(kHoursPerYear));
    for (auto* column : {&out.chargeMw, &out.dischargeMw, &out.stateMwh, &out.spilledMw, &out.unservedMw}) column->assign(kHoursPerYear, 0.0);
    std::vector<double> mw(n);
    double state = storage.firstState;
    for (std::size_t h = 0; h < kHoursPerYear; ++h) {
        if (stores) {
            const double change = storage.stateMwh[h] - state;
            const double power = year.battery.powerMw[monthOfDay(h / kHoursPerDay)];
            if (change > 0) out.chargeMw[h] = std::min(power, change / year.battery.chargeEfficiency);
            else out.dischargeMw[h] = std::min({power, -change * year.battery.dischargeEfficiency, year.loadMw[h]});
            state = storage.stateMwh[h];
            out.stateMwh[h] = state;
        }
        order.goTo(h);
        out.unservedMw[h] = order.run(year.loadMw[h] + out.chargeMw[h] - out.dischargeMw[h], mw, out.spilledMw[h]);
        for (std::size_t s = 0; s < n; ++s) out.sourceMw[s][h] = mw[s];
    }
    out.startUsd.assign(n, 0.0);
    out.starts.assign(n, 0.0);
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
        std::vector<char> kept(kHoursPerYear, 0);
        for (std::size_t i = 0; i < allowed; ++i) kept[running[i]] = 1;
        for (std::size_t h = 0; h < kHoursPerYear; ++h)
            if (!kept[h]) limits.low[s][h] = limits.high[s][h] = 0;
        changed = true;
    }
    return changed;
}

Dispatch withinPermits(const SiteYear& year, HourLimits& limits, DispatchQuality quality) {
    Dispatch out = run(year, limits, quality);
    double wanted = 0;
    if (keepPermit(year, out, limits, wanted)) out = run(year, limits, quality);
    out.permitHoursWanted = wanted;
    return out;
}

}  // namespace

bool DispatchBattery::any() const {
    return std::any_of(powerMw.begin(), powerMw.end(), [](double p) { return p > 0; });
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
    }
    const double discharged = std::accumulate(dispatch.dischargeMw.begin(), dispatch.dischargeMw.end(), 0.0);
    const double unserved = std::accumulate(dispatch.unservedMw.begin(), dispatch.unservedMw.end(), 0.0);
    return usd + discharged * year.battery.wearUsdPerMwh + unserved * year.unservedUsdPerMwh;
}

Dispatch dispatchYear(const SiteYear& year, DispatchQuality quality) {
    HourLimits relaxed = relaxedLimits(year);
    Dispatch best = withinPermits(year, relaxed, quality);
    best.relaxedCostUsd = best.costUsd;
    if (!needsCommitment(year)) return best;
    const double bound = best.costUsd, wanted = best.permitHoursWanted;
    const Commitment commitment = commit(year, relaxed, best);
    HourLimits limits = committedLimits(year, relaxed, commitment);
    best = withinPermits(year, limits, quality);
    best.permitHoursWanted = wanted;
    best.startUsd = commitment.startUsd;
    best.starts = commitment.starts;
    best.costUsd += commitment.totalStartUsd();
    best.relaxedCostUsd = bound;
    return best;
}

}  // namespace stargate
