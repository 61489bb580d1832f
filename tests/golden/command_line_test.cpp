#include "tests/support/test_main.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include "tests/support/program.h"
#include "tests/support/weather_files.h"

using namespace stargate::test;

/// Exit states, names and shapes that scripts rely on (contract).
class CommandLineTest : public QObject {
    Q_OBJECT
    ProgramFolder folder_;
    QString plan_;

    static QString s(const char* text) { return QString::fromUtf8(text); }
    static QByteArray bytes(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void write(const QString& path, const QByteArray& text) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

private Q_SLOTS:
    void initTestCase() {
        plan_ = folder_.path(s("plan.stargate"));
        QCOMPARE(runProgram({s("new"), s("--sample"), s("stargate"), s("-o"), plan_}).exit, 0);
    }
    void helpAndVersion() {
        QCOMPARE(runProgram({s("--help")}).exit, 0);
        QVERIFY(runProgram({s("--help")}).out.contains("evaluate"));
        QVERIFY(runProgram({s("--version")}).out.startsWith("stargate-planner "));
    }
    void chartsAreListedWithAndWithoutAFile() {
        const QByteArray names = runProgram({s("chart"), s("--list")}).out;
        QVERIFY(names.contains("capacity\n"));
        QCOMPARE(runProgram({s("chart"), plan_, s("--list")}).out, names);
    }
    void theSystemsLanguageChangesNothing() {
        for (const char* chart : {"cost", "capacity", "funding", "schedule"}) {
            QByteArray pictures[2];
            for (const char* language : {"C", "de_DE.UTF-8"}) {
                const QString picture = folder_.path(s(language) + s(".svg"));
                QCOMPARE(runShell(s("LC_ALL=%1 $PROGRAM chart '%2' --chart %3 -o '%4'").arg(s(language), plan_, s(chart), picture)).exit, 0);
                pictures[language[0] == 'd'] = bytes(picture);
            }
            QVERIFY(!pictures[0].isEmpty());
            QCOMPARE(pictures[1], pictures[0]);
        }
    }
    void wrongUsageIsTwo_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("unknown option") << QStringList{s("evaluate"), s("PLAN"), s("--frobnicate")};
        QTest::newRow("unknown command") << QStringList{s("frobnicate"), s("PLAN")};
        QTest::newRow("no file") << QStringList{s("evaluate")};
        QTest::newRow("two files") << QStringList{s("evaluate"), s("PLAN"), s("PLAN")};
        QTest::newRow("wrong format") << QStringList{s("evaluate"), s("PLAN"), s("--format"), s("xml")};
        QTest::newRow("new without target") << QStringList{s("new")};
        QTest::newRow("unknown sample") << QStringList{s("new"), s("--sample"), s("mars"), s("-o"), s("x.stargate")};
        QTest::newRow("unknown chart") << QStringList{s("chart"), s("PLAN"), s("--chart"), s("pie"), s("-o"), s("x.png")};
        QTest::newRow("unknown picture format") << QStringList{s("chart"), s("PLAN"), s("--chart"), s("cost"), s("-o"), s("x.bmp")};
        QTest::newRow("no such site") << QStringList{s("chart"), s("PLAN"), s("--chart"), s("cost"), s("--site"), s("Mars"), s("-o"), s("x.png")};
        const auto chart = [](const char* name, const QStringList& more) { return QStringList{s("chart"), s("PLAN"), s("--chart"), s(name), s("-o"), s("x.csv")} + more; };
        QTest::newRow("site of the whole plan's money") << chart("funding", {s("--site"), s("Abilene")});
        QTest::newRow("case of no money") << chart("capacity", {s("--case"), s("all")});
        QTest::newRow("year of all months") << chart("power", {s("--year"), s("2029")});
        QTest::newRow("no such case") << chart("funding", {s("--case"), s("some")});
        QTest::newRow("no such funder") << chart("funding", {s("--case"), s("all+stress:Nobody at all:50")});
        QTest::newRow("stress without a share") << chart("funding", {s("--case"), s("all+stress:SoftBank")});
        QTest::newRow("more than all") << chart("funding", {s("--case"), s("all+stress:SoftBank:150")});
        QTest::newRow("bad samples") << QStringList{s("schedule"), s("PLAN"), s("--samples"), s("-3")};
        QTest::newRow("budget without instance") << QStringList{s("schedule"), s("PLAN"), s("--budget"), s("50")};
        QTest::newRow("bad size") << QStringList{s("chart"), s("PLAN"), s("--chart"), s("cost"), s("--size"), s("0x10"), s("-o"), s("x.png")};
    }
    void wrongUsageIsTwo() {
        QFETCH(QStringList, arguments);
        arguments.replaceInStrings(s("PLAN"), plan_);
        const ProgramRun run = runProgram(arguments);
        QCOMPARE(run.exit, 2);
        QVERIFY(run.out.isEmpty());
        QVERIFY(!run.err.isEmpty());
    }
    void fileTroubleIsThree() {
        QCOMPARE(runProgram({s("evaluate"), folder_.path(s("none.stargate"))}).exit, 3);
        write(folder_.path(s("text.stargate")), "not a plan");
        QCOMPARE(runProgram({s("check"), folder_.path(s("text.stargate"))}).exit, 3);
        QCOMPARE(runProgram({s("evaluate"), plan_, s("-o"), s("/nowhere/at/all.json")}).exit, 3);
    }
    void whatIsComputedNeverReplacesAPlan() {
        const QByteArray before = bytes(plan_);
        for (const QStringList& command : {QStringList{s("evaluate"), plan_}, {s("schedule"), plan_, s("--samples"), s("0")}, {s("resource"), s("--lat"), s("32"), s("--lon"), s("-99")}}) {
            QCOMPARE(runProgram(command + QStringList{s("-o"), plan_}).exit, 3);
            QCOMPARE(bytes(plan_), before);
        }
    }
    void pipesAreWrittenThrough() {
        const ProgramRun run = runShell(s("mkfifo %1; cat %1 & $PROGRAM export %2 -o %1; status=$?; wait; test -p %1 || exit 9; exit $status").arg(folder_.path(s("pipe.json")), plan_));
        QCOMPARE(run.exit, 0);
        QVERIFY(run.out.startsWith("{"));
    }
    void aFullOutputIsThree() {
        for (const QString& command : {s("evaluate ") + plan_, s("check ") + plan_, s("--version")}) QCOMPARE(runShell(s("$PROGRAM %1 > /dev/full").arg(command)).exit, 3);
    }
    void aFileThatMayNotGrowIsToldAndLeavesNothing() {
        const QString place = folder_.path(s("small"));
        const ProgramRun run = runShell(s("mkdir %1 && ulimit -f 8 && $PROGRAM new --sample stargate -o %1/a.stargate").arg(place));
        QCOMPARE(run.exit, 3);
        QVERIFY(run.err.contains("too large"));
        QVERIFY(QDir(place).isEmpty());
    }
    void sitesAreNamedInAnyCase() {
        QCOMPARE(runProgram({s("chart"), plan_, s("--chart"), s("capacity"), s("--site"), s("DOÑA ANA"), s("-o"), folder_.path(s("d.csv"))}).exit, 0);
    }
    void namesAreNoKeys() {
        const QString json = folder_.path(s("alphas.json")), plan = folder_.path(s("alphas.stargate")), out = folder_.path(s("alphas.csv"));
        write(json, R"({"format":"stargate-plan","version":1,"sites":[{"id":1,"name":"Alpha","lat":32,"lon":-99},{"id":2,"name":"Alphabet","lat":33,"lon":-99},{"id":3,"name":"ALPHA","lat":34,"lon":-99},)"
                    R"({"id":4,"name":"total","lat":35,"lon":-99},{"id":5,"name":"Beta","lat":36,"lon":-99},{"id":6,"name":"Betamax","lat":37,"lon":-99},{"id":7,"name":"Beta","lat":38,"lon":-99}]})");
        QCOMPARE(runProgram({s("import"), json, s("-o"), plan}).exit, 0);
        const auto dispatch = [&](const char* site) { return runProgram({s("dispatch"), plan, s("--site"), s(site), s("--year"), s("2026"), s("-o"), out}); };
        const ProgramRun both = dispatch("alpha");
        QCOMPARE(both.exit, 2);
        QVERIFY2(both.err.contains("Alpha #1") && both.err.contains("ALPHA #3") && !both.err.contains("Alphabet"), both.err.constData());
        QCOMPARE(dispatch("alphab").exit, 0);
        QCOMPARE(dispatch("alpha #3").exit, 0);
        QCOMPARE(dispatch("bet").exit, 2);
        QCOMPARE(dispatch("betamax").exit, 0);
        QCOMPARE(dispatch("TOTAL").exit, 0);
        const QByteArrayList rows = runProgram({s("evaluate"), plan, s("--format"), s("csv")}).out.split('\n');
        QVERIFY(std::any_of(rows.begin(), rows.end(), [](const QByteArray& row) { return row.startsWith("total,,"); }));
        QVERIFY(std::any_of(rows.begin(), rows.end(), [](const QByteArray& row) { return row.startsWith("total,4,"); }));
        QCOMPARE(runProgram({s("chart"), plan, s("--chart"), s("capacity"), s("-o"), out}).exit, 0);
        const QByteArray head = bytes(out).left(bytes(out).indexOf('\r'));
        for (const char* name : {"it_live_mw [Alpha]", "it_live_mw [ALPHA]", "it_live_mw [Beta #5]", "it_live_mw [Beta #7]", "it_live_mw [total]"}) QVERIFY2(head.contains(name), head.constData());
    }
    void tasksOfATableNameTheirSiteAndBuilding() {
        const QString out = folder_.path(s("tasks.csv"));
        QCOMPARE(runProgram({s("chart"), plan_, s("--chart"), s("schedule"), s("-o"), out}).exit, 0);
        QVERIFY(bytes(out).startsWith("site,building,task,"));
        QVERIFY(bytes(out).contains("\r\nAbilene,"));
    }
    void textThatNoOtherProgramReadsIsRefused() {
        const QString json = folder_.path(s("text.json")), plan = folder_.path(s("text.stargate"));
        for (const char* bad : {"\\uFFFE", "\\uFFFF", "\\uFDD0", "\\uD83F\\uDFFE", "\\uD800", "\\u0007"}) {
            write(json, QByteArray(R"({"format":"stargate-plan","version":1,"sites":[{"id":1,"name":"A@B","lat":32,"lon":-99}]})").replace('@', bad));
            const ProgramRun run = runProgram({s("import"), json, s("-o"), plan, s("--force")});
            QVERIFY2(run.exit == 3, bad);
        }
    }
    void newRefusesToOverwriteWithoutForce() {
        const QByteArray before = bytes(plan_);
        QCOMPARE(runProgram({s("new"), s("-o"), plan_}).exit, 3);
        QCOMPARE(bytes(plan_), before);
        QCOMPARE(runProgram({s("new"), s("--sample"), s("stargate"), s("--force"), s("-o"), plan_}).exit, 0);
        QCOMPARE(bytes(plan_), before);
    }
    void shippedSampleIsWhatNewMakes() { QCOMPARE(bytes(s(STARGATE_SOURCE_DIR "/resources/samples/stargate.stargate")), bytes(plan_)); }
    void exportOfImportIsTheSameBytes() {
        const QString first = folder_.path(s("a.json")), second = folder_.path(s("b.json")), again = folder_.path(s("again.stargate"));
        QCOMPARE(runProgram({s("export"), plan_, s("-o"), first}).exit, 0);
        QCOMPARE(runProgram({s("import"), first, s("-o"), again}).exit, 0);
        QCOMPARE(runProgram({s("export"), again, s("-o"), second}).exit, 0);
        QCOMPARE(bytes(second), bytes(first));
        QCOMPARE(bytes(again), bytes(plan_));
    }
    void importKeepsTheFileThatItReads() {
        const QString json = folder_.path(s("own.json"));
        write(json, R"({"format":"stargate-plan","version":1})");
        QCOMPARE(runProgram({s("import"), json, s("--force"), s("-o"), json}).exit, 3);
        QCOMPARE(bytes(json), QByteArray(R"({"format":"stargate-plan","version":1})"));
        // The same by another name, and for the other commands that read a file of the user's.
        const QString link = folder_.path(s("link.json")), schedule = folder_.path(s("own.xml")), weather = folder_.path(s("own.epw"));
        QVERIFY(QFile::link(json, link));
        QCOMPARE(runProgram({s("import"), json, s("--force"), s("-o"), link}).exit, 3);
        QCOMPARE(runProgram({s("schedule"), plan_, s("--format"), s("xml"), s("-o"), schedule}).exit, 0);
        const QByteArray xml = bytes(schedule);
        QCOMPARE(runProgram({s("schedule"), plan_, s("--import"), schedule, s("-o"), schedule, s("--force")}).exit, 3);
        QCOMPARE(bytes(schedule), xml);
        const QByteArray hours = QByteArray::fromStdString(epwFile(MadeWeather().make()));
        write(weather, hours);
        QCOMPARE(runProgram({s("resource"), s("--lat"), s("35"), s("--lon"), s("-101"), s("--weather"), weather, s("-o"), weather}).exit, 3);
        QCOMPARE(bytes(weather), hours);
    }
    void importNamesTheWrongPlace() {
        const QString json = folder_.path(s("wrong.json"));
        write(json, R"({"format":"stargate-plan","version":1,"sites":[{"id":1,"name":"A","lat":32,"lon":-99,"colour":"red"}]})");
        const ProgramRun run = runProgram({s("import"), json, s("-o"), folder_.path(s("wrong.stargate"))});
        QCOMPARE(run.exit, 3);
        QVERIFY2(run.err.contains("/sites/0"), run.err.constData());
        QVERIFY(!QFile::exists(folder_.path(s("wrong.stargate"))));
    }
    void evaluateHasTheAgreedShape() {
        const QJsonObject r = QJsonDocument::fromJson(runProgram({s("evaluate"), plan_}).out).object();
        for (const char* key : {"plan", "months", "totals", "series", "sites", "funding", "findings"}) QVERIFY2(r.contains(s(key)), key);
        for (const char* key : {"announced_mw", "contracted_mw", "energised_mw", "it_live_mw", "firm_mw", "facility_load_mw", "gpus", "h100e", "pflops_bf16", "capex_usd",
                                "compute_capex_usd", "construction_capex_usd", "power_capex_usd", "refresh_capex_usd", "opex_usd", "cumulative_cost_usd", "spending_nominal_usd",
                                "funding_signed_usd", "funding_gap_usd", "energy_mwh_grid", "energy_mwh_fuel_cell", "unserved_mwh", "co2_t", "water_m3", "jobs_construction", "jobs_permanent"})
            QCOMPARE(r.value(s("series")).toObject().value(s(key)).toArray().size(), r.value(s("months")).toArray().size());
        for (const char* key : {"it_mw", "facility_mw", "gpus", "h100e", "capex_usd", "financing_cost_usd", "opex_usd_per_year", "tco_usd_per_year", "lcoe_usd_per_mwh", "usd_per_gpu_hour",
                                "first_power", "full_power", "funding_gap_usd", "funding_gap_month", "co2_t_per_year", "renewable_share"})
            QVERIFY2(r.value(s("totals")).toObject().contains(s(key)), key);
        QCOMPARE(r.value(s("months")).toArray().first().toString(), s("2024-06"));
    }
    void scheduleHasTheAgreedShape() {
        const ProgramRun run = runProgram({s("schedule"), plan_, s("--samples"), s("300"), s("--seed"), s("7")});
        QCOMPARE(run.exit, 0);
        QCOMPARE(runProgram({s("schedule"), s("--seed"), s("7"), s("--samples"), s("300"), plan_}).out, run.out);
        const QJsonObject r = QJsonDocument::fromJson(run.out).object();
        QCOMPARE(r.value(s("samples")).toInt(), 300);
        QCOMPARE(r.value(s("seed")).toInt(), 7);
        const QJsonObject task = r.value(s("tasks")).toArray().last().toObject();
        for (const char* key : {"id", "site", "building", "asset", "package", "name", "calendar", "duration_days", "early_start", "early_finish", "late_start", "late_finish", "start", "finish",
                                "total_float_days", "free_float_days", "critical", "actual_start", "actual_finish", "predecessors", "waits_for", "finish_p10", "finish_p50", "finish_p90", "criticality"})
            QVERIFY2(task.contains(s(key)), key);
        for (const char* key : {"site", "building", "name", "date", "p10", "p50", "p80", "p90", "announced"}) QVERIFY2(r.value(s("milestones")).toArray().first().toObject().contains(s(key)), key);
        QVERIFY(!r.value(s("supply")).toArray().isEmpty());
        QVERIFY(task.value(s("finish_p90")).isString());
    }
    void scheduleWithoutSamplesHasNoPercentiles() {
        const QJsonObject r = QJsonDocument::fromJson(runProgram({s("schedule"), plan_, s("--samples"), s("0")}).out).object();
        for (const QJsonValue& t : r.value(s("tasks")).toArray())
            for (const char* key : {"finish_p10", "finish_p50", "finish_p90", "criticality"}) QVERIFY(t.toObject().value(s(key)).isNull());
        for (const QJsonValue& m : r.value(s("milestones")).toArray()) QVERIFY(m.toObject().contains(s("p80")) && m.toObject().value(s("p80")).isNull());
        QVERIFY(runProgram({s("schedule"), plan_, s("--samples"), s("0"), s("--format"), s("csv")}).out.startsWith("id,site,building,"));
    }
    void psplibPrintsItsMakespan() {
        const QString file = folder_.path(s("two.sm"));
        write(file, "jobs (incl. supersource/sink ):  4\nRESOURCES\n  - renewable                 :  1   R\n  - nonrenewable              :  0   N\nPRECEDENCE RELATIONS:\njobnr.    #modes  #successors   successors\n 1 1 2 2 3\n 2 1 1 4\n 3 1 1 4\n 4 1 0\n****\n"
                    "REQUESTS/DURATIONS:\njobnr. mode duration  R 1\n---\n 1 1 0 0\n 2 1 3 2\n 3 1 4 2\n 4 1 0 0\n****\nRESOURCEAVAILABILITIES:\n  R 1\n  3\n****\n");
        const ProgramRun run = runProgram({s("schedule"), s("--psplib"), file, s("--budget"), s("100")});
        QCOMPARE(run.exit, 0);
        QCOMPARE(run.out, QByteArray("{\"makespan\":7}\n"));
    }
    void csvHasARowPerScopeAndMonth() {
        const QByteArray csv = runProgram({s("evaluate"), plan_, s("--format"), s("csv")}).out;
        QVERIFY(csv.startsWith("scope,site_id,month,announced_mw,"));
        QCOMPARE(csv.count('\n'), 1 + 132 * 8);
    }
    void checkPrintsFindings() {
        const ProgramRun run = runProgram({s("check"), plan_});
        QVERIFY2(run.out.contains("info: capacity_not_published: Capacity not published (Lordstown"), run.out.constData());
        QCOMPARE(run.exit, run.out.contains("blocker:") ? 1 : 0);
    }
    void resourceSaysWhatAPlaceGives() {
        const QJsonObject r = QJsonDocument::fromJson(runProgram({s("resource"), s("--lat"), s("32.45"), s("--lon"), s("-99.73")}).out).object();
        for (const char* key : {"pv_capacity_factor", "wind_capacity_factor", "mean_dry_bulb_c", "mean_wet_bulb_c", "ghi_kwh_m2_day"}) {
            QVERIFY2(r.contains(s(key)), key);
            QCOMPARE(r.value(s("monthly")).toObject().value(s(key)).toArray().size(), 12);
        }
        QCOMPARE(r.value(s("stations")).toArray().size(), 5);
        const QString broken = folder_.path(s("broken.epw"));
        write(broken, "LOCATION,Buckley,CO,USA,TMY3,724695,north,-104.75,-7.0,1726.0\n");
        const ProgramRun run = runProgram({s("resource"), s("--lat"), s("32.45"), s("--lon"), s("-99.73"), s("--weather"), broken});
        QCOMPARE(run.exit, 3);
        QVERIFY2(run.err.contains("line 1, column 7"), run.err.constData());
        QCOMPARE(runProgram({s("resource"), s("--lat"), s("95"), s("--lon"), s("-99.73")}).exit, 2);
    }
    void chartsComeInEveryFormat() {
        for (const QByteArray& name : runProgram({s("chart"), s("--list")}).out.split('\n')) {
            if (name.isEmpty()) continue;
            for (const auto& [ending, start] : {std::pair{"png", "\x89PNG"}, std::pair{"svg", "<?xml"}, std::pair{"pdf", "%PDF"}, std::pair{"csv", ""}}) {
                const QString out = folder_.path(QString::fromUtf8(name) + s(".") + s(ending));
                const ProgramRun run = runProgram({s("chart"), plan_, s("--chart"), QString::fromUtf8(name), s("-o"), out, s("--size"), s("1200x700")});
                QVERIFY2(run.exit == 0, run.err.constData());
                QVERIFY2(bytes(out).startsWith(start) && bytes(out).size() > 200, qPrintable(out));
            }
        }
    }
};

STARGATE_TEST(CommandLineTest)
#include "command_line_test.moc"
