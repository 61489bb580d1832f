#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

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
    static constexpr std::size_t kDegree = 11, kUsualDegree = 8;
    using Powers = std::array<float, kDegree + 1>;

    /// `value(p)` is the quantile function, met exactly at the Chebyshev points of the scores. What the usual degree misses, as of a distribution
    /// cut off at one end, gets the full one.
    template <class Quantile>
    static ScoreCurve of(Quantile value) {
        const auto through = [&](std::size_t degree) {
            std::vector<double> values;
            for (std::size_t k = 0; k <= degree; ++k) values.push_back(value(normalDistribution(static_cast<double>(kLargestScore) * point(k, degree))));
            return values;
        };
        const ScoreCurve usual(through(kUsualDegree));
        const std::vector<double> all = through(kDegree);
        return usual.meets(all) ? usual : ScoreCurve(all);
    }
    /// Coefficients of the powers of score / kLargestScore, the constant first; those beyond the degree are zero.
    const Powers& powers() const { return powers_; }
    bool isOfUsualDegree() const { return usual_; }
    float lowest() const { return lowest_; }    ///< at -kLargestScore
    float highest() const { return highest_; }

private:
    static double point(std::size_t k, std::size_t degree);
    explicit ScoreCurve(const std::vector<double>& values);
    bool meets(const std::vector<double>& values) const;

    Powers powers_{};
    bool usual_ = true;
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
