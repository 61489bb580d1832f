#include "tests/support/test_main.h"

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

#include "database/atomic_file.h"
#include "database/paths.h"
#include "database/posix_file_system.h"
#include "database/temporary_file.h"
#include "tests/unit/database/fault_file_system.h"

using namespace stargate;

class TemporaryFileTest : public QObject {
    Q_OBJECT

    std::optional<QTemporaryDir> plans_, state_;
    std::optional<PosixFileSystem> disk_;

    std::string path(const QString& name) const { return plans_->filePath(name).toStdString(); }
    static QStringList namesIn(const QString& folder) { return QDir(folder).entryList(QDir::Files | QDir::Hidden | QDir::System); }
    int listed() const { return static_cast<int>(namesIn(state_->filePath(QStringLiteral("saves"))).size()); }

    /// Another process makes a temporary and is killed before it can take it away; its path.
    std::string leftBehind(const std::string& target) const {
        int pipe[2];
        if (::pipe(pipe) != 0) qFatal("pipe");
        const pid_t child = ::fork();
        if (child == 0) {
            PosixFileSystem disk(disk_->stateFolder());
            const auto file = createTemporary(disk, target, Access::ByMask);
            if (!file || ::write(pipe[1], file->path.data(), file->path.size()) < 0) ::_exit(1);
            ::raise(SIGKILL);
        }
        ::close(pipe[1]);
        char text[4096];
        const ssize_t size = ::read(pipe[0], text, sizeof text);
        ::close(pipe[0]);
        int status = 0;
        ::waitpid(child, &status, 0);
        if (!WIFSIGNALED(status) || size <= 0) qFatal("no temporary was made");
        return std::string(text, static_cast<std::size_t>(size));
    }

private Q_SLOTS:
    void init() {
        plans_.emplace();
        state_.emplace();
        disk_.emplace(state_->path().toStdString());
    }

    void theNameIsOneThatNobodyTypes() {
        const auto file = createTemporary(*disk_, path(QStringLiteral("Texas.stargate")), Access::ByMask);
        QVERIFY(file);
        const std::string name = nameOf(file->path);
        QVERIFY2(name.rfind(".~Texas.stargate.stargate-save-", 0) == 0 && isTemporaryName(name), name.c_str());
        for (const char* other : {"Texas.stargate", ".~Texas.stargate.stargate-save-", ".~Texas.stargate.stargate-save-AbCdE", ".~Texas.stargate.stargate-save-AbCdEfg",
                                  ".~Texas.stargate.stargate-save-AbC.Ef", "~Texas.stargate.stargate-save-AbCdEf", ".~lock.Texas.stargate#", ""})
            QVERIFY2(!isTemporaryName(other), other);
    }
    void longNamesAreCutBetweenLetters() {
        for (const QString& letter : {QStringLiteral("a"), QStringLiteral("ä"), QStringLiteral("界")}) {
            QString name;
            while ((name + letter).toUtf8().size() <= 255) name += letter;
            const auto replaced = replaceFile(*disk_, path(name), "x");
            QVERIFY2(replaced, replaced ? "" : replaced.error().details.c_str());
            const auto file = createTemporary(*disk_, path(name), Access::ByMask);
            QVERIFY(file && !QString::fromStdString(nameOf(file->path)).contains(QChar::ReplacementCharacter));
        }
    }
    void aSaveLeavesNeitherFileNorEntry() {
        QVERIFY(replaceFile(*disk_, path(QStringLiteral("a.stargate")), "one"));
        QVERIFY(!replaceFile(*disk_, path(QStringLiteral("none/a.stargate")), "one"));
        QCOMPARE(namesIn(plans_->path()), QStringList{QStringLiteral("a.stargate")});
        QCOMPARE(listed(), 0);
    }
    void whatAKilledSaveLeftGoesWithTheNextSaveOfAnyPlan() {
        const std::string left = leftBehind(path(QStringLiteral("Texas.stargate")));
        // A name like it, which nobody listed.
        const std::string similar = left.substr(0, left.size() - 1) + (left.back() == 'A' ? 'B' : 'A');
        const auto mine = disk_->create(similar, Access::ByMask);
        QVERIFY(mine && disk_->close(*mine));
        const auto theirs = createTemporary(*disk_, path(QStringLiteral("Texas.stargate")), Access::ByMask);  // of a save that goes on
        QTemporaryDir elsewhere;
        QVERIFY(disk_->state(left));
        QVERIFY(replaceFile(*disk_, elsewhere.filePath(QStringLiteral("Other.stargate")).toStdString(), "one"));
        QVERIFY(!disk_->state(left));
        QVERIFY(disk_->state(similar));
        QVERIFY(disk_->state(theirs->path));
        QCOMPARE(listed(), 1);
        endTemporary(*disk_, *theirs, true);
    }
    void entriesThatNameOtherFilesRemoveNothing() {
        const std::string mine = path(QStringLiteral("Texas.stargate")), saves = disk_->stateFolder() + "/saves";
        QVERIFY(replaceFile(*disk_, mine, "mine"));
        QVERIFY(disk_->makeFolder(saves));
        QVERIFY(replaceFile(*disk_, saves + "/AbCdEf", mine));
        QVERIFY(replaceFile(*disk_, saves + "/GhIjKl", ".~relative.stargate-save-AbCdEf"));
        QVERIFY(replaceFile(*disk_, saves + "/readme.txt", mine));
        sweepTemporaries(*disk_);
        QVERIFY(disk_->state(mine));
        QCOMPARE(namesIn(QString::fromStdString(saves)), QStringList{QStringLiteral("readme.txt")});
    }
    void aTemporaryThatCouldNotBeRemovedStaysListed() {
        test::FaultFileSystem faulty(*disk_);
        for (int call = 1; faulty.lastCall != "rename" && call < 100; ++call) {
            faulty.failAt(call, IoProblem::Device, true);
            (void)replaceFile(faulty, path(QStringLiteral("a.stargate")), "one");
        }
        QCOMPARE(faulty.lastCall, std::string("rename"));
        QVERIFY(!namesIn(plans_->path()).isEmpty());
        QVERIFY(listed() > 0);
        QVERIFY(replaceFile(*disk_, path(QStringLiteral("b.stargate")), "one"));
        QCOMPARE(namesIn(plans_->path()), QStringList{QStringLiteral("b.stargate")});
        QCOMPARE(listed(), 0);
    }
    void savesWorkWithoutAStateFolder() {
        PosixFileSystem none{std::string()};
        QVERIFY(replaceFile(none, path(QStringLiteral("a.stargate")), "one"));
        PosixFileSystem impossible{"/dev/null/state"};
        QVERIFY(replaceFile(impossible, path(QStringLiteral("a.stargate")), "two"));
        QCOMPARE(*disk_->read(path(QStringLiteral("a.stargate")), 10), std::string("two"));
    }
};

STARGATE_TEST(TemporaryFileTest)
#include "temporary_file_test.moc"
