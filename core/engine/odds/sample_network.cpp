#include "core/engine/odds/sample_network.h"

#include <cmath>
#include <numeric>

namespace stargate {

const float* SampleNetwork::keep(const ScoreTable& table) {
    tables_.push_back(std::make_unique<const ScoreTable>(table));
    return tables_.back()->data();
}

const float* SampleNetwork::pertTable(double mode, double survived) {
    constexpr double kSameShape = 1e6;  // shapes nearer than a millionth share a table
    const std::pair key(std::llround(mode * kSameShape), std::llround(survived * kSameShape));
    const float*& known = byShape_[key];
    if (!known) {
        const PertBeta beta(mode);
        known = keep(ScoreTable::of([&](double p) { return beta.quantile(survived + (1 - survived) * p); }));
    }
    return known;
}

SampleGroup SampleNetwork::whole() const {
    SampleGroup all{0, static_cast<std::uint32_t>(tasks.size()), std::vector<std::uint32_t>(projects)};
    std::iota(all.projects.begin(), all.projects.end(), 0U);
    return all;
}

}  // namespace stargate
