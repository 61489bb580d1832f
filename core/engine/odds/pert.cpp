#include "core/engine/odds/pert.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace stargate {

double normalDistribution(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); }

double normalQuantile(double p) {
    constexpr double kRootTwoPi = 2.5066282746310002;
    constexpr int kMostSteps = 60;
    constexpr double kTolerance = 1e-12;
    double low = -9, high = 9, z = 0;
    for (int i = 0; i < kMostSteps; ++i) {
        const double miss = normalDistribution(z) - p;
        (miss > 0 ? high : low) = z;
        double next = z - miss * kRootTwoPi * std::exp(z * z / 2);
        if (!(next > low && next < high)) next = (low + high) / 2;  // Newton left the bracket
        if (std::abs(next - z) < kTolerance) break;
        z = next;
    }
    return z;
}

double ScoreCurve::point(std::size_t k, std::size_t degree) { return std::cos(std::numbers::pi * static_cast<double>(k) / static_cast<double>(degree)); }

/// Discrete cosine transform of the values at the Chebyshev points, then T(j + 1) = 2 x T(j) - T(j - 1) written out in powers.
ScoreCurve::ScoreCurve(const std::vector<double>& values) : usual_(values.size() <= kUsualDegree + 1), lowest_(static_cast<float>(values.back())), highest_(static_cast<float>(values.front())) {
    using Exact = std::array<double, kDegree + 1>;
    const std::size_t degree = values.size() - 1;
    Exact before{}, now{}, sum{};
    now[0] = 1;
    for (std::size_t j = 0; j <= degree; ++j) {
        double weight = 0;
        for (std::size_t k = 0; k <= degree; ++k) {
            const double share = k == 0 || k == degree ? 0.5 : 1;
            weight += share * values[k] * point(j * k, degree);
        }
        weight *= (j == 0 || j == degree ? 1.0 : 2.0) / static_cast<double>(degree);
        for (std::size_t i = 0; i <= degree; ++i) sum[i] += weight * now[i];
        Exact next{};
        for (std::size_t i = 0; i <= degree; ++i) next[i] = (i > 0 ? (j == 0 ? 1 : 2) * now[i - 1] : 0) - before[i];
        before = std::exchange(now, next);
    }
    for (std::size_t i = 0; i <= degree; ++i) powers_[i] = static_cast<float>(sum[i]);
}

bool ScoreCurve::meets(const std::vector<double>& values) const {
    constexpr double kTolerance = 5e-4;  // of the range
    for (std::size_t k = 0; k < values.size(); ++k) {
        double here = 0;
        for (std::size_t i = powers_.size(); i-- > 0;) here = here * point(k, values.size() - 1) + static_cast<double>(powers_[i]);
        if (std::abs(here - values[k]) > kTolerance * std::abs(values.front() - values.back())) return false;
    }
    return true;
}

PertBeta::PertBeta(double mode) {
    const double a = 4 * mode, b = 4 * (1 - mode);  // exponents of x and 1 - x
    const auto density = [&](double x) { return std::pow(x, a) * std::pow(1 - x, b); };
    double before = density(0);
    for (std::size_t i = 1; i <= kSteps; ++i) {
        const double x = static_cast<double>(i) / kSteps;
        const double middle = density(x - 0.5 / kSteps), after = density(x);
        below_[i] = below_[i - 1] + before + 4 * middle + after;  // Simpson's rule; the constant factor cancels
        before = after;
    }
    for (double& v : below_) v /= below_[kSteps];
}

double PertBeta::distribution(double x) const {
    const double at = std::clamp(x, 0.0, 1.0) * kSteps;
    const auto cell = std::min(static_cast<std::size_t>(at), kSteps - 1);
    return below_[cell] + (at - static_cast<double>(cell)) * (below_[cell + 1] - below_[cell]);
}

double PertBeta::quantile(double p) const {
    const auto above = std::upper_bound(below_.begin(), below_.end(), p);
    if (above == below_.begin()) return 0;
    if (above == below_.end()) return 1;
    const auto cell = static_cast<std::size_t>(above - below_.begin()) - 1;
    return (static_cast<double>(cell) + (p - below_[cell]) / (below_[cell + 1] - below_[cell])) / kSteps;
}

}  // namespace stargate
