#pragma once
#include <string>
#include <vector>

#include "core/base/money.h"
#include "core/catalog/catalog.h"

namespace stargate {

/// Capital of another programme as published (published_programmes.csv), to be held against a plan.
struct PublishedProgramme {
    std::string key, label, period, scope, source;
    Money amount;
};
/// In the order of the table.
std::vector<PublishedProgramme> publishedProgrammes(const Catalog& catalog);

}  // namespace stargate
