#pragma once
#include <string>

#include "core/engine/finding.h"

namespace stargate {

/// A finding in words: the figure first, then the reason. Plain text with names as they stand in the plan.
struct FindingText {
    std::string title;  ///< "Power 3 months after the racks"; what and since when
    std::string line;   ///< "Doña Ana, Building 1 · 438 MW from Apr 2028"; where and how much
};
FindingText findingText(const Finding& finding);

/// What it is in two words, for a shade of a chart: "Power short".
std::string findingWords(FindingCode code);

/// Both parts in one sentence, for JSON and `check`.
std::string findingSentence(const Finding& finding);

}  // namespace stargate
