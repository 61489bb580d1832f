#pragma once
#include "core/engine/power/merit_order.h"

namespace stargate {

/// Running units by source and hour; empty for a source of any amount.
struct Commitment {
    std::vector<std::vector<int>> units;
    std::vector<double> startUsd, starts;  ///< by source, in the year
    double totalStartUsd() const;
};

/// Limits with every unit free to run at any load, minimum load of must-run units kept, the grid's cut hours taken out.
HourLimits relaxedLimits(const SiteYear& year);

/// True where minimum load, minimum times or start cost can matter.
bool needsCommitment(const SiteYear& year);

/// Units on by hour from a relaxed dispatch, repaired to minimum up and down times; a short stop is bridged where idling is cheaper than a start. With
/// `early`, units with a ramp limit are on before and after, so that they reach full load in the hour that wants it.
Commitment commit(const SiteYear& year, const HourLimits& relaxed, const Dispatch& dispatch, bool early);

/// Fixes the sources that `dispatch` moves faster than they can: first they rise earlier and fall later, then what is still too fast is cut.
/// True when that changed anything.
bool keepRamps(const SiteYear& year, const Dispatch& dispatch, HourLimits& limits);

/// The limits that a commitment leaves.
HourLimits committedLimits(const SiteYear& year, const HourLimits& relaxed, const Commitment& commitment);

}  // namespace stargate
