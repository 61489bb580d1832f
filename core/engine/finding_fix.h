#pragma once
#include <optional>

#include "core/engine/results.h"
#include "core/plan/edit.h"

namespace stargate {

enum class FixKind {
    RaiseGridContract,  ///< amount: MW added
    AddGridContract,    ///< amount: MW of the new contract
    MoveRackOrders,     ///< date: new earliest delivery
    ChangeHallCooling,  ///< key: cooling design
    RaiseBuildingLimit  ///< amount: MW IT of the building afterwards
};

/// What would make a finding go away, as one edit. Words are the window's.
struct FindingFix {
    FixKind kind = FixKind::RaiseGridContract;
    Edit edit;
    double amountMw = 0;
    std::optional<Date> date;
    std::string key;
};

/// The fix of a finding of `results`; empty where the planner must think (a gas permit, money, a slipped date).
std::optional<FindingFix> fixFor(const Finding& finding, const Results& results);

}  // namespace stargate
