#pragma once
#include <string>
#include <vector>

#include "core/catalog/catalog.h"

namespace stargate {

/// What is wrong inside a catalogue, in words with table and key: ranges out of order, rows without source or confidence,
/// sources or keys that nothing defines, a gap in a network of tasks. Empty when clean.
std::vector<std::string> catalogProblems(const Catalog& catalog);

}  // namespace stargate
