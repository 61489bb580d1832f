#include "tests/unit/core/engine/money_fixture.h"

#include <rapidcheck.h>

using namespace stargate;
using stargate::test::at;
using stargate::test::MoneyFixture;

namespace {

/// One building with any size, racks and plants at any dates.
MoneyFixture anyFixture() {
    MoneyFixture f;
    f.building.design = ItPower::megawatts(*rc::gen::inRange(1, 500));
    f.building.redundancy = *rc::gen::element<std::string>("block_redundant", "training_no_gensets");
    f.cooling = *rc::gen::element<std::string>("dlc_air_chillers", "chilled_water");
    f.state = *rc::gen::element<std::string>("TX", "OH", "CA");
    f.site.offGrid = *rc::gen::arbitrary<bool>();
    f.settings.horizonMonths = *rc::gen::inRange(24, 240);
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i) {
        const Instant from = at(2025 + *rc::gen::inRange(0, 4), *rc::gen::inRange(1, 13), *rc::gen::inRange(1, 29));
        f.addOrder(*rc::gen::element<std::string>("gb200_nvl72", "vera_rubin_nvl72"), *rc::gen::inRange(1, 900), from, from + *rc::gen::inRange(1, 200) * Instant::kMinutesPerDay);
    }
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i) {
        const Instant order = at(2024, *rc::gen::inRange(6, 13), 1);
        f.addAsset(*rc::gen::element<std::string>("aero", "pv", "grid"), *rc::gen::inRange(1, 9), *rc::gen::inRange(1, 100), order, order + *rc::gen::inRange(100, 900) * Instant::kMinutesPerDay);
    }
    return f;
}

void delay(MoneyFixture& f, std::int64_t minutes) {
    for (Task& t : f.schedule.tasks) t.start = t.start + minutes, t.finish = t.finish + minutes;
    for (RackDelivery& d : f.dates.deliveries) d.from = d.from + minutes, d.to = d.to + minutes;
    for (AssetDates& d : f.dates.assets) d.order = d.order + minutes, d.cod = d.cod + minutes;
}

struct Costed {
    CostResult cost;
    SeriesSet series;
};

Costed run(const MoneyFixture& f) {
    const ResolvedPlan plan = f.resolve();
    Costed out{{}, SeriesSet(plan.start, plan.months)};
    out.cost = costStage(plan, plan.sites[0], f.dates, f.schedule, f.noPower(), out.series);
    return out;
}

}  // namespace

/// Laws of cost that hold whatever the plan.
class CostPropertiesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void partsAreTheTotalToTheCent() {
        QVERIFY(rc::check([] {
            const Costed c = run(anyFixture());
            Money lines, spent, refresh;
            for (const CostLine& l : c.cost.lines) {
                lines += l.total;
                spent += l.spent.total();
                RC_ASSERT(l.low <= l.total || l.total < Money{});
                RC_ASSERT(l.high >= l.total || l.total < Money{});
                if (l.scope == CostScope::Refresh) refresh += l.spent.total();
            }
            const KeyFigures& k = c.cost.kpi;
            RC_ASSERT(lines == k.capex);
            RC_ASSERT(k.computeCapex + k.constructionCapex + k.powerCapex + k.refreshCapex == k.capex);
            RC_ASSERT(refresh == k.refreshCapex);
            RC_ASSERT(c.series.capex.sum() == spent);
            RC_ASSERT(spent <= k.capex);  // what is paid after the horizon is in the total alone
            Money cumulative;
            for (Month m = c.series.capex.start(); m < c.series.capex.start() + c.series.capex.months(); ++m) {
                cumulative += c.series.capex[m] + c.series.opex[m];
                RC_ASSERT(c.series.cumulativeCost[m] == cumulative);
            }
        }));
    }
    void delayNeverRaisesRealCapital() {
        QVERIFY(rc::check([] {
            const MoneyFixture early = anyFixture();
            MoneyFixture late = early;
            delay(late, *rc::gen::inRange<std::int64_t>(0, 1'500) * Instant::kMinutesPerDay);
            const KeyFigures a = run(early).cost.kpi, b = run(late).cost.kpi;
            RC_ASSERT(b.computeCapex == a.computeCapex);
            RC_ASSERT(b.constructionCapex == a.constructionCapex);
            RC_ASSERT(b.powerCapex == a.powerCapex);
            RC_ASSERT(b.refreshCapex <= a.refreshCapex + Money::cents(10));  // what falls out of the horizon is cut in whole cents
        }));
    }
};

STARGATE_TEST(CostPropertiesTest)
#include "cost_properties_test.moc"
