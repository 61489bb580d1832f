#include "tests/support/test_main.h"

#include <cmath>

#include "core/engine/climate/photovoltaics.h"
#include "core/engine/climate/wind_power.h"
#include "tests/support/dispatch_oracle.h"
#include "tests/support/test_catalog.h"

using namespace stargate;
using namespace stargate::test;

namespace {

/// Load, sun, wind and prices of a real place, so that the cases are as hard as the program's own.
struct LpPlace {
    ClimateYearPtr climate;
    HourProfile pv, wind, prices;
};

LpPlace placeAt(double lat, double lon, double windFactor) {
    LpPlace p;
    const auto catalog = testCatalog();
    p.climate = typicalYear(normalsAt(catalog->stations(), {Latitude(lat), Longitude(lon)}, std::nullopt, false), 1);
    p.pv = pvProfile(*p.climate, PvDesign::from(Assumed({}, *catalog)));
    p.wind = windProfile(*p.climate, {220, 0.15, windFactor});
    auto prices = std::make_shared<std::vector<float>>(kHoursPerYear);
    for (std::size_t h = 0; h < kHoursPerYear; ++h) {
        const double a = 2 * M_PI * (static_cast<double>(h % 24) - 18) / 24;
        (*prices)[h] = static_cast<float>(1 + 0.22 * std::cos(a) + 0.12 * std::cos(2 * a) - 0.35 * p.climate->ghi[h] / 900);
    }
    p.prices = prices;
    return p;
}

struct Mix {
    double pv, wind, gas, gasCost, grid, gridCost, batteryMw, batteryMwh;
};

SiteYear siteYear(const LpPlace& place, const Mix& mix) {
    SiteYear y;
    y.unservedUsdPerMwh = 2000;
    for (std::size_t h = 0; h < kHoursPerYear; ++h) y.loadMw.push_back(1000 * (1 + 0.1 * (place.climate->dryBulbC[h] - 18) / 30));
    const auto add = [&y](Technology t, double mw, double cost, HourProfile profile, HourProfile shape) {
        DispatchSource s;
        s.technology = t;
        s.capacityMw.fill(mw);
        s.costUsdPerMwh.fill(cost);
        s.profile = std::move(profile);
        s.costShape = std::move(shape);
        y.sources.push_back(std::move(s));
    };
    add(Technology::Pv, mix.pv, 0, place.pv, nullptr);
    add(Technology::Wind, mix.wind, 0, place.wind, nullptr);
    add(Technology::Ccgt, mix.gas, mix.gasCost, nullptr, nullptr);
    add(Technology::Grid, mix.grid, mix.gridCost, nullptr, place.prices);
    y.battery.powerMw.fill(mix.batteryMw);
    y.battery.energyMwh.fill(mix.batteryMwh);
    y.battery.chargeEfficiency = y.battery.dischargeEfficiency = std::sqrt(0.88);
    y.battery.wearUsdPerMwh = 5;
    return y;
}

constexpr Mix kMixes[] = {{3000, 0, 400, 35, 700, 45, 600, 2400}, {1500, 1500, 500, 30, 600, 60, 400, 1600}, {0, 0, 700, 35, 600, 40, 300, 1200},
                          {4000, 1000, 500, 45, 500, 70, 1000, 6000}, {2000, 0, 300, 38, 900, 50, 500, 2000}, {1000, 3000, 900, 28, 300, 55, 500, 4000}};

}  // namespace

/// Dispatch against the linear optimum. A year that repeats a window of five days has the window's cyclic optimum 73 times.
class DispatchLpTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sixMixesInTwoSeasonsMeetTheOptimum() {
        double worst = 0;
        double hardest = 0;
        for (const LpPlace& place : {placeAt(32.45, -99.73, 0.42), placeAt(43.39, -87.88, 0.36)})
            for (const Mix& mix : kMixes)
                for (std::size_t day : {10, 190}) {
                    constexpr std::size_t hours = 120;
                    const SiteYear y = repeated(siteYear(place, mix), day * 24, hours);
                    const auto window = leastCostByGlpk(y, 0, hours);
                    QVERIFY(window);
                    const double optimum = *window * (8760.0 / hours);
                    const double cost = dispatchYear(y).costUsd;
                    worst = std::max(worst, cost / optimum - 1);
                    hardest = std::max(hardest, surplusOnlyCost(y) / optimum - 1);
                    QVERIFY2(cost >= optimum * (1 - 1e-6), "cheaper than the optimum: a rule is broken");
                    QVERIFY2(cost <= optimum * 1.005, qPrintable(QString::number(cost / optimum)));
                }
        qInfo("worst gap to the linear optimum %.5f %%; charging from surplus alone would cost up to %.1f %% more", 100 * worst, 100 * hardest);
        QVERIFY2(hardest > 0.05, "the cases are too easy");
    }
    void aWeekWithUnitsAgainstTheMixedIntegerOptimum() {
        const LpPlace place = placeAt(32.45, -99.73, 0.42);
        constexpr std::size_t hours = 120;
        SiteYear y = repeated(siteYear(place, {1200, 0, 900, 30, 600, 55, 200, 800}), 100 * 24, hours);
        y.sources[2].unitMw = 300;
        y.sources[2].minimumShare = 0.45;
        y.sources[2].minimumUpHours = y.sources[2].minimumDownHours = 6;
        y.sources[2].startUsdPerMw = 55;
        compare(y);
        y.sources[2].noLoadUsdPerMwh.fill(0.13 * 26);
        compare(y);
        y.sources[2].rampPerHour = 0.3;
        compare(y);
    }

private:
    static void compare(const SiteYear& y) {
        constexpr std::size_t hours = 120;
        const auto optimum = leastCostByGlpk(y, 0, hours, true);
        QVERIFY(optimum);
        const Dispatch d = dispatchYear(y);
        const double gap = d.costUsd / (*optimum * (8760.0 / hours)) - 1;
        qInfo("commitment, no-load %.1f $/MWh, ramp %.0f %% an hour: %.3f %% above the mixed-integer optimum, %.3f %% above the bound without commitment", y.sources[2].noLoadUsdPerMwh[0],
              100 * y.sources[2].rampPerHour, 100 * gap,
              100 * (d.costUsd / d.relaxedCostUsd - 1));
        QVERIFY2(gap < 0.02, qPrintable(QString::number(gap)));
    }
};

STARGATE_TEST(DispatchLpTest)
#include "dispatch_lp_test.moc"
