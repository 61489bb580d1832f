#pragma once

namespace stargate {

/// The dispatch is the same in both; adequacy is sampled only when what is dragged rests.
enum class DispatchQuality { Coarse, Settled };

}  // namespace stargate
