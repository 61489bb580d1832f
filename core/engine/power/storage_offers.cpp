#include "core/engine/power/storage_offers.h"

#include <algorithm>
#include <cmath>

namespace stargate {
namespace {

constexpr auto kQuanta = static_cast<double>(std::int64_t{1} << 46);  // of the largest battery: a quantum is below the rounding of a balance, and sums stay below 2^51

struct Step {
    double cost, mw;
    std::size_t source;
};

bool before(const Step& a, const Step& b) { return a.cost < b.cost || (a.cost == b.cost && a.source < b.source); }

}  // namespace

StorageOffers::StorageOffers(const SiteYear& year, const HourLimits& limits) {
    const DispatchBattery& b = year.battery;
    const double power = *std::max_element(b.powerMw.begin(), b.powerMw.end()), energy = *std::max_element(b.energyMwh.begin(), b.energyMwh.end());
    quantum_ = (energy + 2 * power / b.dischargeEfficiency) / kQuanta;
    for (std::size_t m = 0; m < kMonthsPerYear; ++m) capacity_[m] = static_cast<std::int64_t>(b.energyMwh[m] / quantum_);

    // Prices between the least that giving can save and the most that taking can cost share the levels evenly.
    lowest_ = -b.wearUsdPerMwh * b.dischargeEfficiency;
    double highest = 1;
    for (const DispatchSource& s : year.sources) {
        double least = 1, most = 1;
        if (s.costShape) {
            const auto [low, high] = std::minmax_element(s.costShape->begin(), s.costShape->end());
            least = *low, most = *high;
        }
        for (const double cost : s.costUsdPerMwh)
            for (const double c : {cost * least, cost * most})
                if (c <= year.unservedUsdPerMwh) lowest_ = std::min(lowest_, std::min(c / b.chargeEfficiency, (c - b.wearUsdPerMwh) * b.dischargeEfficiency)), highest = std::max(highest, c / b.chargeEfficiency);
    }
    perDollar_ = (kUnserved - 2) / (highest - lowest_);

    offers_.reserve(kHoursPerYear * (year.sources.size() + 1));
    begin_.reserve(kHoursPerYear + 1);
    charge_.reserve(kHoursPerYear);
    for (std::size_t month = 0; month < kMonthsPerYear; ++month) addMonth(year, limits, month);
    begin_.push_back(static_cast<std::uint32_t>(offers_.size()));
}

int StorageOffers::level(double usdPerMwh) const {
    return std::clamp(1 + static_cast<int>((usdPerMwh - lowest_) * perDollar_), 1, kUnserved - 1);
}

void StorageOffers::addMonth(const SiteYear& year, const HourLimits& limits, std::size_t month) {
    struct Source {
        const double *low, *high;
        const float *profile, *shape;
        double available, cost;
    };
    const DispatchBattery& b = year.battery;
    const double power = b.powerMw[month], energy = b.energyMwh[month], unserved = year.unservedUsdPerMwh, in = b.chargeEfficiency, out = b.dischargeEfficiency, wear = b.wearUsdPerMwh;
    const std::size_t first = firstHourOfMonth(month), end = firstHourOfMonth(month + 1);
    if (power <= 0 || energy <= 0) {
        begin_.insert(begin_.end(), end - first, static_cast<std::uint32_t>(offers_.size()));
        charge_.insert(charge_.end(), end - first, 0);
        return;
    }
    std::vector<Source> sources;
    std::vector<Step> steps;
    for (std::size_t s = 0; s < year.sources.size(); ++s) {
        const DispatchSource& source = year.sources[s];
        sources.push_back({limits.low[s].empty() ? nullptr : limits.low[s].data(), limits.high[s].empty() ? nullptr : limits.high[s].data(),
                           source.profile ? source.profile->data() : nullptr, source.costShape ? source.costShape->data() : nullptr, source.capacityMw[month],
                           source.costUsdPerMwh[month]});
        steps.push_back({source.costUsdPerMwh[month], 0, s});
    }
    const double perMwh = 1 / quantum_;
    const auto amount = [](double quanta) { return static_cast<std::int64_t>(quanta + 0.5); };
    for (std::size_t h = first; h < end; ++h) {
        begin_.push_back(static_cast<std::uint32_t>(offers_.size()));
        double left = year.loadMw[h];
        for (std::size_t i = 0; i < steps.size(); ++i) {
            // Last hour's order is nearly this hour's.
            Step step = steps[i];
            const Source& source = sources[step.source];
            step.mw = source.high ? source.high[h] : source.profile ? source.available * static_cast<double>(source.profile[h]) : source.available;
            if (source.low) step.mw -= source.low[h], left -= source.low[h];
            if (source.shape) step.cost = source.cost * source.shape[h];
            std::size_t at = i;
            for (; at > 0 && before(step, steps[at - 1]); --at) steps[at] = steps[at - 1];
            steps[at] = step;
        }
        const double from = std::max(0.0, left - power), to = left + power;
        std::int64_t charge = 0;
        const auto take = [&](double cost, double mw) {
            const std::int64_t a = amount(mw * in * perMwh);
            offers_.emplace_back(a, level(cost / in));
            charge += a;
        };
        if (left < 0) take(0, std::min(power, -left));
        double low = 0;
        for (const Step& step : steps) {
            if (low >= to || step.cost > unserved) break;
            const double high = low + step.mw;
            if (const double a = std::max(low, from), z = std::min(high, left); z > a) offers_.emplace_back(amount((z - a) / out * perMwh), level((step.cost - wear) * out));
            if (const double a = std::max(low, left), z = std::min(high, to); z > a && a >= 0) take(step.cost, z - a);
            low = high;
        }
        if (left > low) offers_.emplace_back(amount((left - std::max(low, from)) / out * perMwh), kUnserved);
        charge_.push_back(charge);
    }
}

}  // namespace stargate
