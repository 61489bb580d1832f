#include "tests/support/test_main.h"

#include <QtCore/QFileInfo>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>

#include "tests/architecture/source_tree.h"

using stargate::test::codeOnly;
using stargate::test::SourceFile;
using stargate::test::sourceFiles;

/// Rules that a reader can check by eye and therefore forgets to.
class SourceRulesTest : public QObject {
    Q_OBJECT

    static QStringList matches(const QString& folder, const QString& pattern, const QStringList& except, bool wholeLine = false) {
        const QRegularExpression rule(pattern);
        QStringList found;
        for (const SourceFile& file : sourceFiles(folder)) {
            if (std::any_of(except.begin(), except.end(), [&](const QString& e) { return file.path.startsWith(e); })) continue;
            const QStringList lines = wholeLine ? file.lines : codeOnly(file.lines);
            for (int i = 0; i < lines.size(); ++i)
                if (rule.match(lines[i]).hasMatch())
                    found << QStringLiteral("%1:%2 %3").arg(file.path).arg(i + 1).arg(file.lines[i].trimmed());
        }
        return found;
    }
    static void verifyNone(const QStringList& found) { QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n')))); }

private Q_SLOTS:
    void noFileIsLongerThan700Lines() {
        QStringList found;
        for (const char* folder : {"core", "database", "ui", "tests", "resources"})
            for (const SourceFile& file : sourceFiles(QString::fromLatin1(folder)))
                if (file.lines.size() > 700) found << QStringLiteral("%1 has %2 lines").arg(file.path).arg(file.lines.size());
        verifyNone(found);
    }
    void textGoesThroughThePlainWrappers() {
        // Qt guesses rich text in all of these; a name in a plan must never be markup.
        verifyNone(matches(QStringLiteral("ui"), QStringLiteral("\\bnew QLabel\\(|\\bQMessageBox::(information|warning|critical|question|about)\\b|[.>]setToolTip\\(|\\bQToolTip::showText\\("),
                           {QStringLiteral("ui/support/plain"), QStringLiteral("ui/charts/qt_chart_adapter")}));
    }
    void coloursComeFromTheTokens() {
        verifyNone(matches(QStringLiteral("ui"), QStringLiteral("\"#[0-9A-Fa-f]{6,8}\"|\\bQColor\\(\\s*(0x|[0-9]|\")|\\bqRgba?\\(\\s*[0-9]"),
                           {QStringLiteral("ui/support/tokens")}, true));
    }
    void theWindowShowsTheCatalogueOfThePlan() {
        // What ships is named by what keeps copies of it, by the offer of newer values, and by the page about the program.
        verifyNone(matches(QStringLiteral("ui"), QStringLiteral("shippedCatalog\\(|world_?(\\.|->)catalog\\b"),
                           {QStringLiteral("ui/session/plan_session"), QStringLiteral("ui/app/"), QStringLiteral("ui/cli/")}));
        verifyNone(matches(QStringLiteral("ui/app"), QStringLiteral("shippedCatalog\\("), {QStringLiteral("ui/app/catalog_offer.cpp"), QStringLiteral("ui/app/document.cpp")}));
    }
    void onePlaceAsksWhereToSave() {
        // Elsewhere the ending would come after the question whether to replace, and a picture could replace a plan.
        verifyNone(matches(QStringLiteral("ui"), QStringLiteral("getSaveFile(Name|Url)|AcceptSave"), {QStringLiteral("ui/support/save_path")}));
    }
    void onePlaceKnowsTheSystemsConvention() {
        verifyNone(matches(QStringLiteral("ui"), QStringLiteral("QLocale::system\\(|\\bQLocale\\(\\)"), {QStringLiteral("ui/support/format")}));
        verifyNone(matches(QStringLiteral("core"), QStringLiteral("\\bsetlocale\\(|\\bstd::locale\\b|\\bstd::sto(d|f|ld)\\b|\\bstrto(d|f|ld)\\b|\\bs?n?printf\\("), {}));
    }
    void delegatesReadOnlyTheirModel() {
        // Rows that a delegate keeps or points to are not those of the model while the model changes, and it reads past their end.
        const QRegularExpression head(QStringLiteral("\\bclass \\w+.*: public Q(Styled|Abstract)ItemDelegate\\b"));
        const QRegularExpression member(QStringLiteral("^\\s+[A-Za-z][\\w:<>*& ,]*[ *&](\\w+_)( = [^;]+|\\{[^;]*\\})?;"));
        const QStringList harmless = {QStringLiteral("session_"), QStringLiteral("hover_"), QStringLiteral("negativeIsBad_")};
        QStringList found;
        int delegates = 0;
        for (const SourceFile& file : sourceFiles(QStringLiteral("ui"))) {
            bool inside = false;
            for (const QString& line : codeOnly(file.lines)) {
                if (head.match(line).hasMatch()) inside = true, ++delegates;
                else if (line.startsWith(QLatin1String("};"))) inside = false;
                const auto match = member.match(line);
                if (inside && match.hasMatch() && !harmless.contains(match.captured(1))) found << file.path + QStringLiteral(": ") + line.trimmed();
            }
        }
        verifyNone(found);
        QVERIFY(delegates >= 7);
    }
    void filesThatPeopleNameGoThroughTheOneDoor() {
        // core/ports/user_files.h and file_system.h: capped, no pipe, no device, written whole or not at all.
        QStringList found = matches(QStringLiteral("ui"), QStringLiteral("\\bQ(Save|Temporary)?File \\w+|\\bQFile\\(|\\b[io]?fstream\\b|\\bfopen\\(|(?<!\\w)::open\\("),
                                    {QStringLiteral("ui/support/icons.cpp"),       // embedded
                                     QStringLiteral("ui/map/gl_gate.cpp"),         // the program's own mark of a start
                                     QStringLiteral("ui/app/main.cpp"),            // the standard streams
                                     QStringLiteral("ui/cli/input_output.cpp")});  // writes to devices and pipes, which the file system refuses
        found.removeIf([](const QString& line) { return line.contains(QStringLiteral("QStringLiteral(\":/")); });
        verifyNone(found);
        verifyNone(matches(QStringLiteral("database"), QStringLiteral("\\b[io]?fstream\\b|\\bfopen\\(|(?<!\\w)::(mk)?open(at|64)?\\("), {QStringLiteral("database/posix_")}));
    }
    void wordsForStandardErrorGoThroughSay() {
        // A stderr that is full or closed must not end the program (ui/cli/command_line.h).
        verifyNone(matches(QStringLiteral("ui"), QStringLiteral("\\bstderr\\b|\\bcerr\\b"), {QStringLiteral("ui/cli/command_line.")}));
        verifyNone(matches(QStringLiteral("ui"), QStringLiteral("print\\(stderr"), {}));
    }
    void nobodyProcessesEventsByHand() { verifyNone(matches(QStringLiteral("ui"), QStringLiteral("processEvents\\("), {})); }
    void nobodyUsesOpenGlSeries() { verifyNone(matches(QStringLiteral("ui"), QStringLiteral("setUseOpenGL\\("), {})); }
    // Threads are the pool's: made once, bounded, and done without where the system refuses them.
    void onlyThePoolMakesThreadsInCore() {
        verifyNone(matches(QStringLiteral("core"), QStringLiteral("\\bstd::(thread|jthread)\\b(?!::)|\\bstd::async\\b"), {QStringLiteral("core/base/task_pool")}));
    }
    void noLeftovers() {
        for (const char* folder : {"core", "database", "ui", "tests"})
            verifyNone(matches(QString::fromLatin1(folder), QStringLiteral("\\b(TODO|FIXME|XXX|HACK)\\b"), {QStringLiteral("tests/architecture/")}, true));
    }
    void everyDocumentThatCodeNamesExists() {
        static const QRegularExpression document(QStringLiteral("[A-Za-z0-9_./-]+\\.md\\b"));
        QStringList found;
        for (const char* folder : {"core", "database", "ui", "tests", "resources"})
            for (const SourceFile& file : sourceFiles(QString::fromLatin1(folder), {QStringLiteral(".h"), QStringLiteral(".cpp"), QStringLiteral(".inc"), QStringLiteral(".csv")}))
                for (int i = 0; i < file.lines.size(); ++i) {
                    auto at = document.globalMatch(file.lines[i]);
                    while (at.hasNext())
                        if (const QString name = at.next().captured(); !QFileInfo::exists(QStringLiteral(STARGATE_SOURCE_DIR "/") + name))
                            found << QStringLiteral("%1:%2 names %3").arg(file.path).arg(i + 1).arg(name);
                }
        verifyNone(found);
    }
    void dataRowsCarrySourceAndConfidence() {
        // Tables of names only (sources, provenance) say it in other ways.
        const QSet<QString> without = {QStringLiteral("sources.csv"), QStringLiteral("provenance.csv"), QStringLiteral("catalog_version.csv")};
        QStringList found;
        for (const SourceFile& file : sourceFiles(QStringLiteral("resources/data"), {QStringLiteral(".csv")})) {
            if (without.contains(file.path.section(QLatin1Char('/'), -1))) continue;
            const auto head = std::find_if(file.lines.begin(), file.lines.end(), [](const QString& l) { return !l.startsWith(QLatin1Char('#')) && !l.isEmpty(); });
            if (head == file.lines.end() || !head->contains(QStringLiteral("source")) || !head->contains(QStringLiteral("confidence"))) found << file.path;
        }
        verifyNone(found);
    }
};

STARGATE_TEST(SourceRulesTest)
#include "source_rules_test.moc"
