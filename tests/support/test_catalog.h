#pragma once
#include <memory>
#include <vector>

#include "core/catalog/catalog.h"

namespace stargate::test {

/// The files of resources/data as the program embeds them.
std::vector<NamedText> catalogFiles();

/// The shipped catalogue, parsed once per test program; a catalogue that does not parse ends the test.
std::shared_ptr<const Catalog> testCatalog();

}  // namespace stargate::test
