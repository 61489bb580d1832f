#pragma once
#include "core/engine/results.h"
#include "core/engine/resolved_plan.h"

namespace stargate::test {

/// One site near Abilene with one building of 100 MW, 600 GB200 racks, and no power, over 2026-2031; tests change what they need.
struct SmallPlan {
    SmallPlan();
    Plan plan;
    SiteDates dates;  ///< building energised and ready on 2027-01-01, racks delivered before

    void add(std::string technology, std::int64_t units, double unitMw, std::optional<double> mwh = {}, Date from = Date(2026, 6, 1));
    ResolvedPlan resolve() const;  ///< on the shipped catalogue and map
};

}  // namespace stargate::test
