#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

namespace stargate {

/// Standard normal distribution function.
double normalDistribution(double z);
/// Its inverse for 0 < p < 1, to 1e-9 (Newton on the complementary error function).
double normalQuantile(double p);

/// A distribution as its value at equally spaced standard-normal scores: value(z) = quantile(Phi(z)). Samples of any correlated
/// normals become samples of the distribution by one interpolation (Gaussian copula; Clemen and Reilly 1999).
class ScoreTable {
public:
    static constexpr double kLargestScore = 4;
    static constexpr int kPerScore = 32;
    static constexpr std::size_t kCells = 2 * 4 * kPerScore;

    /// `value(p)` is the quantile function.
    template <class Quantile>
    static ScoreTable of(Quantile value) {
        ScoreTable t;
        for (std::size_t i = 0; i <= kCells; ++i) t.values_[i] = static_cast<float>(value(normalDistribution(static_cast<double>(i) / kPerScore - kLargestScore)));
        t.values_[kCells + 1] = t.values_[kCells];
        return t;
    }
    const float* data() const { return values_.data(); }

private:
    std::array<float, kCells + 2> values_{};
};

/// The PERT-beta distribution over 0..1 with its mode at `mode` (Malcolm et al. 1959: alpha = 1 + 4 mode, beta = 5 - 4 mode).
class PertBeta {
public:
    explicit PertBeta(double mode);
    double distribution(double x) const;  ///< P(X <= x)
    double quantile(double p) const;

private:
    static constexpr std::size_t kSteps = 512;
    std::array<double, kSteps + 1> below_{};
};

}  // namespace stargate
