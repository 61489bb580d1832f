#pragma once
#include <string>

#include "core/engine/finding.h"

namespace stargate {

/// A finding in words: the figure first, then the reason. Plain text with names as they stand in the plan.
struct FindingText {
    std::string title;  ///< "Doña Ana: power 3 months after racks"
    std::string line;   ///< "438 MW wait 92 days, from Apr 2028"
};
FindingText findingText(const Finding& finding);

/// Both parts in one sentence, for JSON and `check`.
std::string findingSentence(const Finding& finding);

}  // namespace stargate
