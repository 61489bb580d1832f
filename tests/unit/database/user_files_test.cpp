#include "tests/support/test_main.h"

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>

#include <sys/stat.h>

#include "database/plan_file.h"
#include "database/posix_file_system.h"
#include "database/stored_user_files.h"
#include "tests/support/full_plan.h"
#include "tests/unit/database/fault_file_system.h"

using namespace stargate;

/// Files that people name, beside plans.
class UserFilesTest : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;
    PosixFileSystem disk_{dir_.filePath(QStringLiteral("state")).toStdString()};
    StoredUserFiles files_{disk_};

    std::string path(const char* name) const { return dir_.filePath(QString::fromUtf8(name)).toStdString(); }

private Q_SLOTS:
    void bytesGoOutAndIn() {
        QCOMPARE(*files_.write(path("a.csv"), "a,b\n"), std::string());
        QCOMPARE(*files_.read(path("a.csv"), 4), std::string("a,b\n"));
    }
    void whatCannotBeReadIsRefusedWithWords() {
        QVERIFY(files_.write(path("large.csv"), std::string(2'000'001, 'x')));
        QCOMPARE(::mkfifo(path("pipe.csv").c_str(), 0600), 0);
        for (const auto& [name, words] : {std::pair{"large.csv", "Could not read “large.csv”: it is larger than 2 MB. Nothing has been changed. Check that it is the file you meant. [read: File too large]"},
                                          {"pipe.csv", "Could not read “pipe.csv”: it is a device or a pipe. Nothing has been changed. Choose a file. [open: not a regular file]"},
                                          {".", "Could not read “.”: it is a folder. Nothing has been changed. Choose a file. [open: Is a directory]"},
                                          {"none.csv", "Could not read “none.csv”: there is no such file or folder. Nothing has been changed. Check its name and permissions. [stat: No such file or directory]"}})
            QCOMPARE(files_.read(path(name), 2'000'000).error().text(), std::string(words));
        for (const char* device : {"/dev/zero", "/dev/null", "/dev/tty"}) QVERIFY(!files_.read(device, 10));
    }
    void aPlanIsNeverReplaced() {
        QVERIFY(savePlan(disk_, path("Texas.stargate"), test::fullPlan()));
        QVERIFY(files_.isPlan(path("Texas.stargate")) && !files_.isPlan(path("none.stargate")));
        QCOMPARE(files_.write(path("Texas.stargate"), "x").error().text(),
                 std::string("“Texas.stargate” is a plan. It was left as it is. Choose another name for what is made from plans."));
        QVERIFY(openPlan(disk_, path("Texas.stargate")));
    }
    void everyFaultOfAnExportLeavesOldOrNew() {
        for (const bool sticky : {false, true})
            for (int call = 1;; ++call) {
                QVERIFY(files_.write(path("a.csv"), "old"));
                test::FaultFileSystem faulty(disk_);
                faulty.failAt(call, IoProblem::DiskFull, sticky);
                const auto written = StoredUserFiles(faulty).write(path("a.csv"), "new");
                QCOMPARE(*files_.read(path("a.csv"), 10), std::string(written ? "new" : "old"));
                QCOMPARE(faulty.openHandles, 0);
                if (!sticky) QVERIFY2(QDir(dir_.path()).entryList({QStringLiteral(".~*")}, QDir::Files | QDir::Hidden).isEmpty(), faulty.lastCall.c_str());
                if (!faulty.happened()) break;
            }
    }
};

STARGATE_TEST(UserFilesTest)
#include "user_files_test.moc"
