#pragma once
#include <string>

#include "core/base/quantity.h"
#include "core/catalog/range.h"
#include "core/catalog/rack_type.h"

namespace stargate {

/// The temperature that drives a cooling design's PUE (core/README.md, Load and power).
enum class CoolingDriver { DryBulb, WetBulb };

/// One row of cooling.csv.
struct CoolingDesign {
    std::string key;
    std::string name;
    CoolingClass hall = CoolingClass::Liquid;  ///< racks that the hall can cool
    CoolingDriver driver = CoolingDriver::DryBulb;
    Range annualPue;
    Range peakPue;                 ///< for sizing; central = middle of the published range
    Range wueLitresPerKwh;         ///< water per IT kWh

    Pue sizingPue() const { return Pue(peakPue.central); }
};

/// One row of redundancy.csv.
struct Redundancy {
    std::string key;
    std::string name;
    Range installedPerNeeded;      ///< electrical capacity
    double electricalCostFactor = 1;
    Range availability;            ///< 0..1
    bool gensets = true;           ///< without, the Backup package costs nothing and S4 does not wait for I
};

CoolingDesign readCoolingDesign(RowReader& row);
Redundancy readRedundancy(RowReader& row);

}  // namespace stargate
