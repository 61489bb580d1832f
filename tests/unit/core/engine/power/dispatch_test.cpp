#include "tests/support/registers.h"
#include "tests/support/test_main.h"

#include <cmath>

#include "core/engine/power/commitment.h"
#include "core/engine/power/storage_offers.h"

using namespace stargate;

namespace {

std::array<double, 12> all(double v) {
    std::array<double, 12> out;
    out.fill(v);
    return out;
}

/// A day repeated through the year.
HourProfile daily(const std::array<double, 24>& day) {
    auto out = std::make_shared<std::vector<float>>(kHoursPerYear);
    for (std::size_t h = 0; h < kHoursPerYear; ++h) (*out)[h] = static_cast<float>(day[h % 24]);
    return out;
}
HourProfile noonSun() {
    std::array<double, 24> day{};
    for (std::size_t h = 6; h < 18; ++h) day[h] = 1;
    return daily(day);
}

DispatchSource source(Technology t, double mw, double cost, HourProfile profile = nullptr) {
    DispatchSource s;
    s.technology = t;
    s.capacityMw = all(mw);
    s.costUsdPerMwh = all(cost);
    s.profile = std::move(profile);
    return s;
}

SiteYear flat(double loadMw, std::vector<DispatchSource> sources) {
    SiteYear y;
    y.loadMw.assign(kHoursPerYear, loadMw);
    y.sources = std::move(sources);
    y.unservedUsdPerMwh = 2000;
    return y;
}

void addBattery(SiteYear& y, double mw, double mwh, double oneWay = 1, double wear = 0) {
    y.battery.powerMw = all(mw);
    y.battery.energyMwh = all(mwh);
    y.battery.chargeEfficiency = y.battery.dischargeEfficiency = oneWay;
    y.battery.wearUsdPerMwh = wear;
}

/// Every rule that holds in every hour whatever the plan.
void checkHours(const SiteYear& y, const Dispatch& d) {
    double state = d.stateMwh.back();
    for (std::size_t h = 0; h < kHoursPerYear; ++h) {
        double supply = d.dischargeMw[h] - d.chargeMw[h] - d.spilledMw[h] + d.unservedMw[h];
        for (std::size_t s = 0; s < y.sources.size(); ++s) {
            supply += d.sourceMw[s][h];
            QVERIFY(d.sourceMw[s][h] >= 0 && d.sourceMw[s][h] <= availableMw(y.sources[s], h) + 1e-9);
        }
        QVERIFY2(std::abs(supply - y.loadMw[h]) < 1e-9 * std::max(1.0, y.loadMw[h]), qPrintable(QString::number(h)));
        const std::size_t m = monthOfDay(h / 24);
        const double next = state + d.chargeMw[h] * y.battery.chargeEfficiency - d.dischargeMw[h] / y.battery.dischargeEfficiency;
        QVERIFY(std::abs(next - d.stateMwh[h]) < 1e-6 * std::max(1.0, y.battery.energyMwh[m]));
        QVERIFY(d.stateMwh[h] >= -1e-9 && d.stateMwh[h] <= y.battery.energyMwh[m] + 1e-9);
        QVERIFY(d.chargeMw[h] >= 0 && d.dischargeMw[h] >= 0 && d.chargeMw[h] <= y.battery.powerMw[m] + 1e-9 && d.dischargeMw[h] <= y.battery.powerMw[m] + 1e-9);
        QVERIFY(d.unservedMw[h] >= 0 && d.spilledMw[h] >= 0);
        state = d.stateMwh[h];
    }
}

SiteYear mixed(double scale) {
    std::array<double, 24> prices{};
    for (std::size_t h = 0; h < 24; ++h) prices[h] = 1 + 0.3 * std::cos(2 * M_PI * (static_cast<double>(h) - 18) / 24);
    SiteYear y = flat(100 * scale, {source(Technology::Pv, 150 * scale, 0, noonSun()), source(Technology::Ccgt, 60 * scale, 30), source(Technology::Grid, 30 * scale, 50)});
    y.sources[2].costShape = daily(prices);
    addBattery(y, 40 * scale, 160 * scale, std::sqrt(0.88), 5);
    return y;
}

}  // namespace

class DispatchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cheapestFirstAndTheRestUnserved() {
        // 100 MW: 40 from gas at 30, 50 from the grid at 60, 10 unserved at 2000, in every hour.
        const SiteYear y = flat(100, {source(Technology::Grid, 50, 60), source(Technology::Aero, 40, 30)});
        const Dispatch d = dispatchYear(y);
        QCOMPARE(d.sourceMw[0][17], 50.0);
        QCOMPARE(d.sourceMw[1][17], 40.0);
        QCOMPARE(d.unservedMw[17], 10.0);
        QVERIFY(qFuzzyCompare(d.costUsd, 8760 * (40 * 30 + 50 * 60 + 10 * 2000.0)));
        checkHours(y, d);
    }
    void noonSunReachesTheEveningThroughTheBattery() {
        // Sun 12 h x 150 MW over a load of 100 MW: 50 MW x 12 h = 600 MWh surplus; a lossless battery of 200 MWh carries 200 into the
        // night, gas at 40 $/MWh gives the other 1000 of 1200 MWh.
        SiteYear y = flat(100, {source(Technology::Pv, 150, 0, noonSun()), source(Technology::Aero, 100, 40)});
        addBattery(y, 50, 200);
        const Dispatch d = dispatchYear(y);
        checkHours(y, d);
        QVERIFY(std::abs(d.costUsd - 365 * 1000 * 40.0) < 1);
    }
    void losesAndWearAreWeighedAgainstThePrice() {
        // Grid 20 $/MWh for 12 h, 30 for 12 h. Round trip 0.88 and wear 5: bringing 1 MWh over costs 20 / 0.88 + 5 = 27.7 < 30, worth it;
        // with wear 8 it costs 30.7, not worth it.
        std::array<double, 24> prices{};
        for (std::size_t h = 0; h < 24; ++h) prices[h] = h < 12 ? 1 : 1.5;
        for (double wear : {5.0, 8.0}) {
            SiteYear y = flat(100, {source(Technology::Grid, 300, 20)});
            y.sources[0].costShape = daily(prices);
            addBattery(y, 50, 200, std::sqrt(0.88), wear);
            const Dispatch d = dispatchYear(y);
            checkHours(y, d);
            const double moved = wear < 7 ? 365 * 200 * std::sqrt(0.88) : 0;  // delivered MWh of a full cycle a day
            const double expected = 365 * 100 * 12 * 50.0 + moved * (20 / 0.88 + wear - 30);
            QVERIFY2(std::abs(d.costUsd - expected) < 1e-3 * expected, qPrintable(QString::number(d.costUsd / expected)));
        }
    }
    void reactorRunsAtLeastAtItsMinimum() {
        SiteYear y = flat(50, {source(Technology::Nuclear, 100, 12)});
        y.sources[0].mustRun = true;
        y.sources[0].minimumShare = 0.7;
        y.sources[0].unitMw = 100;
        const Dispatch d = dispatchYear(y);
        QCOMPARE(d.sourceMw[0][0], 70.0);
        QCOMPARE(d.spilledMw[0], 20.0);
        checkHours(y, d);
    }
    void slowUnitsKeepTheirTimesAndMinimumLoad() {
        // Sun covers the day; a combined cycle of 2 x 60 MW covers the night. Below 27 MW a unit cannot run; it stays up and down 6 h.
        SiteYear y = flat(100, {source(Technology::Pv, 90, 0, noonSun()), source(Technology::Ccgt, 120, 30), source(Technology::Diesel, 100, 250)});
        DispatchSource& gas = y.sources[1];
        gas.unitMw = 60;
        gas.minimumShare = 0.45;
        gas.minimumUpHours = gas.minimumDownHours = 6;
        gas.startUsdPerMw = 55;
        const Dispatch d = dispatchYear(y);
        checkHours(y, d);
        for (std::size_t h = 0; h < kHoursPerYear; ++h) {
            const double mw = d.sourceMw[1][h];
            QVERIFY(mw == 0 || mw >= 0.45 * 60 - 1e-9);
        }
        QVERIFY(d.costUsd >= d.relaxedCostUsd);
        // Night: 100 MW from two units; day: 10 MW is left, one unit idles at 27 MW (810 $/h) and 17 MW of sun is cut.
        const double byHand = 365 * (12 * 100 * 30.0 + 12 * 27 * 30.0) + d.startUsd[1];
        QVERIFY2(std::abs(d.costUsd - byHand) < 1e-6 * byHand, qPrintable(QString::number(d.costUsd - byHand)));
        QVERIFY(d.startUsd[1] > 0);
    }
    void dieselRunsItsPermittedHoursAtMost() {
        SiteYear y = flat(100, {source(Technology::Grid, 90, 50), source(Technology::Diesel, 20, 250)});
        y.sources[1].hoursPerYear = 100;
        y.loadMw[4000] = 108;  // the hour of greatest need is among them
        const Dispatch d = dispatchYear(y);
        checkHours(y, d);
        int hours = 0;
        for (double mw : d.sourceMw[1]) hours += mw > 0;
        QCOMPARE(hours, 100);
        QCOMPARE(d.sourceMw[1][4000], 18.0);
    }
    void aCutContractGivesNothingInItsDearestHours() {
        SiteYear y = flat(100, {source(Technology::Grid, 200, 50)});
        std::array<double, 24> prices{};
        prices.fill(1);
        prices[18] = 2;
        y.sources[0].costShape = daily(prices);
        y.sources[0].cutHours = 50;
        const Dispatch d = dispatchYear(y);
        int cut = 0;
        for (std::size_t h = 0; h < kHoursPerYear; ++h) cut += d.unservedMw[h] > 0 && h % 24 == 18;
        QCOMPARE(cut, 50);
        checkHours(y, d);
    }
    void aThousandTimesThePlanIsAThousandTimesTheEnergy() {
        const Dispatch one = dispatchYear(mixed(1)), thousand = dispatchYear(mixed(1000));
        QVERIFY(std::abs(thousand.costUsd / one.costUsd - 1000) < 1e-3);
        checkHours(mixed(1000), thousand);
    }
    void moreOfAFreeSourceNeverCostsMore() {
        double last = 1e300;
        for (double pv : {0.0, 50.0, 150.0, 400.0}) {
            SiteYear y = mixed(1);
            y.sources[0].capacityMw = all(pv);
            const double cost = dispatchYear(y).costUsd;
            QVERIFY(cost <= last);
            last = cost;
        }
    }
    void sameBytesWithAndWithoutWideRegisters() {
        // Costs with and without a shape, ties, what must run beyond the load, and a source dearer than going without.
        SiteYear y = mixed(1);
        y.sources.push_back(source(Technology::Nuclear, 40, 12));
        y.sources.back().mustRun = true;
        y.sources.back().minimumShare = 0.7;
        y.sources.push_back(source(Technology::Aero, 5, 30));
        y.sources.push_back(source(Technology::Diesel, 50, 3000));
        y.sources.push_back(source(Technology::Grid, 20, 52));
        y.sources.back().costShape = y.sources[2].costShape;
        for (std::size_t h = 0; h < kHoursPerYear; ++h) y.loadMw[h] = 150.0 * static_cast<double>(h % 97) / 96;
        const HourLimits limits = relaxedLimits(y);
        Dispatch wide, portable;
        runMeritOrder(y, limits, y.loadMw, portable, Registers::Plain);
        for (const Registers registers : test::registersHere()) {
            runMeritOrder(y, limits, y.loadMw, wide, registers);
            QVERIFY(wide.sourceMw == portable.sourceMw && wide.spilledMw == portable.spilledMw && wide.unservedMw == portable.unservedMw);
        }
        for (std::size_t h = 0; h < kHoursPerYear; ++h) {
            double supply = portable.unservedMw[h] - portable.spilledMw[h];
            for (const auto& column : portable.sourceMw) supply += column[h];
            QVERIFY(std::abs(supply - y.loadMw[h]) < 1e-9);
            QCOMPARE(portable.sourceMw[5][h], 0.0);
            // Gas before the grid where that is dearer, by hand: PV, must-run, then 30 $/MWh twice, then two grids of one shape.
            if (portable.sourceMw[6][h] > 0) QCOMPARE(portable.sourceMw[2][h], 30.0);
        }
    }
    void onePassGivesWhatTheGeneralKernelGives() {
        for (const bool shaped : {false, true}) {
            SiteYear y = mixed(1);
            for (DispatchSource& s : y.sources)
                if (!shaped) s.costShape = nullptr;
            for (std::size_t h = 0; h < kHoursPerYear; ++h) y.loadMw[h] = 150.0 * static_cast<double>(h % 97) / 96;
            // The same limits written out take the general way.
            const HourLimits free = relaxedLimits(y);
            HourLimits written = free;
            for (std::size_t s = 0; s < y.sources.size(); ++s) written.high[s] = availableHours(y.sources[s]);
            Dispatch onePass, general;
            runMeritOrder(y, written, y.loadMw, general);
            for (const Registers registers : test::registersHere()) {
                runMeritOrder(y, free, y.loadMw, onePass, registers);
                QVERIFY(onePass.sourceMw == general.sourceMw && onePass.spilledMw == general.spilledMw && onePass.unservedMw == general.unservedMw);
            }
        }
    }
    void storageOffersOfOneHourByHand() {
        // 100 MW of load, 60 MW of gas at 30 and 80 MW of grid at 50; a battery of 50 MW, lossless: giving saves 40 MW at 50, then 10 at 30;
        // taking finds 40 MW at 50, then nothing (going without is not charged from).
        SiteYear y = flat(100, {source(Technology::Ccgt, 60, 30), source(Technology::Grid, 80, 50)});
        addBattery(y, 50, 200);
        const StorageOffers offers(y, relaxedLimits(y));
        std::vector<std::pair<double, double>> found;
        for (const Offer* o = offers.begin(7); o != offers.end(7); ++o) found.emplace_back(o->level(), std::round(offers.megawattHours(o->amount()) * 1e6) / 1e6);
        const double at30 = offers.level(30), at50 = offers.level(50);
        const std::vector<std::pair<double, double>> byHand = {{at30, 10}, {at50, 40}, {at50, 40}};
        QVERIFY(found == byHand);
        QVERIFY(std::abs(offers.megawattHours(offers.charge(7)) - 40) < 1e-6);
    }
    void dispatchRepeats() { QVERIFY(dispatchYear(mixed(1)).stateMwh == dispatchYear(mixed(1)).stateMwh); }
    void aBatteryThatComesInJulyStartsEmpty() {
        SiteYear y = mixed(1);
        for (std::size_t m = 0; m < 6; ++m) y.battery.powerMw[m] = y.battery.energyMwh[m] = 0;
        const Dispatch d = dispatchYear(y);
        checkHours(y, d);
        QCOMPARE(d.stateMwh[firstHourOfMonth(6) - 1], 0.0);
    }
};

STARGATE_TEST(DispatchTest)
#include "dispatch_test.moc"
