#include "ui/app/recovery_flow.h"

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>

#include "tests/support/test_main.h"
#include "tests/unit/app/answerer.h"
#include "tests/unit/app/planner_run.h"
#include "ui/support/controls.h"

using namespace stargate;
using namespace stargate::ui;
using stargate::test::Answerer;
using stargate::test::PlannerRun;

/// The rules of restoring after a crash, on real files: a run of the program that ends without leaving is the crash.
class RecoveryFlowTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> dir_;
    QByteArray configHome_ = qgetenv("XDG_CONFIG_HOME");

    QString path(const char* name = "Texas.stargate") const { return dir_->filePath(QString::fromUtf8(name)); }
    QDir copies() const { return QDir(dir_->filePath(QStringLiteral("state/recovery"))); }
    QStringList copyFiles() const { return copies().entryList(QDir::Files | QDir::Hidden); }
    QString copyId() const { return copies().entryList({QStringLiteral("*.stargate")}).value(0).section(QLatin1Char('.'), 0, 0); }
    QByteArray bytes(const QString& file) const {
        QFile in(file);
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }
    /// A saved plan of `sites` sites at `file`, written by another run of the program.
    void writePlan(const QString& file, int sites) {
        PlannerRun other(dir_->filePath(QStringLiteral("other")));
        other.document.startNew();
        for (int i = 0; i < sites; ++i) other.edit("By another hand");
        QVERIFY(other.document.saveAs(file));
        QVERIFY(other.leave());
    }
    /// Saves one site at `file`, adds a second one and crashes once that is kept.
    void crashAt(const QString& file) {
        PlannerRun run(dir_->path());
        run.document.startNew();
        run.edit("First");
        if (!file.isEmpty()) QVERIFY(run.document.saveAs(file));
        run.edit("Second");
        QVERIFY(run.isKept());
    }
    void restore(PlannerRun& run, const QStringList& arguments = {}) {
        Answerer answers({QStringLiteral("recovery_restore")});
        run.recovery.start(arguments);
        QVERIFY2(answers.done(), qPrintable(answers.unexpected.join(QLatin1Char('\n'))));
        QVERIFY(run.document.isModified());
        QCOMPARE(run.siteCount(), std::size_t(2));
    }

private Q_SLOTS:
    void init() {
        dir_ = std::make_unique<QTemporaryDir>();
        qputenv("XDG_CONFIG_HOME", dir_->filePath(QStringLiteral("config")).toUtf8());
    }
    void cleanupTestCase() { qputenv("XDG_CONFIG_HOME", configHome_); }

    // a. a restored plan is the plan of its path
    void itsPathOpensNothingOverARestoredPlan() {
        crashAt(path());
        PlannerRun run(dir_->path());
        restore(run, {path()});
        QVERIFY(run.windows.isEmpty());
        QVERIFY(QFile::link(path(), path("link.stargate")));
        Answerer nothing({});
        run.flow.open(path());
        run.flow.open(dir_->path() + QStringLiteral("/./Texas.stargate"));
        run.flow.open(path("link.stargate"));
        QVERIFY2(nothing.titles.isEmpty(), qPrintable(nothing.titles.join(QLatin1Char('\n'))));
        QCOMPARE(run.siteCount(), std::size_t(2));
        QCOMPARE(run.document.path(), path());
    }
    void anotherArgumentGetsAWindowOfItsOwn() {
        crashAt(path());
        writePlan(path("Ohio.stargate"), 1);
        PlannerRun run(dir_->path());
        restore(run, {path("Ohio.stargate"), path()});
        QCOMPARE(run.windows, (QList<QStringList>{{QStringLiteral("--open"), path("Ohio.stargate")}}));
        PlannerRun further(dir_->path());
        further.recovery.start(run.windows.at(0));
        QCOMPARE(further.document.path(), path("Ohio.stargate"));
        QCOMPARE(run.document.path(), path());
    }

    // b. a file that changed since it was loaded is asked about
    void aFileReplacedSinceIsAskedAboutAtTheFirstSave() {
        crashAt(path());
        writePlan(path(), 5);
        const QByteArray theirs = bytes(path());
        PlannerRun run(dir_->path());
        Answerer answers({QStringLiteral("recovery_restore")});
        run.recovery.start({});
        QCOMPARE(run.siteCount(), std::size_t(2));
        Answerer cancel({QStringLiteral("message_button_3")});
        QVERIFY(!run.flow.save());
        QVERIFY2(cancel.done() && cancel.titles.at(0).contains(QStringLiteral("another program has changed it")), qPrintable(cancel.titles.join(QLatin1Char('\n'))));
        QCOMPARE(bytes(path()), theirs);
        QVERIFY(run.document.isModified());
    }
    void aFileThatCannotBeComparedIsAskedAbout() {
        crashAt(path());
        // A description of an earlier version of the program knows no revision.
        QFile description(copies().filePath(copyId() + QStringLiteral(".json")));
        QVERIFY(description.open(QIODevice::ReadOnly));
        QByteArray text = description.readAll();
        description.close();
        text.replace(text.indexOf("\"file_revision\""), 15, "\"of_earlier_days\"");
        QVERIFY(description.open(QIODevice::WriteOnly) && description.write(text) == text.size());
        description.close();
        const QByteArray before = bytes(path());
        PlannerRun run(dir_->path());
        restore(run);
        Answerer cancel({QStringLiteral("message_button_3")});
        QVERIFY(!run.flow.save());
        QVERIFY(cancel.done());
        QCOMPARE(bytes(path()), before);
    }
    void anUntouchedFileIsSavedWithoutAQuestion() {
        crashAt(path());
        PlannerRun run(dir_->path());
        restore(run);
        Answerer nothing({});
        QVERIFY(run.flow.save());
        QVERIFY(nothing.titles.isEmpty());
        QVERIFY(!run.document.isModified());
    }

    // c. the copy goes with its plan, at once
    void savingAtOnceRemovesTheCopy() {
        crashAt(path());
        {
            PlannerRun run(dir_->path());
            restore(run);
            QVERIFY(run.flow.save());
            QVERIFY(run.leave());
        }
        QCOMPARE(copyFiles(), QStringList());
        PlannerRun next(dir_->path());
        Answerer nothing({});
        next.recovery.start({});
        QVERIFY(nothing.titles.isEmpty());
    }
    void discardingAtOnceRemovesTheCopy() {
        crashAt(path());
        {
            PlannerRun run(dir_->path());
            restore(run);
            Answerer discard({QStringLiteral("message_button_1")});
            QVERIFY(run.leave());
            QVERIFY(discard.done());
        }
        QCOMPARE(copyFiles(), QStringList());
    }
    void closingAtOnceRemovesTheCopy() {
        crashAt(path());
        {
            PlannerRun run(dir_->path());
            restore(run);
            Answerer discard({QStringLiteral("message_button_1")});
            run.flow.closePlan();
            QVERIFY(discard.done());
        }
        QCOMPARE(copyFiles(), QStringList());
    }
    void furtherWorkIsKeptInTheSameCopy() {
        crashAt(path());
        const QString id = copyId();
        {
            PlannerRun run(dir_->path());
            restore(run);
            run.edit("Third");
            QVERIFY(run.isKept());
            QCOMPARE(copies().entryList({QStringLiteral("*.stargate")}), QStringList{id + QStringLiteral(".stargate")});
        }
        PlannerRun again(dir_->path());
        Answerer answers({QStringLiteral("recovery_restore")});
        again.recovery.start({});
        QVERIFY(answers.done());
        QCOMPARE(again.siteCount(), std::size_t(3));
    }
    void aCrashRightAfterARestoreLosesNothing() {
        crashAt(path());
        {
            PlannerRun run(dir_->path());
            restore(run);
        }
        PlannerRun again(dir_->path());
        restore(again);
    }
    void discardingForAPlanThatCannotBeOpenedKeepsWorkAndCopy() {
        crashAt(path());
        PlannerRun run(dir_->path());
        restore(run);
        Answerer answers({QStringLiteral("message_button_1"), QStringLiteral("message_button_0")});
        run.flow.open(path("gone.stargate"));
        QVERIFY(answers.done());
        QCOMPARE(run.siteCount(), std::size_t(2));
        QVERIFY(run.document.isModified());
        QVERIFY(!copyId().isEmpty());
    }

    // d. a copy equal to or older than the file is no lost work
    void aCopyThatEqualsItsFileIsRemovedWithoutAWord() {
        crashAt(path());
        {
            PlannerRun other(dir_->filePath(QStringLiteral("other")));
            QVERIFY(other.document.open(path()));
            other.edit("Second");
            QVERIFY(other.document.save());
        }
        PlannerRun run(dir_->path());
        Answerer nothing({});
        run.recovery.start({});
        QVERIFY2(nothing.titles.isEmpty(), qPrintable(nothing.titles.join(QLatin1Char('\n'))));
        QCOMPARE(copyFiles(), QStringList());
    }
    void aNewerFileIsSaidAndPreferred() {
        crashAt(path());
        writePlan(path(), 5);
        PlannerRun run(dir_->path());
        Answerer answers({QStringLiteral("recovery_open_saved")});
        bool preferred = false;
        answers.before = [&](QDialog& dialog) { preferred = dialog.findChild<QPushButton*>(QStringLiteral("recovery_open_saved"))->isDefault(); };
        run.recovery.start({path()});
        QVERIFY(answers.done() && preferred);
        QVERIFY2(!answers.titles.at(0).contains(QStringLiteral("not saved")), qPrintable(answers.titles.at(0)));
        QVERIFY(!answers.words.filter(QRegularExpression(QStringLiteral("^A saved version from today, \\d\\d:\\d\\d is newer than this copy\\.$"))).isEmpty());
        QCOMPARE(run.siteCount(), std::size_t(5));
        QVERIFY(!run.document.isModified());
        QVERIFY(run.windows.isEmpty());
        QVERIFY(!copyId().isEmpty());  // kept: nobody said to delete it
    }

    // e. another plan after a restore is unmodified
    void anotherPlanAfterARestoreIsUnmodified() {
        crashAt(path());
        writePlan(path("Ohio.stargate"), 1);
        {
            PlannerRun run(dir_->path());
            restore(run);
            Answerer discard({QStringLiteral("message_button_1")});
            run.flow.open(path("Ohio.stargate"));
            QVERIFY(discard.done());
            QCOMPARE(run.siteCount(), std::size_t(1));
            QVERIFY(!run.document.isModified());
            QVERIFY(run.document.changes().isEmpty());
            QVERIFY(run.leave());
            QCOMPARE(discard.titles.size(), 1);
        }
        QCOMPARE(copyFiles(), QStringList());
    }

    // f. all crashed plans are offered at one start
    void allCrashedPlansAreOfferedAtOnce() {
        crashAt(path("Ohio.stargate"));
        crashAt({});
        crashAt(path());
        PlannerRun run(dir_->path());
        Answerer answers({QStringLiteral("recovery_continue")});
        run.recovery.start({path()});
        QVERIFY(answers.done());
        QCOMPARE(answers.titles, QStringList{QStringLiteral("3 plan(s) have work that was not saved")});
        for (const char* words : {"Ohio.stargate", "Texas.stargate", "Untitled", "Never saved"}) QVERIFY2(answers.words.contains(QString::fromUtf8(words)), words);
        QCOMPARE(run.document.path(), path());  // the plan that was asked for takes this window
        QCOMPARE(run.windows.size(), 2);

        // Each of the others waits for the window that was opened for it, and for no other.
        for (const QStringList& arguments : run.windows) {
            QCOMPARE(arguments.at(0), QStringLiteral("--restore"));
            PlannerRun further(dir_->path());
            further.recovery.start(arguments);
            QVERIFY(further.document.isModified());
            QCOMPARE(further.siteCount(), std::size_t(2));
            QVERIFY(further.document.path() != path());
        }
    }
    void aWindowThatWasOpenedForAnotherPlanOffersNothing() {
        crashAt(path());
        crashAt(path("Ohio.stargate"));
        writePlan(path(), 5);
        writePlan(path("Ohio.stargate"), 5);
        PlannerRun run(dir_->path());
        Answerer answers({QStringLiteral("recovery_continue")});
        run.recovery.start({});
        QVERIFY(answers.done());
        QCOMPARE(run.windows, (QList<QStringList>{{QStringLiteral("--open"), path()}}));
        PlannerRun further(dir_->path());
        Answerer nothing({});
        further.recovery.start(run.windows.at(0));
        QVERIFY2(nothing.titles.isEmpty(), qPrintable(nothing.titles.join(QLatin1Char('\n'))));
        QCOMPARE(further.siteCount(), std::size_t(5));
    }
    void rowsAreNotPressedTogether() {
        crashAt(path());
        crashAt(path("Ohio.stargate"));
        QVERIFY(copies().remove(copyId() + QStringLiteral(".json")));
        writePlan(path("Ohio.stargate"), 5);
        PlannerRun run(dir_->path());
        Answerer later({QStringLiteral("recovery_keep_all")});
        QStringList cut;
        later.before = [&](QDialog& dialog) {
            for (const QWidget* w : dialog.findChildren<QWidget*>()) {
                const int needs = w->hasHeightForWidth() ? w->heightForWidth(w->width()) : w->minimumSizeHint().height();
                if (w->isVisible() && w->height() < needs) cut << w->objectName() + QStringLiteral(" %1 of %2").arg(w->height()).arg(needs);
            }
        };
        run.recovery.start({});
        QVERIFY(later.done());
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join(QLatin1Char('\n'))));
    }
    void eachRowHasItsOwnChoice() {
        crashAt(path("Ohio.stargate"));
        const QString ohio = copyId();
        crashAt(path());
        PlannerRun run(dir_->path());
        Answerer answers({QStringLiteral("recovery_continue"), QStringLiteral("message_button_0")});
        answers.before = [](QDialog& dialog) {
            if (auto* first = dialog.findChild<SegmentedControl*>(QStringLiteral("recovery_choice_0"))) first->setChosen(QStringLiteral("open_saved"));
            if (auto* second = dialog.findChild<SegmentedControl*>(QStringLiteral("recovery_choice_1"))) second->setChosen(QStringLiteral("delete"));
        };
        run.recovery.start({});
        QVERIFY(answers.done());
        QCOMPARE(run.document.path(), path());
        QVERIFY(!run.document.isModified());
        QVERIFY(!copyFiles().contains(ohio + QStringLiteral(".stargate")));
        QCOMPARE(copies().entryList({QStringLiteral("*.stargate")}).size(), 1);
    }
    void closingTheOfferKeepsAll() {
        crashAt(path());
        crashAt({});
        for (int i = 0; i < 2; ++i) {
            PlannerRun run(dir_->path());
            Answerer later({QStringLiteral("recovery_keep_all")});
            run.recovery.start({});
            QVERIFY(later.done());
            QVERIFY(!run.document.isOpen());
        }
        QCOMPARE(copies().entryList({QStringLiteral("*.stargate")}).size(), 2);
    }
    void aCopyThatOneWindowOffersIsNotOfferedByTheNext() {
        crashAt(path());
        PlannerRun first(dir_->path());
        QCOMPARE(first.files.claimRecoveries().size(), 1U);
        PlannerRun second(dir_->path());
        Answerer nothing({});
        second.recovery.start({});
        QVERIFY(nothing.titles.isEmpty());
    }

    // g. copies that are damaged or lost their description
    void aDamagedCopyIsNamedAndExplained() {
        crashAt(path());
        const QString id = copyId();
        QVERIFY(QFile::resize(copies().filePath(id + QStringLiteral(".stargate")), 200));
        PlannerRun run(dir_->path());
        Answerer later({QStringLiteral("recovery_keep")});
        run.recovery.start({});
        QVERIFY(later.done());
        QVERIFY(later.words.contains(QStringLiteral("Texas.stargate")));
        QVERIFY(later.words.contains(QStringLiteral("This copy is damaged and cannot be restored.")));
        QVERIFY(later.words.filter(id).isEmpty());
        QVERIFY(copyFiles().contains(id + QStringLiteral(".stargate")));

        PlannerRun again(dir_->path());
        Answerer gone({QStringLiteral("recovery_delete"), QStringLiteral("message_button_0")});
        again.recovery.start({});
        QVERIFY(gone.done());
        QCOMPARE(copyFiles(), QStringList());
    }
    void aCopyWithoutDescriptionIsNamedByItsPlan() {
        crashAt(path());
        const QString id = copyId();
        QVERIFY(copies().remove(id + QStringLiteral(".json")));
        PlannerRun run(dir_->path());
        Answerer answers({QStringLiteral("recovery_restore")});
        run.recovery.start({});
        QVERIFY(answers.done());
        QVERIFY(answers.words.contains(QStringLiteral("Untitled")));
        QVERIFY(answers.words.contains(QStringLiteral("Its folder is not known any more")));
        QVERIFY(answers.words.filter(QStringLiteral("never saved")).isEmpty());
        QVERIFY(answers.words.filter(id).isEmpty());
        QVERIFY(run.document.path().isEmpty() && run.document.isModified());
    }
    void deletingIsAskedAbout() {
        crashAt(path());
        PlannerRun run(dir_->path());
        Answerer answers({QStringLiteral("recovery_delete"), QStringLiteral("message_button_1"), QStringLiteral("recovery_restore")});
        run.recovery.start({});
        QVERIFY(answers.done());
        QCOMPARE(run.siteCount(), std::size_t(2));
    }
};

STARGATE_TEST(RecoveryFlowTest)
#include "recovery_flow_test.moc"
