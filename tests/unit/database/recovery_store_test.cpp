#include "tests/support/test_main.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>

#include <sys/wait.h>
#include <unistd.h>

#include "database/posix_file_system.h"
#include "database/recovery_store.h"
#include "tests/support/full_plan.h"
#include "tests/unit/database/fault_file_system.h"

using namespace stargate;

class RecoveryStoreTest : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;
    PosixFileSystem disk_;

    std::string folder() const { return dir_.filePath(QStringLiteral("state/recovery")).toStdString(); }
    static RecoveryEntry entry(const char* id, std::int64_t time) { return {id, "/home/me/Texas.stargate", "", time, 4711}; }

    /// Keeps copies in another process, which then dies without a word.
    void keepAndDie(const std::vector<RecoveryEntry>& entries) {
        const pid_t child = ::fork();
        if (child == 0) {
            RecoveryStore store(disk_, folder());
            bool ok = true;
            for (const RecoveryEntry& e : entries) ok = ok && store.keep(e, test::fullPlan());
            ::_exit(ok ? 0 : 1);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        QVERIFY(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }

private Q_SLOTS:
    void init() { QDir(dir_.filePath(QStringLiteral("state"))).removeRecursively(); }

    void copiesOfADeadProgramAreFoundNewestFirst() {
        keepAndDie({entry("aaaa-1", 100), entry("bbbb-2", 200)});
        RecoveryStore store(disk_, folder());
        const auto found = store.abandoned();
        QCOMPARE(found.size(), 2U);
        QCOMPARE(found[0].id, std::string("bbbb-2"));
        QCOMPARE(found[0].originalPath, std::string("/home/me/Texas.stargate"));
        QCOMPARE(found[0].unixSeconds, 200);
        QCOMPARE(found[0].pid, 4711);
        const auto opened = store.open("aaaa-1");
        QVERIFY2(opened, opened ? "" : opened.error().text().c_str());
        QVERIFY(opened->plan == test::fullPlan());
        QCOMPARE(opened->digest, found[0].digest);
    }
    void copiesOfALivingProgramAreNot() {
        RecoveryStore alive(disk_, folder());
        QVERIFY(alive.keep(entry("aaaa", 1), test::fullPlan()));
        QVERIFY(alive.abandoned().empty());
        RecoveryStore other(disk_, folder());
        QVERIFY(other.abandoned().empty());
    }
    void aLaterCopyReplacesTheEarlier() {
        RecoveryStore store(disk_, folder());
        QVERIFY(store.keep(entry("aaaa", 1), test::fullPlan()));
        QVERIFY(store.keep(entry("aaaa", 2), Plan{}));
        QVERIFY(store.open("aaaa")->plan == Plan{});
    }
    void removedCopiesLeaveNothing() {
        keepAndDie({entry("aaaa", 1)});
        RecoveryStore store(disk_, folder());
        QVERIFY(store.keep(entry("bbbb", 1), test::fullPlan()));
        store.remove("aaaa");
        store.remove("bbbb");
        QVERIFY(QDir(QString::fromStdString(folder())).entryList(QDir::Files).isEmpty());
    }
    void aLostDescriptionLosesNoPlan() {
        keepAndDie({entry("aaaa", 1)});
        QFile json(QString::fromStdString(folder() + "/aaaa.json"));
        QVERIFY(json.open(QIODevice::WriteOnly) && json.write("[{") == 2);
        json.close();
        RecoveryStore store(disk_, folder());
        const auto found = store.abandoned();
        QCOMPARE(found.size(), 1U);
        QVERIFY(found[0].originalPath.empty() && found[0].unixSeconds > 1);
        QVERIFY(store.open("aaaa"));
    }
    void idsLeadNowhereElse() {
        RecoveryStore store(disk_, folder());
        for (const char* id : {"", "../x", "a/b", "a.b", "a b"}) {
            QVERIFY(!store.keep(entry(id, 1), test::fullPlan()));
            QVERIFY(!store.open(id));
            store.remove(id);
        }
    }
    void aFullDiskIsSaidAndRetryWorks() {
        test::FaultFileSystem faulty(disk_);
        RecoveryStore store(faulty, folder());
        for (int call = 1; call < 40; ++call) {
            faulty.failAt(call, IoProblem::DiskFull, true);
            const auto kept = store.keep(entry("aaaa", 1), test::fullPlan());
            if (!kept) QCOMPARE(kept.error().happened, std::string("No recovery copy could be written."));
            faulty.failAt(0, IoProblem::Other, false);
            QVERIFY(store.keep(entry("aaaa", 2), test::fullPlan()));
            QVERIFY(store.open("aaaa"));
        }
    }
};

STARGATE_TEST(RecoveryStoreTest)
#include "recovery_store_test.moc"
