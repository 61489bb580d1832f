#include "tests/support/test_main.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>

#include <cerrno>

#include "tests/support/program.h"

using namespace stargate::test;

/// The program with calls of the system that fail (tests/support/preload/fault_calls.cpp): a save leaves the old file or the new one, whole, says so by
/// its exit state, and ends by itself.
class FaultsTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    QByteArray old_, new_;

    static QString s(const char* text) { return QString::fromUtf8(text); }
    QString plan() const { return folder_.filePath(s("plans/Texas.stargate")); }
    static QByteArray bytes(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void putOld() const {
        QFile file(plan());
        if (!file.open(QIODevice::WriteOnly) || file.write(old_) != old_.size()) qFatal("no plan");
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup);  // not what a new file gets: the save has a mode to keep
    }
    /// Saves the sample over the plan while a call fails.
    ProgramRun save(const QString& call, int at, int error, bool sticky) const {
        return runShell(s("FAULT_BELOW=%1 FAULT_CALL=%2 FAULT_AT=%3 FAULT_ERROR=%4 %5 FAULT_COUNT=%1/count XDG_STATE_HOME=%1/state LD_PRELOAD=%6 "
                          "$PROGRAM new --sample stargate --force -o %7")
                            .arg(folder_.path(), call).arg(at).arg(error).arg(sticky ? s("FAULT_STICKY=1") : QString(), s(STARGATE_BINARY_DIR "/tests/libstargate_fault_calls.so"), plan()));
    }
    int count() const { return bytes(folder_.filePath(s("count"))).trimmed().toInt(); }

    void verifyOldOrNew(const QString& call, int at, int error, bool sticky) {
        putOld();
        const ProgramRun run = save(call, at, error, sticky);
        const QString what = s("%1 %2, errno %3%4: exit %5, %6").arg(call).arg(at).arg(error).arg(sticky ? s(", sticky") : QString()).arg(run.exit).arg(QString::fromUtf8(run.err));
        QVERIFY2(run.exit == 0 || run.exit == 3, qPrintable(what));
        QVERIFY2(bytes(plan()) == (run.exit == 0 ? new_ : old_), qPrintable(what));
        QVERIFY2(run.exit == 0 || !run.err.isEmpty(), qPrintable(what));
        QVERIFY2(QDir(folder_.filePath(s("plans"))).entryList(QDir::Files | QDir::Hidden) == QStringList{s("Texas.stargate")}, qPrintable(what));
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(QDir(folder_.path()).mkdir(s("plans")));
        QCOMPARE(runProgram({s("new"), s("-o"), plan()}).exit, 0);
        old_ = bytes(plan());
        QCOMPARE(runProgram({s("new"), s("--sample"), s("stargate"), s("--force"), s("-o"), plan()}).exit, 0);
        new_ = bytes(plan());
        QVERIFY(!old_.isEmpty() && old_ != new_);
    }
    void everyCallOfASaveMayFail_data() {
        QTest::addColumn<QString>("call");
        for (const char* call : {"open", "write", "fsync", "rename", "close", "fchmod", "fstat", "stat", "lstat", "unlink", "mkdir", "flock", "opendir", "getxattr", "listxattr"})
            QTest::newRow(call) << s(call);
    }
    void everyCallOfASaveMayFail() {
        QFETCH(QString, call);
        putOld();
        QCOMPARE(save(call, 0, 0, false).exit, 0);
        const int calls = count();
        QVERIFY2(calls > 0, "a save makes no such call");
        for (int at = 1; at <= calls; ++at) verifyOldOrNew(call, at, EIO, false);
        for (const int error : {ENOSPC, EDQUOT, EACCES, EROFS, EINTR}) verifyOldOrNew(call, 1, error, false);
        for (const int error : {ENOSPC, EIO, EDQUOT, EACCES, EROFS, EINTR}) verifyOldOrNew(call, 1, error, true);
    }
    void aSystemThatGivesNoThreadsIsNoCrash() {
        for (const QString& command : {s("check %1").arg(plan()), s("evaluate %1").arg(plan()), s("schedule %1").arg(plan())})
            for (const int at : {1, 2, 3}) {
                const ProgramRun run = runShell(s("FAULT_CALL=pthread_create FAULT_AT=%1 FAULT_ERROR=%2 FAULT_STICKY=1 LD_PRELOAD=%3 $PROGRAM %4")
                                                    .arg(at).arg(EAGAIN).arg(s(STARGATE_BINARY_DIR "/tests/libstargate_fault_calls.so"), command));
                QVERIFY2(run.exit == 0 || run.exit == 1 || (run.exit == 3 && !run.err.isEmpty()), qPrintable(command + s(": %1 %2").arg(run.exit).arg(QString::fromUtf8(run.err))));
            }
    }
};

STARGATE_TEST(FaultsTest)
#include "faults_test.moc"
