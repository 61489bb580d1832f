#include "tests/support/test_main.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>

#include <sys/wait.h>
#include <unistd.h>

#include "database/posix_file_system.h"
#include "database/plan_file.h"
#include "database/recovery_store.h"
#include "tests/support/full_plan.h"
#include "tests/unit/database/fault_file_system.h"

using namespace stargate;

class RecoveryStoreTest : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;
    PosixFileSystem disk_{dir_.filePath(QStringLiteral("state")).toStdString()};

    std::string folder() const { return dir_.filePath(QStringLiteral("state/recovery")).toStdString(); }
    static RecoveryEntry entry(const char* id, std::int64_t time) {
        RecoveryEntry out;
        out.id = id;
        out.originalPath = "/home/me/Texas.stargate";
        out.unixSeconds = time;
        out.pid = 4711;
        return out;
    }

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
        const auto found = store.claimAll();
        QCOMPARE(found.size(), 2U);
        QCOMPARE(found[0].entry.id, std::string("bbbb-2"));
        QCOMPARE(found[0].entry.originalPath, std::string("/home/me/Texas.stargate"));
        QCOMPARE(found[0].entry.unixSeconds, 200);
        QCOMPARE(found[0].entry.pid, 4711);
        QVERIFY(found[0].entry.described);
        QVERIFY2(found[1].plan, found[1].plan ? "" : found[1].plan.error().text().c_str());
        QVERIFY(found[1].plan->plan == test::fullPlan());
        QCOMPARE(found[1].plan->digest, found[0].entry.digest);
    }
    void copiesOfALivingProgramAreNot() {
        RecoveryStore alive(disk_, folder());
        QVERIFY(alive.keep(entry("aaaa", 1), test::fullPlan()));
        QVERIFY(alive.claimAll().empty());
        RecoveryStore other(disk_, folder());
        QVERIFY(other.claimAll().empty());
        QVERIFY(!other.claim("aaaa"));
    }
    void oneProgramOffersACopyUntilItLetsGo() {
        keepAndDie({entry("aaaa", 1)});
        RecoveryStore first(disk_, folder()), second(disk_, folder());
        QCOMPARE(first.claimAll().size(), 1U);
        QVERIFY(second.claimAll().empty());
        first.release("aaaa");
        QVERIFY(second.claim("aaaa"));
        QVERIFY(first.claimAll().empty());
    }
    void aClaimedCopyIsKeptOnUnderItsId() {
        keepAndDie({entry("aaaa", 1)});
        RecoveryStore store(disk_, folder());
        QVERIFY(store.claim("aaaa"));
        QVERIFY(store.keep(entry("aaaa", 2), Plan{}));
        store.release("aaaa");
        const auto found = store.claimAll();
        QCOMPARE(found.size(), 1U);
        QVERIFY(found[0].plan->plan == Plan{});
        store.remove("aaaa");
        QVERIFY(QDir(QString::fromStdString(folder())).entryList(QDir::Files).isEmpty());
    }
    void aCopyKnowsWhatBecameOfItsFile() {
        const std::string file = dir_.filePath(QStringLiteral("state/Texas.stargate")).toStdString();
        QVERIFY(QDir().mkpath(dir_.filePath(QStringLiteral("state"))));
        const auto saved = savePlan(disk_, file, Plan{});
        QVERIFY(saved);
        RecoveryEntry e = entry("aaaa", 1'000'000'000);
        e.originalPath = file;
        e.revision = saved->revision;
        const auto claimed = [&] {
            RecoveryStore store(disk_, folder());
            return store.claimAll();
        };
        keepAndDie({e});
        QCOMPARE(claimed().at(0).file.standing, FileStanding::Unchanged);
        QVERIFY(!claimed().at(0).fileIsNewer());
        QCOMPARE(claimed().at(0).entry.revision, saved->revision);  // what was known, not what lies there

        Plan other = test::fullPlan();
        other.links = {};
        QVERIFY(savePlan(disk_, file, other));
        QCOMPARE(claimed().at(0).file.standing, FileStanding::Changed);
        QVERIFY(claimed().at(0).fileIsNewer());
        QVERIFY(QFile::remove(QString::fromStdString(file)));
        QCOMPARE(claimed().at(0).file.standing, FileStanding::Missing);

        QVERIFY(savePlan(disk_, file, test::fullPlan()));  // the same plan: nothing was lost
        QVERIFY(claimed().empty());
        QVERIFY(QDir(QString::fromStdString(folder())).entryList(QDir::Files).isEmpty());
    }
    void aDamagedCopyIsListedWithItsPath() {
        keepAndDie({entry("aaaa", 1)});
        QFile copy(QString::fromStdString(folder() + "/aaaa.stargate"));
        QVERIFY(copy.resize(100));
        RecoveryStore store(disk_, folder());
        const auto found = store.claimAll();
        QCOMPARE(found.size(), 1U);
        QVERIFY(!found[0].plan);
        QCOMPARE(found[0].entry.originalPath, std::string("/home/me/Texas.stargate"));
        QCOMPARE(found[0].path, folder() + "/aaaa.stargate");
    }
    void aDescriptionWithoutItsCopyIsSwept() {
        keepAndDie({entry("aaaa", 1)});
        QVERIFY(QFile::remove(QString::fromStdString(folder() + "/aaaa.stargate")));
        RecoveryStore store(disk_, folder());
        QVERIFY(store.claimAll().empty());
        QVERIFY(QDir(QString::fromStdString(folder())).entryList(QDir::Files).isEmpty());
    }
    void aLaterCopyReplacesTheEarlier() {
        keepAndDie({entry("aaaa", 1)});
        RecoveryStore store(disk_, folder());
        QVERIFY(store.claim("aaaa"));
        QVERIFY(store.keep(entry("aaaa", 2), Plan{}));
        QVERIFY(store.claim("aaaa")->plan->plan == Plan{});
    }
    void removedCopiesLeaveNothing() {
        keepAndDie({entry("aaaa", 1)});
        RecoveryStore store(disk_, folder());
        QVERIFY(store.keep(entry("bbbb", 1), test::fullPlan()));
        store.remove("aaaa");
        store.remove("bbbb");
        QVERIFY(QDir(QString::fromStdString(folder())).entryList(QDir::Files).isEmpty());
    }
    void copiesAreForThisUserAlone() {
        RecoveryStore store(disk_, folder());
        QVERIFY(store.keep(entry("aaaa", 1), test::fullPlan()));
        for (const char* name : {"/aaaa.stargate", "/aaaa.json"}) QCOMPARE(disk_.state(folder() + name)->mode, 0600U);
        QCOMPARE(disk_.state(folder())->mode, 0700U);
    }
    void aLostDescriptionLosesNoPlan() {
        keepAndDie({entry("aaaa", 1)});
        QFile json(QString::fromStdString(folder() + "/aaaa.json"));
        QVERIFY(json.open(QIODevice::WriteOnly) && json.write("[{") == 2);
        json.close();
        RecoveryStore store(disk_, folder());
        const auto found = store.claimAll();
        QCOMPARE(found.size(), 1U);
        QVERIFY(found[0].entry.originalPath.empty() && found[0].entry.unixSeconds > 1 && !found[0].entry.described);
        QVERIFY(found[0].plan);
    }
    void idsLeadNowhereElse() {
        RecoveryStore store(disk_, folder());
        for (const char* id : {"", "../x", "a/b", "a.b", "a b"}) {
            QVERIFY(!store.keep(entry(id, 1), test::fullPlan()));
            QVERIFY(!store.claim(id));
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
            QVERIFY(store.claim("aaaa")->plan);
        }
    }
};

STARGATE_TEST(RecoveryStoreTest)
#include "recovery_store_test.moc"
