#include "core/engine/cost/cost_odds.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "core/engine/climate/normal_streams.h"

namespace stargate {
namespace {

constexpr double kTenth = 0.1, kHalf = 0.5, kNineTenths = 0.9;

/// Lines that use one price: their money by month in dollars, and the price's range in shares of its central value.
struct PriceGroup {
    CostDriver driver;
    std::vector<double> cumulative;
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

std::vector<PriceGroup> groupsOf(const Results& r) {
    std::map<std::tuple<std::string, std::string, std::string>, PriceGroup> groups;
    for (const SiteResult& site : r.sites)
        for (const CostLine& line : site.costs) {
            if (line.scope == CostScope::Refresh || line.total == Money{}) continue;
            const Money spent = line.spentNominal.sum();
            PriceGroup& g = groups[{line.price.table, line.price.key, line.price.field}];
            if (g.cumulative.empty()) {
                g.cumulative.resize(static_cast<std::size_t>(r.months));
                g.driver.price = line.price;
                g.stream = streamOf(line.price);
            }
            for (std::size_t m = 0; m < g.cumulative.size(); ++m) g.cumulative[m] += line.spentNominal.values()[m].dollars();
            g.driver.total += spent;
            g.driver.low += spent.scaled(line.low / line.total);
            g.driver.high += spent.scaled(line.high / line.total);
        }
    std::vector<PriceGroup> out;
    for (auto& [key, g] : groups) {
        double sum = 0;
        for (double& v : g.cumulative) v = sum += v;
        if (g.driver.total != Money{}) {
            g.low = std::min(1.0, g.driver.low / g.driver.total);
            g.high = std::max(1.0, g.driver.high / g.driver.total);
        }
        out.push_back(std::move(g));
    }
    return out;
}

/// The value below which this share of the samples lies; reorders them.
double percentile(std::vector<double>& values, double share) {
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(std::lround(share * static_cast<double>(values.size() - 1)));
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

}  // namespace

CostOdds costOdds(const Results& results, int samples, std::uint64_t seed) {
    CostOdds out;
    const MonthlySeries<Money> none(results.start, results.months);
    out.p10 = out.p50 = out.p90 = none;
    const std::vector<PriceGroup> groups = groupsOf(results);
    const auto count = static_cast<std::size_t>(samples), months = static_cast<std::size_t>(results.months);
    std::vector<double> paths(months * count);  // month by month, so that a month's samples lie together
    for (const PriceGroup& g : groups) {
        SplitMix64 random(g.stream + seed);
        for (std::size_t s = 0; s < count; ++s) {
            const double factor = triangular(random.uniform(), g.low, g.high);
            for (std::size_t m = 0; m < months; ++m) paths[m * count + s] += factor * g.cumulative[m];
        }
    }
    std::vector<double> values(count);
    for (std::size_t m = 0; m < months && count > 0; ++m) {
        values.assign(paths.begin() + static_cast<std::ptrdiff_t>(m * count), paths.begin() + static_cast<std::ptrdiff_t>((m + 1) * count));
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

}  // namespace stargate
