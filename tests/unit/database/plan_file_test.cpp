#include "tests/support/test_main.h"

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/plan/apply_edit.h"
#include "database/plan_file.h"
#include "database/plan_writer.h"
#include "database/posix_file_system.h"
#include "tests/support/full_plan.h"
#include "tests/unit/database/fault_file_system.h"

using namespace stargate;

class PlanFileTest : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;
    QTemporaryDir state_;
    PosixFileSystem disk_{state_.path().toStdString()};

    std::string path(const char* name) const { return dir_.filePath(QString::fromUtf8(name)).toStdString(); }
    static QByteArray bytesOf(const std::string& path) {
        QFile file(QString::fromStdString(path));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void put(const std::string& path, const QByteArray& bytes) {
        QFile file(QString::fromStdString(path));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("cannot write %s", path.c_str());
    }
    static Plan named(const char* name) {
        PlanSettings settings = *test::fullPlan().settings;
        settings.name = name;
        return *applyEdit(test::fullPlan(), {PutSettings{settings}});
    }
    int filesIn() const { return static_cast<int>(QDir(dir_.path()).entryList(QDir::Files | QDir::Hidden).size()); }

private Q_SLOTS:
    void init() {
        for (const QString& name : QDir(dir_.path()).entryList(QDir::Files | QDir::Hidden | QDir::System)) QFile::remove(dir_.filePath(name));
    }

    void saveThenOpenGivesThePlan() {
        const std::string file = path("Texas.stargate");
        const auto saved = savePlan(disk_, file, test::fullPlan());
        QVERIFY2(saved, saved ? "" : saved.error().text().c_str());
        QVERIFY(saved->diskConfirmed);
        const auto opened = openPlan(disk_, file);
        QVERIFY2(opened, opened ? "" : opened.error().text().c_str());
        QVERIFY(opened->plan == test::fullPlan());
        QVERIFY(opened->digestMatches);
        QCOMPARE(opened->digest, saved->digest);
        QVERIFY(opened->revision == saved->revision);
        QCOMPARE(filesIn(), 1);
    }
    void openingWritesNothing() {
        const std::string file = path("Texas.stargate");
        QVERIFY(savePlan(disk_, file, test::fullPlan()));
        QFile(QString::fromStdString(file)).setPermissions(QFile::ReadOwner);
        struct stat before {}, after {};
        ::stat(file.c_str(), &before);
        const QByteArray bytes = bytesOf(file);
        QVERIFY(openPlan(disk_, file));
        ::stat(file.c_str(), &after);
        QVERIFY(before.st_mtim.tv_sec == after.st_mtim.tv_sec && before.st_mtim.tv_nsec == after.st_mtim.tv_nsec && before.st_ino == after.st_ino);
        QVERIFY(bytes == bytesOf(file));
        QCOMPARE(filesIn(), 1);
    }
    void modeAndLinkStay() {
        const std::string file = path("real.stargate");
        QVERIFY(savePlan(disk_, file, named("one")));
        ::chmod(file.c_str(), 0640);
        QCOMPARE(::symlink("real.stargate", path("link.stargate").c_str()), 0);
        QVERIFY(savePlan(disk_, path("link.stargate"), named("two")));
        struct stat s {};
        QVERIFY(::lstat(path("link.stargate").c_str(), &s) == 0 && S_ISLNK(s.st_mode));
        QVERIFY(::lstat(file.c_str(), &s) == 0 && (s.st_mode & 07777) == 0640);
        QCOMPARE(openPlan(disk_, file)->plan.settings->name, std::string("two"));
    }
    void aLinkToNothingMakesItsTarget() {
        QCOMPARE(::symlink("fresh.stargate", path("link.stargate").c_str()), 0);
        QVERIFY(savePlan(disk_, path("link.stargate"), named("one")));
        QVERIFY(QFile::exists(dir_.filePath(QStringLiteral("fresh.stargate"))));
        QFile::remove(dir_.filePath(QStringLiteral("link.stargate")));
        QCOMPARE(::symlink("loop.stargate", path("loop.stargate").c_str()), 0);
        QVERIFY(!savePlan(disk_, path("loop.stargate"), named("one")));
    }
    void aReadOnlyFileIsLeftAlone() {
        const std::string file = path("Texas.stargate");
        QVERIFY(savePlan(disk_, file, named("one")));
        ::chmod(file.c_str(), 0444);
        const auto saved = savePlan(disk_, file, named("two"));
        QCOMPARE(saved.error().text(), std::string("Could not save “Texas.stargate”: it is read-only. The last saved version is unchanged. Use Save As with another place. "
                                                   "[the file is marked read-only]"));
        QCOMPARE(openPlan(disk_, file)->plan.settings->name, std::string("one"));
    }
    void aFolderThatIsGoneIsSaid() {
        const auto saved = savePlan(disk_, path("gone/Texas.stargate"), named("one"));
        QCOMPARE(saved.error().text(), std::string("Could not save “Texas.stargate”: there is no such file or folder. Nothing was written, and your work is still open. "
                                                   "Check that the folder still exists, or use Save As. [open: No such file or directory]"));
        QVERIFY(savePlan(disk_, dir_.path().toStdString(), named("one")).error().code == ErrorCode::NotWritable);
    }
    void aTargetChangedByOthersIsNotOverwritten() {
        const std::string file = path("Texas.stargate");
        const auto first = savePlan(disk_, file, named("one"));
        const auto theirs = savePlan(disk_, file, named("of someone else"));
        const auto second = savePlan(disk_, file, named("two"), first->revision);
        QVERIFY(second.error().code == ErrorCode::Changed);
        QCOMPARE(second.error().text(), std::string("Could not save “Texas.stargate”: another program has changed it since it was opened. "
                                                    "The file holds the other version, and your work is still open. "
                                                    "Overwrite it, use Save As, or reload it."));
        QCOMPARE(openPlan(disk_, file)->plan.settings->name, std::string("of someone else"));
        QVERIFY(savePlan(disk_, file, named("two"), theirs->revision));
    }
    void aFileThatWasOnlyTouchedOrCopiedBackIsNoConflict() {
        const std::string file = path("Texas.stargate");
        const auto first = savePlan(disk_, file, named("one"));
        const QByteArray bytes = bytesOf(file);
        QFile::remove(QString::fromStdString(file));
        put(file, bytes);
        QVERIFY(savePlan(disk_, file, named("two"), first->revision));
        QFile::remove(QString::fromStdString(file));
        QVERIFY(savePlan(disk_, file, named("three"), first->revision));  // gone: saving brings it back
    }
    // Backups that a planner keeps beside the plan, however old and whatever their names.
    void nothingElseBesideThePlanIsTouched() {
        const std::string file = path("Texas.stargate");
        const QByteArray ours = QByteArray::fromStdString(*toBytes(test::fullPlan()));
        const QStringList backups = {QStringLiteral("Texas.stargate.backup"), QStringLiteral("Texas.stargate.before"), QStringLiteral("Texas.stargate.v1.old"),
                                     QStringLiteral("Texas.stargate.notes1"), QStringLiteral(".~Texas.stargate.stargate-save-AbCdEf")};
        for (const QString& name : backups) {
            put(path(name.toUtf8()), name.endsWith(QStringLiteral("notes1")) ? QByteArray() : ours);
            QFile f(dir_.filePath(name));
            QVERIFY(f.open(QIODevice::ReadWrite) && f.setFileTime(QDateTime::currentDateTime().addDays(-3), QFileDevice::FileModificationTime));
        }
        QVERIFY(savePlan(disk_, file, named("one")));
        QVERIFY(savePlan(disk_, file, named("two")));
        for (const QString& name : backups) QVERIFY2(QFile::exists(dir_.filePath(name)), qPrintable(name));
    }
    void whatCannotBeOpenedIsSaidInThreeParts() {
        QCOMPARE(openPlan(disk_, path("none.stargate")).error().text(),
                 std::string("Could not open “none.stargate”: there is no such file or folder. Nothing has been changed. Check its name and folder; it may have been moved. "
                             "[stat: No such file or directory]"));
        put(path("letter.stargate"), "Dear planner");
        QCOMPARE(openPlan(disk_, path("letter.stargate")).error().text(),
                 std::string("Could not open “letter.stargate”. This is not a Stargate plan. The file has not been changed. "
                             "Choose a file that ends in .stargate, or import JSON or CSV."));
        LoadLimits small;
        small.maxBytes = 5;
        QCOMPARE(openPlan(disk_, path("letter.stargate"), small).error().happened, std::string("Could not open “letter.stargate”: the file is too large."));
        QVERIFY(openPlan(disk_, dir_.path().toStdString()).error().code == ErrorCode::Unreadable);
        QCOMPARE(::mkfifo(path("pipe.stargate").c_str(), 0600), 0);
        QVERIFY(openPlan(disk_, path("pipe.stargate")).error().code == ErrorCode::Unreadable);
    }
    void aLogBesideTheFileIsRefused() {
        const std::string file = path("Texas.stargate");
        QVERIFY(savePlan(disk_, file, named("one")));
        put(path("Texas.stargate-wal"), "something");
        const auto opened = openPlan(disk_, file);
        QCOMPARE(opened.error().happened, std::string("Could not open “Texas.stargate”. Another program left changes beside it in “Texas.stargate-wal”."));
        put(path("Texas.stargate-wal"), "");
        QVERIFY(openPlan(disk_, file));
    }

    // Every call of a save fails once, alone or with all that follow: the file is old or new, never half, and nothing is left behind.
    void everyFaultLeavesOldOrNew() {
        const std::string file = path("Texas.stargate");
        int points = 0;
        for (const IoProblem problem : {IoProblem::DiskFull, IoProblem::Device, IoProblem::QuotaFull, IoProblem::NotAllowed, IoProblem::ReadOnly, IoProblem::Interrupted})
            for (const bool sticky : {false, true})
                for (int call = 1;; ++call, ++points) {
                    QVERIFY(savePlan(disk_, file, named("old")));
                    test::FaultFileSystem faulty(disk_);
                    faulty.shortWrites = true;
                    faulty.failAt(call, problem, sticky);
                    const auto saved = savePlan(faulty, file, named("new"));
                    const auto opened = openPlan(disk_, file);
                    const std::string what = faulty.lastCall + " " + std::to_string(call) + (sticky ? " sticky" : "");
                    QVERIFY2(opened && opened->digestMatches, what.c_str());
                    const bool isNew = opened->plan.settings->name == "new";
                    QVERIFY2(saved.has_value() == isNew, what.c_str());
                    if (!saved) QVERIFY2(!saved.error().happened.empty() && !saved.error().safe.empty() && !saved.error().remedy.empty(), what.c_str());
                    if (saved && !saved->diskConfirmed) QVERIFY2(sticky || faulty.lastCall == "syncFolder", what.c_str());
                    QVERIFY2(faulty.openHandles == 0, what.c_str());
                    // A disk that answers nothing any more cannot be tidied.
                    if (!sticky) QVERIFY2(filesIn() == 1, (what + QDir(dir_.path()).entryList(QDir::Files | QDir::Hidden).join(QLatin1Char(' ')).toStdString()).c_str());
                    for (const QString& name : QDir(dir_.path()).entryList(QDir::Files | QDir::Hidden))
                        if (name != QStringLiteral("Texas.stargate")) QFile::remove(dir_.filePath(name));
                    if (!faulty.happened()) break;
                }
        QVERIFY2(points > 100, std::to_string(points).c_str());
    }
    void everyProblemHasItsWords_data() {
        QTest::addColumn<int>("problem");
        QTest::addColumn<QString>("words");
        const auto row = [](IoProblem p, const char* words) { QTest::newRow(words) << static_cast<int>(p) << QString::fromUtf8(words); };
        row(IoProblem::DiskFull, "the disk is full. The last saved version is unchanged. Free some space and save again, or use Save As.");
        row(IoProblem::QuotaFull, "your disk quota is used up. The last saved version is unchanged. Free some space and save again, or use Save As.");
        row(IoProblem::Device, "the disk reported an error. The last saved version is unchanged. Use Save As with another disk, and have this one checked.");
        row(IoProblem::NotAllowed, "you do not have permission. The last saved version is unchanged. Use Save As with another place.");
        row(IoProblem::ReadOnly, "it is read-only. The last saved version is unchanged. Use Save As with another place.");
        row(IoProblem::TooLarge, "the file is too large. The last saved version is unchanged. Use Save As with another place.");
        row(IoProblem::Busy, "it is in use. The last saved version is unchanged. Use Save As with another place.");
        row(IoProblem::Other, "the system refused. The last saved version is unchanged. Use Save As with another place.");
    }
    void everyProblemHasItsWords() {
        QFETCH(int, problem);
        QFETCH(QString, words);
        const std::string file = path("Texas.stargate");
        QVERIFY(savePlan(disk_, file, named("old")));
        test::FaultFileSystem faulty(disk_);
        for (int call = 1; faulty.lastCall != "rename"; ++call) {
            faulty.failAt(call, static_cast<IoProblem>(problem), false);
            const auto saved = savePlan(faulty, file, named("new"));
            if (saved || faulty.lastCall != "rename") continue;
            QCOMPARE(QString::fromStdString(saved.error().text()), QStringLiteral("Could not save “Texas.stargate”: %1 [rename: injected]").arg(words));
        }
    }
    void pipesAreNeverReplaced() {
        const std::string pipe = path("pipe.stargate");
        QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
        QVERIFY(!savePlan(disk_, pipe, named("new")));
        QVERIFY(disk_.state(pipe)->isSpecial);
        (void)disk_.remove(pipe);
    }
    void aFolderIsNoPlan() {
        const auto opened = openPlan(disk_, dir_.path().toStdString());
        QVERIFY(!opened && opened.error().text().find("It is a folder. The file has not been changed. Name the plan inside it.") != std::string::npos);
    }
    void theLongestNameIsSaved() {
        const std::string file = path((std::string(240, 'a') + ".stargate").c_str());
        QVERIFY(savePlan(disk_, file, named("new")));
        QCOMPARE(openPlan(disk_, file)->plan.settings->name, std::string("new"));
    }
    void memoryThatRunsOutIsNoDamage() {
        const std::string file = path("Texas.stargate");
        QVERIFY(savePlan(disk_, file, named("old")));
        QVERIFY(openPlan(disk_, file));  // sets SQLite's usual limit once
        const std::int64_t usual = sqlite3_hard_heap_limit64(-1);
        int without = 0;
        bool opens = false, saves = false;
        for (std::int64_t limit = 4096; !(opens && saves); limit += 8192) {
            sqlite3_hard_heap_limit64(limit);
            const auto opened = openPlan(disk_, file);
            const auto saved = savePlan(disk_, file, named("new"));
            sqlite3_hard_heap_limit64(usual);
            for (const Error* error : {opened ? nullptr : &opened.error(), saved ? nullptr : &saved.error()}) {
                if (!error) continue;
                ++without;
                QVERIFY2(error->happened.find("not enough memory") != std::string::npos, error->text().c_str());
            }
            opens = opened.has_value();
            saves = saved.has_value();
            if (opens) QVERIFY(opened->digestMatches);
            QVERIFY(openPlan(disk_, file));
        }
        QVERIFY(without > 0);
    }
    // Power goes at any moment: what was confirmed stays, and whatever is there is whole.
    void powerLossLeavesAWholePlan() {
        std::mt19937_64 random(7);
        for (int round = 0; round < 200; ++round) {
            test::CrashFileSystem disk;
            int confirmed = 0, tried = 0;
            const auto save = [&](FileSystem& files) {
                const auto saved = savePlan(files, "/d/p.stargate", named(std::to_string(++tried).c_str()));
                if (saved && saved->diskConfirmed) confirmed = tried;
            };
            save(disk);
            test::FaultFileSystem dying(disk);
            dying.failAt(1 + static_cast<int>(random() % 30), IoProblem::Device, true);
            save(dying);
            disk.crash(random);
            const auto opened = openPlan(disk, "/d/p.stargate");
            QVERIFY2(opened && opened->digestMatches, opened ? "digest" : opened.error().text().c_str());
            const int found = std::stoi(opened->plan.settings->name);
            QVERIFY(found >= confirmed && found <= tried);
        }
    }
};

STARGATE_TEST(PlanFileTest)
#include "plan_file_test.moc"
