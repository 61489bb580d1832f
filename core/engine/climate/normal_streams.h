#pragma once
#include <cstdint>
#include <memory>
#include <vector>

namespace stargate {

// Wind grows with height by a power law; stations measure near the ground, rotors turn at the hub.
inline constexpr double kHubHeightMetres = 100, kGroundHeightMetres = 10, kWindShear = 1.0 / 7.0;

/// First-order autoregressive series that drive the weather. They depend on the seed alone: the place moves
/// the normals, never the noise, so that figures change smoothly while a site is dragged (core/README.md, Climate).
struct NormalStreams {
    std::vector<double> dailyClearness;   ///< 365
    std::vector<double> hourlyClearness;  ///< 8760
    std::vector<double> dailyTemperature; ///< 365
    std::vector<float> groundWind;        ///< 8760, over the annual mean speed at 10 m: Weibull scores with month factors and a day curve
    std::vector<float> hubWind;           ///< the same at hub height, over the mean speed at 10 m
};

std::shared_ptr<const NormalStreams> normalStreams(std::int64_t seed);

/// Random numbers of our own, so that a seed gives the same bytes with every standard library (SplitMix64; Steele, Lea & Flood 2014).
class SplitMix64 {
public:
    explicit SplitMix64(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next() {
        std::uint64_t z = state_ += 0x9E3779B97F4A7C15ULL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }
    /// In (0, 1).
    double uniform() { return (static_cast<double>(next() >> 11) + 0.5) * 0x1.0p-53; }
    double normal();  ///< Box & Muller 1958

private:
    std::uint64_t state_;
};

}  // namespace stargate
