#pragma once
#include "core/plan/plan.h"

namespace stargate::test {

/// A small plan with at least one row in every table and a value in every optional field somewhere; it keeps all rules.
Plan fullPlan();

}  // namespace stargate::test
