#pragma once
#include "core/engine/resolved_plan.h"
#include "core/engine/schedule/network_cache.h"

namespace stargate {

/// What one drawing leaves to the next of the same plan or a slightly changed one. Of one thread at a time.
struct OddsMemory {
    NetworkCache networks;
    PlaceCache places;
};

}  // namespace stargate
