#include "core/engine/operating_year.h"

#include <algorithm>

#include "core/engine/schedule/dates_by_id.h"

namespace stargate {

std::optional<Month> firstOperatingYear(const ResolvedPlan& plan, const ResolvedSite& site, const SiteDates& dates) {
    constexpr int kMonthsPerYear = 12;
    std::optional<Instant> full;
    const DatesById byId(dates);
    for (const ResolvedBuilding& b : site.buildings) {
        if (b.orders.empty()) continue;
        const BuildingDates* d = byId.of(b.row->id);
        if (!d || !d->ready) return std::nullopt;
        full = std::max(full.value_or(*d->ready), *d->ready);
    }
    for (const RackDelivery& d : dates.deliveries) full = full ? std::max(*full, d.to) : d.to;
    if (!full) return std::nullopt;
    // A calendar year, as operators report it: a slip of weeks then leaves the figures of a year alone.
    Month first(full->date().year(), 1);
    if (*full > Instant::startOf(first.first())) first = first + kMonthsPerYear;
    if (first < plan.start) first = Month(plan.start.year() + (plan.start.month() > 1 ? 1 : 0), 1);
    return first + kMonthsPerYear <= plan.start + plan.months ? std::optional(first) : std::nullopt;
}

}  // namespace stargate
