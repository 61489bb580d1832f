#pragma once
#include <type_traits>

#include "core/plan/plan.h"

namespace stargate {

inline constexpr std::string_view kPlanFormat = "stargate-plan";
inline constexpr int kPlanFormatVersion = 1;

/// Rows that nothing refers to stand in JSON without an id, in the order of their ids.
template <class Row>
inline constexpr bool kHasJsonId = !std::is_same_v<Row, TaskEdit> && !std::is_same_v<Row, TaskLink> && !std::is_same_v<Row, CatalogRow>;

}  // namespace stargate
