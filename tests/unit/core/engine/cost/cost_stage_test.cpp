#include <cmath>

#include "core/engine/finance/finance.h"
#include "tests/unit/core/engine/money_fixture.h"

using namespace stargate;
using stargate::test::at;
using stargate::test::MoneyFixture;

namespace {

struct Costed {
    CostResult cost;
    SeriesSet series;
};

Costed run(const MoneyFixture& f, const PowerResult& power, const std::function<void(SeriesSet&)>& prepare = {}) {
    const ResolvedPlan plan = f.resolve();
    Costed out{{}, SeriesSet(plan.start, plan.months)};
    if (prepare) prepare(out.series);
    out.cost = costStage(plan, plan.sites[0], f.dates, f.schedule, power, out.series);
    return out;
}
Costed run(const MoneyFixture& f) { return run(f, f.noPower()); }

const CostLine* lineOf(const Costed& c, const std::string& package) {
    for (const CostLine& l : c.cost.lines)
        if (l.package == package) return &l;
    return nullptr;
}

MoneyFixture abilene() {
    MoneyFixture f;
    f.building.design = ItPower::megawatts(843);
    f.addOrder("gb200_nvl72", 5'600, at(2025, 9, 1), at(2025, 12, 1));
    return f;
}

}  // namespace

class CostStageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void abileneComputeIsRacksAndNetwork() {
        // 5,600 x 3.3 M$ + 403,200 x 9 k$ = 18.48 + 3.6288 B$ (2025 dollars, both rows of 2025).
        const Costed c = run(abilene());
        QCOMPARE(c.cost.kpi.computeCapex, Money::dollars(22'108'800'000));
    }
    void abileneAtTheFlatPrice() {
        MoneyFixture f = abilene();
        f.site.costBasis = CostBasis::Flat;
        f.site.flatConstruction = ItPowerPrice::dollarsPerUnit(11.77e6);
        QCOMPARE(run(f).cost.kpi.constructionCapex, Money::dollars(9'922'110'000));
        f.site.flatConstruction.reset();
        QCOMPARE(run(f).cost.kpi.constructionCapex, Money::dollars(9'922'110'000));  // the catalogue's own flat price
    }
    void builtUpInTexasIsThePackagesAndContingency() {
        // 15.15 x 1.08 = 16.362 M$/MW IT (core/README.md, Cost).
        MoneyFixture f;
        const double perMw = run(f).cost.kpi.constructionCapex.dollars() / 100;
        QVERIFY2(std::abs(perMw - 16.362e6) < 1, qPrintable(QString::number(perMw)));
    }
    void redundancyScalesElectricalOnlyAndDropsGensets() {
        MoneyFixture f;
        f.building.redundancy = "training_no_gensets";
        // 6.00 x 0.75 instead of 6.00, no 0.90 of backup: 15.15 - 1.5 - 0.9 = 12.75.
        const double perMw = run(f).cost.kpi.constructionCapex.dollars() / 100;
        QVERIFY2(std::abs(perMw - 12.75e6 * 1.08) < 1, qPrintable(QString::number(perMw)));
        QVERIFY(!lineOf(run(f), "backup"));
    }
    void dearerStatesCostMore() {
        MoneyFixture f;
        const double texas = run(f).cost.kpi.constructionCapex.dollars();
        f.state = "MI";
        QVERIFY(std::abs(run(f).cost.kpi.constructionCapex.dollars() / texas - 1.08 / 0.92) < 1e-9);
    }
    void airHallsLackThePremiumOfLiquidCooling() {
        MoneyFixture f;
        const Costed liquid = run(f);
        f.cooling = "chilled_water";
        const Costed air = run(f);
        QCOMPARE(lineOf(air, "land")->total, lineOf(liquid, "land")->total);
        for (const char* package : {"shell", "electrical", "mechanical"})
            QVERIFY(std::abs(lineOf(liquid, package)->total / lineOf(air, package)->total - 1.085) < 1e-6);
    }
    void doublingRacksDoublesComputeToTheCent() {
        MoneyFixture once, twice;
        once.addOrder("vera_rubin_nvl72", 557, at(2027, 3, 3), at(2027, 5, 20));
        twice.addOrder("vera_rubin_nvl72", 1'114, at(2027, 3, 3), at(2027, 5, 20));
        QCOMPARE(run(twice).cost.kpi.computeCapex, run(once).cost.kpi.computeCapex * 2);
        // 2026 dollars in a plan of 2025: 7.8 M$ x 322 / 331.
        QCOMPARE(lineOf(run(once), "racks")->total, Money::dollars(7.8e6 * 322 / 331) * 557);
    }
    void assetsWithoutMegawattsCostNothing() {
        MoneyFixture f = abilene();
        const Money before = run(f).cost.kpi.powerCapex;
        for (const char* technology : {"grid", "aero"}) {
            f.addAsset(technology, 1, 0, at(2024, 7, 1), at(2025, 9, 1));
            QCOMPARE(run(f).cost.kpi.powerCapex, before);
        }
        f.addAsset("grid", 1, 1'000, at(2024, 7, 1), at(2025, 9, 1));
        QVERIFY(run(f).cost.kpi.powerCapex > before);
        f.site.offGrid = true;  // a contract without a connection lies idle
        QCOMPARE(run(f).cost.kpi.powerCapex, before);
    }
    void everyLineIsQuantityTimesPriceTimesFactors() {
        MoneyFixture f = abilene();
        f.site.offGrid = true;
        f.addAsset("aero", 10, 36.05, at(2024, 7, 1), at(2025, 7, 1));
        f.addAsset("grid", 1, 2'000, at(2024, 7, 1), at(2025, 9, 1));
        f.addAsset("battery", 1, 100, at(2025, 1, 1), at(2025, 9, 1));
        f.assets.back().storage = Energy::megawattHours(400);
        for (const CostLine& l : run(f).cost.lines) {
            double usd = l.quantity * l.unitPriceUsd;
            for (const auto& [name, factor] : l.factors) usd *= factor;
            QVERIFY2(std::abs(usd - l.total.dollars()) < 0.011, qPrintable(QString::fromStdString(l.package + " " + l.name)));
            QVERIFY(!l.name.empty() && !l.unit.empty());
        }
    }
    void monthsAddUpToLinesAndLinesToTheTotal() {
        MoneyFixture f = abilene();
        f.addAsset("aero", 10, 36.05, at(2024, 7, 1), at(2025, 7, 1));
        f.addAsset("grid", 1, 1'000, at(2024, 7, 1), at(2025, 9, 1));
        f.settings.horizonMonths = 60;  // no refresh yet: everything is spent inside
        const Costed c = run(f);
        Money sum;
        for (const CostLine& l : c.cost.lines) {
            QCOMPARE(l.spent.total(), l.total);
            sum += l.total;
        }
        const KeyFigures& k = c.cost.kpi;
        QCOMPARE(sum, k.capex);
        QCOMPARE(k.computeCapex + k.constructionCapex + k.powerCapex + k.refreshCapex, k.capex);
        QCOMPARE(c.series.capex.sum(), k.capex);
        QCOMPARE(c.series.computeCapex.sum(), k.computeCapex);
        QCOMPARE(c.series.powerCapex.sum(), k.powerCapex);
        QCOMPARE(c.series.cumulativeCost.values().back(), c.series.capex.sum() + c.series.opex.sum());
    }
    void racksArePaidWithADepositAndOnDelivery() {
        MoneyFixture f;
        f.addOrder("gb200_nvl72", 10, at(2025, 9, 1), at(2025, 11, 1));
        const auto spent = lineOf(run(f), "racks")->spent;
        QCOMPARE(spent[Month(2025, 3)], Money::dollars(3.3e6));  // 10 % six mean months (182.6 days) before 1 September: 2 March
        QCOMPARE(spent[Month(2025, 9)], Money::dollars(29.7e6 * 30 / 61));
        QCOMPARE(spent[Month(2025, 10)], Money::dollars(29.7e6 * 31 / 61));
    }
    void landIsPaidAtClosingAndRetentionAtCompletion() {
        MoneyFixture f;
        const Costed c = run(f);
        QCOMPARE(lineOf(c, "land")->spent[Month(2024, 9)], lineOf(c, "land")->total);
        QCOMPARE(lineOf(c, "shell")->spent[Month(2025, 12)], lineOf(c, "shell")->total.scaled(0.05));
        // Equipment: 20 % at order on 1 December 2024, and the first sixth of work from then to 1 October 2025.
        QVERIFY(lineOf(c, "electrical")->spent[Month(2024, 12)] > lineOf(c, "electrical")->total.scaled(0.2));
    }
    void delayMovesMoneyAndNeverAddsAny() {
        MoneyFixture early = abilene(), late = abilene();
        for (Task& t : late.schedule.tasks) t.start = t.start + 400 * Instant::kMinutesPerDay, t.finish = t.finish + 400 * Instant::kMinutesPerDay;
        for (RackDelivery& d : late.dates.deliveries) d.from = d.from + 400 * Instant::kMinutesPerDay, d.to = d.to + 400 * Instant::kMinutesPerDay;
        const Costed a = run(early), b = run(late);
        QCOMPARE(b.cost.kpi.constructionCapex, a.cost.kpi.constructionCapex);
        QCOMPARE(b.cost.kpi.computeCapex, a.cost.kpi.computeCapex);
        QVERIFY(b.cost.kpi.capex <= a.cost.kpi.capex);
        QVERIFY(b.series.constructionCapex[Month(2024, 9)] < a.series.constructionCapex[Month(2024, 9)]);
    }
    void theFullFirstBuildCountsWhateverTheDates() {
        MoneyFixture f;
        f.addOrder("gb200_nvl72", 100, at(2040, 1, 1), at(2040, 3, 1));
        const Costed c = run(f);
        QCOMPARE(c.cost.kpi.computeCapex, (Money::dollars(3.3e6) + Money::dollars(9'000) * 72) * 100);
        QVERIFY(c.series.computeCapex.sum() < c.cost.kpi.computeCapex);  // the racks are paid after the horizon
    }
    void racksAreReplacedAtTheEndOfTheirLife() {
        MoneyFixture f;
        f.addOrder("gb200_nvl72", 100, at(2025, 9, 1), at(2025, 11, 1));
        // Five years later: September 2030; ten years later is outside a horizon that ends in May 2035.
        const Costed c = run(f);
        QCOMPARE(c.cost.kpi.refreshCapex, Money::dollars(330e6));
        QVERIFY(c.series.refreshCapex[Month(2030, 9)] > Money{});
        f.assumptions["salvage_share"] = 0.1;
        QCOMPARE(run(f).cost.kpi.refreshCapex, Money::dollars(297e6));
        QCOMPARE(lineOf(run(f), "resale")->total, Money::dollars(-33e6));
    }
    void onlyWhatIsPaidInsideTheHorizonIsRefresh() {
        MoneyFixture f;
        f.addOrder("gb200_nvl72", 100, at(2025, 9, 1), at(2025, 11, 1));
        f.settings.horizonMonths = 76;  // to the end of September 2030: the replacement comes from then to November
        for (const MoneyBasis basis : {MoneyBasis::Real, MoneyBasis::Nominal}) {
            f.settings.moneyBasis = basis;
            const Costed c = run(f);
            QCOMPARE(c.series.refreshCapex.sum(), c.cost.kpi.refreshCapex);
            QCOMPARE(lineOf(c, "refresh")->total, c.cost.kpi.refreshCapex);
            QVERIFY(c.cost.kpi.refreshCapex > Money{});
        }
        f.settings.moneyBasis = MoneyBasis::Real;
        QVERIFY(run(f).cost.kpi.refreshCapex < Money::dollars(330e6));
    }
    void aShareOfTheReplacementMayBeNewer() {
        MoneyFixture f;
        f.addOrder("gb200_nvl72", 100, at(2025, 9, 1), at(2025, 11, 1));
        f.assumptions["refresh_newer_share"] = 1;
        // 100 x 150 kW hold 22 Rubin Ultra of 680 kW, in volume since October 2027: 25 M$ of 2027, CPI-U of 2025 and of 2026 (the last known).
        const Money newer = Money::dollars(25e6 * 322 / 331) * 22;
        QCOMPARE(run(f).cost.kpi.refreshCapex, newer);
        QCOMPARE(lineOf(run(f), "refresh")->name, std::string("Rubin Ultra NVL576 (Kyber): replacement 1"));
        f.assumptions["refresh_newer_share"] = 0.5;
        QCOMPARE(run(f).cost.kpi.refreshCapex, Money::dollars(3.3e6) * 50 + Money::dollars(25e6 * 322 / 331) * 11);
        // Not yet in volume when three years are over and a half: then GB300's successor of October 2026.
        f.assumptions["refresh_newer_share"] = 1;
        f.assumptions["it_life"] = 2;
        QCOMPARE(lineOf(run(f), "refresh")->name, std::string("Vera Rubin NVL72: replacement 1"));
    }
    void ownedPlantCarriesItsRegionAndItsIsland() {
        MoneyFixture f;
        f.addAsset("aero", 10, 36.05, at(2024, 7, 1), at(2025, 7, 1));
        const Costed grid = run(f);
        const CostLine* plant = lineOf(grid, "generation");
        QVERIFY(plant);
        QCOMPARE(plant->unitPriceUsd, 2'275.0);
        QVERIFY(plant->factors[0].second < 1);  // Texas is cheaper than the mean region
        QVERIFY(lineOf(grid, "gas_lateral"));
        f.site.offGrid = true;
        QVERIFY(std::abs(lineOf(run(f), "generation")->total / plant->total - 1.25) < 1e-9);
        f.assets[0].ownership = Ownership::Ppa;
        QCOMPARE(run(f).cost.kpi.powerCapex, Money{});  // bought by someone else: opex
    }
    void escalationAddsToLatePricesOnlyWhereThePlanAsksForIt() {
        MoneyFixture f;
        f.addOrder("gb200_nvl72", 100, at(2027, 7, 1), at(2027, 8, 1));
        f.assumptions["escalation_compute"] = 0.03;
        f.assumptions["rack_deposit_share"] = 0;
        const Money paid = lineOf(run(f), "racks")->total;
        QCOMPARE(paid, Money::dollars(330e6).scaled(std::pow(1.03, 2 + 0.5 / 12)));
    }
    void nominalSpendingIsTheFirstBuildInTheMoneyOfItsMonth() {
        MoneyFixture f;
        f.addOrder("gb200_nvl72", 100, at(2026, 7, 1), at(2026, 8, 1));
        f.assumptions["rack_deposit_share"] = 0;
        const Costed c = run(f);
        const Money racks = Money::dollars(330e6).scaled(std::pow(1.025, 1 + 0.5 / 12));
        QCOMPARE(c.series.spendingNominal[Month(2026, 7)], racks);
        QVERIFY(c.series.refreshCapex[Month(2031, 7)] > Money{});
        QCOMPARE(c.series.spendingNominal[Month(2031, 7)], Money{});
        f.settings.moneyBasis = MoneyBasis::Nominal;
        QCOMPARE(run(f).series.computeCapex[Month(2026, 7)], racks);
    }
    void salesTaxIsPaidOnEquipmentWhereTheStateDoesNotExempt() {
        const auto taxOf = [](const Costed& c) {
            for (const OperatingLine& line : c.cost.operating)
                if (line.key == "sales_tax") return line.spent;
            return MonthlySeries<Money>();
        };
        MoneyFixture f = abilene();
        QCOMPARE(taxOf(run(f)).months(), 0);  // Texas exempts 32 bn$ and some hundred jobs
        f.state = "CA";
        const Costed c = run(f);
        double equipment = 0;
        for (const CostLine& line : c.cost.lines)
            if (line.package == "racks" || line.package == "network" || line.package == "refresh" || line.package == "electrical" || line.package == "backup" || line.package == "mechanical")
                equipment += line.spent.total().dollars();
        QVERIFY(std::abs(taxOf(c).sum().dollars() - 0.0725 * equipment) < 10);  // months are rounded apart
        QCOMPARE(c.cost.kpi.capex, c.cost.kpi.computeCapex + c.cost.kpi.constructionCapex + c.cost.kpi.powerCapex + c.cost.kpi.refreshCapex);
        // A small hall in Texas is too small for the exemption.
        MoneyFixture small;
        small.building.design = ItPower::megawatts(2);
        small.addOrder("gb200_nvl72", 10, at(2025, 9, 1), at(2025, 12, 1));
        QVERIFY(taxOf(run(small)).months() > 0);
        // Twenty years from January 2026: what is bought later is taxed.
        f = abilene();
        f.settings.horizonMonths = 360;
        const Costed late = run(f);
        double after = 0;
        for (const CostLine& line : late.cost.lines)
            for (Month m = Month(2046, 1); line.package == "refresh" && m < line.spent.end(); ++m) after += line.spent[m].dollars();
        QVERIFY(after > 0);
        QVERIFY(std::abs(taxOf(late).sum().dollars() - 0.0625 * after) < 1);
    }
    void operatingYearFigures() {
        MoneyFixture f;
        f.addOrder("gb200_nvl72", 600, at(2025, 11, 1), at(2026, 1, 1));
        PowerResult power = f.noPower();
        for (Month m(2026, 1); m < Month(2028, 1); ++m) power.demandCharge[m] = Money::dollars(1e6);
        const Costed c = run(f, power, [](SeriesSet& s) {
            for (Month m(2026, 1); m < Month(2028, 1); ++m) {
                s.itLive[m] = ItPower::megawatts(90);
                s.facilityLoad[m] = FacilityPower::megawatts(100);
                s.gpus[m] = 43'200;
            }
        });
        const KeyFigures& k = c.cost.kpi;
        QVERIFY(k.opexPerYear && k.tcoPerYear && k.lcoeUsdPerMwh && k.usdPerGpuHour);
        const double construction = k.constructionCapex.dollars(), compute = k.computeCapex.dollars();
        const double staff = 0.6 * 150'000 * 90 * 1.4;  // jobs/MW x $/job x IT MW x peak PUE
        const double opex = 12e6 + staff + construction * (0.01 + 0.01) + compute * 0.03 / 5;
        QVERIFY2(std::abs(k.opexPerYear->dollars() - opex) < 1, qPrintable(QString::number(k.opexPerYear->dollars() - opex)));
        const double rate = 1.085 / 1.025 - 1;
        const double tco = compute * capitalRecoveryFactor(rate, 5) + construction * capitalRecoveryFactor(rate, 14) + opex;
        QVERIFY(std::abs(k.tcoPerYear->dollars() - tco) < 1);
        QVERIFY(std::abs(*k.lcoeUsdPerMwh - 12e6 / (100.0 * 8'760)) < 1e-9);
        QVERIFY(std::abs(*k.usdPerGpuHour - tco / (43'200.0 * 8'760 * 0.9)) < 1e-6);
    }
    void noOperatingYearNoFigures() {
        MoneyFixture f;
        f.addOrder("gb200_nvl72", 600, at(2025, 11, 1), at(2026, 1, 1));
        QVERIFY(!run(f).cost.kpi.opexPerYear);  // nothing ever runs
        f.dates.buildings[0].ready.reset();
        QVERIFY(!run(f).cost.kpi.tcoPerYear);
    }
};

STARGATE_TEST(CostStageTest)
#include "cost_stage_test.moc"
