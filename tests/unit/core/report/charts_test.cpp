#include "tests/support/test_main.h"

#include <cmath>
#include <set>

#include "core/engine/odds/odds.h"
#include "core/report/charts.h"
#include "core/report/funding_report.h"
#include "tests/support/reference_plan.h"

using namespace stargate;

class ChartsTest : public QObject {
    Q_OBJECT

    static ResultsPtr resultsOf(const Plan& plan) {
        auto results = evaluate(std::make_shared<const Plan>(plan), test::testWorld());
        if (!results) qFatal("%s", results.error().text().c_str());
        return *results;
    }
    static const Results& sample() {
        static const ResultsPtr results = resultsOf(test::stargateSample());
        return *results;
    }
    static const ChartSeries* find(const ChartPane& pane, std::string_view key) {
        for (const ChartSeries& s : pane.series)
            if (s.key == key) return &s;
        return nullptr;
    }
    static bool isStacked(const ChartSeries& s) {
        return s.shape == SeriesShape::StackedSteps || s.shape == SeriesShape::StackedArea || s.shape == SeriesShape::StackedBars;
    }
    /// Height of the stack by month.
    static std::vector<double> stack(const ChartPane& pane) {
        std::vector<double> sum;
        for (const ChartSeries& s : pane.series) {
            if (!isStacked(s)) continue;
            sum.resize(s.values.size());
            for (std::size_t m = 0; m < s.values.size(); ++m) sum[m] += s.values[m];
        }
        return sum;
    }
    static void verifyWhole(const ChartModel& chart) {
        QVERIFY(!chart.title.empty() && !chart.sentence.empty() && !chart.sources.empty());
        for (const ChartPane& pane : chart.panes) {
            std::set<std::string> keys;
            for (const ChartSeries& s : pane.series) {
                QVERIFY2(keys.insert(s.key).second, s.key.c_str());
                QVERIFY2(!s.label.empty(), s.key.c_str());
                QCOMPARE(s.values.size(), static_cast<std::size_t>(chart.months));
                for (const double v : s.values) QVERIFY2(std::isfinite(v), s.key.c_str());
            }
        }
    }
    static std::vector<double> scaled(std::vector<double> values, double factor) {
        for (double& v : values) v *= factor;
        return values;
    }
    static void verifySame(const std::vector<double>& a, const std::vector<double>& b) {
        QCOMPARE(a.size(), b.size());
        for (std::size_t m = 0; m < a.size(); ++m) QVERIFY2(std::abs(a[m] - b[m]) <= 1e-9 * (1 + std::abs(b[m])), qPrintable(QString::number(m)));
    }

private Q_SLOTS:
    void capacityStacksSitesToTheLiveLine() {
        const ChartModel chart = capacityChart(sample());
        verifyWhole(chart);
        QCOMPARE(chart.panes.size(), std::size_t{1});
        verifySame(stack(chart.panes[0]), find(chart.panes[0], "it_live_mw")->values);
        QVERIFY(find(chart.panes[0], "it_live_mw")->values.back() > 1000);  // MW, whatever the picture shows
        QCOMPARE(chart.panes[0].unit, std::string("GW"));
        verifySame(find(inShownUnits(chart).panes[0], "it_live_mw")->values, scaled(find(chart.panes[0], "it_live_mw")->values, 1e-3));
    }
    void capacityStatesAreNested() {
        const ChartModel chart = capacityChart(sample());
        const char* order[] = {"announced_mw", "contracted_mw", "energised_mw", "it_live_mw"};
        for (std::size_t i = 0; i + 1 < std::size(order); ++i)
            for (std::size_t m = 0; m < static_cast<std::size_t>(chart.months); ++m)
                QVERIFY2(find(chart.panes[0], order[i])->values[m] >= find(chart.panes[0], order[i + 1])->values[m] - 1e-9, order[i + 1]);
    }
    void theSelectedSiteStandsAtTheBase() {
        const SiteId last = sample().sites.back().id;
        ChartOptions options;
        options.selected = last;
        const ChartModel chart = capacityChart(sample(), options);
        QVERIFY(chart.panes[0].series.front().site == last);
        QCOMPARE(chart.panes[0].series.front().colour.index, -1);
        QCOMPARE(std::count_if(chart.panes[0].series.begin(), chart.panes[0].series.end(), [](const ChartSeries& s) { return s.colour.index == -1; }), 1);
    }
    void aChosenSiteStandsAlone() {
        const SiteResult& site = sample().sites.front();
        ChartOptions options;
        options.sites = {site.id};
        options.switches = {{"measure", "gpus"}};
        const ChartModel chart = capacityChart(sample(), options);
        verifyWhole(chart);
        const ChartPane& pane = chart.panes[0];
        QCOMPARE(std::count_if(pane.series.begin(), pane.series.end(), isStacked), 1);
        QCOMPARE(pane.unit, std::string("k"));
        QCOMPARE(find(pane, "total_gpus")->values.back(), static_cast<double>(site.series.gpus.values().back()));
    }
    void statesGatherTheirSites() {
        ChartOptions options;
        options.switches = {{"group", "state"}};
        const ChartModel chart = capacityChart(sample(), options);
        verifyWhole(chart);
        std::set<std::string> states;
        for (const SiteResult& s : sample().sites) states.insert(s.state);
        QCOMPARE(static_cast<std::size_t>(std::count_if(chart.panes[0].series.begin(), chart.panes[0].series.end(), isStacked)), states.size());
        verifySame(stack(chart.panes[0]), stack(capacityChart(sample()).panes[0]));
    }
    void costStacksPackagesToTheTotal() {
        const ChartModel chart = costChart(sample());
        verifyWhole(chart);
        QCOMPARE(chart.panes.size(), std::size_t{2});
        const std::vector<double>& total = find(chart.panes[0], "cumulative_capital_usd")->values;
        verifySame(stack(chart.panes[0]), total);
        double capex = 0;
        for (const Money m : sample().series.capex.values()) capex += m.dollars();
        QVERIFY(std::abs(total.back() - capex) < 1);
        QVERIFY(std::is_sorted(total.begin(), total.end()));
    }
    void theOddsPutABandAroundCapital() {
        QVERIFY(!find(costChart(sample()).panes[0], "cumulative_capital_usd_p10_p90"));  // none are drawn yet
        OddsOptions options;
        options.samples = 300;
        const ResultsPtr dated = withOdds(std::make_shared<const Results>(sample()), test::testWorld(), options);
        const ChartModel all = costChart(*dated);
        verifyWhole(all);
        const ChartSeries* band = find(all.panes[0], "cumulative_capital_usd_p10_p90");
        const std::vector<double>& total = find(all.panes[0], "cumulative_capital_usd")->values;
        QVERIFY(band && band->shape == SeriesShape::Band);
        QCOMPARE(all.subtitle.find("2025 dollars if nothing slips, dashed even odds (P50), shaded P10–P90"), std::size_t(0));
        QCOMPARE(capacityChart(*dated).subtitle.find("IT-live GW by site if nothing slips, dashed even odds (P50), shaded P10–P90"), std::size_t(0));
        for (std::size_t m = 0; m < total.size(); ++m) QVERIFY(band->values[m] <= band->upper[m]);
        QVERIFY(band->values.back() < total.back() && total.back() < band->upper.back());
        ChartOptions chosen;
        chosen.sites = {dated->sites[0].id};
        const ChartModel one = costChart(*dated, chosen);
        const double share = find(one.panes[0], "cumulative_capital_usd")->values.back() / total.back();
        QVERIFY(std::abs(find(one.panes[0], "cumulative_capital_usd_p10_p90")->upper.back() / band->upper.back() / share - 1) < 0.2);
    }
    void monthlySpendingAddsUpToCapital() {
        const ChartModel chart = costChart(sample());
        for (const char* package : {"compute", "construction", "power"}) {
            const ChartSeries* monthly = find(chart.panes[1], std::string(package) + "_usd");
            const ChartSeries* cumulative = find(chart.panes[0], "cumulative_" + std::string(package) + "_usd");
            QVERIFY(monthly && cumulative);
            double sum = 0;
            for (const double v : monthly->values) sum += v;
            QVERIFY(std::abs(sum - cumulative->values.back()) < 1e-6 * sum);
        }
        QVERIFY(find(chart.panes[1], "opex_usd"));   // operation is spending
        QVERIFY(!find(chart.panes[0], "cumulative_opex_usd"));  // and no capital
    }
    void costSaysItsDollars() {
        Plan plan = test::referencePlan(1);
        QCOMPARE(costChart(*resultsOf(plan)).subtitle.find("2025 dollars"), std::size_t(0));
        PlanSettings settings = *plan.settings;
        settings.moneyBasis = MoneyBasis::Nominal;
        plan.settings = std::make_shared<const PlanSettings>(settings);
        QCOMPARE(costChart(*resultsOf(plan)).subtitle.find("nominal dollars"), std::size_t(0));
    }
    void anEmptyPlanHasEmptyCharts() {
        const ResultsPtr empty = resultsOf(Plan());
        verifyWhole(capacityChart(*empty));
        verifyWhole(costChart(*empty));
        QVERIFY(stack(capacityChart(*empty).panes[0]).empty());
        QCOMPARE(capacityChart(*empty).sentence, std::string("No IT load runs within the horizon"));
        QVERIFY(scheduleChart(*empty).rows.empty());
    }
    void scheduleFoldsTasksUnderSummaries() {
        const GanttModel gantt = scheduleChart(sample());
        std::set<std::string> ids;
        std::size_t tasks = 0;
        for (std::size_t i = 0; i < gantt.rows.size(); ++i) {
            const GanttRow& r = gantt.rows[i];
            QVERIFY2(ids.insert(r.id).second, r.id.c_str());
            QVERIFY2(r.start <= r.finish, r.id.c_str());
            QVERIFY2(r.parent < static_cast<int>(i), r.id.c_str());
            QCOMPARE(r.parent == -1, r.kind == GanttRowKind::Site);
            if (r.kind == GanttRowKind::Task) ++tasks;
            if (r.parent < 0) continue;
            const GanttRow& parent = gantt.rows[static_cast<std::size_t>(r.parent)];
            QVERIFY2(parent.start <= r.start && parent.finish >= r.finish, r.id.c_str());
            QVERIFY2(parent.site == r.site, r.id.c_str());
        }
        QCOMPARE(tasks, sample().schedule.tasks.size());
        for (const GanttLink& l : gantt.links) QVERIFY(l.from != l.to && l.from >= 0 && l.to < static_cast<int>(gantt.rows.size()));
        QVERIFY(gantt.dataDate && *gantt.dataDate == sample().dataDate);
    }
    void doneTasksWaitForNothing() {
        for (const GanttRow& r : scheduleChart(sample()).rows) {
            if (!r.done) continue;
            QVERIFY2(!r.critical && r.waitsFor.empty(), r.id.c_str());
        }
    }
    void scheduleAnswersToTheSelection() {
        ChartOptions options;
        options.sites = {sample().sites.front().id};
        for (const GanttRow& r : scheduleChart(sample(), options).rows) QVERIFY(r.site == options.sites.front());
        const std::string sentence = scheduleChart(sample(), options).sentence;
        QVERIFY2(sentence.find(sample().site(options.sites.front())->name + ": first power ") == 0, sentence.c_str());
    }
    void tablesGiveBothEdgesOfABandAndTheSizeOfAGap() {
        const ChartModel chart = fundingChart(sample());
        const TableModel table = chartTable(chart);
        const auto column = [&](const std::string& key) {
            for (std::size_t i = 0; i < table.columns.size(); ++i)
                if (table.columns[i].key == key) return i;
            qFatal("no column %s", key.c_str());
        };
        const auto& last = table.rows.back();
        const auto value = [&](const std::string& key) { return std::get<double>(last[column(key)]); };
        QVERIFY(value("cumulative_spending_nominal_usd_p10") < value("cumulative_spending_nominal_usd_p90"));
        QVERIFY(std::abs(value("funding_gap_usd") + value("cash_short_usd")) < 0.01);
        QVERIFY(value("funding_gap_usd") > 0);
    }
    void tablesHaveEverySeriesAndMonth() {
        const ChartModel chart = costChart(sample());
        const TableModel table = chartTable(chart);
        QCOMPARE(table.columns.size(), 1 + chart.panes[0].series.size() + chart.panes[1].series.size());
        QCOMPARE(table.rows.size(), static_cast<std::size_t>(chart.months));
        for (const auto& row : table.rows) QCOMPARE(row.size(), table.columns.size());
        QCOMPARE(std::get<std::string>(table.rows.front().front()), sample().start.text());
        QCOMPARE(sitesTable(sample()).rows.size(), sample().sites.size());
        QCOMPARE(ganttTable(scheduleChart(sample())).rows.size(), sample().schedule.tasks.size());
    }
};

STARGATE_TEST(ChartsTest)
#include "charts_test.moc"
