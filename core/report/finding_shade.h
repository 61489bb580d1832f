#pragma once
#include <optional>

#include "core/engine/results.h"
#include "core/report/chart_model.h"

namespace stargate {

/// The months of a finding as a chart shades them, inside the horizon; none for a finding without a month.
std::optional<ChartShade> findingShade(const Finding& finding, const Results& results);

}  // namespace stargate
