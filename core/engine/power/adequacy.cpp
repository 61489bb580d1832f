#include "core/engine/power/adequacy.h"

#include <algorithm>
#include <cmath>

#include "core/engine/climate/normal_streams.h"
#include "core/engine/power/commitment.h"

namespace stargate {
namespace {

constexpr double kMostUnitsApart = 200;  // beyond that the law of large numbers leaves the constant derate

/// Sources whose units are drawn one by one.
struct Fleet {
    std::vector<float> unitMw;  ///< of one unit, by hour
    int units = 0;
    double outageRate = 0;
    std::vector<std::int16_t> down;
};

struct Supply {
    std::vector<double> surplus;   ///< all units up, without battery and diesel, less the load
    std::vector<Fleet> fleets;
    std::vector<double> diesel;    ///< MW within the permit's hours
    double dieselHours = 0;
};

Supply supplyOf(const SiteYear& year) {
    Supply out;
    out.surplus.resize(kHoursPerYear);
    for (std::size_t h = 0; h < kHoursPerYear; ++h) out.surplus[h] = -year.loadMw[h];
    out.diesel.assign(kHoursPerYear, 0.0);
    const HourLimits limits = relaxedLimits(year);
    for (std::size_t s = 0; s < year.sources.size(); ++s) {
        const DispatchSource& source = year.sources[s];
        const std::vector<double> high = limits.high[s].empty() ? availableHours(source) : limits.high[s];
        if (source.hoursPerYear) {
            for (std::size_t h = 0; h < kHoursPerYear; ++h) out.diesel[h] += high[h];
            out.dieselHours = std::max(out.dieselHours, *source.hoursPerYear);
            continue;
        }
        const double most = *std::max_element(source.capacityMw.begin(), source.capacityMw.end());
        const double units = source.unitMw > 0 ? std::round(most / source.unitMw) : 0;
        const bool apart = source.outageRate > 0 && units >= 1 && units <= kMostUnitsApart;
        // The dispatch works with the outages taken off; here they are drawn instead.
        const double full = apart ? 1 / (1 - source.outageRate) : 1;
        for (std::size_t h = 0; h < kHoursPerYear; ++h) out.surplus[h] += high[h] * full;
        if (!apart) continue;
        Fleet fleet;
        fleet.units = static_cast<int>(units);
        fleet.outageRate = source.outageRate;
        fleet.unitMw.resize(kHoursPerYear);
        for (std::size_t h = 0; h < kHoursPerYear; ++h) fleet.unitMw[h] = static_cast<float>(high[h] * full / units);
        out.fleets.push_back(std::move(fleet));
    }
    return out;
}

/// Units that stand still in each hour of one sample.
void drawOutages(Fleet& fleet, double repairHours, SplitMix64& random) {
    fleet.down.assign(kHoursPerYear, 0);
    const double upHours = repairHours * (1 - fleet.outageRate) / fleet.outageRate;
    for (int unit = 0; unit < fleet.units; ++unit) {
        bool up = random.uniform() >= fleet.outageRate;
        double now = 0;
        while (now < static_cast<double>(kHoursPerYear)) {
            const double until = now - (up ? upHours : repairHours) * std::log(random.uniform());
            if (!up) {
                const auto to = static_cast<std::size_t>(std::min(until, static_cast<double>(kHoursPerYear)));
                for (auto h = static_cast<std::size_t>(now); h < to; ++h) ++fleet.down[h];
            }
            now = until;
            up = !up;
        }
    }
}

}  // namespace

Adequacy sampledAdequacy(const SiteYear& year, double repairHours, int samples, std::int64_t seed) {
    Supply supply = supplyOf(year);
    SplitMix64 random(static_cast<std::uint64_t>(seed));
    const DispatchBattery& battery = year.battery;
    const bool stores = battery.any();
    Adequacy out;
    out.samples = samples;
    for (int sample = 0; sample < samples; ++sample) {
        for (Fleet& fleet : supply.fleets) drawOutages(fleet, repairHours, random);
        double stored = stores ? battery.energyMwh[0] : 0, dieselLeft = supply.dieselHours;
        for (std::size_t h = 0; h < kHoursPerYear; ++h) {
            double left = supply.surplus[h];
            for (const Fleet& fleet : supply.fleets) left -= fleet.unitMw[h] * fleet.down[h];
            if (stores) {
                const std::size_t month = monthOfDay(h / kHoursPerDay);
                const double power = battery.powerMw[month], most = battery.energyMwh[month];
                stored = std::min(stored, most);
                if (left < 0) {
                    const double given = std::min({-left, power, stored * battery.dischargeEfficiency});
                    stored -= given / battery.dischargeEfficiency;
                    left += given;
                } else if (stored < most) {
                    stored = std::min(most, stored + std::min(left, power) * battery.chargeEfficiency);
                }
            }
            constexpr double kNothing = 1e-6;  // MW, rounding
            if (left >= -kNothing) continue;
            if (dieselLeft >= 1 && supply.diesel[h] > 0) {
                left += supply.diesel[h];
                dieselLeft -= 1;
                if (left >= -kNothing) continue;
            }
            out.unservedMwh -= left;
            out.unservedHours += 1;
        }
    }
    out.unservedMwh /= samples;
    out.unservedHours /= samples;
    return out;
}

}  // namespace stargate
