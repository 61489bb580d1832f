#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include "core/base/wide_registers.h"
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
    STARGATE_INLINE void add(const Lanes& dates, std::size_t lanes) {
        if (isFixed()) return;
        const float first = bound(0), last = bound(static_cast<float>(kBins) - 0.5F);
        Lanes place;
        std::array<std::int32_t, kLanes> at;
        for (std::size_t i = 0; i < kLanes; ++i) place[i] = smaller(larger((dates[i] - from_) * perDay_, first), last);
        for (std::size_t i = 0; i < kLanes; ++i) at[i] = static_cast<std::int32_t>(place[i]);
        if (bins_.empty()) bins_.resize(kBins);
        std::uint32_t* bins = bins_.data();
        if (lanes == kLanes)
            for (std::size_t i = 0; i < kLanes; i += 4) ++bins[at[i]], ++bins[at[i + 1]], ++bins[at[i + 2]], ++bins[at[i + 3]];
        else
            for (std::size_t i = 0; i < lanes; ++i) ++bins[at[i]];
    }
    void add(const DateCounts& other) {
        if (other.bins_.empty()) return;
        if (bins_.empty()) bins_.resize(kBins);
        for (std::size_t i = 0; i < kBins; ++i) bins_[i] += other.bins_[i];
    }
    /// Days that the shares of the samples keep, evenly spread within a bin, and the share that comes by the end of the settled date.
    DateOdds odds(Date origin, int samples, std::optional<Date> settled = {}) const {
        std::array<double, kShares.size()> days;
        days.fill(static_cast<double>(from_) + (isFixed() ? 0 : kBins / static_cast<double>(perDay_)));
        std::uint32_t below = 0;
        std::size_t k = 0;
        for (std::size_t i = 0; i < bins_.size() && k < kShares.size(); ++i) {
            for (; k < kShares.size() && bins_[i] > 0 && below + bins_[i] >= kShares[k] * samples; ++k)
                days[k] = static_cast<double>(from_) + (static_cast<double>(i) + (kShares[k] * samples - below) / bins_[i]) / static_cast<double>(perDay_);
            below += bins_[i];
        }
        const auto at = [&](std::size_t share) { return origin + static_cast<int>(std::floor(days[share])); };
        DateOdds out{at(0), at(1), at(2), at(3), {}};
        if (settled) out.asEarly = shareBefore(static_cast<double>(*settled - origin + 1), samples);
        return out;
    }

private:
    /// Share of the samples before a day, by the same spread.
    double shareBefore(double day, int samples) const {
        const double days = day - static_cast<double>(from_);
        if (isFixed()) return days > 0 ? 1 : 0;
        const double at = days * static_cast<double>(perDay_);
        double below = 0;
        for (std::size_t i = 0; i < bins_.size() && static_cast<double>(i) < at; ++i) below += std::min(1.0, at - static_cast<double>(i)) * bins_[i];
        return below / samples;
    }

    static constexpr std::size_t kBins = 512;
    static constexpr std::array<double, 4> kShares{0.1, 0.5, 0.8, 0.9};
    float from_ = 0, perDay_ = 0;
    std::vector<std::uint32_t> bins_;
};

}  // namespace stargate
