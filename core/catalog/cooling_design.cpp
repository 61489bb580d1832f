#include "core/catalog/cooling_design.h"

#include "core/catalog/row_reader.h"

namespace stargate {

CoolingDesign readCoolingDesign(RowReader& row) {
    CoolingDesign d;
    d.key = row.key();
    d.name = row.text("name");
    d.hall = row.choice<CoolingClass, 2>("hall", {"air", "liquid"});
    d.driver = row.choice<CoolingDriver, 2>("driver", {"dry_bulb", "wet_bulb"});
    d.annualPue = row.range("pue_annual", "ratio");
    d.peakPue = row.range("pue_peak", "ratio");
    if (d.annualPue.low < 1) row.refuse("pue_annual_low_ratio", "a PUE is at least 1");
    if (d.peakPue.central < d.annualPue.central) row.refuse("pue_peak_central_ratio", "the peak PUE is below the annual PUE");
    d.wueLitresPerKwh = row.range("wue", "l_per_kwh");
    return d;
}

Redundancy readRedundancy(RowReader& row) {
    Redundancy r;
    r.key = row.key();
    r.name = row.text("name");
    r.installedPerNeeded = row.range("installed_per_needed", "ratio");
    r.electricalCostFactor = row.number("electrical_cost_ratio");
    r.availability = row.range("availability", "share");
    r.gensets = row.flag("gensets");
    return r;
}

}  // namespace stargate
