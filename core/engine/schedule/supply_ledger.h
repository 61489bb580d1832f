#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "core/base/month.h"
#include "core/catalog/supply_caps.h"

namespace stargate {

/// When a crew is on its campus.
struct SupplyBooking {
    std::uint32_t task = 0;
    Instant from, to;
    double amount = 0;
};

struct SupplyGrant {
    Instant from, to;                          ///< first and last delivery
    std::optional<std::uint32_t> heldBy;       ///< largest taker of the last period that had none left; set when the delivery moved
    Instant heldAt;                            ///< start of that period
};

/// Slots of one cap, period by period. What is not used is lost with its period.
class SupplyLedger {
public:
    explicit SupplyLedger(const SupplyCap& cap) : cap_(&cap) {}

    /// Takes what was delivered or promised, whatever the limit. Equal shares between the dates, all at once where they are equal.
    void takeKnown(std::uint32_t task, Instant from, Instant to, double amount);
    /// A delivery in one piece. What its period has no slot for comes later, as slots come evenly through a period.
    SupplyGrant take(std::uint32_t task, Instant at, double amount);
    /// A delivery at an even pace from `from`; `to` is its end when slots suffice.
    SupplyGrant deliver(std::uint32_t task, Instant from, Instant to, double amount);
    /// So many at once (no period): from when one of them is free all through `minutes`.
    SupplyGrant occupy(std::uint32_t task, Instant from, std::int64_t minutes);

    const SupplyCap& cap() const { return *cap_; }
    int periodOf(Instant t) const;
    Instant startOf(int period) const;
    Month monthOf(int period) const { return Month::fromIndex(period * length()); }
    double limit(int period) const { return cap_->limit(monthOf(period).year()); }
    double used(int period) const;
    /// Most at once in a month, for a cap without periods.
    double mostAtOnce(Month month) const;

private:
    struct Period {
        double used = 0;
        double largest = 0;         ///< of its bookings
        std::uint32_t holder = 0;   ///< whose that is; of equal ones the first
    };
    /// So many more (or fewer) are busy from here on.
    struct Change {
        Instant at;
        double amount = 0;
    };
    int length() const { return cap_->periodMonths > 0 ? cap_->periodMonths : 1; }
    double room(int period) const;
    void stay(const SupplyBooking& booking);
    Instant freeFrom(Instant from, std::int64_t minutes) const;
    void book(int period, std::uint32_t task, double amount, double usedAfter);
    void blame(SupplyGrant& grant, int period) const;

    const SupplyCap* cap_;
    std::map<int, Period> periods_;
    std::vector<SupplyBooking> atOnce_;
    std::vector<Change> changes_;  ///< of `atOnce_`, by time
};

}  // namespace stargate
