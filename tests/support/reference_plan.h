#pragma once
#include "core/engine/evaluate.h"

namespace stargate::test {

/// The reference plan of the speed figures: `sites` sites over the lower 48, ten years, so many buildings each, every kind of power in turn.
Plan referencePlan(int sites = 20, int buildings = 4);

/// The Stargate sample from its readable source.
Plan stargateSample();

/// Catalogue and map of the source tree, read once.
const World& testWorld();

}  // namespace stargate::test
