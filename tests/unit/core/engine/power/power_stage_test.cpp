#include "tests/support/test_main.h"

#include <cmath>

#include "core/engine/climate/site_weather.h"
#include "core/engine/power/energy_prices.h"
#include "core/engine/power/facility_load.h"
#include "core/engine/stages.h"
#include "tests/support/small_plan.h"

using namespace stargate;
using namespace stargate::test;

namespace {

struct Run {
    SeriesSet series;
    PowerResult power;
};
Run run(const SmallPlan& p) {
    const ResolvedPlan plan = p.resolve();
    Run r{SeriesSet(plan.start, plan.months), {}};
    firmPowerStage(plan, plan.sites[0], p.dates, r.series);
    capacityStage(plan, plan.sites[0], p.dates, r.series);
    r.power = powerStage(plan, plan.sites[0], p.dates, r.series);
    return r;
}
double mwh(const Run& r, Technology t, Month m) { return r.power.energy[static_cast<std::size_t>(t)][m].megawattHours(); }

}  // namespace

class PowerStageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void gridAloneCarriesTheLoad() {
        SmallPlan p;
        p.add("grid", 1, 200);
        const Run r = run(p);
        const Month m(2028, 3);
        const double load = r.series.facilityLoad[m].megawatts();
        QVERIFY(std::abs(mwh(r, Technology::Grid, m) - load * 24 * 31) < 1e-3);
        QCOMPARE(r.series.unserved[m].megawattHours(), 0.0);
        // Load: live x 0.83 x a PUE between its low and its peak.
        const double perLive = load / r.series.itLive[m].megawatts();
        QVERIFY(perLive > 0.83 * 1.08 && perLive < 0.83 * 1.35);
        QCOMPARE(mwh(r, Technology::Grid, Month(2026, 12)), 0.0);
        QVERIFY(r.series.co2Tonnes[m] > 0 && r.series.waterM3[m] > 0);
    }
    void aFlatLoadPaysItsShareOfTheIndustrialPrice() {
        SmallPlan p;
        p.add("grid", 1, 200);
        const ResolvedPlan plan = p.resolve();
        const GridPrice g = gridPrice(plan, plan.sites[0], 2026);
        const double total = g.energyUsdPerMwh + g.demandUsdPerMwMonth * 12 / 8760;
        // Texas 2023 with 3 % a year, in 2025 dollars.
        const double industrial = plan.sites[0].region.state->industrialPriceUsdPerMwh * std::pow(1.03, 3) / 1.025;
        QVERIFY(std::abs(total - 0.85 * industrial) < 1e-6);
        QVERIFY(std::abs(g.energyUsdPerMwh - 0.60 * industrial) < 1e-6);
        const auto shape = gridPriceShape(plan, plan.sites[0], *climateOf(plan, plan.sites[0]));
        double sum = 0;
        for (float s : *shape) sum += s;
        QVERIFY(std::abs(sum / 8760 - 1) < 1e-5);
    }
    void gasCostsWhatTheStatePaysByMonth() {
        SmallPlan p;
        PlanSettings settings = *p.plan.settings;
        settings.dollarYear = 2026;
        p.plan.settings = std::make_shared<const PlanSettings>(settings);
        const ResolvedPlan plan = p.resolve();
        const auto gas = deliveredGas(plan, plan.sites[0], 2026);
        double mean = 0;
        for (double g : gas) mean += g / 12;
        QVERIFY2(std::abs(mean - 3.57) < 0.02, qPrintable(QString::number(mean)));
        QVERIFY(gas[0] != gas[6]);
    }
    void aGasPriceOfThePlannersIsInDollarsOfThePlan() {
        const auto mean = [](const ResolvedPlan& plan) {
            double sum = 0;
            for (const double g : deliveredGas(plan, plan.sites[0], 2026)) sum += g / 12;
            return sum;
        };
        SmallPlan p;
        const ResolvedPlan usual = p.resolve();
        const double dollars = usual.catalog->dollarFactor(2026, static_cast<int>(usual.plan->settings->dollarYear));
        QVERIFY(std::abs(dollars - 1) > 0.01);
        // The catalogue's price counts in dollars of the plan: set to the same worth it changes nothing.
        p.plan.assumptions = std::make_shared<const Assumptions>(Assumptions{{"henry_hub", usual.assumed[Assumption::HenryHub] * dollars}});
        QVERIFY(std::abs(mean(p.resolve()) - mean(usual)) < 1e-9);
    }
    void hawaiiHasNoGasPlants() {
        SmallPlan p;
        Site site = *p.plan.sites.find(SiteId(1));
        site.lat = Latitude(21.33);
        site.lon = Longitude(-157.94);
        p.plan.sites.put(site);
        p.add("recip", 10, 18);
        const Run r = run(p);
        QCOMPARE(r.series.firm[Month(2028, 1)].megawatts(), 0.0);
        QCOMPARE(mwh(r, Technology::Recip, Month(2028, 1)), 0.0);
    }
    void sunGasAndBatteryAddUpToTheLoad() {
        SmallPlan p;
        p.add("pv", 1, 300);
        p.add("battery", 1, 100, 400);
        p.add("recip", 8, 18);
        p.add("diesel", 10, 3);
        const Run r = run(p);
        for (Month m : {Month(2027, 1), Month(2028, 2), Month(2030, 7)}) {
            const double hours = m.days() * 24.0;
            const double supply = mwh(r, Technology::Pv, m) + mwh(r, Technology::Recip, m) + mwh(r, Technology::Diesel, m) +
                                  r.series.unserved[m].megawattHours() - mwh(r, Technology::Battery, m) * (1 / 0.88 - 1);
            // Stored energy may change over a month by the battery at most, counted for 29 days in 28.
            QVERIFY2(std::abs(supply - r.series.facilityLoad[m].megawatts() * hours) < 400 * 29.0 / 28 * 1.07, qPrintable(QStringLiteral("%1 of %2").arg(supply).arg(r.series.facilityLoad[m].megawatts() * hours)));
            QVERIFY(mwh(r, Technology::Battery, m) > 0 && mwh(r, Technology::Pv, m) > 0);
        }
        QVERIFY(r.power.renewableShare && *r.power.renewableShare > 0.3 && *r.power.renewableShare < 1);
        QVERIFY(r.power.co2TonnesPerYear && *r.power.co2TonnesPerYear > 0);
    }
    void aWindFileReplacesTheWindAndABrokenOneIsSaid() {
        SmallPlan p;
        p.add("grid", 1, 200);
        p.add("wind", 10, 5);
        const Month m(2028, 3);
        const double typical = mwh(run(p), Technology::Wind, m);
        Attachment file;
        file.id = Id<Attachment>(1);
        file.site = SiteId(1);
        file.name = "calm.srw";
        file.bytes = "1,city,TX,country,2012,35.2,-101.9,Not Available,1,8760\nnote\nSpeed\nm/s\n100\n";
        for (int i = 0; i < 8760; ++i) file.bytes += "2.5\n";  // below the cut-in speed
        p.plan.attachments.put(file);
        QVERIFY(typical > 0);
        QCOMPARE(mwh(run(p), Technology::Wind, m), 0.0);
        file.bytes = "nonsense";
        p.plan.attachments.put(file);
        QCOMPARE(mwh(run(p), Technology::Wind, m), typical);
        QVERIFY(!siteWeather(p.plan, SiteId(1)).unreadable.empty());
    }
    void theOperatingYearSaysWhatEverySourceDoes() {
        SmallPlan p;
        p.add("grid", 1, 120);
        p.add("pv", 1, 200);
        p.add("recip", 4, 18);
        const Run r = run(p);
        const PowerYear& o = *r.power.operation;
        QCOMPARE(o.sources.size(), std::size_t(3));
        double energy = 0, cost = 0;
        for (const SourceUse& s : o.sources) {
            for (int m = 1; m <= 12; ++m) QVERIFY(std::abs(s.energyMwh[static_cast<std::size_t>(m) - 1] - mwh(r, s.technology, Month(o.year, m))) < 1e-3);
            energy += s.totalMwh();
            cost += s.costUsd;
        }
        QVERIFY(std::abs(energy + o.unservedMwh - o.loadMwh) < 1e-6 * o.loadMwh || energy > o.loadMwh);  // spilled sun comes on top
        const SourceUse& grid = o.sources[0];
        QVERIFY(grid.marginalCo2Tonnes > 0 && grid.marginalCo2Tonnes != grid.co2Tonnes);
        QVERIFY(std::abs(o.sources[1].capacityFactor - o.sources[1].totalMwh() / (200 * 8760.0)) < 1e-12);
        const SourceUse& engines = o.sources[2];
        // Heat rate at full load 8.36 MMBtu/MWh; engines that run above their minimum of 25 % burn at most 0.1 x 3 more.
        const double heatRate = engines.fuelMmbtu / engines.totalMwh();
        QVERIFY2(heatRate > 8.36 && heatRate < 8.36 * 1.3, qPrintable(QString::number(heatRate)));
        // The design's annual PUE is 1.20 at the median station; water is the series' sum.
        QVERIFY2(o.pue() > 1.1 && o.pue() < 1.4, qPrintable(QString::number(o.pue())));
        double water = 0;
        for (int month = 1; month <= 12; ++month) water += r.series.waterM3[Month(o.year, month)];
        QVERIFY(std::abs(o.waterM3 - water) < 1e-6 * water);
        QVERIFY(o.averageUsdPerMwh > cost / o.loadMwh);  // the demand charge comes on top
        QCOMPARE(o.adequacy.samples, 100);
        // Firm: 120 MW of grid and three of four engines.
        QVERIFY2(std::abs(o.adequacy.firmMw - (120 + 3 * 18)) < 1, qPrintable(QString::number(o.adequacy.firmMw)));
        QCOMPARE(o.peakMw > 0 && o.peakMw < o.adequacy.needMw, true);
    }
    void aLargeLoadTariffBillsItsShareOfTheContract() {
        SmallPlan p;
        p.add("grid", 1, 500);
        const Month m(2028, 3);
        const Money measured = run(p).power.demandCharge[m];
        p.plan.assumptions = std::make_shared<const Assumptions>(Assumptions{{"grid_least_billed_share", 0.85}});
        const Run r = run(p);
        const double price = gridPrice(p.resolve(), p.resolve().sites[0], 2028).demandUsdPerMwMonth;
        QVERIFY(r.power.demandCharge[m] > measured);
        QVERIFY(std::abs(r.power.demandCharge[m].dollars() - 0.85 * 500 * price) < 0.02);
        // The utility's own tariff says the same, above 25 MW, unless the planner says otherwise.
        p.plan.assumptions = std::make_shared<const Assumptions>();
        Site site = *p.plan.sites.begin();
        site.utility = "AEP Ohio";
        p.plan.sites.put(site);
        QCOMPARE(run(p).power.demandCharge[m], r.power.demandCharge[m]);
        p.plan.assumptions = std::make_shared<const Assumptions>(Assumptions{{"grid_least_billed_share", 0.0}});
        QCOMPARE(run(p).power.demandCharge[m], measured);
        p.plan.assumptions = std::make_shared<const Assumptions>(Assumptions{{"grid_ratchet_share", 1.0}, {"grid_least_billed_share", 0.0}});
        const Run ratchet = run(p);
        for (int month = 1; month <= 12; ++month) QCOMPARE(ratchet.power.demandCharge[Month(2028, month)], ratchet.power.demandCharge[m]);
    }
    void dieselBeyondItsPermitIsSaid() {
        SmallPlan p;
        // The battery counts as firm, so that the racks run; it has no energy of its own.
        p.add("grid", 1, 60);
        p.add("battery", 1, 80, 320);
        p.add("diesel", 30, 3);
        const Run r = run(p);
        QVERIFY(r.power.permitHours && *r.power.permitHours > 100);
        QVERIFY(r.series.unserved[Month(2028, 7)] > Energy());
    }
    void anyNumberOfSourcesIsDispatched() {
        SmallPlan p;
        for (int i = 0; i < 60; ++i) p.add("recip", 1, 3);
        const Run r = run(p);
        QCOMPARE(r.power.operation->sources.size(), std::size_t(60));
        QVERIFY(mwh(r, Technology::Recip, Month(2028, 3)) > 0);
    }
    void aContractPriceReplacesTheGridPrice() {
        SmallPlan p;
        p.add("grid", 1, 200);
        PowerAsset a = *p.plan.powerAssets.find(PowerAssetId(1));
        a.ownership = Ownership::Utility;
        a.price = EnergyPrice::dollarsPerUnit(50);
        p.plan.powerAssets.put(a);
        const Run r = run(p);
        const Month m(2028, 3);
        const double cost = r.power.energyCost[static_cast<std::size_t>(Technology::Grid)][m].dollars();
        QVERIFY(std::abs(cost - 50 * mwh(r, Technology::Grid, m)) < 0.02);
        QCOMPARE(r.power.demandCharge[m], Money());
    }
    void pueFollowsTheWeatherBetweenItsEnds() {
        SmallPlan p;
        const ResolvedPlan plan = p.resolve();
        const ClimateYearPtr climate = climateOf(plan, plan.sites[0]);
        double mean = 0;
        for (const CoolingDesign& design : plan.catalog->coolingDesigns()) {
            const PueCurve c = pueCurve(plan, design, design.sizingPue(), *climate);
            QCOMPARE(c.at(-20), c.low);
            QCOMPARE(c.at(60), design.sizingPue().ratio());
            QVERIFY(c.low >= 1 && c.low <= design.annualPue.central);
            mean = 0;
            for (std::size_t h = 0; h < kHoursPerYear; ++h) mean += c.at(c.driver == CoolingDriver::DryBulb ? climate->dryBulbC[h] : climate->wetBulbC[h]) / 8760;
            // Abilene is warmer than the median station.
            QVERIFY2(mean >= design.annualPue.central * 0.999 && mean < design.sizingPue().ratio(), design.key.c_str());
        }
    }
};

STARGATE_TEST(PowerStageTest)
#include "power_stage_test.moc"
