#include "tests/support/test_main.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>

#include "tests/support/program.h"

using namespace stargate::test;

/// How commands end where the system gives them little: full or closed standard streams, no memory, files that are none.
class EndingsTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    QString plan_ = folder_.filePath(s("Texas.stargate"));

    static QString s(const char* text) { return QString::fromUtf8(text); }
    /// A file of one line, `megabytes` long, for which nothing is stored on disk.
    QString longFile(const char* name, int megabytes, const char* start) const {
        QFile file(folder_.filePath(s(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(start) < 0 || !file.resize(qint64(megabytes) * 1'000'000)) qFatal("no file");
        return file.fileName();
    }

private Q_SLOTS:
    void initTestCase() { QCOMPARE(runProgram({s("new"), s("--sample"), s("stargate"), s("-o"), plan_}).exit, 0); }

    void wordsThatNobodyTakesEndNothing() {
        for (const char* streams : {"2>/dev/full", "2>&-", "2>&- >&-", "2>&- <&-", "2>/dev/full >/dev/full"}) {
            QCOMPARE(runShell(s("$PROGRAM check /nonexist %1").arg(s(streams))).exit, 3);
            QCOMPARE(runShell(s("$PROGRAM frobnicate x %1").arg(s(streams))).exit, 2);
            QCOMPARE(runShell(s("$PROGRAM evaluate %1 --format xml %2").arg(plan_, s(streams))).exit, 2);
            QCOMPARE(runShell(s("env -u DISPLAY -u WAYLAND_DISPLAY $PROGRAM %1 %2").arg(plan_, s(streams))).exit, 3);
        }
    }
    void aPipeThatNobodyReadsIsThree() { QCOMPARE(runShell(s("$PROGRAM evaluate %1 | true; exit ${PIPESTATUS[0]}").arg(plan_)).exit, 3); }
    void wordsNeverLandInAFile() {
        // With its standard streams closed, the next file that is opened would get their numbers.
        const QString copy = folder_.filePath(s("copy.stargate"));
        QCOMPARE(runShell(s("$PROGRAM new --sample stargate -o %1 <&- >&- 2>&-").arg(copy)).exit, 0);
        QCOMPARE(runShell(s("cmp %1 %2").arg(plan_, copy)).exit, 0);
        QCOMPARE(runShell(s("$PROGRAM check %1 <&- 2>&-").arg(copy)).exit, runProgram({s("check"), plan_}).exit);
    }
    void wordsSpeakOfTheCommandLine() {
        QTemporaryDir closed;
        const ProgramRun failed = runProgram({s("new"), s("-o"), s("/nowhere/at/all.stargate")});
        QCOMPARE(failed.err, QByteArray("Could not save “all.stargate”: there is no such file or folder. No file was changed. Mend that, or name another file with -o.\n"));
        QCOMPARE(runProgram({s("export"), plan_, s("-o"), s("/nowhere/at/all.json")}).err,
                 QByteArray("Could not write “all.json”: there is no such file or folder. Nothing was written. Check the folder and its permissions, or choose another.\n"));
        // What the system answered is told to whoever asks.
        QVERIFY(runProgram({s("new"), s("--details"), s("-o"), s("/nowhere/at/all.stargate")}).err.endsWith("with -o. [open: No such file or directory]\n"));
        QCOMPARE(runProgram({s("--details")}).exit, 2);
    }
    void readersRefuseWhatIsNoFile_data() {
        QTest::addColumn<QString>("command");
        QTest::newRow("plan") << s("check %1");
        QTest::newRow("JSON") << s("import %1 -o %2");
        QTest::newRow("schedule") << s("schedule %3 --import %1");
        QTest::newRow("PSPLIB") << s("schedule --psplib %1");
        QTest::newRow("weather") << s("resource --lat 32 --lon -99 --weather %1");
    }
    void readersRefuseWhatIsNoFile() {
        QFETCH(QString, command);
        const QString pipe = folder_.filePath(s("pipe.json")), link = folder_.filePath(s("zero.json"));
        QCOMPARE(runShell(s("rm -f %1; mkfifo %1; ln -sf /dev/zero %2").arg(pipe, link)).exit, 0);
        for (const QString& from : {pipe, link, folder_.path()}) {
            QString line = command;
            line.replace(s("%1"), from).replace(s("%2"), folder_.filePath(s("out.stargate"))).replace(s("%3"), plan_);
            const ProgramRun run = runShell(s("timeout 20 $PROGRAM ") + line);
            QVERIFY2(run.exit == 3 || (run.exit == 2 && from == folder_.path()), qPrintable(line + s(": %1 ").arg(run.exit) + QString::fromUtf8(run.err)));
        }
    }
    void filesThatAreTooLargeNeedNoMemory() {
        const QString epw = longFile("long.epw", 200, "LOCATION,Buckley,CO,USA,TMY3,724695,north,-104.75,-7.0,1726.0");
        const ProgramRun run = runShell(s("ulimit -v 400000; $PROGRAM resource --lat 32 --lon -99 --weather %1").arg(epw));
        QCOMPARE(run.exit, 3);
        QCOMPARE(run.err, QByteArray("Could not read “long.epw”: it is larger than 12 MB. Nothing has been changed. Check that it is the file you meant.\n"));
    }
    void memoryThatRunsOutIsThree_data() {
        QTest::addColumn<QString>("command");
        const QString json = folder_.filePath(s("plan.json"));
        QCOMPARE(runProgram({s("export"), plan_, s("-o"), json}).exit, 0);
        QTest::newRow("new") << s("new --sample stargate --force -o %1").arg(folder_.filePath(s("n.stargate")));
        QTest::newRow("check") << s("check %1").arg(plan_);
        QTest::newRow("import") << s("import %1 --force -o %2").arg(json, folder_.filePath(s("i.stargate")));
        QTest::newRow("long JSON") << s("import %1 --force -o %2").arg(longFile("long.json", 200, "{\"format\":\"stargate-plan\",\"version\":1,\"notes\":\""), folder_.filePath(s("i.stargate")));
    }
    void memoryThatRunsOutIsThree() {
        QFETCH(QString, command);
        // From the least with which the program starts at all (the loader's own failure is 127) upwards.
        int least = 40'000;
        while (runShell(s("ulimit -v %1; $PROGRAM --version").arg(least)).exit != 0) least += 10'000;
        int without = 0;
        for (int kilobytes = least + 10'000; kilobytes < least + 400'000; kilobytes += kilobytes < least + 80'000 ? 10'000 : 50'000) {
            const ProgramRun run = runShell(s("ulimit -v %1; $PROGRAM %2").arg(kilobytes).arg(command));
            QVERIFY2(run.exit == 0 || run.exit == 1 || (run.exit == 3 && !run.err.isEmpty()), qPrintable(s("%1 kB: exit %2, %3").arg(kilobytes).arg(run.exit).arg(QString::fromUtf8(run.err))));
            without += run.exit == 3;
        }
        QVERIFY(without > 0);
    }
    void newFilesObeyTheMask() {
        const QString plan = folder_.filePath(s("mine.stargate")), json = folder_.filePath(s("mine.json"));
        QCOMPARE(runShell(s("umask 077; $PROGRAM new -o %1 && $PROGRAM export %1 -o %2").arg(plan, json)).exit, 0);
        for (const QString& file : {plan, json}) QCOMPARE(QFileInfo(file).permissions() & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther), QFile::Permissions());
    }
    void backupsBesideAPlanStay() {
        const ProgramRun run = runShell(s("cd %1 && cp Texas.stargate B.stargate && for end in backup before v1.old; do cp B.stargate B.stargate.$end; done && : > B.stargate.notes1 && "
                                          "touch -d '3 days ago' B.stargate.* && $PROGRAM new --sample stargate --force -o B.stargate && ls B.stargate.*").arg(folder_.path()));
        QCOMPARE(run.exit, 0);
        QCOMPARE(run.out, QByteArray("B.stargate.backup\nB.stargate.before\nB.stargate.notes1\nB.stargate.v1.old\n"));
    }
    void theInstallerWaitsForAnotherPackageManager() {
        // Stands in for the system's commands: one package is missing, the lists are locked at first, then the packages.
        const auto script = [this](const char* name, const char* lines) {
            QFile file(folder_.filePath(s("bin/") + s(name)));
            if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray("#!/bin/sh\n") + lines + "\n") < 0) qFatal("no script");
            file.close();
            file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        };
        QVERIFY(QDir(folder_.path()).mkpath(s("bin")));
        script("dpkg-query", "case \"$4\" in xauth) exit 1;; *) echo 'install ok installed';; esac");
        script("sudo", "exec \"$@\"");
        script("sleep", ":");
        script("apt-get", "echo \"$@\" >> \"$LOG\"; tries=$(grep -c update \"$LOG\")\n"
                          "case \"$*\" in *update*) [ $tries -gt 2 ] || { echo 'E: Could not get lock /var/lib/apt/lists/lock. It is held by process 7 (apt-get)'; exit 100; };;\n"
                          "*install*xauth) echo 'Waiting for cache lock: Could not get lock /var/lib/dpkg/lock-frontend.';; esac");
        const QString line = s("LOG=%1/log PATH=%1/bin:$PATH " STARGATE_SOURCE_DIR "/installer/install-missing program tests").arg(folder_.path());
        const ProgramRun run = runShell(line);
        QVERIFY2(run.exit == 0, run.err.constData());
        QCOMPARE(run.out.count("waiting for it"), 2);  // once for each of the two locks
        QCOMPARE(runShell(s("grep -c DPkg::Lock::Timeout=600 %1/log").arg(folder_.path())).out, QByteArray("4\n"));
        script("apt-get", "echo 'E: Unable to locate package xauth'; exit 100");
        const ProgramRun failed = runShell(line);
        QVERIFY(failed.exit != 0 && failed.err.contains("Unable to locate package"));
    }
};

STARGATE_TEST(EndingsTest)
#include "endings_test.moc"
