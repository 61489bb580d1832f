#include "core/engine/odds/sample_network.h"

#include <cmath>
#include <numeric>

namespace stargate {

const ScoreCurve* SampleNetwork::keep(const ScoreCurve& curve) {
    curves_.push_back(std::make_unique<const ScoreCurve>(curve));
    return curves_.back().get();
}

const ScoreCurve* SampleNetwork::pertCurve(double mode, double survived) {
    constexpr double kSameShape = 1e6;  // shapes nearer than a millionth share a curve
    const std::pair key(std::llround(mode * kSameShape), std::llround(survived * kSameShape));
    const ScoreCurve*& known = byShape_[key];
    if (!known) {
        const PertBeta beta(mode);
        known = keep(ScoreCurve::of([&](double p) { return beta.quantile(survived + (1 - survived) * p); }));
    }
    return known;
}

SampleGroup SampleNetwork::whole() const {
    SampleGroup all{0, static_cast<std::uint32_t>(tasks.size()), std::vector<std::uint32_t>(projects)};
    std::iota(all.projects.begin(), all.projects.end(), 0U);
    return all;
}

}  // namespace stargate
