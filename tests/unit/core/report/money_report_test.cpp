#include "core/engine/funding/funding_case.h"
#include "core/report/charts.h"
#include "core/report/cost_tree.h"
#include "core/report/cost_waterfall.h"
#include "core/report/funding_report.h"
#include "tests/unit/core/engine/money_fixture.h"

using namespace stargate;
using stargate::test::at;
using stargate::test::MoneyFixture;

namespace {

Tranche tranche(int id, double dollars, TrancheState state, Date from) {
    Tranche t;
    t.id = TrancheId(id);
    t.funder = FunderId(1);
    t.name = "Sum " + std::to_string(id);
    t.amount = Money::dollars(dollars);
    t.state = state;
    t.availableFrom = from;
    return t;
}

/// One site of 100 MW with 600 racks: about 2.4 bn of racks and 1.6 bn of buildings.
Results results(const MoneyFixture& f) {
    const ResolvedPlan plan = f.resolve();
    Results r;
    r.plan = plan.plan;
    r.catalog = plan.catalog;
    r.start = plan.start;
    r.months = plan.months;
    r.series = SeriesSet(plan.start, plan.months);
    SiteResult site;
    site.id = f.site.id;
    site.name = f.site.name;
    site.series = SeriesSet(plan.start, plan.months);
    CostResult cost = costStage(plan, plan.sites[0], f.dates, f.schedule, f.noPower(), site.series);
    site.costs = cost.lines;
    site.kpi = cost.kpi;
    r.series += site.series;
    r.sites.push_back(site);
    r.kpi = cost.kpi;
    r.funding = fundingStage(plan, f.schedule, r.sites, r.series);
    return r;
}

MoneyFixture fixture() {
    MoneyFixture f;
    f.addOrder("gb200_nvl72", 600, at(2025, 9, 1), at(2025, 12, 1));
    f.addAsset("grid", 1, 150, at(2024, 7, 1), at(2025, 9, 1));
    f.funders = {{FunderId(1), "Sponsor", "sponsor", {}}};
    f.tranches = {tranche(1, 2e9, TrancheState::Signed, Date(2024, 6, 1)), tranche(2, 1e9, TrancheState::Announced, Date(2025, 10, 1))};
    return f;
}

void checkSums(const CostNode& node) {
    if (node.children.empty()) return;
    Money total, low, high;
    for (const CostNode& child : node.children) {
        total += child.total;
        low += child.low;
        high += child.high;
        checkSums(child);
    }
    QCOMPARE(total, node.total);
    QCOMPARE(low, node.low);
    QCOMPARE(high, node.high);
}

const TableModel::Cell& cell(const TableModel& t, const std::string& item, const std::string& column) {
    for (const auto& row : t.rows)
        for (std::size_t c = 0; c < t.columns.size(); ++c)
            if (t.columns[c].key == column && row[1] == TableModel::Cell(item)) return row[c];
    qFatal("no such cell");
}

}  // namespace

class MoneyReportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theTreeAddsUpToTheCapital() {
        const Results r = results(fixture());
        const CostNode tree = costTree(r);
        QCOMPARE(tree.total, r.kpi.capex);
        checkSums(tree);
        QVERIFY(tree.low < tree.total && tree.total < tree.high);
        QCOMPARE(tree.children[0].children[0].total, r.kpi.computeCapex);
    }
    void everyLeafNamesTheSourceOfItsPrice() {
        const Results r = results(fixture());
        const std::function<void(const CostNode&)> visit = [&](const CostNode& node) {
            if (node.line) QVERIFY2(!node.provenance.source.empty() && !node.provenance.confidence.empty(), node.label.c_str());
            else for (const CostNode& child : node.children) visit(child);
        };
        visit(costTree(r));
        const TableModel table = costTreeTable(costTree(r));
        for (const auto& row : table.rows) QCOMPARE(row.size(), table.columns.size());
    }
    void sourcesAndUnpaidAreUses() {
        const Results r = results(fixture());
        for (const FundingCase& c : r.funding.cases) {
            const TableModel t = sourcesAndUses(r, c);
            double sources = 0, uses = 0, gap = 0;
            for (const auto& row : t.rows) {
                const double usd = std::get<double>(row[5]);
                (row[0] == TableModel::Cell("source") ? sources : row[0] == TableModel::Cell("use") ? uses : gap) += usd;
            }
            QCOMPARE(qint64(uses * 100 + 0.5), qint64((sources + gap) * 100 + 0.5));
            QCOMPARE(Money::dollars(uses), r.series.spendingNominal.sum());
            QCOMPARE(Money::dollars(gap), r.series.spendingNominal.sum() - c.tranches[0].drawn.sum() - (c.tranches.size() > 1 ? c.tranches[1].drawn.sum() : Money{}));
        }
        QCOMPARE(std::get<double>(cell(sourcesAndUses(r, r.funding.cases[0]), "Sponsor: Sum 1", "used_usd")), 2e9);
    }
    void theChartNamesTheFirstMonthShortAndWhatStandsBehindIt() {
        const Results r = results(fixture());
        const ChartModel chart = fundingChart(r);
        QVERIFY(r.funding.cases[0].gapMonth.has_value());
        QCOMPARE(chart.callouts.size(), std::size_t(1));
        QCOMPARE(chart.callouts[0].month, *r.funding.cases[0].gapMonth);
        QVERIFY(chart.callouts[0].rows.front().first.find("racks for Hall 1") != std::string::npos);
        for (const ChartPane& pane : chart.panes)
            for (const ChartSeries& s : pane.series) QCOMPARE(s.values.size(), std::size_t(r.months));
        // Signed, announced and assumed stack up to all money.
        QCOMPARE(chart.panes[0].series[0].values.back() + chart.panes[0].series[1].values.back() + chart.panes[0].series[2].values.back(), 3e9);
        const auto behind = behindShortMonth(r, r.funding.cases[0], *r.funding.cases[0].gapMonth);
        Money due;
        for (const ShortItem& item : behind) due += item.due;
        QCOMPARE(due, r.series.spendingNominal[*r.funding.cases[0].gapMonth]);
    }
    void everyChoiceOfTheFundingChartIsDrawn() {
        const Results r = results(fixture());
        for (const char* above : {"cumulative", "monthly"})
            for (const char* below : {"balance", "interest", "parties", "debt"}) {
                ChartOptions options;
                options.switches = {{"above", above}, {"below", below}, {"peers", "on"}};
                const ChartModel chart = fundingChart(r, options);
                QCOMPARE(chart.panes.size(), std::size_t(2));
                for (const ChartPane& pane : chart.panes)
                    for (const ChartSeries& s : pane.series) QCOMPARE(s.values.size(), std::size_t(r.months));
            }
        // Who pays: what the funders have drawn by the end is what was drawn.
        Money drawn;
        for (const auto& row : partiesTable(r, r.funding.cases[0]).rows) drawn += Money::dollars(std::get<double>(row[1]));
        Money expected;
        for (const TrancheUse& use : r.funding.cases[0].tranches) expected += use.drawn.sum();
        QCOMPARE(drawn, expected);
    }
    void theChartOpensTheTreeStepByStep() {
        const Results r = results(fixture());
        const CostNode tree = costTree(r);
        QCOMPARE(spentBelow(tree, r, false).sum(), r.series.capex.sum());
        for (const char* path : {"1", "1>compute", "1>compute>racks"}) {  // site, scope, package
            const CostNode* node = costNodeAt(tree, path);
            QVERIFY2(node, path);
            ChartOptions options;
            options.switches = {{"open", path}};
            const ChartModel chart = costChart(r, options);
            double sum = 0;
            for (const ChartSeries& s : chart.panes[0].series)
                if (s.shape == SeriesShape::StackedArea) sum += s.values.back();
            QVERIFY2(std::abs(sum - spentBelow(*node, r, false).sum().dollars()) < 1, path);
        }
        QVERIFY(!costNodeAt(tree, "1>nothing"));
        // One scope of all sites stacks the sites.
        ChartOptions across;
        across.switches = {{"open", "@construction"}};
        QCOMPARE(costChart(r, across).panes[0].series.front().label, r.sites[0].name);
    }
    void theStepsOfTheWaterfallLeadFromBeforeToNow() {
        MoneyFixture f = fixture();
        const Results before = results(f);
        f.building.design = ItPower::megawatts(120);
        f.orders[0].count = 500;
        const Results after = results(f);
        const CostWaterfall w = costWaterfall(before, after);
        Money sum = w.before.build.planned;
        for (const CostStep& step : w.steps) sum += step.change;
        QCOMPARE(sum, after.kpi.capex - after.kpi.refreshCapex);
        QCOMPARE(w.steps.size(), std::size_t(2));  // racks and buildings; not power
        QCOMPARE(w.refresh.size(), std::size_t(1));
        QCOMPARE(w.steps[0].change, after.kpi.computeCapex - before.kpi.computeCapex);
        QVERIFY(costWaterfall(after, after).steps.empty());
    }
    void theChoiceNamesTheCaseAndTheShare() {
        const Results r = results(fixture());
        ChartOptions options;
        options.switches = {{"case", "stress:1"}};
        const ChartModel chart = fundingChart(r, options);
        // The sponsor brings half of its 3 bn where the plan says nothing, and what the slider says where it is moved.
        QCOMPARE(chosenCase(r, options).available.values().back(), Money::dollars(1.5e9));
        options.switches.emplace_back("share", "20");
        QCOMPARE(chosenCase(r, options).available.values().back(), Money::dollars(0.6e9));
        QCOMPARE(commitmentOf(r, FunderId(1)), Money::dollars(3e9));
        QVERIFY(chart.sentence.find("Sponsor under stress") != std::string::npos);
        QCOMPARE(trancheTable(r, *fundingCase(r, "all")).rows.size(), std::size_t(r.months));
        // A funder under stress in a case of the planner's choice; with signed and announced money that is the plan's own stress case.
        const auto available = [&](const char* kind, const char* share) { return chosenCase(r, {{}, {}, {{"case", kind}, {"share", share}}}).available.values().back(); };
        QCOMPARE(available("signed_announced+stress:1", "20"), available("stress:1", "20"));
        QCOMPARE(available("all+stress:1", "100"), available("all", ""));
        QVERIFY(available("all+stress:1", "20") < available("all", ""));
        QVERIFY(available("signed+stress:1", "20") < available("signed", ""));
    }
};

STARGATE_TEST(MoneyReportTest)
#include "money_report_test.moc"
