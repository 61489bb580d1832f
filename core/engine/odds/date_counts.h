#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include "core/engine/odds/odds.h"
#include "core/engine/odds/sample_block.h"

namespace stargate {

/// Counts of a date by bins of equal length between the earliest and the latest that can be drawn.
class DateCounts {
public:
    void setRange(float from, float to) {
        from_ = from;
        perDay_ = to > from ? kBins / (to - from) : 0;
    }
    bool isFixed() const { return perDay_ == 0; }
    void add(const Lanes& dates, std::size_t lanes) {
        if (isFixed()) return;
        constexpr float kLast = static_cast<float>(kBins) - 0.5F;
        std::array<std::int32_t, kLanes> at;
        for (std::size_t i = 0; i < kLanes; ++i) {  // bounded before it is a whole number, which wide registers do at once
            const float place = (dates[i] - from_) * perDay_, above = place > 0.0F ? place : 0.0F;
            at[i] = static_cast<std::int32_t>(above < kLast ? above : kLast);
        }
        if (bins_.empty()) bins_.resize(kBins);
        for (std::size_t i = 0; i < lanes; ++i) ++bins_[static_cast<std::size_t>(at[i])];
    }
    void add(const DateCounts& other) {
        if (other.bins_.empty()) return;
        if (bins_.empty()) bins_.resize(kBins);
        for (std::size_t i = 0; i < kBins; ++i) bins_[i] += other.bins_[i];
    }
    /// Day since the plan's start that `share` of the samples keep, evenly spread within a bin.
    double day(double share, int samples) const {
        if (isFixed()) return static_cast<double>(from_);
        const double wanted = share * samples;
        double below = 0;
        for (std::size_t i = 0; i < kBins; ++i) {
            if (below + bins_[i] >= wanted && bins_[i] > 0) return static_cast<double>(from_) + (static_cast<double>(i) + (wanted - below) / bins_[i]) / static_cast<double>(perDay_);
            below += bins_[i];
        }
        return static_cast<double>(from_) + kBins / static_cast<double>(perDay_);
    }
    DateOdds odds(Date origin, int samples) const {
        const auto at = [&](std::size_t k) { return origin + static_cast<int>(std::floor(day(kShares[k], samples))); };
        return {at(0), at(1), at(2), at(3)};
    }

private:
    static constexpr std::size_t kBins = 512;
    static constexpr std::array<double, 4> kShares{0.1, 0.5, 0.8, 0.9};
    float from_ = 0, perDay_ = 0;
    std::vector<std::uint32_t> bins_;
};

}  // namespace stargate
