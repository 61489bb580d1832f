#pragma once
#include <string>

#include "core/base/result.h"
#include "core/plan/plan.h"

namespace stargate {

/// The plan as the bytes of a SQLite file: the same plan gives the same bytes, with no times, no free pages and a fixed page size.
/// Fails only when a row breaks a rule of plan_rules.h. Throws std::bad_alloc where memory runs out, in SQLite too.
Result<std::string> toBytes(const Plan& plan);

}  // namespace stargate
