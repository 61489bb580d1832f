#pragma once

namespace stargate {

/// While something is dragged adequacy is not sampled, and years that differ in prices alone from a settled one, or from another year of the same site,
/// are repriced (repriced_year.h); all else is dispatched as when it rests.
/// Full is settled with the odds of its dates (odds/odds.h) on top: what files and people get to see.
enum class DispatchQuality { Coarse, Settled, Full };

}  // namespace stargate
