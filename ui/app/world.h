#pragma once
#include "core/engine/evaluate.h"

namespace stargate {

/// Catalogue and map from the files embedded in the program. Some 20 ms; the window calls it off its own thread.
/// An error here is a damaged program, not a damaged plan.
Result<World> loadWorld();

}  // namespace stargate
