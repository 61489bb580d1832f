#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/catalog/power_technology.h"
#include "core/engine/climate/year_hours.h"

namespace stargate {

using HourProfile = std::shared_ptr<const std::vector<float>>;  ///< 8760 values, null = 1 in every hour

/// One source of a site in one calendar year, as the dispatch sees it.
struct DispatchSource {
    Technology technology = Technology::Grid;
    std::array<double, 12> capacityMw{};       ///< that can run in the month, forced outage taken off
    HourProfile profile;                       ///< share of the capacity, by hour
    std::array<double, 12> costUsdPerMwh{};    ///< running cost at full load
    std::array<double, 12> noLoadUsdPerMwh{};  ///< of it, what a running unit costs per MW of its size and hour whatever it gives
    HourProfile costShape;                     ///< times the cost, by hour
    double unitMw = 0;                         ///< size of one unit; 0 = any amount
    double minimumShare = 0;                   ///< of a running unit
    bool mustRun = false;                      ///< every unit runs in every hour
    int minimumUpHours = 0, minimumDownHours = 0;
    double startUsdPerMw = 0;
    double rampPerHour = 1;                    ///< share of the running units by which the power above minimum load may change; 1 = any
    std::optional<double> hoursPerYear;        ///< permit: at most so many running hours
    double outageRate = 0;                     ///< forced outages that capacityMw and unitMw have taken off, 0..1
    double cutHours = 0;                       ///< hours of the year in which the grid may cut the contract: the dearest ones
    bool operator==(const DispatchSource&) const = default;
};

/// All batteries of a site as one.
struct DispatchBattery {
    std::array<double, 12> powerMw{};
    std::array<double, 12> energyMwh{};
    double chargeEfficiency = 1, dischargeEfficiency = 1;
    double wearUsdPerMwh = 0;                  ///< per MWh discharged
    bool any() const;
};

/// The dispatch problem of one site and calendar year (core/README.md, Load and power).
struct SiteYear {
    std::vector<double> loadMw;                ///< 8760
    std::vector<DispatchSource> sources;
    DispatchBattery battery;
    double unservedUsdPerMwh = 0;
};

/// What runs in every hour: load = sum of delivered + discharge - charge - spilled + unserved.
struct Dispatch {
    std::vector<std::vector<double>> sourceMw;  ///< by source, 8760: used, or forced to run
    std::vector<std::vector<double>> runningMw;  ///< by source: of the units that run; empty where a source has no units to commit
    std::vector<double> chargeMw, dischargeMw;
    std::vector<double> stateMwh;               ///< at the end of the hour
    std::vector<double> spilledMw;              ///< of what is forced to run
    std::vector<double> unservedMw;
    std::vector<double> startUsd, starts;       ///< by source, in the year
    double permitHoursWanted = 0;               ///< running hours of the source with a permit, had it none; 0 without such a source
    double costUsd = 0;                         ///< objective: running, starts, wear, unserved
    double relaxedCostUsd = 0;                  ///< the same without minimum load, starts, ramps and no-load fuel: a lower bound
};

/// Least cost over the year with perfect foresight. Exact in balance, limits and state of charge; deterministic.
Dispatch dispatchYear(const SiteYear& year);

/// MW that a source could give in an hour, all units running.
double availableMw(const DispatchSource& source, std::size_t hour);
std::vector<double> availableHours(const DispatchSource& source);
/// MWh by month that the running units of a source could give beyond what they give; at part load each costs the no-load fuel.
std::array<double, 12> spareMwh(const Dispatch& dispatch, std::size_t source);
/// Objective of a trace without starts, recomputed hour by hour.
double runningCostOf(const SiteYear& year, const Dispatch& dispatch);

}  // namespace stargate
