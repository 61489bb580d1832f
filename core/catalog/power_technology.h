#pragma once
#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/quantity.h"
#include "core/catalog/range.h"

namespace stargate {

class RowReader;

/// The keys of technologies.csv in the order of the file; names of series and columns are made from them.
enum class Technology { Grid, Ccgt, Frame, Aero, Recip, FuelCell, Pv, Wind, Battery, Smr, Nuclear, Geothermal, Diesel };
inline constexpr auto kTechnologyKeys = std::to_array<std::string_view>(
    {"grid", "ccgt", "frame", "aero", "recip", "fuel_cell", "pv", "wind", "battery", "smr", "nuclear", "geothermal", "diesel"});
inline constexpr int kTechnologies = static_cast<int>(kTechnologyKeys.size());
static_assert(kTechnologies == static_cast<int>(Technology::Diesel) + 1, "each technology has a key");
inline constexpr auto kAllTechnologies = [] {
    std::array<Technology, kTechnologies> all{};
    for (std::size_t t = 0; t < all.size(); ++t) all[t] = static_cast<Technology>(t);
    return all;
}();
/// Each technology stands in the list once: for lists of another order.
consteval bool holdsEachTechnology(std::span<const Technology> list) {
    return list.size() == kAllTechnologies.size() &&
           std::all_of(kAllTechnologies.begin(), kAllTechnologies.end(), [list](Technology t) { return std::find(list.begin(), list.end(), t) != list.end(); });
}

std::string_view technologyKey(Technology t);  ///< "fuel_cell"
std::optional<Technology> technologyOf(std::string_view key);

enum class Fuel { None, Gas, Uranium, Diesel };

/// How firm MW follow from installed MW (core/README.md, Capacity).
enum class FirmRule {
    Contract,   ///< the contracted MW (grid)
    Nameplate,  ///< nameplate, derated to the hot hour and altitude where `derates`
    Storage,    ///< min(MW, MWh / 4 h)
    None        ///< counts 0 (PV, wind, diesel)
};

/// One row of technologies.csv. Heat rates are HHV; capex is overnight, before regional factors.
struct PowerTechnology {
    Technology technology = Technology::Grid;
    std::string key;
    std::string name;
    std::string shortName;           ///< for legends and charts
    Fuel fuel = Fuel::None;
    FirmRule firmRule = FirmRule::None;
    bool combustion = false;         ///< needs an air permit on site
    bool derates = false;            ///< loses power with heat and altitude (turbines)
    bool quickStart = false;         ///< may start every hour
    bool mustRun = false;
    Range capexUsdPerKw;             ///< of AC nameplate; the power part for a battery; 0 for the grid
    Range energyCapexUsdPerKwh;      ///< the energy part of a battery, else 0
    int capexDollarYear = 0;
    Range fixedOmUsdPerKwYear;
    Range variableOmUsdPerMwh;
    Range heatRateBtuPerKwh;         ///< 0 without fuel
    double noLoadFuel = 0;           ///< share of the fuel at full load that a running unit burns at none (Willans line)
    Range co2KgPerMwh;               ///< at the stack
    Range noxKgPerMwh;
    double forcedOutageRate = 0;     ///< 0..1
    double minimumLoad = 0;          ///< share of a unit
    double rampPerMinute = 1;        ///< share of a unit per minute
    double startCostUsdPerMw = 0;    ///< warm start
    int minimumUpHours = 0;
    int minimumDownHours = 0;
    SourcePower unitSize;            ///< default unit
    Range unitSizeMw;                ///< what is sold
    Range leadMonths;                ///< order to COD, with the 2025-26 backlog; 0 for the grid
    Range lifeYears;
    Range waterGallonsPerMwh;        ///< consumed
    Range landAcresPerMw;            ///< direct
    Range landAcresPerMwh;           ///< batteries
    Range islandingAdder;            ///< share of capex for N+2 units, switchgear and black start
    double roundTripEfficiency = 1;  ///< batteries
    std::string supplyCap;           ///< key of a SupplyCap, empty = not capped
    std::string aeoColumn;           ///< column of aeo_capex whose regional ratio scales the capex, empty = none
};

/// One row of storage_costs.csv: whole-battery cost at one duration, beside the power + energy split of technologies.csv.
struct StorageCost {
    std::string key;
    double hours = 0;
    Range capexUsdPerKw;
    Range fixedOmUsdPerKwYear;
    Range leadMonths;
    Range roundTripEfficiency;
};

PowerTechnology readPowerTechnology(RowReader& row);
StorageCost readStorageCost(RowReader& row);

}  // namespace stargate
