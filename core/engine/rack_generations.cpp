#include "core/engine/rack_generations.h"

#include <algorithm>
#include <cmath>

#include "core/catalog/catalog.h"

namespace stargate {
namespace {

constexpr double kDaysPerMonth = 30.4375;  // mean calendar month (core/README.md, Schedule)
constexpr int kMonthsPerYear = 12;

/// Newest rack that the hall of `old` can take from the same vendor; `old` where none is newer.
const RackType* newestFor(const Catalog& catalog, const RackType& old, Month month) {
    const RackType* best = &old;
    for (const RackType& rack : catalog.racks())
        if (rack.vendor == old.vendor && rack.cooling == old.cooling && rack.volumeShip <= month && rack.volumeShip > best->volumeShip) best = &rack;
    return best;
}

void add(std::vector<RackLot>& lots, const RackType* rack, std::int64_t count) {
    if (count <= 0) return;
    const auto same = std::find_if(lots.begin(), lots.end(), [&](const RackLot& lot) { return lot.rack == rack; });
    if (same != lots.end()) same->count += count;
    else lots.push_back({rack, count});
}

}  // namespace

Instant plusMeanMonths(Instant t, double months) {
    return t + static_cast<std::int64_t>(months * kDaysPerMonth * static_cast<double>(Instant::kMinutesPerDay));
}

std::vector<RackGeneration> rackGenerations(const ResolvedPlan& plan, const ResolvedOrder& order, Instant from, Instant to) {
    const Instant end = Instant::startOf((plan.start + plan.months).first());
    const double life = plan.assumed[Assumption::ItLife] * kMonthsPerYear, newerShare = plan.assumed[Assumption::RefreshNewerShare];
    std::vector<RackGeneration> out{{{{order.rack, order.row->count}}, from, to}};
    while (life > 0) {
        RackGeneration next{{}, plusMeanMonths(out.back().from, life), plusMeanMonths(out.back().to, life)};
        if (next.from >= end) break;
        for (const RackLot& lot : out.back().lots) {
            const RackType* newest = newestFor(*plan.catalog, *lot.rack, next.from.date().inMonth());
            const std::int64_t swapped = newest == lot.rack ? 0 : std::llround(static_cast<double>(lot.count) * newerShare);
            add(next.lots, lot.rack, lot.count - swapped);
            add(next.lots, newest, static_cast<std::int64_t>(static_cast<double>(swapped) * (lot.rack->itAllocated / newest->itAllocated)));
        }
        out.push_back(std::move(next));
    }
    return out;
}

}  // namespace stargate
