#include "tests/support/test_main.h"

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>

#include <sys/wait.h>
#include <unistd.h>

#include "database/open_plans.h"
#include "database/posix_file_system.h"

using namespace stargate;

/// Which plans are open: by path, across processes, without a trace beside the plan.
class OpenPlansTest : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;
    PosixFileSystem disk_{std::string()};

    std::string folder() const { return dir_.filePath(QStringLiteral("state/open")).toStdString(); }
    std::string plan(const char* name) const { return dir_.filePath(QString::fromUtf8(name)).toStdString(); }

private Q_SLOTS:
    void theSecondProgramIsTold() {
        OpenPlans first(disk_, folder()), second(disk_, folder());
        QVERIFY(!second.isElsewhere(plan("a")));
        QVERIFY(first.claim(plan("a")));
        QVERIFY(first.claim(plan("a")));  // still ours
        QVERIFY(!first.isElsewhere(plan("a")));
        QVERIFY(second.isElsewhere(plan("a")));
        QVERIFY(!second.claim(plan("a")));
        QVERIFY(second.claim(plan("b")));
        first.release(plan("a"));
        QVERIFY(!second.isElsewhere(plan("a")));
        QVERIFY(second.claim(plan("a")));
        QCOMPARE(QDir(dir_.path()).entryList(QDir::Files | QDir::Hidden).size(), 0);
    }
    void aLinkAndItsFileAreOnePlan() {
        QCOMPARE(::symlink("real", plan("link").c_str()), 0);
        OpenPlans first(disk_, folder()), second(disk_, folder());
        QVERIFY(first.claim(plan("real")));
        QVERIFY(!second.claim(plan("link")));
    }
    void aCrashBlocksNobody() {
        const pid_t child = ::fork();
        if (child == 0) {
            OpenPlans dying(disk_, folder());
            ::_exit(dying.claim(plan("crash")) ? 0 : 1);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        QVERIFY(WIFEXITED(status) && WEXITSTATUS(status) == 0);
        OpenPlans next(disk_, folder());
        QVERIFY(!next.isElsewhere(plan("crash")));
        QVERIFY(next.claim(plan("crash")));
    }
    void withoutAFolderNobodyIsTold() {
        OpenPlans first(disk_, "/proc/nowhere"), second(disk_, "/proc/nowhere");
        QVERIFY(first.claim(plan("a")));
        QVERIFY(second.claim(plan("a")));
        QVERIFY(!second.isElsewhere(plan("a")));
    }
};

STARGATE_TEST(OpenPlansTest)
#include "open_plans_test.moc"
