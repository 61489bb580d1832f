#pragma once

namespace stargate {

/// How finely the worth of stored energy is known: 33 breakpoints while something is dragged, 65 when it rests. Adequacy is sampled when it rests.
enum class DispatchQuality { Coarse, Settled };

}  // namespace stargate
