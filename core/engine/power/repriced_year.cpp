#include "core/engine/power/repriced_year.h"

#include <algorithm>
#include <numeric>

#include "core/base/memo.h"
#include "core/engine/power/commitment.h"

namespace stargate {
namespace {

constexpr std::size_t kRememberedYears = 4096;     // monthly sums only, a few kB each
constexpr std::size_t kRememberedBatteries = 256;  // 35 kB each

/// Two sums stand for the table of the region.
std::vector<double> withMargin(std::vector<double> key, const HourlyMargin* margin) {
    double sum = 0, weighted = 0;
    for (std::size_t i = 0; margin && i < margin->size(); ++i) sum += (*margin)[i], weighted += (*margin)[i] * static_cast<double>(i);
    key.insert(key.end(), {sum, weighted});
    return key;
}

/// The merit order alone, every unit free to run at any load, with the battery doing what it did.
YearSums byMeritOrder(const SiteYear& year, const std::vector<float>* storageMw, const HourlyMargin* margin) {
    Dispatch out;
    std::vector<double> demand = year.loadMw;
    out.dischargeMw.assign(kHoursPerYear, 0.0);
    for (std::size_t h = 0; storageMw && h < kHoursPerYear; ++h) demand[h] += static_cast<double>((*storageMw)[h]);
    runMeritOrder(year, relaxedLimits(year), demand, out);
    for (const std::vector<double>& mw : out.sourceMw) {
        // Starts, in MW: what units of any size would be started for.
        double rise = 0;
        for (std::size_t h = 1; h < kHoursPerYear; ++h) rise += std::max(0.0, mw[h] - mw[h - 1]);
        out.starts.push_back(rise);
    }
    out.startUsd.assign(year.sources.size(), 0.0);
    return sumsOf(year, out, margin);
}

/// A sum that falls keeps its share of what the merit order leaves; one that rises takes `share` of what the merit order adds.
double answered(double full, double then, double now, double share = 1) {
    if (now > then) return full + (now - then) * share;
    return then > 0 ? full * (now / then) : full;
}

ByMonth answered(const ByMonth& full, const ByMonth& then, const ByMonth& now, const ByMonth& share) {
    ByMonth out{};
    for (std::size_t m = 0; m < kMonthsPerYear; ++m) out[m] = answered(full[m], then[m], now[m], share[m]);
    return out;
}

/// By month, which part of what the merit order adds to the rising ones balances what the falling ones give up.
ByMonth risingShare(const YearSums& full, const YearSums& then, const YearSums& now) {
    ByMonth given{}, added{}, share{};
    const auto count = [&](const ByMonth& f, const ByMonth& t, const ByMonth& n) {
        for (std::size_t m = 0; m < kMonthsPerYear; ++m) {
            if (n[m] > t[m]) added[m] += n[m] - t[m];
            else given[m] += f[m] - answered(f[m], t[m], n[m]);
        }
    };
    for (std::size_t s = 0; s < full.energyMwh.size(); ++s) count(full.energyMwh[s], then.energyMwh[s], now.energyMwh[s]);
    count(full.unservedMwh, then.unservedMwh, now.unservedMwh);
    for (std::size_t m = 0; m < kMonthsPerYear; ++m) share[m] = added[m] > 0 ? given[m] / added[m] : 0;
    return share;
}

}  // namespace

const DispatchedYear* sameButPrices(const DispatchedYears& before, const SiteYearBuilder& builder, int calendarYear, const HourlyMargin* margin) {
    const auto at = std::find_if(before.begin(), before.end(), [&](const DispatchedYear& d) { return d.year == calendarYear; });
    return at != before.end() && at->keyWithoutCosts == withMargin(builder.key(calendarYear, SiteYearBuilder::Costs::Without), margin) ? &*at : nullptr;
}

DispatchedYear dispatchedYear(const SiteYearBuilder& builder, int calendarYear, const HourlyMargin* margin) {
    static Memo<YearSums> sums(kRememberedYears);
    static Memo<std::vector<float>> batteries(kRememberedBatteries);
    std::optional<SiteYear> year;
    std::optional<Dispatch> dispatch;
    const auto dispatched = [&]() -> const Dispatch& {
        if (!dispatch) year = builder.year(calendarYear), dispatch = dispatchYear(*year);
        return *dispatch;
    };
    DispatchedYear out{calendarYear, withMargin(builder.key(calendarYear), margin), withMargin(builder.key(calendarYear, SiteYearBuilder::Costs::Without), margin), {}, nullptr, nullptr};
    const SiteYear supply = builder.supply(calendarYear);
    for (const DispatchSource& source : supply.sources) out.costUsdPerMwh.push_back(source.costUsdPerMwh);
    out.sums = sums.get(out.key, [&] { return dispatched(), sumsOf(*year, *dispatch, margin); });
    if (supply.battery.any())
        out.storageMw = batteries.get(out.key, [&] {
            std::vector<float> mw(kHoursPerYear);
            for (std::size_t h = 0; h < kHoursPerYear; ++h) mw[h] = static_cast<float>(dispatched().chargeMw[h] - dispatched().dischargeMw[h]);
            return mw;
        });
    return out;
}

std::shared_ptr<const YearSums> repricedYear(const SiteYearBuilder& builder, int calendarYear, const DispatchedYear& before, const HourlyMargin* margin) {
    static Memo<YearSums> byRule(kRememberedYears);
    const YearSums& full = *before.sums;
    const SiteYear year = builder.year(calendarYear);
    const YearSums now = byMeritOrder(year, before.storageMw.get(), margin);
    const auto thenSums = byRule.get(before.key, [&] {
        SiteYear old = year;
        for (std::size_t s = 0; s < old.sources.size(); ++s) old.sources[s].costUsdPerMwh = before.costUsdPerMwh[s];
        return byMeritOrder(old, before.storageMw.get(), margin);
    });
    const YearSums& then = *thenSums;
    const ByMonth share = risingShare(full, then, now);
    auto out = std::make_shared<YearSums>(full);
    for (std::size_t s = 0; s < full.energyMwh.size(); ++s) {
        out->energyMwh[s] = answered(full.energyMwh[s], then.energyMwh[s], now.energyMwh[s], share);
        out->shapedMwh[s] = answered(full.shapedMwh[s], then.shapedMwh[s], now.shapedMwh[s], share);
        if (margin) out->marginalCo2Kg[s] = answered(full.marginalCo2Kg[s], then.marginalCo2Kg[s], now.marginalCo2Kg[s], share);
        for (std::size_t m = 0; m < kMonthsPerYear; ++m) {
            out->peakMw[s][m] = std::min(answered(full.peakMw[s][m], then.peakMw[s][m], now.peakMw[s][m]), std::max(full.peakMw[s][m], now.peakMw[s][m]));
            if (full.energyMwh[s][m] > 0) out->spareMwh[s][m] = full.spareMwh[s][m] * out->energyMwh[s][m] / full.energyMwh[s][m];
        }
        if (const double rise = then.starts[s], more = now.starts[s] - rise; rise > 0) {
            // Every MW raised costs what it did, and at most a whole start.
            const DispatchSource& source = year.sources[s];
            const auto follow = [&](double& sum, double most) { sum += more * (more > 0 ? std::min(sum / rise, most) : sum / rise); };
            follow(out->starts[s], source.unitMw > 0 ? 1 / source.unitMw : 0);
            follow(out->startUsd[s], source.startUsdPerMw);
        }
    }
    out->unservedMwh = answered(full.unservedMwh, then.unservedMwh, now.unservedMwh, share);
    out->matchedRenewableMwh = answered(full.matchedRenewableMwh, then.matchedRenewableMwh, now.matchedRenewableMwh, share);
    out->unservedHours = answered(full.unservedHours, then.unservedHours, now.unservedHours);
    out->marginalUsd = answered(full.marginalUsd, then.marginalUsd, now.marginalUsd);
    setCosts(*out, year);
    return out;
}

}  // namespace stargate
