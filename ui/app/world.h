#pragma once
#include <string>

#include "core/engine/evaluate.h"

namespace stargate {

/// Catalogue and map from the files embedded in the program. Some 20 ms; the window calls it off its own thread.
/// An error here is a damaged program, not a damaged plan.
Result<World> loadWorld();

/// A file of resources/, by its path there ("samples/stargate.json"); empty when it does not exist.
std::string embeddedFile(const std::string& path);

}  // namespace stargate
