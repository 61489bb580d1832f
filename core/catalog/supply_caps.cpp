#include "core/catalog/supply_caps.h"

#include <cmath>

#include "core/base/assert.h"
#include "core/catalog/row_reader.h"

namespace stargate {

double SupplyCap::limit(int year) const {
    STARGATE_ASSERT(!steps.empty());
    const SupplyCapStep* step = &steps.front();
    for (const SupplyCapStep& s : steps)
        if (s.fromYear <= year) step = &s;
    // A tiny allowance keeps 2,250 x 1.15^n from losing a whole unit to rounding.
    return std::floor(step->limit * std::pow(1 + step->growthPerYear, std::max(0, year - step->fromYear)) + 1e-9);
}

SupplyCapStep readSupplyCapStep(RowReader& row) {
    SupplyCapStep s;
    s.key = row.key();
    s.cap = row.text("cap");
    s.name = row.text("name");
    s.unit = row.text("unit");
    s.periodMonths = row.integer("period_months");
    if (s.periodMonths < 0 || s.periodMonths > 12 || (s.periodMonths > 0 && 12 % s.periodMonths != 0))
        row.refuse("period_months", "a period divides the year, or is 0 for so many at once");
    s.fromYear = row.integer("from_year");
    s.limit = row.number("limit_per_period");
    if (s.limit < 0) row.refuse("limit_per_period", "a limit is not negative");
    s.growthPerYear = row.number("growth_per_year_share");
    s.unitSize = row.maybeNumber("unit_size_mva").value_or(0);
    return s;
}

}  // namespace stargate
