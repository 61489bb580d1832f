#include "core/engine/power/facility_load.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <mutex>
#include <numbers>

#include "core/base/memo.h"
#include "core/base/parallel.h"
#include "core/engine/climate/site_weather.h"

namespace stargate {
namespace {

double shapeAt(double temperatureC, double lowC, double designC) {
    const double share = std::clamp((temperatureC - lowC) / std::max(1e-6, designC - lowC), 0.0, 1.0);
    return share * share;
}

struct Margins {
    double lowC, dryBulb, wetBulb;
    double design(CoolingDriver driver, const ClimateYear& climate) const {
        return driver == CoolingDriver::DryBulb ? climate.hotDryBulbC + dryBulb : climate.hotWetBulbC + wetBulb;
    }
};

Margins marginsOf(const Assumed& a) {
    return {a[Assumption::PueLowTemperature], a[Assumption::HotHourMarginDryBulb], a[Assumption::HotHourMarginWetBulb]};
}

struct MedianShapes {
    double dryBulb = 0, wetBulb = 0;
};

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Mean over the year of the squared share, median over all stations.
MedianShapes medianShapes(const ResolvedPlan& plan, const Margins& margins) {
    static Memo<MedianShapes> memo(16);
    const auto& stations = plan.catalog->stations();
    const std::int64_t seed = plan.plan->settings->weatherSeed;
    Memo<MedianShapes>::Key key = {static_cast<double>(seed), margins.lowC, margins.dryBulb, margins.wetBulb};
    for (const ClimateStation& s : stations) {
        key.insert(key.end(), {s.at.lat.degrees(), s.at.lon.degrees(), s.elevationMetres, s.relativeHumidityJanuary, s.relativeHumidityJuly});
        key.insert(key.end(), s.dryBulbC.begin(), s.dryBulbC.end());
        key.insert(key.end(), s.clearness.begin(), s.clearness.end());
    }
    // The years of all stations are dear: the sites that are computed side by side wait for one of them to make these, on all threads.
    static std::mutex making;
    const std::scoped_lock lock(making);
    return *memo.get(key, [&] {
        std::vector<double> dry(stations.size()), wet(stations.size());
        const auto mean = [&](const std::vector<float>& temperatures, double design) {
            double sum = 0;
            for (float t : temperatures) sum += shapeAt(t, margins.lowC, design);
            return sum / static_cast<double>(kHoursPerYear);
        };
        parallelFor(stations.size(), [&](std::size_t i) {
            const ClimateYear climate = temperatureYear(normalsAt(stations, stations[i].at, stations[i].elevationMetres, false), seed);
            dry[i] = mean(climate.dryBulbC, margins.design(CoolingDriver::DryBulb, climate));
            wet[i] = mean(climate.wetBulbC, margins.design(CoolingDriver::WetBulb, climate));
        });
        return MedianShapes{median(std::move(dry)), median(std::move(wet))};
    });
}

}  // namespace

double PueCurve::at(double temperatureC) const { return low + (peak - low) * shapeAt(temperatureC, lowC, designC); }

PueCurve pueCurve(const ResolvedPlan& plan, const CoolingDesign& design, Pue peak, const ClimateYear& climate) {
    const Margins margins = marginsOf(plan.assumed);
    const MedianShapes shapes = medianShapes(plan, margins);
    const double shape = design.driver == CoolingDriver::DryBulb ? shapes.dryBulb : shapes.wetBulb;
    PueCurve curve;
    curve.driver = design.driver;
    curve.peak = peak.ratio();
    curve.low = std::min(peak.ratio(), std::max(1.0, (design.annualPue.central - design.sizingPue().ratio() * shape) / (1 - shape)));
    curve.lowC = margins.lowC;
    curve.designC = margins.design(design.driver, climate);
    return curve;
}

ClimateYearPtr climateOf(const ResolvedPlan& plan, const ResolvedSite& site) {
    // Elevation: the site's own, else that of its weather file, else by the stations' weights.
    std::optional<double> elevation = site.row->elevationM;
    if (!elevation && site.weather->year) elevation = site.weather->year->elevationMetres;
    return climateWith(*site.weather, normalsAt(plan.catalog->stations(), site.row->position(), elevation, site.coastal), plan.plan->settings->weatherSeed);
}

LoadProfile loadProfile(const ResolvedPlan& plan, const ResolvedSite& site, const ClimateYear& climate) {
    std::map<const CoolingDesign*, double> weights;
    double total = 0;
    for (const ResolvedBuilding& b : site.buildings) {
        weights[b.cooling] += b.racks().megawatts();
        total += b.racks().megawatts();
    }
    if (total <= 0) weights = {{site.cooling, total = 1.0}};
    LoadProfile out;
    out.utilisation.resize(kHoursPerYear);
    out.facilityPerLive.resize(kHoursPerYear);
    out.pue.resize(kHoursPerYear);
    std::vector<double> overhead(kHoursPerYear, 0.0);  // PUE - 1 at full load
    for (const auto& [design, weight] : weights) {
        const Pue peak = site.row->peakPue ? Pue(*site.row->peakPue) : design->sizingPue();
        const PueCurve curve = pueCurve(plan, *design, peak, climate);
        const auto& drive = curve.driver == CoolingDriver::DryBulb ? climate.dryBulbC : climate.wetBulbC;
        for (std::size_t h = 0; h < kHoursPerYear; ++h) overhead[h] += weight / total * (curve.at(drive[h]) - 1);
        out.waterM3PerItMwh += weight / total * design->wueLitresPerKwh.central;  // l/kWh = m3/MWh
    }
    const Assumed& a = plan.assumed;
    const double fixed = a[Assumption::PueFixedShare], swing = a[Assumption::ServingShare] * a[Assumption::ServingDaySwing];
    std::array<double, kHoursPerDay> day{};
    for (std::size_t h = 0; h < kHoursPerDay; ++h) {
        // People use services when they use electricity: the day curve peaks with the grid price.
        const double angle = 2 * std::numbers::pi * (static_cast<double>(h) + 0.5 - a[Assumption::GridPricePeakHour]) / 24;
        day[h] = std::min(1.0, a[Assumption::Utilisation] * (1 + swing * std::cos(angle)));
    }
    for (std::size_t h = 0; h < kHoursPerYear; ++h) {
        const double u = day[h % kHoursPerDay];
        const double facility = u + overhead[h] * (fixed + (1 - fixed) * u);
        out.utilisation[h] = static_cast<float>(u);
        out.facilityPerLive[h] = static_cast<float>(facility);
        out.pue[h] = static_cast<float>(facility / u);
    }
    return out;
}

}  // namespace stargate
