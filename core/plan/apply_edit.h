#pragma once
#include "core/base/result.h"
#include "core/plan/edit.h"

namespace stargate {

/// The plan after the edit; `plan` itself is never touched. Fails with an Error when the edit breaks a rule of plan_rules.h
/// (value out of range, reference to nothing, empty name) or names a row that is not there.
Result<Plan> applyEdit(const Plan& plan, const Edit& edit);

}  // namespace stargate
