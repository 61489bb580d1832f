#include "core/catalog/work_package.h"

#include "core/catalog/row_reader.h"

namespace stargate {

WorkPackage readWorkPackage(RowReader& row) {
    WorkPackage p;
    p.key = row.key();
    p.name = row.text("name");
    p.scope = row.choice<WorkScope, 3>("scope", {"site", "building", "asset"});
    p.kind = row.choice<WorkKind, 8>("kind", {"land", "permit", "utility", "procurement", "design", "construction", "commissioning", "delivery"});
    p.calendar = row.choice<WorkCalendar, 3>("calendar", {"7d", "5d", "5d_outdoor"});
    p.daysPerMonth = row.number("days_per_month_days");
    if (const auto likely = row.maybeNumber("likely_months")) {
        p.months = Range{row.number("optimistic_months"), *likely, row.number("pessimistic_months")};
        if (p.months->low < 0 || p.months->low > *likely || *likely > p.months->high) row.refuse("likely_months", "optimistic <= likely <= pessimistic does not hold");
    }
    p.limitedBy = row.maybeText("limited_by");
    p.supplyCap = row.maybeText("supply_cap");
    return p;
}

WorkLink readWorkLink(RowReader& row) {
    WorkLink l;
    l.key = row.key();
    l.from = row.text("from");
    l.to = row.text("to");
    l.type = row.choice<LinkType, 4>("type", {"FS", "SS", "FF", "SF"});
    l.lagMonths = row.number("lag_months");
    l.lagShareOfFrom = row.number("lag_of_from_share");
    l.condition = row.choice<LinkCondition, 7>("condition", {"always", "minor_permit", "major_permit", "gas", "gensets", "grid_power", "onsite_power"});
    return l;
}

}  // namespace stargate
