#pragma once

namespace stargate {

/// While something is dragged adequacy is not sampled, and years that differ in prices alone from a settled one, or from another year of the same site,
/// are repriced (repriced_year.h); all else is dispatched as when it rests.
enum class DispatchQuality { Coarse, Settled };

}  // namespace stargate
