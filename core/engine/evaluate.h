#pragma once
#include <memory>

#include "core/base/cancel.h"
#include "core/base/result.h"
#include "core/engine/results.h"

namespace stargate {

class Catalog;
class RegionLookup;

/// What an evaluation reads besides the plan. All of it immutable and shared between threads.
struct World {
    std::shared_ptr<const Catalog> catalog;
    std::shared_ptr<const RegionLookup> regions;
};

/// Remembers stage results of earlier plans by row identity, so that an edit of one site recomputes that site only.
/// One per thread that evaluates; dropping it changes the time, never the results.
class EvaluationCache;

/// Plan in, results out: pure, deterministic. Fails only when the plan does not fit the catalogue (unknown rack type, …), or with
/// ErrorCode::Cancelled soon after `cancel` was requested; the cache then keeps what was finished.
/// Odds are the last stage, of Full alone; the window shows Settled first and adds them with the same withOdds().
Result<ResultsPtr> evaluate(const PlanPtr& plan, const World& world, EvaluationCache* cache = nullptr, DispatchQuality quality = DispatchQuality::Settled, Cancel cancel = {});

}  // namespace stargate
