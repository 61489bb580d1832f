#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "core/geo/geo_point.h"
#include "core/catalog/range.h"

namespace stargate {

class Catalog;
class RowReader;

/// One row of states.csv (50 states and DC).
struct State {
    std::string key;               ///< postal code
    std::string fips;              ///< two digits
    std::string name;
    GeoPoint centre;
    std::string isoBa;             ///< as published, "MISO/PJM(AEP)"
    std::string iso;               ///< key of isos for the state as a whole
    std::string egridSubregion;
    std::string avertRegion;       ///< key part of avert_marginal_co2
    std::string aeoRegion;         ///< key of aeo_capex, empty outside EIA's regions (AK, HI)
    double industrialPriceUsdPerMwh = 0;   ///< EIA 2023 average
    double gasPriceUsdPerMmbtu = 0;        ///< to power plants, 2024
    double gridCo2KgPerMwh = 0;            ///< average (eGRID2022), for reporting
    double pvCapacityFactor = 0;
    double windCapacityFactor = 0;         ///< 0 = no wind
    double meanDryBulbC = 0;
    double meanWetBulbC = 0;
    double landUsdPerAcre = 0;
    double constructionIndex = 1;
    std::string dataCentreSalesTaxExempt;  ///< y | n | p | na
    double salesTaxRate = 0;               ///< 0..1
    double propertyTaxRate = 0;            ///< 0..1 of value and year
    double gridMonthsLoad = 0;
    double gridMonthsGeneration = 0;
    std::string waterStress;               ///< Low | Low-Medium | Medium | Medium-High | High | Extremely-High
    std::string hazard;
    std::string mainHazards;
    bool gasPriceEstimated = false;        ///< EIA withholds the figure
};

/// One row of isos.csv.
struct Iso {
    std::string key;               ///< "ERCOT"
    std::string name;
    Range gridMonthsLoad;
    double gridMonthsGeneration = 0;
    std::optional<double> networkUpgradeUsdPerKw;  ///< mean of completed generator requests
    bool solarShapedPrices = false;  ///< noon prices fall with the sun (core/README.md, Load and power)
};

/// One row of county_exceptions.csv. Five digits: that county; two digits: the rest of that state.
struct CountyException {
    std::string key;               ///< FIPS
    std::string name;
    std::string iso;
    std::string avertRegion;       ///< empty = the state's
    std::string aeoRegion;         ///< empty = the state's
};

/// One row of gas_months.csv: gas price to power plants by month of 2024, nullopt where EIA withholds it.
struct GasMonths {
    std::string key;               ///< postal code or "US"
    std::array<std::optional<double>, 12> usdPerMcf;
    /// Month over the mean of the known months, so that an annual price can be shaped; a withheld month is 1.
    std::array<double, 12> shape() const;
};

/// One row of avert_marginal_co2.csv: a region and month, by local hour.
struct AvertHours {
    std::string key;               ///< "TE-07"
    std::string region;
    int month = 1;                 ///< 1..12
    std::array<double, 24> kgPerMwh{};
};

/// One row of aeo_capex.csv: overnight capex in one EIA region, 2025 $/kW.
struct AeoCapex {
    std::string key;
    std::optional<double> ccgt, aero, frame, fuelCell, pv, wind, battery4h, smr, nuclear;
    /// By column name of aeo_capex.csv ("ccgt_usd_per_kw"); nullopt where EIA gives none.
    std::optional<double> value(std::string_view column) const;
};

/// Everything regional about a place, county exceptions applied.
struct Region {
    const State* state = nullptr;       ///< null outside the 50 states and DC
    const CountyException* exception = nullptr;
    const Iso* iso = nullptr;
    std::string_view avertRegion;
    const AeoCapex* aeo = nullptr;      ///< null in AK and HI
    const GasMonths* gasMonths = nullptr;  ///< the state's, else the US row
    double gridMonths = 0;              ///< D + E, likely
};

/// Looks up a place by county FIPS (five digits) and postal code of its state. Pointers live as long as the catalogue.
Region regionOf(const Catalog& catalog, std::string_view countyFips, std::string_view statePostal);

State readState(RowReader& row);
Iso readIso(RowReader& row);
CountyException readCountyException(RowReader& row);
GasMonths readGasMonths(RowReader& row);
AvertHours readAvertHours(RowReader& row);
AeoCapex readAeoCapex(RowReader& row);

}  // namespace stargate
