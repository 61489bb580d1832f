#include "core/engine/cost/cost_odds.h"

#include <cmath>

#include "core/engine/odds/odds.h"
#include "tests/support/reference_plan.h"
#include "tests/support/test_main.h"

using namespace stargate;

namespace {

const Results& sample() {
    static const ResultsPtr results = [] {
        auto r = evaluate(std::make_shared<const Plan>(test::stargateSample()), test::testWorld());
        if (!r) qFatal("%s", r.error().text().c_str());
        return *r;
    }();
    return *results;
}

/// One line of one price, spent in the first month.
Results oneLine(double low, double central, double high) {
    Results r;
    r.start = Month(2025, 1);
    r.months = 3;
    SiteResult site;
    CostLine line;
    line.price = {"racks", "x", "price"};
    line.total = Money::dollars(central);
    line.low = Money::dollars(low);
    line.high = Money::dollars(high);
    line.spentNominal = {r.start, {line.total}};
    line.spent = line.spentNominal;
    site.costs = std::vector{line};
    r.sites = {site};
    return r;
}

}  // namespace

class CostOddsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void onePriceIsTriangularOverItsRange() {
        // Over 60, 100, 180: P50 = 180 - sqrt(0.5 x 120 x 80) = 110.72; P10 = 60 + sqrt(0.1 x 120 x 40) = 81.91; P90 = 180 - sqrt(0.1 x 120 x 80) = 149.02.
        const CostOdds odds = costOdds(oneLine(60, 100, 180), 20'000);
        QVERIFY(std::abs(odds.totalP10.dollars() - 81.91) < 0.6);
        QVERIFY(std::abs(odds.totalP50.dollars() - 110.72) < 0.6);
        QVERIFY(std::abs(odds.totalP90.dollars() - 149.02) < 0.6);
        QCOMPARE(odds.drivers.size(), std::size_t(1));
        QCOMPARE(odds.drivers[0].swing(), Money::dollars(120));
        QCOMPARE(odds.p10.values()[2], odds.totalP10);  // cumulative: what is spent stays spent
    }
    void aPriceWithoutARangeHasNoOdds() {
        const CostOdds odds = costOdds(oneLine(100, 100, 100), 50);
        QCOMPARE(odds.totalP10, Money::dollars(100));
        QCOMPARE(odds.totalP90, Money::dollars(100));
        QVERIFY(odds.drivers.empty());
    }
    void bandsAreInOrderAndNeverFall() {
        const CostOdds odds = costOdds(sample());
        for (int i = 0; i < sample().months; ++i) {
            const Month m = sample().start + i;
            QVERIFY(odds.p10[m] <= odds.p50[m] && odds.p50[m] <= odds.p90[m]);
            if (i > 0) QVERIFY(odds.p10[m] >= odds.p10[m - 1]);
        }
        QVERIFY(odds.totalP10 < odds.totalP90);
    }
    void theTornadoHoldsAllOfTheFirstBuildsPrices() {
        const CostOdds odds = costOdds(sample());
        Money swing;
        for (const CostDriver& d : odds.drivers) {
            QVERIFY(d.low <= d.total && d.total <= d.high);
            swing += d.swing();
        }
        for (std::size_t i = 1; i < odds.drivers.size(); ++i) QVERIFY(odds.drivers[i - 1].swing() >= odds.drivers[i].swing());
        // Prices that move apart widen the whole less than all of them together.
        QVERIFY(odds.totalP90 - odds.totalP10 < swing);
        QCOMPARE(odds.drivers.front().price.table, std::string("racks"));
    }
    void spreadDatesSpreadTheMoney() {
        // 100 $ in the third month of six for a building whose samples run 0, 1 or 2 months late, in turn; its price is certain.
        Results r = oneLine(100, 100, 100);
        r.months = 6;
        CostLine line = r.sites[0].costs[0];
        line.building = BuildingId(1);
        line.spentNominal = {r.start + 2, {line.total}};
        r.sites[0].costs = std::vector{line};
        r.dataDate = r.start.first();
        auto odds = std::make_shared<Odds>();
        BuildingSamples building;
        building.building = BuildingId(1);
        building.settledLive = 3;
        building.live = {3, 4, 5};
        odds->buildings = {building};
        r.odds = odds;
        const CostOdds late = costOdds(r, 300);
        QCOMPARE(late.p90.values(), (std::vector<Money>{{}, {}, Money::dollars(100), Money::dollars(100), Money::dollars(100), Money::dollars(100)}));
        QCOMPARE(late.p50.values(), (std::vector<Money>{{}, {}, {}, Money::dollars(100), Money::dollars(100), Money::dollars(100)}));
        QCOMPARE(late.p10.values(), (std::vector<Money>{{}, {}, {}, {}, Money::dollars(100), Money::dollars(100)}));
        // What is spent by the data date is spent, and money of the site as a whole keeps its dates.
        r.dataDate = (r.start + 2).first();
        QCOMPARE(costOdds(r, 300).p10, costOdds(r, 300).p90);
        r.dataDate = r.start.first();
        line.building = {};
        r.sites[0].costs = std::vector{line};
        QCOMPARE(costOdds(r, 300).p10, costOdds(r, 300).p90);
    }
    void theBandOfTheSampleWidensWithItsDates() {
        OddsOptions options;
        options.samples = 300;
        const auto plan = std::make_shared<const Results>(sample());
        const ResultsPtr dated = withOdds(plan, test::testWorld(), options);
        QVERIFY(dated);
        const CostOdds prices = costOdds(sample()), joint = costOdds(*dated);
        const auto width = [&](const CostOdds& odds) {
            double dollars = 0;
            for (int i = 0; i < sample().months; ++i) dollars += (odds.p90.values()[static_cast<std::size_t>(i)] - odds.p10.values()[static_cast<std::size_t>(i)]).dollars();
            return dollars;
        };
        QVERIFY2(width(joint) > 1.05 * width(prices), qPrintable(QString::number(width(joint) / width(prices))));
        for (std::size_t i = 0; i < prices.drivers.size(); ++i) QCOMPARE(joint.drivers[i].swing(), prices.drivers[i].swing());
    }
    void whatIsSampledIsChosen() {
        const auto spent = [](const CostSelection& of) { return costOdds(sample(), 50, 1, of).totalP50.dollars(); };
        const auto paid = [](const auto& of) {
            double usd = 0;
            for (const SiteResult& site : sample().sites)
                for (const CostLine& line : site.costs) usd += of(site, line).dollars();
            return usd;
        };
        const SiteId first = sample().sites[0].id;
        const double real = spent({{}, true, false}), nominal = spent({{}, true, true}), built = spent({{}, false, true}), one = spent({{first}, true, false});
        // The middle of the samples lies near what the lines add up to, as far as the ranges of prices lean to one side.
        const auto near = [](double sampled, double exact) { return std::abs(sampled / exact - 1) < 0.15; };
        QVERIFY(near(real, paid([](const SiteResult&, const CostLine& l) { return l.spent.total(); })));
        QVERIFY(near(nominal, paid([](const SiteResult&, const CostLine& l) { return l.spentNominal.total(); })));
        QVERIFY(near(built, paid([](const SiteResult&, const CostLine& l) { return l.scope == CostScope::Refresh ? Money{} : l.spentNominal.total(); })));
        QVERIFY(near(one, paid([&](const SiteResult& s, const CostLine& l) { return s.id == first ? l.spent.total() : Money{}; })));
        QVERIFY(built < nominal && real < nominal && one < real);
    }
    void sameSeedSameFigures() {
        QCOMPARE(costOdds(sample(), 100, 7).p90, costOdds(sample(), 100, 7).p90);
        QVERIFY(costOdds(sample(), 100, 7).totalP90 != costOdds(sample(), 100, 8).totalP90);
        OddsOptions options;
        options.samples = 100;
        options.seed = 7;
        const ResultsPtr dated = withOdds(std::make_shared<const Results>(sample()), test::testWorld(), options);
        QCOMPARE(costOdds(*dated, 100).p90, costOdds(*dated, 100, 7).p90);  // the luck of the dates
        QVERIFY(costOdds(*dated, 100).totalP90 != costOdds(*dated, 100, 1).totalP90);
    }
};

STARGATE_TEST(CostOddsTest)
#include "cost_odds_test.moc"
