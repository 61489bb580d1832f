#include "tests/support/test_main.h"

#include <cmath>
#include <map>
#include <random>
#include <set>

#include <fmt/format.h>

#include "core/report/chart_list.h"
#include "core/report/csv_text.h"
#include "core/report/results_json.h"
#include "tests/support/reference_plan.h"

using namespace stargate;

namespace {

using Columns = std::map<std::string, std::vector<double>>;

/// Two sites of one name and a third; buildings of `megawatts`, racks and power to match.
Plan planOf(double megawatts, std::mt19937& random) {
    Plan plan = test::referencePlan(3, 1);
    PlanSettings settings = *plan.settings;
    settings.horizonMonths = 84;
    plan.settings = std::make_shared<const PlanSettings>(settings);
    const auto share = [&] { return std::uniform_real_distribution(0.5, 2.0)(random); };
    for (Site site : Table<Site>(plan.sites)) {
        if (site.id.number() < 3) site.name = "Alpha, [West]";
        plan.sites.put(site);
    }
    for (Building building : Table<Building>(plan.buildings)) {
        building.design = ItPower::megawatts(megawatts * share());
        for (RackOrder order : Table<RackOrder>(plan.rackOrders)) {
            if (order.building != building.id) continue;
            order.count = std::max<std::int64_t>(1, std::llround(building.design.megawatts() / 0.25));
            plan.rackOrders.put(order);
        }
        plan.buildings.put(building);
    }
    for (PowerAsset asset : Table<PowerAsset>(plan.powerAssets)) {
        asset.unitSize = SourcePower::megawatts(asset.unitSize.megawatts() * megawatts / 140 * share());
        if (asset.storage) asset.storage = Energy::megawattHours(4 * asset.unitSize.megawatts() * static_cast<double>(asset.units));
        plan.powerAssets.put(asset);
    }
    Funder funder{FunderId(1), "Bank"};
    plan.funders.put(funder);
    Tranche tranche;
    tranche.id = TrancheId(1);
    tranche.funder = funder.id;
    tranche.name = "Loan";
    tranche.kind = TrancheKind::Debt;
    tranche.state = TrancheState::Signed;
    tranche.amount = Money::dollars(std::round(megawatts * 2e7));
    tranche.availableFrom = Date(2026, 3, 1);
    plan.tranches.put(tranche);
    return plan;
}

/// The columns of the machine CSV of `table`, read back from its text.
Columns readBack(const TableModel& table) {
    const QStringList lines = QString::fromStdString(tableToCsv(table, '\x1f')).split(QStringLiteral("\r\n"), Qt::SkipEmptyParts);
    Columns out;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        std::vector<double>& values = out[table.columns[c].key];
        if (!values.empty()) qFatal("%s stands twice", table.columns[c].key.c_str());
        for (qsizetype line = 1; line < lines.size(); ++line) values.push_back(lines[line].split(QChar(0x1f)).at(static_cast<qsizetype>(c)).toDouble());
    }
    return out;
}

std::vector<double> runningSum(std::vector<double> values) {
    for (std::size_t m = 1; m < values.size(); ++m) values[m] += values[m - 1];
    return values;
}

bool isSame(const std::vector<double>& a, const std::vector<double>& b) {
    bool same = a.size() == b.size();
    for (std::size_t m = 0; same && m < a.size(); ++m) same = std::abs(a[m] - b[m]) <= 1e-9 * (1 + std::abs(b[m]));
    return same;
}

/// What a column of a chart must be, by its name; empty for columns that evaluate does not have.
std::vector<double> expectedOf(std::string name, const Results& results) {
    const SeriesSet* set = &results.series;
    if (const std::size_t bracket = name.find(" ["); bracket != std::string::npos) {
        for (const SiteResult& s : results.sites)
            if (name == name.substr(0, bracket) + " [" + (s.id.number() < 3 ? fmt::format("{} #{}", s.name, s.id.number()) : s.name) + "]") set = &s.series;
        if (set == &results.series) return {};
        name.resize(bracket);
    }
    if (name == "cumulative_capital_usd") return runningSum(seriesField("capex_usd").values(*set));
    if (name == "cumulative_spending_nominal_usd") return runningSum(seriesField("spending_nominal_usd").values(*set));
    for (const std::string scope : {"compute", "construction", "power", "refresh"}) {
        if (name == scope + "_usd") return seriesField(scope + "_capex_usd").values(*set);
        if (name == "cumulative_" + scope + "_usd") return runningSum(seriesField(scope + "_capex_usd").values(*set));
    }
    if (name == "facility_load_mwh") {
        std::vector<double> mwh = seriesField("facility_load_mw").values(*set);
        for (std::size_t m = 0; m < mwh.size(); ++m) mwh[m] *= 24.0 * (results.start + static_cast<int>(m)).days();
        return mwh;
    }
    for (const SeriesField& f : seriesFields())
        if (f.name == name) return f.values(*set);
    return {};
}

}  // namespace

/// A name that promises a unit keeps it, whatever the size of the plan and the scale of its pictures.
class ExportedSeriesTest : public QObject {
    Q_OBJECT

    static void verifyColumns(const ChartModel& chart, const Results& results, std::set<std::string>& known) {
        const TableModel table = chartTable(chart);
        for (std::size_t c = 1; c < table.columns.size(); ++c) {
            const TableModel::Column& column = table.columns[c];
            QVERIFY2(namesUnit(column.key, column.unit), column.key.c_str());
            QVERIFY2(column.unit != SeriesUnit::None || column.key == "debt_to_equity", column.key.c_str());
        }
        for (const auto& [name, values] : readBack(table)) {
            const std::vector<double> expected = expectedOf(name, results);
            if (expected.empty()) continue;
            QVERIFY2(isSame(values, expected), (chart.key + ": " + name).c_str());
            known.insert(name);
        }
    }

private Q_SLOTS:
    void columnsAreWhatEvaluateSays_data() {
        QTest::addColumn<double>("megawatts");
        for (const double mw : {0.004, 0.2, 3.0, 140.0, 900.0, 6e3, 1.2e5}) QTest::addRow("%g MW", mw) << mw;
    }
    void columnsAreWhatEvaluateSays() {
        QFETCH(double, megawatts);
        std::mt19937 random(static_cast<unsigned>(megawatts * 1000));
        const auto results = evaluate(std::make_shared<const Plan>(planOf(megawatts, random)), test::testWorld(), nullptr, DispatchQuality::Full);
        QVERIFY(results);
        const Results& r = **results;
        std::set<std::string> known;
        for (const ChartSpec& spec : allCharts()) {
            const auto* make = std::get_if<ChartSpec::Months>(&spec.make);
            if (!make) continue;
            verifyColumns((*make)(r, {}), r, known);
            for (const auto& choice : (*make)(r, {}).switches)
                for (const auto& option : choice.options) {
                    ChartOptions options;
                    options.switches = {{choice.key, option.first}};
                    verifyColumns((*make)(r, options), r, known);
                }
        }
        for (const char* name : {"announced_mw", "it_live_mw", "it_live_mw [Alpha, [West] #2]", "it_live_mw [Site 3]", "gpus", "h100e [Site 3]", "cumulative_capital_usd", "capex_usd [Site 3]",
                                 "compute_usd", "facility_load_mwh", "funding_signed_usd", "cumulative_spending_nominal_usd"})
            QVERIFY2(known.count(name), name);
        // Charts leave out what is 0 in all months: the largest plans bring nothing to life within the horizon.
        for (const char* name : {"energy_mwh_grid", "opex_usd"}) {
            const std::vector<double> values = seriesField(name).values(r.series);
            QCOMPARE(known.count(name) == 1, std::any_of(values.begin(), values.end(), [](double v) { return v != 0; }));
        }
    }
    void bandsAreNamedAfterTheirSeries() {
        std::mt19937 random(7);
        const auto results = evaluate(std::make_shared<const Plan>(planOf(500, random)), test::testWorld(), nullptr, DispatchQuality::Full);
        QVERIFY(results);
        std::set<std::string> keys;
        for (const ChartSpec& spec : allCharts())
            if (const auto* make = std::get_if<ChartSpec::Months>(&spec.make))
                for (const TableModel::Column& column : chartTable((*make)(**results, {})).columns) keys.insert(column.key);
        for (const char* name : {"it_live_mw", "cumulative_capital_usd", "cumulative_spending_nominal_usd"})
            for (const char* edge : {"_p10", "_p50", "_p90"}) QVERIFY2(keys.count(std::string(name) + edge), name);
    }
};

STARGATE_TEST(ExportedSeriesTest)
#include "exported_series_test.moc"
