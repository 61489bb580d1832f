#include "core/catalog/cost_book.h"

#include "core/catalog/row_reader.h"

namespace stargate {

CostPackage readCostPackage(RowReader& row) {
    CostPackage p;
    p.key = row.key();
    p.name = row.text("name");
    p.millionUsdPerMwIt = row.range("cost", "musd_per_mw_it");
    p.dollarYear = row.integer("dollar_year");
    p.fromPackage = row.text("from_package");
    p.toPackage = row.text("to_package");
    p.scalesWithRedundancy = row.flag("redundancy_factor");
    p.needsGensets = row.flag("needs_gensets");
    return p;
}

}  // namespace stargate
