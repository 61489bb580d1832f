#include <QtCore/QTemporaryDir>

#include "tests/support/test_main.h"
#include "tests/unit/app/answerer.h"
#include "tests/unit/app/planner_run.h"

using namespace stargate;
using namespace stargate::ui;
using stargate::test::Answerer;
using stargate::test::PlannerRun;

/// What others do to the plan's file, and two windows on one plan, on real files.
class FileNewsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> dir_;
    QByteArray configHome_ = qgetenv("XDG_CONFIG_HOME");

    QString path() const { return dir_->filePath(QStringLiteral("Texas.stargate")); }
    /// Another program saves a plan of `sites` sites over the file.
    void replace(int sites) {
        PlannerRun other(dir_->filePath(QStringLiteral("other")));
        other.document.startNew();
        for (int i = 0; i < sites; ++i) other.edit("Theirs");
        QVERIFY(other.document.saveAs(path()));
    }
    void begin(PlannerRun& run) {
        run.document.startNew();
        run.edit("Mine");
        QVERIFY(run.document.saveAs(path()));
    }
    /// What the watch says when it looks: nothing, or one standing.
    QList<FileStanding> look(PlannerRun& run) {
        QList<FileStanding> said;
        const auto heard = connect(&run.watch, &FileWatch::noticed, this, [&](FileStanding standing) { said << standing; });
        run.watch.look();
        [&] { QTRY_VERIFY(!run.watch.isLooking()); }();
        disconnect(heard);
        return said;
    }

private Q_SLOTS:
    void init() {
        dir_ = std::make_unique<QTemporaryDir>();
        qputenv("XDG_CONFIG_HOME", dir_->filePath(QStringLiteral("config")).toUtf8());
    }
    void cleanupTestCase() { qputenv("XDG_CONFIG_HOME", configHome_); }

    void eachChangeIsSaidOnce() {
        PlannerRun run(dir_->path());
        begin(run);
        QVERIFY(look(run).isEmpty());
        replace(3);
        QCOMPARE(look(run), QList<FileStanding>{FileStanding::Changed});
        QVERIFY(look(run).isEmpty());
        QFile touched(path());  // a new time is no new change
        QVERIFY(touched.open(QIODevice::ReadWrite) && touched.setFileTime(QDateTime::currentDateTime().addSecs(100), QFileDevice::FileModificationTime));
        touched.close();
        QVERIFY(look(run).isEmpty());
        replace(4);
        QCOMPARE(look(run), QList<FileStanding>{FileStanding::Changed});
    }
    void ownSavesAndTouchedFilesAreNoNews() {
        PlannerRun run(dir_->path());
        begin(run);
        run.edit("More");
        QVERIFY(run.document.save());
        QVERIFY(look(run).isEmpty());
        QFile touched(path());
        QVERIFY(touched.open(QIODevice::ReadWrite) && touched.setFileTime(QDateTime::currentDateTime().addSecs(100), QFileDevice::FileModificationTime));
        touched.close();
        QVERIFY(look(run).isEmpty());
    }
    void aPlanWhoseFileIsGoneCountsAsUnsaved() {
        PlannerRun run(dir_->path());
        begin(run);
        QVERIFY(QFile::remove(path()));
        QCOMPARE(look(run), QList<FileStanding>{FileStanding::Missing});
        QVERIFY(look(run).isEmpty());
        QVERIFY(run.document.isModified());
        QVERIFY(run.isKept());
        Answerer save({QStringLiteral("message_button_0")});
        QVERIFY(run.flow.mayLeave());
        QVERIFY(save.done());
        QVERIFY(QFile::exists(path()));
        QVERIFY(!run.document.isModified());
    }
    void savingSettlesWhatWasSaid() {
        PlannerRun run(dir_->path());
        begin(run);
        replace(3);
        QCOMPARE(look(run).size(), 1);
        QSignalSpy settled(&run.watch, &FileWatch::settled);
        QVERIFY(run.document.save(true));
        QCOMPARE(settled.count(), 1);
        QVERIFY(look(run).isEmpty());
    }
    void theOtherVersionIsLoadedOnlyWhenAsked() {
        PlannerRun run(dir_->path());
        begin(run);
        run.edit("Not saved");
        replace(3);
        Answerer stay({QStringLiteral("message_button_2"), QStringLiteral("message_button_2")});  // Load the other version; Cancel
        QVERIFY(!run.flow.save());
        QVERIFY(stay.done());
        QVERIFY2(stay.words.filter(QStringLiteral("These changes are lost:\nNot saved")).size() == 1, qPrintable(stay.words.join(QLatin1Char('|'))));
        QCOMPARE(run.siteCount(), std::size_t(2));
        QVERIFY(run.document.isModified());
        Answerer load({QStringLiteral("message_button_2"), QStringLiteral("message_button_1")});
        QVERIFY(!run.flow.save());
        QVERIFY(load.done());
        QCOMPARE(run.siteCount(), std::size_t(3));
        QVERIFY(!run.document.isModified());
    }
    void aPlanThatAnotherWindowHasOpenIsAskedAbout() {
        PlannerRun first(dir_->path());
        begin(first);
        PlannerRun second(dir_->path());
        Answerer cancel({QStringLiteral("message_button_2")});
        second.flow.open(path());
        QVERIFY(cancel.done());
        QCOMPARE(cancel.titles.at(0), QStringLiteral("Texas.stargate is open in another window"));
        QVERIFY(!second.document.isOpen());

        Answerer copy({QStringLiteral("message_button_0")});
        second.flow.open(path());
        QVERIFY(copy.done());
        QVERIFY(second.document.isOpen() && second.document.path().isEmpty());
        QCOMPARE(second.siteCount(), std::size_t(1));

        Answerer anyway({QStringLiteral("message_button_1")});
        second.flow.open(path());
        QVERIFY(anyway.done());
        QCOMPARE(second.document.path(), path());
        QVERIFY(second.document.isOpenElsewhere());
    }
    void aPlanThatWasLeftOrWhoseProgramDiedIsFree() {
        {
            PlannerRun first(dir_->path());
            begin(first);
        }
        PlannerRun second(dir_->path());
        Answerer nothing({});
        second.flow.open(path());
        QVERIFY(nothing.titles.isEmpty());
        QVERIFY(!second.document.isOpenElsewhere());
        second.document.close();
        PlannerRun third(dir_->path());
        third.flow.open(path());
        QVERIFY(nothing.titles.isEmpty());
        QCOMPARE(third.document.path(), path());
    }
};

STARGATE_TEST(FileNewsTest)
#include "file_news_test.moc"
