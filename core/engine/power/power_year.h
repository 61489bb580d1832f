#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "core/base/quantity.h"
#include "core/catalog/power_technology.h"
#include "core/plan/power_asset.h"

namespace stargate {

/// What one source of a site does in the operating year.
struct SourceUse {
    PowerAssetId asset;
    Technology technology = Technology::Grid;
    std::string name;
    std::array<double, 12> energyMwh{};   ///< January first
    double costUsd = 0;                   ///< energy, fuel, variable O&M and starts; real
    double capacityFactor = 0;            ///< of nameplate, 0..1
    double fuelMmbtu = 0, starts = 0;
    double co2Tonnes = 0;                 ///< stack, or the average of the grid
    double marginalCo2Tonnes = 0;         ///< stack, or what the grid's marginal plants add (AVERT); as co2Tonnes where AVERT has no region
    double noxKilograms = 0, waterM3 = 0;
    double totalMwh() const;
    bool operator==(const SourceUse&) const = default;
};

/// Whether power suffices when units fail (core/README.md, Load and power).
struct Adequacy {
    double needMw = 0;                    ///< facility load at its peak
    double firmMw = 0;                    ///< firm power with the largest unit out
    double unservedMwh = 0, unservedHours = 0;  ///< expected in the operating year
    int samples = 0;
    double marginMw() const { return firmMw - needMw; }
    bool operator==(const Adequacy&) const = default;
};

/// A site's power in its operating year; months sum to the series.
struct PowerYear {
    int year = 0;
    std::vector<SourceUse> sources;       ///< in the order of the assets
    double loadMwh = 0, peakMw = 0, unservedMwh = 0, unservedHours = 0;
    double itMwh = 0;                     ///< of the load; with pue() the rest
    double waterM3 = 0;                   ///< cooling and plants
    double averageUsdPerMwh = 0;          ///< energy, fuel, variable O&M, starts and demand charge over what is served
    double marginalUsdPerMwh = 0;         ///< mean over the hours of what one MWh more would cost
    double renewableShareAnnual = 0;      ///< sun, wind and geothermal over the load, whatever the hour
    double billedMwMonths = 0;            ///< grid demand billed, sum over the months
    Adequacy adequacy;
    double pue() const { return itMwh > 0 ? loadMwh / itMwh : 0; }  ///< mean of the year, weighted by energy; 0 without load
    bool operator==(const PowerYear&) const = default;
};

}  // namespace stargate
