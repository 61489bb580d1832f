#include "core/engine/finance/plant_credit.h"

#include <cmath>

#include "tests/unit/core/engine/money_fixture.h"

using namespace stargate;
using stargate::test::at;
using stargate::test::MoneyFixture;

/// 100 MW of PV in service on 1 January 2027, 20,000 MWh a month, a plan of 36 months from January 2026, prices of 2025 without inflation.
class PlantCreditTest : public QObject {
    Q_OBJECT

    struct Case {
        double millionUsd = 100;
        double mwhPerMonth = 20'000;
        const char* technology = "pv";
        double inflation = 0;
        int otherMw = 0;  ///< of a second plant of the same technology
        Date begun{2026, 1, 1};
    };
    static std::optional<PlantCredit> creditOf(const Case& c) {
        MoneyFixture f;
        f.settings.startMonth = Month(2026, 1);
        f.settings.horizonMonths = 36;
        f.settings.dollarYear = 2025;
        f.assumptions["inflation"] = c.inflation;
        f.assumptions["discount_rate"] = 0.1;
        f.addAsset(c.technology, 1, 100, at(2026, 1, 1), at(2027, 1, 1));
        if (c.otherMw > 0) f.addAsset(c.technology, 1, c.otherMw, at(2026, 1, 1), at(2027, 1, 1));
        const ResolvedPlan plan = f.resolve();
        Results r;
        r.plan = plan.plan;
        r.catalog = plan.catalog;
        r.start = plan.start;
        r.months = plan.months;
        r.schedule.sites = {f.dates};
        SiteResult site;
        site.id = f.site.id;
        site.series = SeriesSet(r.start, r.months);
        const auto series = static_cast<std::size_t>(*technologyOf(c.technology));
        for (int i = 12; i < 36; ++i) site.series.energy[series][r.start + i] = Energy::megawattHours(c.mwhPerMonth);
        CostLine line;
        line.scope = CostScope::Power;
        line.package = "generation";
        line.asset = PowerAssetId(1);
        line.spentNominal = {Month(2026, 1), {Money::dollars(c.millionUsd * 1e6)}};
        return plantCredit(r, TaxRules(*plan.catalog), PriceLevel(plan), site, line, c.begun, Month(2026, 12));
    }
    static bool near(Money money, double usd) { return std::abs(money.dollars() - usd) < 1; }

private Q_SLOTS:
    void productionIsWorthMoreWhereThePlantIsCheapForWhatItDelivers() {
        const auto c = creditOf({});
        QVERIFY(c && c->byProduction);
        // 0.3 x 100 M$ in December 2026, 11.5 months after the start of the plan.
        QVERIFY(near(c->investment, 30e6 / std::pow(1.1, 11.5 / 12)));
        // 20,000 MWh x 30 $ = 600 k$ a month, 120 times from January 2027: a geometric sum.
        const double month = std::pow(1.1, -1.0 / 12);
        QVERIFY2(near(c->production, 600e3 * std::pow(month, 12.5) * (1 - std::pow(month, 120)) / (1 - month)), qPrintable(QString::number(c->production.dollars())));
        // Inside the horizon: the 24 months from January 2027.
        QCOMPARE(c->earned.first, Month(2027, 1));
        QCOMPARE(c->earned.amounts.size(), std::size_t(24));
        QCOMPARE(c->earned.total(), Money::dollars(24 * 600e3));
    }
    void investmentIsWorthMoreWhereThePlantIsDear() {
        const auto c = creditOf({200});
        QVERIFY(c && !c->byProduction);
        QCOMPARE(c->earned.first, Month(2026, 12));
        QCOMPARE(c->earned.total(), Money::dollars(60e6));
        QVERIFY(c->production > Money{});
    }
    void theSumPerMwhFollowsInflation() {
        // 30 $ of 2025 stand in the middle of that year: January 2027 is 1.5417 years later.
        const auto c = creditOf({100, 20'000, "pv", 0.03});
        QVERIFY(near(c->earned.amounts.front(), 600e3 * std::pow(1.03, (18.5) / 12)));
    }
    void plantsOfOneTechnologyShareItsEnergyByNameplate() {
        const auto c = creditOf({20, 20'000, "pv", 0, 300});
        QVERIFY(c && c->byProduction);
        QCOMPARE(c->earned.amounts.front(), Money::dollars(600e3 / 4));
    }
    void onlyTechnologiesAndDatesOfTheRulesEarnOne() {
        QVERIFY(!creditOf({100, 20'000, "ccgt"}));
        QVERIFY(!creditOf({100, 0, "aero"}));
        const auto storage = creditOf({100, 20'000, "battery"});
        QVERIFY(storage && !storage->byProduction && storage->production == Money{});
        // Begun too late, and in service in time.
        QVERIFY(creditOf({100, 20'000, "wind", 0, 0, Date(2026, 8, 1)}).has_value());
    }
};

STARGATE_TEST(PlantCreditTest)
#include "plant_credit_test.moc"
