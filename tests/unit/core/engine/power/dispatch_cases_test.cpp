#include "tests/support/test_main.h"

#include <cmath>

#include "core/engine/power/site_year.h"

using namespace stargate;

namespace {

using Day = std::array<double, 24>;

/// `base` in all hours but those from `from` up to `to`.
Day day(double base, std::size_t from = 0, std::size_t to = 0, double other = 0) {
    Day out;
    out.fill(base);
    for (std::size_t h = from; h < to; ++h) out[h] = other;
    return out;
}

HourProfile profileOf(const Day& d) {
    auto out = std::make_shared<std::vector<float>>(kHoursPerYear);
    for (std::size_t h = 0; h < kHoursPerYear; ++h) (*out)[h] = static_cast<float>(d[h % 24]);
    return out;
}

DispatchSource source(Technology t, double mw, double cost, HourProfile profile = nullptr) {
    DispatchSource s;
    s.technology = t;
    s.capacityMw.fill(mw);
    s.costUsdPerMwh.fill(cost);
    s.profile = std::move(profile);
    return s;
}

DispatchSource units(Technology t, int count, double unitMw, double cost, double minimumShare) {
    DispatchSource s = source(t, count * unitMw, cost);
    s.unitMw = unitMw;
    s.minimumShare = minimumShare;
    return s;
}

/// The same day all year.
SiteYear yearOf(const Day& load, std::vector<DispatchSource> sources) {
    SiteYear y;
    for (std::size_t h = 0; h < kHoursPerYear; ++h) y.loadMw.push_back(load[h % 24]);
    y.sources = std::move(sources);
    y.unservedUsdPerMwh = 2000;
    return y;
}

constexpr double kDays = 365;

}  // namespace

/// Days of 24 hours worked out by hand, one for each rule of the units.
class DispatchCasesTest : public QObject {
    Q_OBJECT
    static void isUsd(double usd, double byHand) { QVERIFY2(std::abs(usd - byHand) < 1e-6 * byHand, qPrintable(QStringLiteral("%1, by hand %2").arg(usd, 0, 'f', 2).arg(byHand, 0, 'f', 2))); }
    /// MW of a source in the hours of the second day.
    static void runs(const Dispatch& d, std::size_t source, const Day& byHand) {
        for (std::size_t h = 0; h < 24; ++h)
            QVERIFY2(std::abs(d.sourceMw[source][24 + h] - byHand[h]) < 1e-6, qPrintable(QStringLiteral("%1 h: %2 MW, by hand %3").arg(h).arg(d.sourceMw[source][24 + h]).arg(byHand[h])));
    }
private Q_SLOTS:
    void partLoadBurnsTheNoLoadFuel() {
        // 60 MW from a turbine of 100 MW at 50 $/MWh, 10 of which it burns at no load: 60 x 50 + 40 x 10 = 3,400 $/h.
        SiteYear y = yearOf(day(60), {units(Technology::Aero, 1, 100, 50, 0.25)});
        y.sources[0].noLoadUsdPerMwh.fill(10);
        const Dispatch d = dispatchYear(y);
        runs(d, 0, day(60));
        isUsd(d.costUsd, kDays * 24 * 3400);
        isUsd(spareMwh(d, 0)[0], 31 * 24 * 40);
    }
    void enginesThatAreNotNeededStandStill() {
        // Engines of 20 MW at 40 $/MWh, 4 of it at no load: 50 MW need 3 of 5, which could give 60: 50 x 40 + 10 x 4 = 2,040 $/h.
        SiteYear y = yearOf(day(50), {units(Technology::Recip, 5, 20, 40, 0.25)});
        y.sources[0].noLoadUsdPerMwh.fill(4);
        const Dispatch d = dispatchYear(y);
        isUsd(d.costUsd, kDays * 24 * 2040);
    }
    void aRunningUnitGoesBeforeACheaperAverage() {
        // 130 MW: a frame turbine of 100 MW at 60 $/MWh (20 of it at no load) and 100 MW of grid at 50. The grid gives 100, the turbine must give 40
        // (minimum load), so it runs; running, its next MWh costs 40 < 50: it gives 100 and the grid 30. 100 x 60 + 30 x 50 = 7,500 $/h.
        SiteYear y = yearOf(day(130), {source(Technology::Grid, 100, 50), units(Technology::Frame, 1, 100, 60, 0.4)});
        y.sources[1].noLoadUsdPerMwh.fill(20);
        const Dispatch d = dispatchYear(y);
        runs(d, 0, day(30));
        runs(d, 1, day(100));
        isUsd(d.costUsd, kDays * 24 * 7500);
    }
    void aTurbineStartsEveryEveningWhereIdlingCostsMore() {
        // Sun from 6 to 18 h covers the load of 80 MW. Idling would cost 12 h x 0.25 x 40 = 120 $/MW, a start 24 $/MW: 365 starts.
        SiteYear y = yearOf(day(80), {source(Technology::Pv, 100, 0, profileOf(day(0, 6, 18, 1))), units(Technology::Aero, 1, 80, 40, 0.25)});
        y.sources[1].startUsdPerMw = 24;
        const Dispatch d = dispatchYear(y);
        runs(d, 1, day(80, 6, 18, 0));
        QCOMPARE(d.starts[1], kDays);
        isUsd(d.costUsd, kDays * (12 * 80 * 40 + 24 * 80));
    }
    void aFrameTurbineIdlesThroughAShortNoon() {
        // Sun from 11 to 14 h only. Idling: 3 h x 0.4 x 40 = 48 $/MW against 126 $/MW for a start: it stays at 32 MW and the sun gives 48.
        SiteYear y = yearOf(day(80), {source(Technology::Pv, 100, 0, profileOf(day(0, 11, 14, 1))), units(Technology::Frame, 1, 80, 40, 0.4)});
        y.sources[1].startUsdPerMw = 126;
        const Dispatch d = dispatchYear(y);
        runs(d, 0, day(0, 11, 14, 48));
        runs(d, 1, day(80, 11, 14, 32));
        QCOMPARE(d.starts[1], 0.0);
        isUsd(d.costUsd, kDays * (21 * 80 * 40 + 3 * 32 * 40));
    }
    void aCombinedCycleStaysUpSixHours() {
        // 60 MW, from 18 to 20 h 100 MW; grid of 60 MW at 50. Gas at 70 is needed for two hours, and runs six at its minimum of 45 MW.
        SiteYear y = yearOf(day(60, 18, 20, 100), {source(Technology::Grid, 60, 50), units(Technology::Ccgt, 1, 100, 70, 0.45)});
        y.sources[1].minimumUpHours = y.sources[1].minimumDownHours = 6;
        const Dispatch d = dispatchYear(y);
        int hours = 0;
        for (std::size_t h = 24; h < 48; ++h) hours += d.sourceMw[1][h] > 0;
        QCOMPARE(hours, 6);
        isUsd(d.costUsd, kDays * (2 * (45 * 70 + 55 * 50) + 4 * (45 * 70 + 15 * 50) + 18 * 60 * 50));
    }
    void fuelCellsRiseEarlierThanTheLoad() {
        // 20 MW until noon, then 100 MW; 100 MW of fuel cells, minimum 15, 60 % an hour. Above minimum 5 becomes 85: one hour earlier they stand at
        // 85 - 60 = 25 above, 40 MW, of which 20 are spilled; the same after midnight.
        SiteYear y = yearOf(day(20, 12, 24, 100), {units(Technology::FuelCell, 1, 100, 30, 0.15)});
        y.sources[0].rampPerHour = 0.6;
        const Dispatch d = dispatchYear(y);
        Day byHand = day(20, 12, 24, 100);
        byHand[0] = byHand[11] = 40;
        runs(d, 0, byHand);
        QCOMPARE(d.spilledMw[24 + 11], 20.0);
        isUsd(d.costUsd, kDays * 30 * (2 * 40 + 10 * 20 + 12 * 100) - 30 * 20);  // the year begins at 20 MW
    }
    void slowUnitsAreOnBeforeTheyAreNeeded() {
        // The same with ten units of 10 MW: one starting at noon could give 15 + 60 % of its size in its first hour, so that all ten are on
        // from 11 to 1 h at 1.5 MW or more, and nothing is unserved.
        SiteYear y = yearOf(day(20, 12, 24, 100), {units(Technology::FuelCell, 10, 10, 30, 0.15)});
        y.sources[0].rampPerHour = 0.6;
        const Dispatch d = dispatchYear(y);
        for (std::size_t h = 24; h < 48; ++h) QCOMPARE(d.unservedMw[h], 0.0);
        QVERIFY(std::abs(d.runningMw[0][24 + 11] - 100) < 1e-9 && std::abs(d.runningMw[0][24 + 5] - 20) < 1e-9);
        // 85 above minimum at noon, 60 less the hour before: 25 + 15.
        QVERIFY(std::abs(d.sourceMw[0][24 + 11] - 40) < 1e-9);
    }
    void aBatteryGivesThePeakInsteadOfDiesel() {
        // 80 MW from two engines at 50 $/MWh; one hour of 120 MW at 20 h would need 40 MW of diesel at 250. A battery of 40 MW and 40 MWh, lossless,
        // holds the 10 MW of sun of 10 to 14 h for it: the engines give 80 MW all day, diesel nothing.
        SiteYear y = yearOf(day(80, 20, 21, 120), {source(Technology::Pv, 10, 0, profileOf(day(0, 10, 14, 1))), units(Technology::Recip, 2, 40, 50, 0.25),
                                                   source(Technology::Diesel, 40, 250)});
        y.battery.powerMw.fill(40);
        y.battery.energyMwh.fill(40);
        const Dispatch d = dispatchYear(y);
        runs(d, 2, day(0));
        QVERIFY(std::abs(d.dischargeMw[24 + 20] - 40) < 1e-6);
        isUsd(d.costUsd, kDays * 50 * (24 * 80));
    }
    void sunWindReactorGridAndDieselInOneDay() {
        // Load 100. A reactor of 40 MW must give 28 and is the cheapest beyond: 40. Wind 20 at night, sun 50 from 8 to 16 h. Grid 30 MW at 60, diesel at 250.
        // Night (16 h): 40 + 20 + 30 leave 10 for diesel. Day (8 h): 40 + 50 leave 10 for the grid.
        SiteYear y = yearOf(day(100), {source(Technology::Pv, 50, 0, profileOf(day(0, 8, 16, 1))), source(Technology::Wind, 20, 0, profileOf(day(1, 8, 16, 0))),
                                       units(Technology::Smr, 1, 40, 12, 0.7), source(Technology::Grid, 30, 60), source(Technology::Diesel, 50, 250)});
        y.sources[2].mustRun = true;
        const Dispatch d = dispatchYear(y);
        runs(d, 2, day(40));
        runs(d, 3, day(30, 8, 16, 10));
        runs(d, 4, day(10, 8, 16, 0));
        isUsd(d.costUsd, kDays * (24 * 40 * 12 + 16 * 30 * 60 + 8 * 10 * 60 + 16 * 10 * 250));
    }
};

STARGATE_TEST(DispatchCasesTest)
#include "dispatch_cases_test.moc"
