#pragma once
#include <array>
#include <optional>
#include <vector>

#include "core/base/money.h"
#include "core/engine/climate/year_hours.h"

namespace stargate {

/// Demand of past months that a month is billed for at least.
struct DemandRatchet {
    double share = 0;                    ///< of the highest of those peaks, 0..1
    int previousMonths = 0;              ///< look back so many months, over the year's turn; 0 = over `months`
    std::array<bool, 12> months{};       ///< whose peaks count, January first
    static DemandRatchet wholeYear(double share);
};

/// An electricity tariff: energy by time of use, demand by month with a ratchet, and a minimum for the contracted power.
struct Tariff {
    std::vector<double> energyUsdPerKwh;                       ///< by period
    std::array<std::array<std::uint8_t, 24>, 12> period{};     ///< of each hour of each month's days
    std::array<double, 12> demandUsdPerKw{};
    std::optional<DemandRatchet> ratchet;
    double contractKw = 0;                                     ///< large-load contract; 0 = none
    double leastBilledShare = 0;                               ///< of the contract billed whatever the load (AEP Ohio: 0.85)
};

struct TariffBill {
    std::array<double, 12> peakKw{}, billedKw{};
    std::array<Money, 12> energy{}, demand{};
    Money total() const;
};

/// kW billed by month: the month's peak, what the ratchet says, and the contract's minimum, whichever is most.
std::array<double, 12> billedDemand(const Tariff& tariff, const std::array<double, 12>& peakKw);

/// Bill of a typical year of hourly load, kW (8760 values).
TariffBill billFor(const Tariff& tariff, const std::vector<double>& loadKw);

}  // namespace stargate
