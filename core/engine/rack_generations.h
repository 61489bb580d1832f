#pragma once
#include <cstdint>
#include <vector>

#include "core/engine/resolved_plan.h"

namespace stargate {

/// Racks of one type that stand in the place of an order.
struct RackLot {
    const RackType* rack = nullptr;
    std::int64_t count = 0;
};

/// What comes in the place of an order's racks at once: the racks as ordered, or what replaces them at the end of an IT life.
struct RackGeneration {
    std::vector<RackLot> lots;
    Instant from, to;  ///< delivered evenly between
};

/// The first fit of an order, delivered between `from` and `to`, and its replacements inside the horizon. Of each lot, `refresh_newer_share`
/// gives way to the newest rack of the same vendor and cooling that ships in volume by then, as many as its IT power carries; the rest
/// is bought again.
std::vector<RackGeneration> rackGenerations(const ResolvedPlan& plan, const ResolvedOrder& order, Instant from, Instant to);

/// `months` mean calendar months after `t`.
Instant plusMeanMonths(Instant t, double months);

}  // namespace stargate
