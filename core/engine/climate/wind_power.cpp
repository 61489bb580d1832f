#include "core/engine/climate/wind_power.h"

#include <algorithm>
#include <cmath>

#include "core/base/memo.h"
#include "core/engine/climate/psychrometrics.h"

namespace stargate {
namespace {

constexpr double kStandardDensity = 1.225;    // kg/m3, ISO 2533 at sea level and 15 C
constexpr double kGasConstantAir = 287.05;    // J/(kg K)
constexpr double kPowerCoefficient = 0.44;    // of a modern rotor below rated power (IEC 61400-12 class curves)
constexpr double kCutIn = 3, kCutOut = 25;    // m/s
constexpr double kCapacityTolerance = 1e-5;

/// Speed with the same energy at standard density.
std::vector<float> standardSpeeds(const ClimateYear& climate) {
    const double pascals = pressureHpa(climate.normals.elevationMetres) * 100;
    std::vector<float> out(kHoursPerYear);
    for (std::size_t h = 0; h < kHoursPerYear; ++h) {
        const double density = pascals / (kGasConstantAir * (climate.dryBulbC[h] + 273.15));
        out[h] = static_cast<float>(climate.windHub[h] * (1 + (density / kStandardDensity - 1) / 3));  // cube root, first order
    }
    return out;
}

float outputAt(float speed, float rated) {
    const float ratio = speed / rated;
    const float cubic = std::min(1.0F, ratio * ratio * ratio);
    return speed >= static_cast<float>(kCutIn) && speed <= static_cast<float>(kCutOut) ? cubic : 0.0F;
}

double meanOutput(const std::vector<float>& speeds, double scale, float rated) {
    double sum = 0;
    for (float v : speeds) sum += outputAt(v * static_cast<float>(scale), rated);
    return sum / static_cast<double>(speeds.size());
}

/// Factor on the speeds that gives this mean output, by bisection: the mean rises with it until turbines stand still in storms.
double scaleTo(double target, const std::vector<float>& speeds, float rated) {
    double low = 0, high = 1;
    while (high < 8 && meanOutput(speeds, high, rated) < target) {
        low = high;
        high *= 1.5;
    }
    for (int pass = 0; pass < 40; ++pass) {
        const double middle = 0.5 * (low + high), mean = meanOutput(speeds, middle, rated);
        if (std::abs(mean - target) < kCapacityTolerance) return middle;
        (mean < target ? low : high) = middle;
    }
    return 0.5 * (low + high);
}

}  // namespace

std::shared_ptr<const std::vector<float>> windProfile(const ClimateYear& climate, const WindDesign& design) {
    static Memo<std::vector<float>> memo(64);
    std::vector<double> key = climate.key;
    for (double v : {design.specificPower, design.losses, design.capacityFactor.value_or(-1)}) key.push_back(v);
    return memo.get(key, [&] {
        std::vector<float> out(kHoursPerYear, 0.0F);
        if (design.capacityFactor && *design.capacityFactor <= 0) return out;
        const auto rated = static_cast<float>(std::cbrt(design.specificPower / (0.5 * kStandardDensity * kPowerCoefficient)));
        const std::vector<float> speeds = standardSpeeds(climate);
        const auto scale = static_cast<float>(design.capacityFactor ? scaleTo(*design.capacityFactor / (1 - design.losses), speeds, rated) : 1.0);
        const auto kept = static_cast<float>(1 - design.losses);
        for (std::size_t h = 0; h < kHoursPerYear; ++h) out[h] = kept * outputAt(speeds[h] * scale, rated);
        return out;
    });
}

}  // namespace stargate
