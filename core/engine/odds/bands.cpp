#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "core/base/wide_registers.h"
#include "core/engine/odds/odds.h"

namespace stargate {
namespace {

constexpr std::size_t kBins = 2048;
constexpr std::int32_t kLast = kBins;
constexpr std::array<double, 4> kShares{0.1, 0.5, 0.8, 0.9};
constexpr double kSamePower = 1e-3;  // bins by which the same power may differ when it is summed another way
constexpr std::size_t kWide = 64;  // samples side by side, the lanes of the inner loops
using Wide = std::array<float, kWide>;

/// Buildings of one site and what its power can carry at most.
struct Part {
    float cap = 0;
    std::vector<std::pair<const std::uint16_t*, float>> buildings;  ///< month by sample, MW
    bool carriesAll() const {
        float all = 0;
        for (const auto& [month, mw] : buildings) all += mw;
        return all <= cap;
    }
};

/// Sums in the making, of one block of samples after the other.
struct Sums {
    std::vector<Wide> added, part;     ///< MW that come by month, of all parts and of one; the last lies beyond the horizon
    float perValue = 0;                ///< bins per MW
    std::vector<std::uint32_t> bins;   ///< kBins + 1 by month
};

/// Adds what the buildings of a part bring. Returns the first and last month in which one does.
STARGATE_INLINE std::pair<std::size_t, std::size_t> add(const Part& part, std::size_t first, std::size_t lanes, std::vector<Wide>& added) {
    const auto beyond = static_cast<std::uint16_t>(added.size() - 1);
    std::uint16_t from = beyond, to = 0;
    std::array<std::uint16_t, kWide> at;
    at.fill(beyond);
    for (const auto& [month, mw] : part.buildings) {
        for (std::size_t i = 0; i < lanes; ++i) at[i] = month[first + i] < beyond ? month[first + i] : beyond;
        for (std::size_t i = 0; i < kWide; ++i) from = at[i] < from ? at[i] : from;
        for (std::size_t i = 0; i < lanes; ++i) to = at[i] > to ? at[i] : to;
        for (std::size_t i = 0; i < lanes; ++i) added[at[i]][i] += mw;
    }
    return {from, to};
}

/// The same up to what the part's power carries.
STARGATE_INLINE void addCapped(const Part& part, std::size_t first, std::size_t lanes, Sums& sums) {
    const auto months = add(part, first, lanes, sums.part);
    const float cap = part.cap;
    Wide all{}, carried{};
    for (std::size_t m = months.first; m <= months.second; ++m) {
        Wide& own = sums.part[m];
        Wide& added = sums.added[m];
        for (std::size_t i = 0; i < kWide; ++i) {
            all[i] += own[i];
            const float now = smaller(all[i], cap);
            added[i] += now - carried[i];
            carried[i] = now;
            own[i] = 0;
        }
    }
}

STARGATE_INLINE void count(const std::vector<Part>& parts, std::size_t first, std::size_t lanes, Sums& sums) {
    for (Wide& a : sums.added) a.fill(0);
    for (const Part& part : parts)
        if (part.carriesAll()) add(part, first, lanes, sums.added);
        else addCapped(part, first, lanes, sums);
    const float perValue = sums.perValue;
    Wide values{};
    for (std::size_t m = 0; m + 1 < sums.added.size(); ++m) {
        const Wide& added = sums.added[m];
        for (std::size_t i = 0; i < kWide; ++i) values[i] += added[i];
        std::array<std::int32_t, kWide> at;
        std::int32_t differs = 0;
        for (std::size_t i = 0; i < kWide; ++i) at[i] = static_cast<std::int32_t>(values[i] * perValue + 0.5F);
        for (std::size_t i = 0; i < kWide; ++i) at[i] = at[i] < kLast ? at[i] : kLast;
        for (std::size_t i = 0; i < kWide; ++i) differs |= at[i] ^ at[0];
        std::uint32_t* counts = sums.bins.data() + m * (kBins + 1);
        if (differs == 0) counts[at[0]] += static_cast<std::uint32_t>(lanes);  // before the first and after the last building all are alike
        else
            for (std::size_t i = 0; i < lanes; ++i) ++counts[at[i]];
    }
}

}  // namespace

Band Odds::band(BandSeries series, const std::vector<SiteId>& sites) const {
    const bool energised = series == BandSeries::Energised;
    const Band& made = planBands[energised ? 0 : 1];
    if (sites.empty() && !made.p50().empty()) return made;
    std::vector<Part> parts;
    double largest = 0;
    const auto horizon = static_cast<std::size_t>(months);
    std::vector<double> asSettled(horizon);
    for (const auto& [site, megawatts] : settled) {
        if (!sites.empty() && std::find(sites.begin(), sites.end(), site) == sites.end()) continue;
        const std::vector<double>& own = megawatts[energised ? 0 : 1];
        for (std::size_t m = 0; m < std::min(horizon, own.size()); ++m) asSettled[m] += own[m];
        const double cap = own.empty() ? 0 : *std::max_element(own.begin(), own.end());
        Part part{static_cast<float>(cap), {}};
        for (const BuildingSamples& b : buildings)
            if (b.site == site) part.buildings.emplace_back((energised ? b.energised : b.live).data(), static_cast<float>(energised ? b.energisedMw : b.liveMw));
        largest += cap;
        if (!part.buildings.empty()) parts.push_back(std::move(part));
    }
    Sums sums{std::vector<Wide>(horizon + 1), std::vector<Wide>(horizon + 1), largest > 0 ? static_cast<float>(kBins / largest) : 0, std::vector<std::uint32_t>(horizon * (kBins + 1))};
    for (std::size_t first = 0; first < static_cast<std::size_t>(samples); first += kWide)
        inRegisters(widestRegisters(), [&]() STARGATE_INLINE_LAMBDA { count(parts, first, std::min(kWide, static_cast<std::size_t>(samples) - first), sums); });
    Band band;
    for (std::vector<double>& p : band.percentiles) p.assign(horizon, largest);
    for (std::size_t m = 0; m < horizon; ++m) {
        const std::uint32_t* bins = sums.bins.data() + m * (kBins + 1);
        const auto needed = static_cast<std::size_t>(std::clamp(asSettled[m] * static_cast<double>(sums.perValue) + 0.5 - kSamePower, 0.0, static_cast<double>(kBins)));
        band.reached.push_back(static_cast<double>(std::accumulate(bins + needed, bins + kBins + 1, std::uint32_t{0})) / samples);
        std::uint32_t below = 0;
        std::size_t p = 0;
        for (std::size_t bin = 0; bin < kBins; ++bin)
            for (below += bins[bin]; p < kShares.size() && below >= kShares[p] * samples; ++p)
                band.percentiles[p][m] = largest * static_cast<double>(bin) / kBins;
    }
    return band;
}

}  // namespace stargate
