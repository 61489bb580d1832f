#include <algorithm>
#include <array>

#include "core/engine/odds/odds.h"

namespace stargate {
namespace {

constexpr std::size_t kBins = 2048;
constexpr std::array<double, 4> kShares{0.1, 0.5, 0.8, 0.9};
constexpr std::size_t kWide = 64;  // samples side by side, the lanes of the inner loops
using Wide = std::array<float, kWide>;

/// Buildings of one site and what its power can carry at most.
struct Part {
    float cap = 0;
    std::vector<std::pair<const std::uint16_t*, float>> buildings;  ///< month by sample, MW
};

/// MW of all parts in the samples from `first` on, by month.
void fill(const std::vector<Part>& parts, std::size_t first, std::size_t lanes, std::vector<Wide>& added, std::vector<Wide>& values) {
    for (Wide& v : values) v.fill(0);
    for (const Part& part : parts) {
        for (Wide& a : added) a.fill(0);
        for (const auto& [month, mw] : part.buildings)
            for (std::size_t i = 0; i < lanes; ++i) added[std::min<std::size_t>(month[first + i], values.size())][i] += mw;
        Wide sum{};
        for (std::size_t m = 0; m < values.size(); ++m)
            for (std::size_t i = 0; i < kWide; ++i) {
                sum[i] += added[m][i];
                values[m][i] += sum[i] < part.cap ? sum[i] : part.cap;
            }
    }
}

}  // namespace

Band Odds::band(BandSeries series, const std::vector<SiteId>& sites) const {
    const bool energised = series == BandSeries::Energised;
    const Band& made = planBands[energised ? 0 : 1];
    if (sites.empty() && !made.p50().empty()) return made;
    std::vector<Part> parts;
    double largest = 0;
    for (const auto& [site, limits] : caps) {
        if (!sites.empty() && std::find(sites.begin(), sites.end(), site) == sites.end()) continue;
        const double cap = limits[energised ? 0 : 1];
        Part part{static_cast<float>(cap), {}};
        for (const BuildingSamples& b : buildings)
            if (b.site == site) part.buildings.emplace_back((energised ? b.energised : b.live).data(), static_cast<float>(energised ? b.energisedMw : b.liveMw));
        largest += cap;
        if (!part.buildings.empty()) parts.push_back(std::move(part));
    }
    const auto count = static_cast<std::size_t>(months);
    std::vector<std::uint32_t> bins(count * (kBins + 1));
    std::vector<Wide> added(count + 1), values(count);  // the last of `added` lies beyond the horizon
    const float perValue = largest > 0 ? static_cast<float>(kBins / largest) : 0;
    for (std::size_t first = 0; first < static_cast<std::size_t>(samples); first += kWide) {
        const std::size_t lanes = std::min(kWide, static_cast<std::size_t>(samples) - first);
        fill(parts, first, lanes, added, values);
        for (std::size_t m = 0; m < count; ++m) {
            std::array<std::int32_t, kWide> at;
            for (std::size_t i = 0; i < kWide; ++i) at[i] = static_cast<std::int32_t>(values[m][i] * perValue + 0.5F);
            for (std::size_t i = 0; i < lanes; ++i) ++bins[m * (kBins + 1) + std::min<std::size_t>(static_cast<std::size_t>(at[i]), kBins)];
        }
    }
    Band band;
    for (std::size_t p = 0; p < kShares.size(); ++p) {
        band.percentiles[p].resize(count);
        for (std::size_t m = 0; m < count; ++m) {
            double below = 0;
            std::size_t bin = 0;
            while (bin < kBins && (below += bins[m * (kBins + 1) + bin]) < kShares[p] * samples) ++bin;
            band.percentiles[p][m] = largest * static_cast<double>(bin) / kBins;
        }
    }
    return band;
}

}  // namespace stargate
