#pragma once
#include "core/base/result.h"
#include "core/plan/fields.h"

namespace stargate {

/// Range and null checks of one row against its field table. The Error names the field and the range.
template <class Row>
Result<void> checkRow(const Row& row);

/// Every rule a plan must keep, whatever its source: field ranges, references that exist, names that are not empty.
/// `where` of the Error is a JSON pointer into the exported plan ("/sites/2/lat").
Result<void> checkPlan(const Plan& plan);

}  // namespace stargate
