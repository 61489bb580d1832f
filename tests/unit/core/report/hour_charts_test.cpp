#include "tests/support/test_main.h"

#include <numeric>

#include "core/report/charts.h"
#include "core/report/hour_charts.h"
#include "tests/support/map_files.h"
#include "tests/support/reference_plan.h"
#include "tests/support/small_plan.h"
#include "tests/support/test_catalog.h"

using namespace stargate;
using namespace stargate::test;

namespace {

Results resultsOf(SmallPlan& p) {
    Results results;
    results.plan = std::make_shared<const Plan>(p.plan);
    results.catalog = testCatalog();
    results.schedule.sites.push_back(p.dates);
    results.start = Month(2026, 1);
    results.months = 72;
    return results;
}

}  // namespace

class HourChartsTest : public QObject {
    Q_OBJECT
    static SiteHours hours() {
        SmallPlan p;
        p.add("grid", 1, 60);
        p.add("pv", 1, 400);
        p.add("battery", 1, 100, 400);
        p.add("recip", 4, 18);
        const auto out = siteHours(resultsOf(p), *shippedLookup(), SiteId(1), 2028);
        return out.value();
    }
private Q_SLOTS:
    void aWeekIsItsHoursAndTheStackCarriesTheLoad() {
        const SiteHours h = hours();
        const HourChart c = weekChart(h, 200);
        QCOMPARE(c.firstHour, 4800);
        QCOMPARE(c.line.values.size(), std::size_t(168));
        QCOMPARE(c.line.values[5], h.loadMw[4805]);
        QCOMPARE(c.stack.front().key, std::string("recip_mw"));
        QCOMPARE(c.below.size(), std::size_t(168));
        for (std::size_t i = 0; i < 168; ++i) {
            double sum = -h.chargeMw[4800 + i] - h.spilledMw[4800 + i];
            for (const HourSeries& s : c.stack) sum += s.values[i];
            QVERIFY(std::abs(sum - c.line.values[i]) < 1e-6 * c.line.values[i]);
        }
        QCOMPARE(QString::fromStdString(hourWords(2028, 4805)), QStringLiteral("20 Jul 2028, 05:00"));
        QCOMPARE(weekChart(h, 999).firstHour, 358 * 24);
    }
    void theDurationCurveFallsAndKeepsTheEnergy() {
        const SiteHours h = hours();
        const HourChart c = durationChart(h);
        QCOMPARE(c.line.values.size(), std::size_t(146));
        QVERIFY(std::is_sorted(c.line.values.rbegin(), c.line.values.rend()));
        const double all = std::accumulate(h.loadMw.begin(), h.loadMw.end(), 0.0), shown = std::accumulate(c.line.values.begin(), c.line.values.end(), 0.0) * 60;
        QVERIFY(std::abs(all - shown) < 1e-6 * all);
        QCOMPARE(*c.limit, 60.0);
    }
    void theHeatMapShowsWhatWasChosen() {
        const SiteHours h = hours();
        QCOMPARE(heatChart(h, "pv").stack.front().values, h.sourceMw[static_cast<std::size_t>(Technology::Pv)]);
        QCOMPARE(heatChart(h, "stored").unit, std::string("MWh"));
        QCOMPARE(heatChart(h, "nonsense").switches.front().chosen, std::string("load"));
        const int day = firstDayOf(h, WeekKind::Peak);
        const auto week = weekChart(h, day).line.values;
        QCOMPARE(*std::max_element(week.begin(), week.end()), *std::max_element(h.loadMw.begin(), h.loadMw.end()));
        const TableModel table = hourTable(weekChart(h, 3));
        QCOMPARE(table.rows.size(), std::size_t(168));
        QCOMPARE(std::get<std::string>(table.rows[25][0]), std::string("2028-01-05 01:00"));
        QCOMPARE(table.columns[1].key, std::string("load_mw"));
        for (const HourChart& chart : {weekChart(h, 3), durationChart(h), heatChart(h, "load"), heatChart(h, "stored")})
            for (const TableModel::Column& column : hourTable(chart).columns) QVERIFY2(namesUnit(column.key, column.unit), column.key.c_str());
    }
    void monthsCarryTheEnergyOfTheSeries() {
        const auto results = evaluate(std::make_shared<const Plan>(stargateSample()), testWorld());
        QVERIFY(results);
        const ChartModel c = powerChart(**results);
        const std::size_t m = static_cast<std::size_t>((*results)->months - 1);
        double shown = 0, series = 0;
        for (const ChartSeries& s : c.panes[0].series)
            if (s.shape == SeriesShape::StackedArea && s.key != "unserved_mwh") shown += s.values[m];
        for (const auto& e : (*results)->series.energy) series += e.values()[m].megawattHours();
        QVERIFY(shown > 0 && std::abs(shown - series) < 1e-9 * shown);
    }
};

STARGATE_TEST(HourChartsTest)
#include "hour_charts_test.moc"
