#pragma once
#include <string>

#include "core/catalog/range.h"

namespace stargate {

class RowReader;

/// One row of cost_book.csv: a package of construction cost per MW of critical IT.
struct CostPackage {
    std::string key;
    std::string name;
    Range millionUsdPerMwIt;
    int dollarYear = 0;
    std::string fromPackage;       ///< spent from the start of this work package...
    std::string toPackage;         ///< ...to the end of this one
    bool scalesWithRedundancy = false;  ///< times the electrical cost factor
    bool needsGensets = false;     ///< 0 where the redundancy row has no gensets
};

CostPackage readCostPackage(RowReader& row);

}  // namespace stargate
