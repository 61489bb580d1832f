#pragma once
#include <string>

#include "core/engine/funding/gap_closers.h"

namespace stargate {

/// "Doña Ana: racks 9 months later", "Sign letter of intent". `now` is what the closer was computed from.
std::string gapCloserTitle(const Results& now, const std::vector<GapCloser>& all, const GapCloser& closer);
/// What it brings or costs besides: "NVIDIA, $40 bn from Apr 2028", "−64,674 GPUs, −$2.9 bn capital".
std::string gapCloserEffect(const Results& now, const GapCloser& closer);

}  // namespace stargate
