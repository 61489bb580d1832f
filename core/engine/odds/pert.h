#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

namespace stargate {

/// Standard normal distribution function.
double normalDistribution(double z);
/// Its inverse for 0 < p < 1, to 1e-9 (Newton on the complementary error function).
double normalQuantile(double p);

/// A distribution as a polynomial over the standard-normal score: value(z) = quantile(Phi(z)). Samples of any correlated normals become
/// samples of the distribution by arithmetic alone (Gaussian copula; Clemen and Reilly 1999). PERT-beta, also of what is left of one, is met
/// within 0.001 of its range, lognormal shapes more closely.
class ScoreCurve {
public:
    static constexpr float kLargestScore = 4;  ///< scores beyond take its value
    static constexpr std::size_t kDegree = 11;
    using Powers = std::array<float, kDegree + 1>;

    /// `value(p)` is the quantile function, met exactly at the Chebyshev points of the scores.
    template <class Quantile>
    static ScoreCurve of(Quantile value) {
        std::array<double, kDegree + 1> values;
        for (std::size_t k = 0; k <= kDegree; ++k) values[k] = value(normalDistribution(static_cast<double>(kLargestScore) * point(k)));
        return ScoreCurve(values);
    }
    /// Coefficients of the powers of score / kLargestScore, the constant first.
    const Powers& powers() const { return powers_; }
    float lowest() const { return lowest_; }    ///< at -kLargestScore
    float highest() const { return highest_; }

private:
    static double point(std::size_t k);
    explicit ScoreCurve(const std::array<double, kDegree + 1>& values);

    Powers powers_{};
    float lowest_ = 0, highest_ = 0;
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
