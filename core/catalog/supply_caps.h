#pragma once
#include <string>
#include <vector>

namespace stargate {

class RowReader;

/// One row of supply_caps.csv: the limit of a cap from one year on.
struct SupplyCapStep {
    std::string key;               ///< "racks_nvl72_2025"
    std::string cap;               ///< "racks_nvl72"
    std::string name;
    std::string unit;              ///< "racks", "units", "MW", "sites"
    int periodMonths = 0;          ///< 3 or 12; 0 = so many at once
    int fromYear = 0;
    double limit = 0;              ///< per period
    double growthPerYear = 0;      ///< after fromYear, until the next step
    double unitSize = 0;           ///< what one unit is (MVA for transformers), 0 = none
};

/// All steps of one cap.
struct SupplyCap {
    std::string key;
    std::string name;
    std::string unit;
    int periodMonths = 0;          ///< 0 = so many at once, no calendar period
    double unitSize = 0;
    std::vector<SupplyCapStep> steps;  ///< by year

    /// Limit per period in `year`, whole units rounded down; years before the first step have the first step's limit.
    double limit(int year) const;
};

SupplyCapStep readSupplyCapStep(RowReader& row);

}  // namespace stargate
