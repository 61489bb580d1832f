#include "tests/support/test_main.h"

#include <QtCore/QFile>

#include "core/report/plan_json.h"
#include "tests/support/program.h"
#include "tests/support/project_file.h"

using namespace stargate::test;

/// `schedule FILE --import`: one line for each change and for each row that is not taken.
class ScheduleImportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        plan_ = folder_.path(QStringLiteral("plan.stargate"));
        write(QStringLiteral("plan.json"), QByteArray::fromStdString(stargate::planToJson(mesaPlan())));
        QCOMPARE(runProgram({QStringLiteral("import"), folder_.path(QStringLiteral("plan.json")), QStringLiteral("-o"), plan_}).exit, 0);
        xml_ = runProgram({QStringLiteral("schedule"), plan_, QStringLiteral("--format"), QStringLiteral("xml")}).out;
        QVERIFY(xml_.contains("<Task>"));
    }
    void whatIsUnchangedIsNoChange() {
        QCOMPARE(imported(inDaysOf(xml_, "", 480), {QStringLiteral("-o"), folder_.path(QStringLiteral("same.stargate"))}), QByteArray("0 changes, 0 tasks move.\n"));
        QCOMPARE(exported(QStringLiteral("same.stargate")), exported(QStringLiteral("plan.stargate")));
    }
    void changesAndWhatIsNotTakenAreLines() {
        QByteArray xml = inTask(xml_, "1/1/N", "<ConstraintType>4</ConstraintType>", "<ConstraintType>0</ConstraintType>");
        xml = inTask(xml, "1/1/N", "<ConstraintDate>2028-03-01T00:00:00</ConstraintDate>", "");
        xml = inTask(xml, "1/0/H", "<Start>", "<Start>soon");
        xml.replace("</Tasks>", QByteArray("<Task><Name>Other</Name></Task>").repeated(60) + "</Tasks>");
        const QByteArray out = imported(xml, {QStringLiteral("-o"), folder_.path(QStringLiteral("next.stargate"))});
        QVERIFY2(out.startsWith("1 change, "), out.constData());
        QVERIFY(out.contains("\nchange: Test Mesa, Hall 1, Foundations, steel, shell: “start no earlier than 1 Mar 2028” removed\n"));
        QVERIFY(out.contains("\nTest Mesa, Hall 1, Foundations, steel, shell: 2027-10-19 to 2028-"));
        QVERIFY(out.contains("\nnot taken: Test Mesa, MV switchgear and UPS: a time like 2027-03-01T08:00:00 in Start was expected, not “soon"));
        QCOMPARE(out.count("not taken: “Other” is no task of this plan.\n"), qsizetype{50});
        QVERIFY(out.endsWith("not taken: and 10 more rows that are no task of this plan.\n"));
        const QByteArray json = exported(QStringLiteral("next.stargate"));
        QVERIFY(!json.contains("start_no_earlier\":\"2028-03-01") && json.contains("2027-06-30"));
    }

private:
    void write(const QString& name, const QByteArray& bytes) const {
        QFile file(folder_.path(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    QByteArray imported(const QByteArray& xml, const QStringList& more = {}) const {
        write(QStringLiteral("in.xml"), xml);
        const ProgramRun run = runProgram(QStringList{QStringLiteral("schedule"), plan_, QStringLiteral("--import"), folder_.path(QStringLiteral("in.xml"))} + more);
        if (run.exit != 0) qFatal("%s", run.err.constData());
        return run.out;
    }
    QByteArray exported(const QString& name) const {
        const QString json = folder_.path(QStringLiteral("out.json"));
        if (runProgram({QStringLiteral("export"), folder_.path(name), QStringLiteral("-o"), json}).exit != 0) qFatal("export");
        QFile file(json);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    ProgramFolder folder_;
    QString plan_;
    QByteArray xml_;
};

STARGATE_TEST(ScheduleImportTest)
#include "schedule_import_test.moc"
