#include "core/report/baseline.h"

#include "core/plan/fields.h"
#include "core/report/charts.h"
#include "core/interchange/project_rows.h"
#include "core/report/schedule_json.h"
#include "tests/support/reference_plan.h"
#include "tests/support/test_main.h"

using namespace stargate;

class BaselineTest : public QObject {
    Q_OBJECT

    /// The sample with a baseline of its own dates, and buildings that follow each other more slowly.
    static ResultsPtr slipped() {
        Plan plan = test::stargateSample();
        const auto before = *evaluate(std::make_shared<const Plan>(plan), test::testWorld());
        PlanSettings settings = *plan.settings;
        settings.baseline = baselineOf(before->schedule);
        plan.settings = std::make_shared<const PlanSettings>(settings);
        plan.assumptions = std::make_shared<const Assumptions>(Assumptions{{"stagger_months", 5.0}});
        return *evaluate(std::make_shared<const Plan>(plan), test::testWorld());
    }

private Q_SLOTS:
    void rowsAndSummariesShowWhereTheyWere() {
        const ResultsPtr results = slipped();
        const GanttModel gantt = scheduleChart(*results);
        int later = 0;
        for (const GanttRow& row : gantt.rows) {
            if (row.finish == Instant{}) continue;
            QVERIFY2(row.baselineStart && row.baselineFinish && *row.baselineStart <= *row.baselineFinish, row.id.c_str());
            if (row.parent < 0) continue;
            const GanttRow& parent = gantt.rows[static_cast<std::size_t>(row.parent)];
            QVERIFY(*parent.baselineStart <= *row.baselineStart && *row.baselineFinish <= *parent.baselineFinish);
            later += row.finish.date() > *row.baselineFinish;
        }
        QVERIFY(later > 10);
    }
    void filesCarryIt() {
        const ResultsPtr results = slipped();
        const BaselineDates& first = results->plan->settings->baseline.front();
        const QString csv = QString::fromStdString(scheduleToCsv(*results)), xml = QString::fromStdString(projectXml(*results));
        QVERIFY(csv.section(QLatin1Char('\n'), 0, 0).trimmed().endsWith(QStringLiteral(",baseline_start,baseline_finish")));
        QVERIFY(csv.section(QLatin1Char('\n'), 1, 1).trimmed().endsWith(QString::fromStdString("," + first.start.text() + "," + first.finish.text())));
        QCOMPARE(static_cast<std::size_t>(xml.count(QStringLiteral("<Baseline><Number>0</Number>"))), results->schedule.tasks.size());
        const auto without = *evaluate(std::make_shared<const Plan>(test::stargateSample()), test::testWorld());
        QVERIFY(projectXml(*without).find("<Baseline>") == std::string::npos);
    }
    void aBadListSaysWhereItIsBad_data() {
        QTest::addColumn<QString>("list");
        QTest::addColumn<QString>("where");
        QTest::newRow("no list") << "{}" << "";
        QTest::newRow("no object") << "[1]" << "/0";
        QTest::newRow("unknown key") << R"([{"task":"1/0/M","start":"2024-05-01","finish":"2024-05-02","x":1}])" << "/0/x";
        QTest::newRow("no task") << R"([{"start":"2024-05-01","finish":"2024-05-02"}])" << "/0/task";
        QTest::newRow("no such day") << R"([{"task":"1/0/M","start":"2024-05-01","finish":"2024-02-30"}])" << "/0/finish";
        QTest::newRow("backwards") << R"([{"task":"1/0/M","start":"2024-05-01","finish":"2024-04-30"}])" << "/0/finish";
    }
    void aBadListSaysWhereItIsBad() {
        QFETCH(QString, list);
        QFETCH(QString, where);
        PlanSettings settings;
        const auto set = findField<PlanSettings>("baseline")->set(settings, list.toStdString());
        QVERIFY(!set);
        QCOMPARE(QString::fromStdString(set.error().where), where);
        QVERIFY(settings.baseline.empty());
    }
};

STARGATE_TEST(BaselineTest)
#include "baseline_test.moc"
