#pragma once

namespace stargate {

/// While something is dragged adequacy is not sampled, and years that differ from the settled ones in prices alone are repriced (repriced_year.h);
/// all else is dispatched as when it rests.
enum class DispatchQuality { Coarse, Settled };

}  // namespace stargate
