#include "core/engine/climate/normal_streams.h"

#include <cmath>
#include <numbers>

#include "core/base/memo.h"
#include "core/engine/climate/year_hours.h"

namespace stargate {
namespace {

// Lag-1 autocorrelations, core/README.md, Climate.
constexpr double kPhiDailyClearness = 0.29;
constexpr double kPhiHourlyClearness = 0.54;
constexpr double kPhiDailyTemperature = 0.72;
constexpr double kPhiHourlyWind = 0.95;

std::vector<double> autoregressive(std::uint64_t seed, std::size_t count, double phi) {
    SplitMix64 random(seed);
    std::vector<double> out(count);
    const double fresh = std::sqrt(1 - phi * phi);
    double z = random.normal();
    double sum = 0, squares = 0;
    for (double& value : out) {
        value = z;
        sum += z;
        squares += z * z;
        z = phi * z + fresh * random.normal();
    }
    // A typical year is neither a lucky nor an unlucky draw: mean 0 and variance 1 within the year.
    const double n = static_cast<double>(count);
    const double mean = sum / n, sd = std::sqrt(squares / n - mean * mean);
    for (double& value : out) value = (value - mean) / sd;
    return out;
}

/// Normal scores mapped to a Weibull distribution, with month factors and a day curve (core/README.md, Climate).
void fillWind(NormalStreams& s, const std::vector<double>& scores) {
    constexpr double kWeibullShape = 2.1;
    constexpr double kGroundSwing = 0.10, kGroundPeakHour = 15;  // strongest in the afternoon near the ground
    constexpr double kHubSwing = 0.20, kHubPeakHour = 0;         // and near midnight at hub height (nocturnal jet)
    constexpr std::array<double, 12> kMonthFactor = {1, 1, 1.15, 1.15, 1, 1, 0.80, 0.80, 1, 1, 1, 1};
    double factors = 0;
    for (double f : kMonthFactor) factors += f / 12;
    const double toHub = std::pow(kHubHeightMetres / kGroundHeightMetres, kWindShear);
    const double scale = 1 / std::tgamma(1 + 1 / kWeibullShape);
    s.groundWind.resize(kHoursPerYear);
    s.hubWind.resize(kHoursPerYear);
    for (std::size_t at = 0; at < kHoursPerYear; ++at) {
        const double hour = static_cast<double>(at % kHoursPerDay) + 0.5;
        const double exceeded = 0.5 * std::erfc(scores[at] / std::numbers::sqrt2);
        const double speed = scale * kMonthFactor[monthOfDay(at / kHoursPerDay)] / factors * std::pow(-std::log(exceeded), 1 / kWeibullShape);
        s.groundWind[at] = static_cast<float>(speed * (1 + kGroundSwing * std::cos(2 * std::numbers::pi * (hour - kGroundPeakHour) / 24)));
        s.hubWind[at] = static_cast<float>(speed * toHub * (1 + kHubSwing * std::cos(2 * std::numbers::pi * (hour - kHubPeakHour) / 24)));
    }
}

}  // namespace

double SplitMix64::normal() {
    const double radius = std::sqrt(-2 * std::log(uniform()));
    return radius * std::cos(2 * std::numbers::pi * uniform());
}

std::shared_ptr<const NormalStreams> normalStreams(std::int64_t seed) {
    static Memo<NormalStreams> memo(4);
    return memo.get({static_cast<double>(seed)}, [seed] {
        SplitMix64 seeds(static_cast<std::uint64_t>(seed));
        NormalStreams s;
        s.dailyClearness = autoregressive(seeds.next(), kDaysPerYear, kPhiDailyClearness);
        s.hourlyClearness = autoregressive(seeds.next(), kHoursPerYear, kPhiHourlyClearness);
        s.dailyTemperature = autoregressive(seeds.next(), kDaysPerYear, kPhiDailyTemperature);
        fillWind(s, autoregressive(seeds.next(), kHoursPerYear, kPhiHourlyWind));
        return s;
    });
}

}  // namespace stargate
