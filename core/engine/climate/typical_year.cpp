#include "core/engine/climate/typical_year.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/base/memo.h"
#include "core/engine/climate/normal_streams.h"
#include "core/engine/climate/psychrometrics.h"

namespace stargate {
namespace {

constexpr double kPi = std::numbers::pi;
constexpr std::size_t kRememberedYears = 48;     // about 0.5 MB each
constexpr double kDailyClearnessMin = 0.03, kDailyClearnessMax = 0.82;    // core/README.md, Climate
constexpr double kHourlyClearnessMin = 0.02, kHourlyClearnessMax = 0.82;  // hourly
constexpr double kLowestCosZenith = 0.03;        // never divide by less
constexpr double kHighestDni = 1050;             // W/m2
constexpr double kDistributionMin = 0.05;        // Hollands & Huget 1983, Kmin
constexpr int kRescalePasses = 5;

double standardNormalCdf(double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }

/// Quantile of the Bendt, Collares-Pereira & Rabl (1981) distribution of daily clearness, limits of Hollands & Huget (1983).
struct DailyClearness {
    double min = kDistributionMin, max = 0, gamma = 0;
    explicit DailyClearness(double mean) {
        const double k = std::clamp(mean, 0.15, 0.75);
        max = 0.6313 + 0.267 * k - 11.9 * std::pow(k - 0.75, 8);
        const double xi = (max - min) / (max - k);
        gamma = -1.498 + (1.184 * xi - 27.182 * std::exp(-1.5 * xi)) / (max - min);
    }
    double quantile(double u) const {
        if (std::abs(gamma) < 1e-6) return min + u * (max - min);
        const double low = std::exp(gamma * min), high = std::exp(gamma * max);
        return std::log(low + u * (high - low)) / gamma;
    }
};

std::vector<double> dailyClearness(const ClimateNormals& normals, const SunYear& sun, const NormalStreams& noise) {
    std::vector<double> out(kDaysPerYear);
    for (std::size_t month = 0; month < kMonthsPerYear; ++month) {
        const std::size_t from = kFirstDayOfMonth[month], to = kFirstDayOfMonth[month + 1];
        const DailyClearness distribution(normals.clearness[month]);
        double outside = 0;
        for (std::size_t d = from; d < to; ++d) {
            out[d] = std::clamp(distribution.quantile(standardNormalCdf(noise.dailyClearness[d])), kDailyClearnessMin, kDailyClearnessMax);
            outside += sun.dailyExtraterrestrial[d];
        }
        const double target = normals.clearness[month] * outside;
        for (int pass = 0; pass < kRescalePasses; ++pass) {
            double ground = 0;
            for (std::size_t d = from; d < to; ++d) ground += out[d] * sun.dailyExtraterrestrial[d];
            if (ground <= 0) break;
            for (std::size_t d = from; d < to; ++d) out[d] = std::clamp(out[d] * target / ground, kDailyClearnessMin, kDailyClearnessMax);
        }
    }
    return out;
}

/// GHI by Graham & Hollands (1990), split by Reindl; the closure GHI = DHI + DNI cos z holds in every hour.
void fillSolar(ClimateYear& year, const std::vector<double>& daily, const NormalStreams& noise) {
    std::array<double, kHoursPerDay> k{};
    for (std::size_t day = 0; day < kDaysPerYear; ++day) {
        const double K = daily[day];
        const double lambda = -0.19 + 1.12 * K + 0.24 * std::exp(-8 * K);
        const double rho = 0.32 - 1.6 * (K - 0.5) * (K - 0.5);
        const double kappa = 0.19 + 2.27 * K * K - 2.51 * K * K * K;
        const double sigma = 0.16 * std::sin(kPi * K / 0.9);
        const SunHour* sun = &year.sun.hours[day * kHoursPerDay];
        const double target = K * year.sun.dailyExtraterrestrial[day];
        for (std::size_t h = 0; h < kHoursPerDay; ++h) {
            if (sun[h].extraterrestrial <= 0) continue;
            const double airMass = std::min(20.0, 1.0 / std::max(kLowestCosZenith, static_cast<double>(sun[h].up)));
            const double mean = lambda + rho * std::exp(-kappa * airMass);
            k[h] = std::clamp(mean + sigma * noise.hourlyClearness[day * kHoursPerDay + h], kHourlyClearnessMin, kHourlyClearnessMax);
        }
        for (int pass = 0; pass < kRescalePasses; ++pass) {
            double ground = 0;
            for (std::size_t h = 0; h < kHoursPerDay; ++h) ground += sun[h].extraterrestrial > 0 ? k[h] * sun[h].extraterrestrial : 0;
            if (ground <= 0 || std::abs(ground - target) < 1e-6 * target) break;
            for (double& value : k) value = std::clamp(value * target / ground, kHourlyClearnessMin, kHourlyClearnessMax);
        }
        for (std::size_t h = 0; h < kHoursPerDay; ++h) {
            if (sun[h].extraterrestrial <= 0) continue;
            const std::size_t at = day * kHoursPerDay + h;
            const double ghi = k[h] * sun[h].extraterrestrial;
            // Hour-mean cos z, so that a sun that is up for part of the hour gives no beam beyond GHI.
            const double cosZ = std::max(kLowestCosZenith, static_cast<double>(sun[h].extraterrestrial) / year.sun.normalIrradiance[day]);
            const double dni = std::min(kHighestDni, ghi * (1 - diffuseShare(k[h], sun[h].up)) / cosZ);
            year.ghi[at] = static_cast<float>(ghi);
            year.dni[at] = static_cast<float>(dni);
            year.dhi[at] = static_cast<float>(ghi - dni * static_cast<double>(sun[h].extraterrestrial) / year.sun.normalIrradiance[day]);
        }
    }
}

/// Monthly values at the middle of each month, joined by straight lines over the year's end.
double throughMidMonths(const std::array<double, 12>& monthly, double day) {
    std::array<double, 14> middle{};
    for (std::size_t m = 0; m < 12; ++m) middle[m + 1] = 0.5 * static_cast<double>(kFirstDayOfMonth[m] + kFirstDayOfMonth[m + 1]);
    middle[0] = middle[12] - 365;
    middle[13] = middle[1] + 365;
    std::size_t m = 0;
    while (middle[m + 1] < day) ++m;
    const double share = (day - middle[m]) / (middle[m + 1] - middle[m]);
    return monthly[(m + 11) % 12] * (1 - share) + monthly[m % 12] * share;
}

/// Dry bulb: monthly means, day anomalies and a daily range that follows the sky (core/README.md, Climate);
/// wet bulb from the dew point held through the day.
void fillTemperature(ClimateYear& year, const std::vector<double>& daily, const NormalStreams& noise) {
    const ClimateNormals& n = year.normals;
    const auto [coldest, warmest] = std::minmax_element(n.dryBulbC.begin(), n.dryBulbC.end());
    const double amplitude = *warmest - *coldest;
    const double winterSd = std::clamp(0.17 * amplitude + 0.6, 1.2, 6.0), summerSd = std::clamp(0.09 * amplitude + 0.5, 1.0, 3.2);
    std::array<double, kHoursPerDay> shape{};
    for (std::size_t h = 0; h < kHoursPerDay; ++h) {
        const double angle = 2 * kPi * (static_cast<double>(h) + 0.5 - 15) / 24;
        shape[h] = 0.46 * std::cos(angle) + 0.07 * std::cos(2 * angle);
    }
    std::vector<double> dayMean(kDaysPerYear);
    for (std::size_t d = 0; d < kDaysPerYear; ++d) {
        const double middle = static_cast<double>(d) + 0.5;
        const double winter = 0.5 * (1 + std::cos(2 * kPi * (middle - 15) / 365));
        dayMean[d] = throughMidMonths(n.dryBulbC, middle) + (winter * winterSd + (1 - winter) * summerSd) * noise.dailyTemperature[d];
    }
    const double pressure = pressureHpa(n.elevationMetres);
    double wetGuess = n.dryBulbC[0];
    for (std::size_t month = 0; month < kMonthsPerYear; ++month) {
        const std::size_t from = kFirstDayOfMonth[month], to = kFirstDayOfMonth[month + 1];
        double sum = 0;
        for (std::size_t d = from; d < to; ++d) sum += dayMean[d];
        const double centre = n.dryBulbC[month] - sum / static_cast<double>(to - from);
        const double range = std::max(2.0, 5.05 + 18.64 * n.clearness[month] - 6.38 * n.relativeHumidity[month] - (n.coastal ? 2.49 : 0.0));
        for (std::size_t d = from; d < to; ++d) {
            const double mean = dayMean[d] + centre;
            const double swing = range * (0.5 + 0.5 * daily[d] / n.clearness[month]);
            const double vapour = n.relativeHumidity[month] * saturationHpa(mean);
            for (std::size_t h = 0; h < kHoursPerDay; ++h) {
                const std::size_t at = d * kHoursPerDay + h;
                const double dry = mean + swing * shape[h];
                wetGuess = wetBulbC(dry, std::min(vapour, saturationHpa(dry)), pressure, std::min(wetGuess, dry));
                year.dryBulbC[at] = static_cast<float>(dry);
                year.wetBulbC[at] = static_cast<float>(wetGuess);
            }
        }
    }
}

void fillWind(ClimateYear& year, const NormalStreams& noise) {
    const auto mean = static_cast<float>(year.normals.wind10mMetresPerSecond);
    for (std::size_t h = 0; h < kHoursPerYear; ++h) {
        year.wind10m[h] = mean * noise.groundWind[h];
        year.windHub[h] = mean * noise.hubWind[h];
    }
}

double meanOf(const std::vector<float>& values) {
    double sum = 0;
    for (float v : values) sum += v;
    return sum / static_cast<double>(values.size());
}

}  // namespace

double diffuseShare(double k, double sinAltitude) {
    if (k <= 0.3) return std::min(1.0, 1.020 - 0.254 * k + 0.0123 * sinAltitude);
    if (k < 0.78) return std::clamp(1.400 - 1.749 * k + 0.177 * sinAltitude, 0.1, 0.97);
    return std::max(0.1, 0.486 * k - 0.182 * sinAltitude);
}

double ClimateYear::meanDryBulbC() const { return meanOf(dryBulbC); }
double ClimateYear::meanWetBulbC() const { return meanOf(wetBulbC); }

std::array<double, 12> ClimateYear::monthlyGhiKwhPerM2Day() const {
    std::array<double, 12> out{};
    for (std::size_t m = 0; m < 12; ++m) {
        double sum = 0;
        for (std::size_t h = firstHourOfMonth(m); h < firstHourOfMonth(m + 1); ++h) sum += ghi[h];
        out[m] = sum / 1000 / static_cast<double>(kFirstDayOfMonth[m + 1] - kFirstDayOfMonth[m]);
    }
    return out;
}

double exceededIn(std::vector<float> values, double share) {
    const auto rank = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size()));
    std::nth_element(values.begin(), values.begin() + rank, values.end(), std::greater<>());
    return values[static_cast<std::size_t>(rank)];
}

namespace {

struct Start {
    std::shared_ptr<const NormalStreams> noise;
    std::vector<double> daily;
    ClimateYear year;
};

Start withTemperature(const ClimateNormals& normals, std::int64_t seed) {
    Start s;
    s.noise = normalStreams(seed);
    s.year.normals = normals;
    s.year.key = normals.key();
    s.year.key.push_back(static_cast<double>(seed));
    s.year.sun = sunYear(normals.at, standardTimeOffset(normals.at));
    s.year.dryBulbC.resize(kHoursPerYear);
    s.year.wetBulbC.resize(kHoursPerYear);
    s.daily = dailyClearness(normals, s.year.sun, *s.noise);
    fillTemperature(s.year, s.daily, *s.noise);
    s.year.hotDryBulbC = exceededIn(s.year.dryBulbC, kHotShare);
    s.year.hotWetBulbC = exceededIn(s.year.wetBulbC, kHotShare);
    return s;
}

}  // namespace

ClimateYear temperatureYear(const ClimateNormals& normals, std::int64_t seed) { return withTemperature(normals, seed).year; }

ClimateYearPtr typicalYear(const ClimateNormals& normals, std::int64_t seed) {
    static Memo<ClimateYear> memo(kRememberedYears);
    std::vector<double> key = normals.key();
    key.push_back(static_cast<double>(seed));
    return memo.get(key, [&] {
        Start s = withTemperature(normals, seed);
        for (auto* column : {&s.year.ghi, &s.year.dhi, &s.year.dni, &s.year.wind10m, &s.year.windHub}) column->resize(kHoursPerYear);
        fillSolar(s.year, s.daily, *s.noise);
        fillWind(s.year, *s.noise);
        return std::move(s.year);
    });
}

}  // namespace stargate
