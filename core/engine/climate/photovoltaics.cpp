#include "core/engine/climate/photovoltaics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "core/base/memo.h"

namespace stargate {
namespace {

constexpr double kRadians = std::numbers::pi / 180;
constexpr double kTrackerLimit = 60 * kRadians;              // core/README.md, Climate
constexpr double kNominalCellC = 45, kNominalAirC = 20, kNominalIrradiance = 800;  // NOCT conditions, IEC 61215
constexpr double kRatingIrradiance = 1000, kRatingCellC = 25;  // standard test conditions
constexpr double kLowestCosZenith = 0.03;                    // core/README.md, Climate

struct Panel {
    double east, north, up;  ///< unit normal
};

Panel panelOf(const PvDesign& design, const SunHour& sun) {
    switch (design.mount) {
        case PvMount::TwoAxis: return {sun.east, sun.north, sun.up};
        case PvMount::Fixed: return {0, -std::sin(design.fixedTiltDegrees * kRadians), std::cos(design.fixedTiltDegrees * kRadians)};
        case PvMount::SingleAxis: break;
    }
    // North-south axis: turn to the sun's projection, back when rows would shade each other (Lorenzo, Narvarte & Munoz 2011).
    double turn = std::atan2(static_cast<double>(sun.east), static_cast<double>(sun.up));
    const double free = std::cos(turn) / design.groundCover;
    if (free < 1) turn -= std::copysign(std::acos(std::max(0.0, free)), turn);
    turn = std::clamp(turn, -kTrackerLimit, kTrackerLimit);
    return {std::sin(turn), 0, std::cos(turn)};
}

/// Reflectance of the ground by month: snow lies where the month is cold. From bare ground above 0 C to snow below -5 C by the month's mean air
/// temperature, straight between (RETScreen, Clean Energy Project Analysis, photovoltaic chapter, Natural Resources Canada 2005).
std::array<double, kMonthsPerYear> groundReflectance(const ClimateYear& climate, const PvDesign& design) {
    constexpr double kSnowLiesBelowC = -5;
    std::array<double, kMonthsPerYear> out{};
    for (std::size_t m = 0; m < kMonthsPerYear; ++m) {
        double sum = 0;
        for (std::size_t h = firstHourOfMonth(m); h < firstHourOfMonth(m + 1); ++h) sum += climate.dryBulbC[h];
        const double snow = std::clamp(sum / static_cast<double>(hoursInMonth(m)) / kSnowLiesBelowC, 0.0, 1.0);
        out[m] = design.albedo + snow * std::max(0.0, design.snowAlbedo - design.albedo);
    }
    return out;
}

double incidenceLoss(double cosIncidence, double b0) { return cosIncidence > 0 ? std::max(0.0, 1 - b0 * (1 / cosIncidence - 1)) : 0; }

}  // namespace

PvDesign PvDesign::from(const Assumed& a) {
    PvDesign d;
    d.dcAcRatio = a[Assumption::PvDcAcRatio];
    d.groundCover = a[Assumption::PvGroundCoverRatio];
    d.losses = a[Assumption::PvLosses];
    d.inverterEfficiency = a[Assumption::PvInverterEfficiency];
    d.temperatureCoefficient = a[Assumption::PvTemperatureCoefficient];
    d.incidenceB0 = a[Assumption::PvIncidenceB0];
    d.albedo = a[Assumption::GroundAlbedo];
    d.snowAlbedo = a[Assumption::SnowAlbedo];
    return d;
}

std::shared_ptr<const std::vector<float>> pvProfile(const ClimateYear& climate, const PvDesign& design) {
    static Memo<std::vector<float>> memo(64);
    std::vector<double> key = climate.key;
    for (double v : {static_cast<double>(design.mount), design.fixedTiltDegrees, design.dcAcRatio, design.groundCover, design.losses,
                     design.inverterEfficiency, design.temperatureCoefficient, design.incidenceB0, design.albedo, design.snowAlbedo})
        key.push_back(v);
    return memo.get(key, [&] {
        std::vector<float> out(kHoursPerYear, 0.0F);
        const std::array<double, kMonthsPerYear> reflectance = groundReflectance(climate, design);
        for (std::size_t h = 0; h < kHoursPerYear; ++h) {
            const SunHour& sun = climate.sun.hours[h];
            const double ghi = climate.ghi[h], dhi = climate.dhi[h], dni = climate.dni[h];
            if (sun.up <= 0 || ghi <= 0) continue;
            const Panel panel = panelOf(design, sun);
            const double cosIncidence = std::max(0.0, panel.east * sun.east + panel.north * sun.north + panel.up * sun.up);
            const double anisotropy = dni / climate.sun.normalIrradiance[h / kHoursPerDay];
            const double beamRatio = cosIncidence / std::max(kLowestCosZenith, static_cast<double>(sun.up));
            const double loss = incidenceLoss(cosIncidence, design.incidenceB0);
            // Beam on the horizontal is what GHI has beyond DHI, so that the closure of the hour holds on the panel too.
            const double beam = std::min((ghi - dhi) * beamRatio, dni > 0 ? dni * cosIncidence : 0.0);
            const double circumsolar = std::min(dhi * anisotropy * beamRatio, dhi * anisotropy / kLowestCosZenith);
            // Horizon brightening, Reindl, Beckman & Duffie 1990: sqrt(beam share) sin^3(tilt / 2).
            const double horizon = 1 + std::sqrt(std::max(0.0, (ghi - dhi) / ghi)) * std::pow(0.5 * (1 - panel.up), 1.5);
            const double sky = dhi * (1 - anisotropy) * 0.5 * (1 + panel.up) * horizon;
            const double ground = reflectance[monthOfDay(h / kHoursPerDay)] * ghi * 0.5 * (1 - panel.up);
            const double onCell = (beam + circumsolar) * loss + sky + ground;
            const double cellC = climate.dryBulbC[h] + onCell * (kNominalCellC - kNominalAirC) / kNominalIrradiance;
            const double dc = onCell / kRatingIrradiance * (1 + design.temperatureCoefficient * (cellC - kRatingCellC)) * (1 - design.losses);
            out[h] = static_cast<float>(std::clamp(dc * design.dcAcRatio * design.inverterEfficiency, 0.0, 1.0));
        }
        return out;
    });
}

}  // namespace stargate
