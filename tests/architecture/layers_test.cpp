#include "tests/support/test_main.h"

#include <QtCore/QRegularExpression>

#include "tests/architecture/source_tree.h"

using stargate::test::SourceFile;
using stargate::test::sourceFiles;

/// The direction of includes: core <- database, core <- ui, and only app and cli see both.
class LayersTest : public QObject {
    Q_OBJECT

    static QStringList breaches(const QString& folder, const QRegularExpression& forbidden, const QStringList& except = {}) {
        static const QRegularExpression include(QStringLiteral("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]"));
        QStringList found;
        for (const SourceFile& file : sourceFiles(folder)) {
            if (std::any_of(except.begin(), except.end(), [&](const QString& e) { return file.path.startsWith(e); })) continue;
            for (int i = 0; i < file.lines.size(); ++i) {
                const auto match = include.match(file.lines[i]);
                if (match.hasMatch() && forbidden.match(match.captured(1)).hasMatch())
                    found << QStringLiteral("%1:%2 includes %3").arg(file.path).arg(i + 1).arg(match.captured(1));
            }
        }
        return found;
    }
    static void verifyNone(const QStringList& found) { QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n')))); }

private Q_SLOTS:
    void coreKnowsNoWindowNoDiskNoClock() {
        verifyNone(breaches(QStringLiteral("core"), QRegularExpression(QStringLiteral(
            "^(Q[A-Z]|Qt|ui/|database/|resources/|tests/|sqlite|SQLite|filesystem$|fstream$|iostream$|locale$|chrono$|ctime$|time\\.h$)"))));
    }
    void databaseKnowsCoreOnly() {
        verifyNone(breaches(QStringLiteral("database"), QRegularExpression(QStringLiteral("^(Q[A-Z]|Qt|ui/|resources/|tests/)"))));
    }
    void windowNeverSeesTheDatabase() {
        verifyNone(breaches(QStringLiteral("ui"), QRegularExpression(QStringLiteral("^(database/|sqlite|SQLite|tests/)")),
                            {QStringLiteral("ui/app/"), QStringLiteral("ui/cli/")}));
    }
    void windowLayersDoNotReachIntoTheProgram() {
        verifyNone(breaches(QStringLiteral("ui"), QRegularExpression(QStringLiteral("^ui/(app|cli)/")), {QStringLiteral("ui/app/"), QStringLiteral("ui/cli/")}));
    }
    void onlyTheAdapterIncludesQtCharts() {
        QStringList found = breaches(QStringLiteral("ui"), QRegularExpression(QStringLiteral("^(QtCharts|QChart|QLineSeries|QAreaSeries|QValueAxis)")),
                                     {QStringLiteral("ui/charts/qt_chart_adapter")});
        verifyNone(found);
    }
    void theRuleItselfWorks() {
        QVERIFY(!breaches(QStringLiteral("tests/architecture"), QRegularExpression(QStringLiteral("^QtCore/"))).isEmpty());
    }
};

STARGATE_TEST(LayersTest)
#include "layers_test.moc"
