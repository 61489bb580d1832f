#pragma once
#include "core/plan/site.h"

namespace stargate {

struct PowerAsset;
using PowerAssetId = Id<PowerAsset>;

enum class Ownership { Owned, Ppa, Utility };

/// A grid contract, a plant or a battery that serves one site.
struct PowerAsset {
    PowerAssetId id;
    SiteId site;
    std::string name;
    std::string technology;         ///< key of the technologies: grid, ccgt, frame, aero, recip, fuel_cell, pv, …
    std::int64_t units = 1;
    SourcePower unitSize;           ///< nameplate of one unit; for the grid the contracted power
    std::optional<Energy> storage;  ///< usable energy of a battery, all units together
    std::optional<Date> orderDate;
    std::optional<Date> cod;        ///< known commercial operation date; beats the schedule
    Ownership ownership = Ownership::Owned;
    std::optional<EnergyPrice> price;               ///< of a PPA or utility contract
    std::optional<double> curtailableHoursPerYear;  ///< hours in which the grid may cut the contract
    std::optional<Date> leavesOn;                   ///< bridge power leaves on this date
    std::string notes;
    std::string source;

    SourcePower nameplate() const { return unitSize * static_cast<double>(units); }
    bool operator==(const PowerAsset&) const = default;
};

}  // namespace stargate
