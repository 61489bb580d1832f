#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/engine/power/merit_order.h"

namespace stargate {

/// An amount of stored energy at a price level, in one number.
class Offer {
public:
    static constexpr int kLevelBits = 12;
    Offer(std::int64_t amount, int level) : packed_(amount * kLevels + level) {}
    std::int64_t amount() const { return packed_ >> kLevelBits; }
    int level() const { return static_cast<int>(packed_ & (kLevels - 1)); }
    static constexpr int kLevels = 1 << kLevelBits;

private:
    std::int64_t packed_;
};

/// What every hour of a year offers a battery: energy that it can take, at what each source asks for it, and energy that it can give, at
/// what each source is saved by it; both per MWh stored. Amounts are whole numbers of a quantum, so that sums are exact.
class StorageOffers {
public:
    static constexpr int kWorthless = 0, kUnserved = Offer::kLevels - 2, kKeep = Offer::kLevels - 1;  ///< levels below and above every price
    StorageOffers(const SiteYear& year, const HourLimits& limits);

    const Offer* begin(std::size_t hour) const { return offers_.data() + begin_[hour]; }
    const Offer* end(std::size_t hour) const { return offers_.data() + begin_[hour + 1]; }
    std::int64_t charge(std::size_t hour) const { return charge_[hour]; }      ///< all that it can take
    std::int64_t capacity(std::size_t hour) const { return capacity_[monthOfDay(hour / kHoursPerDay)]; }
    int level(double usdPerMwh) const;
    double megawattHours(std::int64_t amount) const { return static_cast<double>(amount) * quantum_; }

private:
    void addMonth(const SiteYear& year, const HourLimits& limits, std::size_t month);
    std::vector<Offer> offers_;
    std::vector<std::uint32_t> begin_;
    std::vector<std::int64_t> charge_;
    std::array<std::int64_t, 12> capacity_{};
    double lowest_ = 0, perDollar_ = 1, quantum_ = 1;
};

}  // namespace stargate
