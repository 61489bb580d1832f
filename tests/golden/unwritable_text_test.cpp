#include "tests/support/test_main.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtCore/QXmlStreamReader>

#include "database/plan_file.h"
#include "database/posix_file_system.h"
#include "tests/support/program.h"
#include "tests/support/reference_plan.h"

using namespace stargate;

/// Plan files of older versions may hold text that XML cannot: they open, and what is written of them is read by everybody.
class UnwritableTextTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    QString path(const char* name) const { return folder_.filePath(QString::fromUtf8(name)); }
    static QString s(const char* text) { return QString::fromUtf8(text); }
    static bool isWellFormed(const QString& path) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) return false;
        QXmlStreamReader reader(&file);
        while (!reader.atEnd()) reader.readNext();
        return !reader.hasError();
    }

private Q_SLOTS:
    void initTestCase() {
        Plan plan = test::referencePlan(1, 1);
        Site site = *plan.sites.begin();
        site.name = "A\xEF\xBF\xBE" "B\xEF\xBF\xBF";
        plan.sites.put(site);
        PosixFileSystem files{std::string()};
        QVERIFY(savePlan(files, path("old.stargate").toStdString(), plan));
    }
    void picturesAreWellFormed() {
        for (const char* chart : {"capacity", "schedule", "power_week"}) {
            QCOMPARE(test::runProgram({s("chart"), path("old.stargate"), s("--chart"), s(chart), s("-o"), path("a.svg")}).exit, 0);
            QVERIFY2(isWellFormed(path("a.svg")), chart);
        }
    }
    void theProjectFileIsReadBack() {
        QCOMPARE(test::runProgram({s("schedule"), path("old.stargate"), s("--format"), s("xml"), s("-o"), path("a.xml")}).exit, 0);
        QVERIFY(isWellFormed(path("a.xml")));
        const auto run = test::runProgram({s("schedule"), path("old.stargate"), s("--import"), path("a.xml")});
        QVERIFY2(run.exit == 0 && run.out.startsWith("0 changes"), (run.out + run.err).constData());
    }
};

STARGATE_TEST(UnwritableTextTest)
#include "unwritable_text_test.moc"
