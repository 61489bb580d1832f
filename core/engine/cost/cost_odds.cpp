#include "core/engine/cost/cost_odds.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>

#include "core/engine/climate/normal_streams.h"
#include "core/engine/odds/odds.h"

namespace stargate {
namespace {

constexpr double kSameDollars = 1;  // by which a sum may differ when it is made in another order
constexpr double kTenth = 0.1, kHalf = 0.5, kNineTenths = 0.9;

/// What one price pays for at one building, dollars by month of the plan.
struct Part {
    BuildingId building;  ///< 0 where it belongs to the site: it keeps its dates
    std::vector<double> flow;
    std::vector<double> before;  ///< dollars before each month, and after the last
    int first = 0, end = 0;      ///< months between which anything flows

    void close() {
        before.assign(1, 0);
        for (const double usd : flow) before.push_back(before.back() + usd);
        const auto paid = [](double usd) { return usd != 0; };
        first = static_cast<int>(std::find_if(flow.begin(), flow.end(), paid) - flow.begin());
        end = static_cast<int>(flow.rend() - std::find_if(flow.rbegin(), flow.rend(), paid));
    }
    double upTo(int month) const { return before[static_cast<std::size_t>(month + 1)]; }
};

/// Lines that use one price, and its range in shares of its central value.
struct PriceGroup {
    CostDriver driver;
    std::vector<Part> parts;
    double low = 1, high = 1;
    std::uint64_t stream = 0;
};

/// FNV-1a (Fowler, Noll, Vo): the same stream for the same price on every machine.
std::uint64_t streamOf(const CatalogValue& price) {
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const std::string* part : {&price.table, &price.key, &price.field})
        for (const char c : *part) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    return hash;
}

/// Quantile of the triangular distribution over low <= 1 <= high with its mode at 1.
double triangular(double u, double low, double high) {
    const double span = high - low;
    if (!(span > 0)) return 1;
    const double below = (1 - low) / span;
    return u < below ? low + std::sqrt(u * span * (1 - low)) : high - std::sqrt((1 - u) * span * (high - 1));
}

/// What one price costs in every sample, in shares of its central value.
void drawFactors(std::uint64_t seed, double low, double high, std::vector<double>& factors) {
    SplitMix64 random(seed);
    for (double& factor : factors) factor = triangular(random.uniform(), low, high);
}

bool isChosen(const CostSelection& of, SiteId site) { return of.sites.empty() || std::find(of.sites.begin(), of.sites.end(), site) != of.sites.end(); }
bool counts(const CostSelection& of, const CostLine& line) { return (line.scope != CostScope::Refresh || of.refresh) && line.total != Money{}; }

std::vector<PriceGroup> groupsOf(const Results& r, const CostSelection& of) {
    std::map<std::tuple<std::string, std::string, std::string>, PriceGroup> groups;
    for (const SiteResult& site : r.sites) {
        if (!isChosen(of, site.id)) continue;
        for (const CostLine& line : site.costs) {
            if (!counts(of, line)) continue;
            const Spending& spending = of.nominal ? line.spentNominal : line.spent;
            const Money spent = spending.total();
            PriceGroup& g = groups[{line.price.table, line.price.key, line.price.field}];
            if (g.parts.empty()) {
                g.driver.price = line.price;
                g.stream = streamOf(line.price);
            }
            auto part = std::find_if(g.parts.begin(), g.parts.end(), [&](const Part& p) { return p.building == line.building; });
            if (part == g.parts.end()) part = g.parts.insert(part, {line.building, std::vector<double>(static_cast<std::size_t>(r.months)), {}});
            for (Month m = spending.first; m < spending.end(); ++m) part->flow[static_cast<std::size_t>(m - r.start)] += spending[m].dollars();
            g.driver.total += spent;
            g.driver.low += spent.scaled(line.low / line.total);
            g.driver.high += spent.scaled(line.high / line.total);
        }
    }
    std::vector<PriceGroup> out;
    for (auto& [key, g] : groups) {
        for (Part& part : g.parts) part.close();
        if (g.driver.total != Money{}) {
            g.low = std::min(1.0, g.driver.low / g.driver.total);
            g.high = std::max(1.0, g.driver.high / g.driver.total);
        }
        out.push_back(std::move(g));
    }
    return out;
}

/// Months by which a building runs later than the schedule says, sample by sample; empty without drawn odds.
const BuildingSamples* datesOf(const Results& r, BuildingId building) {
    if (!r.odds || !building) return nullptr;
    for (const BuildingSamples& b : r.odds->buildings)
        if (b.building == building && !b.live.empty()) return &b;
    return nullptr;
}

/// Adds a part's money by month with what flows after the data date moved by `later` months: what is spent is spent.
void addFlow(const Part& part, double factor, int later, int data, double* path) {
    const double* flow = part.flow.data();
    const int kept = later == 0 ? part.end : std::min(part.end, data + 1);
    for (int m = part.first; m < kept; ++m) path[m] += factor * flow[m];
    if (later == 0) return;
    // Nothing flows while it waits; what would have come by the data date comes after it at once; then all follows as one run.
    const int end = static_cast<int>(part.flow.size());
    const int begun = std::min(end, data + 1 + std::max(0, later)), done = std::max(begun, std::min(end, end + later));
    if (begun == end) return;
    path[begun] += factor * (part.upTo(begun < done ? begun - later : end - 1) - part.upTo(data));
    for (int m = std::max(begun + 1, part.first + later); m < std::min(done, part.end + later); ++m) path[m] += factor * flow[m - later];
}

template <class Is>
double shareOf(const std::vector<double>& values, Is is) {
    return values.empty() ? 0 : static_cast<double>(std::count_if(values.begin(), values.end(), is)) / static_cast<double>(values.size());
}

/// The value below which this share of the samples lies; reorders them.
double percentile(std::vector<double>& values, double share) {
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(std::lround(share * static_cast<double>(values.size() - 1)));
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

}  // namespace

CostOdds costOdds(const Results& results, int samples, std::optional<std::uint64_t> seed, const CostSelection& of) {
    CostOdds out;
    const MonthlySeries<Money> none(results.start, results.months);
    out.p10 = out.p50 = out.p90 = none;
    const std::vector<PriceGroup> groups = groupsOf(results, of);
    const std::uint64_t luck = seed.value_or(results.odds ? results.odds->seed : 1);
    const auto count = static_cast<std::size_t>(samples), months = static_cast<std::size_t>(results.months);
    std::vector<double> paths(count * months);  // sample by sample
    const int data = std::clamp(results.dataDate.inMonth() - results.start, 0, std::max(0, results.months - 1));
    std::vector<double> factors(count);
    for (const PriceGroup& g : groups) {
        drawFactors(g.stream + luck, g.low, g.high, factors);
        for (const Part& part : g.parts) {
            const BuildingSamples* dates = datesOf(results, part.building);
            for (std::size_t s = 0; s < count; ++s)
                addFlow(part, factors[s], dates ? static_cast<int>(dates->live[s % dates->live.size()]) - dates->settledLive : 0, data, &paths[s * months]);
        }
    }
    for (std::size_t s = 0; s < count; ++s) std::partial_sum(&paths[s * months], &paths[s * months] + months, &paths[s * months]);
    std::vector<double> planned(months);
    for (const PriceGroup& g : groups)
        for (const Part& part : g.parts)
            for (std::size_t m = 0; m < months; ++m) planned[m] += part.before[m + 1];
    std::vector<double> values(count);
    for (std::size_t m = 0; m < months && count > 0; ++m) {
        for (std::size_t s = 0; s < count; ++s) values[s] = paths[s * months + m];
        out.asMuch.push_back(shareOf(values, [&](double usd) { return usd >= planned[m] - kSameDollars; }));
        out.p10.values()[m] = Money::dollars(percentile(values, kTenth));
        out.p50.values()[m] = Money::dollars(percentile(values, kHalf));
        out.p90.values()[m] = Money::dollars(percentile(values, kNineTenths));
    }
    if (months > 0) {
        out.totalP10 = out.p10.values().back();
        out.totalP50 = out.p50.values().back();
        out.totalP90 = out.p90.values().back();
    }
    for (const PriceGroup& g : groups)
        if (g.driver.swing() != Money{}) out.drivers.push_back(g.driver);
    std::stable_sort(out.drivers.begin(), out.drivers.end(), [](const CostDriver& a, const CostDriver& b) { return a.swing() > b.swing(); });
    return out;
}

CostRange costRange(const Results& results, const std::vector<SiteId>& sites, bool refresh) {
    struct Price {
        Money total, low, high;
    };
    const CostSelection of{sites, refresh, false};
    std::map<std::uint64_t, Price> prices;  // by their streams
    CostRange out;
    for (const SiteResult& site : results.sites) {
        if (!isChosen(of, site.id)) continue;
        for (const CostLine& line : site.costs) {
            if (!counts(of, line)) continue;
            Price& price = prices[streamOf(line.price)];
            price.total += line.total, price.low += line.low, price.high += line.high;
            out.planned += line.total;
        }
    }
    std::vector<double> factors(kCostSamples), totals(kCostSamples);
    const std::uint64_t luck = results.odds ? results.odds->seed : 1;
    for (const auto& [stream, price] : prices) {
        const double usd = price.total.dollars();
        if (price.total == Money{}) continue;
        drawFactors(stream + luck, std::min(1.0, price.low / price.total), std::max(1.0, price.high / price.total), factors);
        for (std::size_t s = 0; s < totals.size(); ++s) totals[s] += factors[s] * usd;
    }
    out.asLittle = shareOf(totals, [&](double usd) { return usd <= out.planned.dollars() + kSameDollars; });
    out.p10 = Money::dollars(percentile(totals, kTenth));
    out.p50 = Money::dollars(percentile(totals, kHalf));
    out.p90 = Money::dollars(percentile(totals, kNineTenths));
    return out;
}

}  // namespace stargate
