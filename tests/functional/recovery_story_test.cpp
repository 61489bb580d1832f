#include "tests/support/test_main.h"

#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

#include <csignal>

#include "database/posix_file_system.h"
#include "database/stored_plan_files.h"
#include "tests/support/program.h"
#include "ui/app/main_window.h"
#include "ui/app/world.h"
#include "ui/panels/notice_bar.h"

using namespace stargate;
using namespace stargate::ui;

/// Crashes and second windows as a person meets them: the program itself, killed without warning, and keys.
class RecoveryStoryTest : public QObject {
    Q_OBJECT

    static constexpr int kPatienceMs = 60'000;
    std::unique_ptr<QTemporaryDir> dir_;
    std::vector<std::unique_ptr<QProcess>> programs_;
    QList<qint64> strangers_;  ///< programs that the program itself has started

    QString path(const char* name) const { return dir_->filePath(QString::fromUtf8(name)); }
    QDir copies() const { return QDir(dir_->filePath(QStringLiteral("state/stargate-planner/recovery"))); }
    QByteArray bytes(const QString& file) const {
        QFile in(file);
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }
    void writePlan(const QString& file, const char* sample) {
        const auto done = test::runProgram({QStringLiteral("new"), QStringLiteral("--sample"), QString::fromLatin1(sample), QStringLiteral("--force"), QStringLiteral("-o"), file});
        QVERIFY2(done.exit == 0, done.err.constData());
    }
    QProcess& start(const QStringList& arguments) {
        programs_.push_back(std::make_unique<QProcess>());
        QProcess& program = *programs_.back();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("XDG_STATE_HOME"), path("state"));
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), path("config"));
        program.setProcessEnvironment(environment);
        program.start(QStringLiteral(STARGATE_BINARY_DIR "/stargate-planner"), arguments);
        return program;
    }
    static QString xdotool(const QStringList& words) {
        QProcess process;
        process.start(QStringLiteral("xdotool"), words);
        process.waitForFinished(10'000);
        return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
    }
    /// The visible windows with this title, a regular expression.
    static QStringList windowsOf(const QString& title) {
        return xdotool({QStringLiteral("search"), QStringLiteral("--onlyvisible"), QStringLiteral("--name"), title}).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    }
    static QString windowOf(const QString& title) { return windowsOf(title).value(0); }
    static bool comes(const QString& title) {
        QElapsedTimer clock;
        clock.start();
        while (windowOf(title).isEmpty()) {
            if (clock.elapsed() > kPatienceMs) return false;
            QTest::qWait(50);
        }
        return true;
    }
    static void press(const QString& title, const QString& keys) {
        const QString window = windowOf(title);
        xdotool({QStringLiteral("windowactivate"), QStringLiteral("--sync"), window, QStringLiteral("key"), QStringLiteral("--clearmodifiers"), keys});
    }
    int copyCount() const { return static_cast<int>(copies().entryList({QStringLiteral("*.json")}).size()); }
    /// Opens the plan, adds a building by keys, waits for `copiesThen` recovery copies.
    void edit(const char* name, int copiesThen) {
        const QString title = QLatin1Char('^') + QString::fromUtf8(name);
        QVERIFY(comes(title));
        // The first keys may come before the window listens.
        QElapsedTimer clock;
        clock.start();
        while (windowOf(title + QStringLiteral("\\*")).isEmpty() && clock.elapsed() < kPatienceMs) {
            press(title, QStringLiteral("ctrl+b"));
            QTest::qWait(300);
        }
        QTRY_COMPARE_WITH_TIMEOUT(copyCount(), copiesThen, kPatienceMs);
    }
    static void kill(QProcess& program) {
        ::kill(static_cast<pid_t>(program.processId()), SIGKILL);
        QVERIFY(program.waitForFinished());
    }
    void crash(const char* name) {
        QProcess& program = start({path(name)});
        edit(name, copyCount() + 1);
        kill(program);
    }

private Q_SLOTS:
    void init() { dir_ = std::make_unique<QTemporaryDir>(); }
    void cleanup() {
        for (const auto& program : programs_)
            if (program->state() != QProcess::NotRunning) kill(*program);
        programs_.clear();
        for (const qint64 stranger : std::exchange(strangers_, {})) ::kill(static_cast<pid_t>(stranger), SIGKILL);
    }

    void aFileReplacedAfterTheCrashIsNotOverwrittenUnasked() {
        writePlan(path("r.stargate"), "stargate");
        crash("r.stargate");
        writePlan(path("r.stargate"), "empty");
        const QByteArray theirs = bytes(path("r.stargate"));
        start({path("r.stargate")});
        QVERIFY(comes(QStringLiteral("^An older copy of your work")));
        press(QStringLiteral("^An older copy of your work"), QStringLiteral("alt+r"));
        QVERIFY(comes(QStringLiteral("^r.stargate\\*")));
        press(QStringLiteral("^r.stargate"), QStringLiteral("ctrl+s"));
        QVERIFY(comes(QStringLiteral("^Could not save")));
        QCOMPARE(bytes(path("r.stargate")), theirs);
        press(QStringLiteral("^Could not save"), QStringLiteral("Escape"));
        QTRY_VERIFY_WITH_TIMEOUT(windowOf(QStringLiteral("^Could not save")).isEmpty(), kPatienceMs);
        QCOMPARE(bytes(path("r.stargate")), theirs);
        QVERIFY(!windowOf(QStringLiteral("^r.stargate\\*")).isEmpty());
    }
    void savingRightAfterARestoreLeavesNothingBehind() {
        writePlan(path("r.stargate"), "stargate");
        const QByteArray before = bytes(path("r.stargate"));
        crash("r.stargate");
        QProcess& program = start({path("r.stargate")});
        QVERIFY(comes(QStringLiteral("^Work on r.stargate was not saved")));
        press(QStringLiteral("^Work on r.stargate"), QStringLiteral("Return"));
        QVERIFY(comes(QStringLiteral("^r.stargate\\*")));
        press(QStringLiteral("^r.stargate"), QStringLiteral("ctrl+s"));
        QTRY_VERIFY_WITH_TIMEOUT(bytes(path("r.stargate")) != before, kPatienceMs);
        press(QStringLiteral("^r.stargate"), QStringLiteral("ctrl+q"));
        QTRY_COMPARE_WITH_TIMEOUT(program.state(), QProcess::NotRunning, kPatienceMs);
        QCOMPARE(copies().entryList(QDir::Files | QDir::Hidden), QStringList());

        start({path("r.stargate")});
        QVERIFY(comes(QStringLiteral("^r.stargate")));
        QVERIFY(windowOf(QStringLiteral("not saved|older copy")).isEmpty());
        QVERIFY(windowOf(QStringLiteral("^r.stargate\\*")).isEmpty());
    }
    void anotherPlanAfterARestoreIsUnmodifiedAndQuitsWithoutAQuestion() {
        writePlan(path("r.stargate"), "stargate");
        writePlan(path("other.stargate"), "empty");
        crash("r.stargate");
        QProcess& program = start({});
        QVERIFY(comes(QStringLiteral("^Work on r.stargate was not saved")));
        press(QStringLiteral("^Work on r.stargate"), QStringLiteral("Return"));
        QVERIFY(comes(QStringLiteral("^r.stargate\\*")));
        press(QStringLiteral("^r.stargate"), QStringLiteral("ctrl+n"));  // a new plan in place of the restored one
        QVERIFY(comes(QStringLiteral("^Save the changes to")));
        press(QStringLiteral("^Save the changes to"), QStringLiteral("shift+Tab"));  // Discard
        press(QStringLiteral("^Save the changes to"), QStringLiteral("space"));
        QVERIFY(comes(QStringLiteral("^Untitled")));
        QVERIFY(windowOf(QStringLiteral("^Untitled\\*")).isEmpty());
        press(QStringLiteral("^Untitled"), QStringLiteral("ctrl+q"));
        QTRY_COMPARE_WITH_TIMEOUT(program.state(), QProcess::NotRunning, kPatienceMs);
        QCOMPARE(copies().entryList(QDir::Files | QDir::Hidden), QStringList());
    }
    void twoCrashedPlansAreOfferedAtOneStart() {
        writePlan(path("a.stargate"), "stargate");
        writePlan(path("b.stargate"), "stargate");
        QProcess& first = start({path("a.stargate")});
        edit("a.stargate", 1);
        QProcess& second = start({path("b.stargate")});
        edit("b.stargate", 2);
        kill(first);
        kill(second);
        start({path("a.stargate")});
        QVERIFY(comes(QStringLiteral("^2 plans have work that was not saved")));
        press(QStringLiteral("^2 plans have work"), QStringLiteral("Return"));
        QVERIFY(comes(QStringLiteral("^a.stargate\\*")));
        QVERIFY(comes(QStringLiteral("^b.stargate\\*")));
        strangers_ << xdotool({QStringLiteral("getwindowpid"), windowOf(QStringLiteral("^b.stargate\\*"))}).toLongLong();
        QVERIFY(strangers_.back() > 1);
        QCOMPARE(copyCount(), 2);  // each window keeps its own on
    }
    void twoWindowsOnOnePlanAreNoticed() {
        writePlan(path("r.stargate"), "stargate");
        start({path("r.stargate")});
        QVERIFY(comes(QStringLiteral("^r.stargate –")));
        start({path("r.stargate")});
        QVERIFY(comes(QStringLiteral("^r.stargate is open in another window")));
        press(QStringLiteral("^r.stargate is open"), QStringLiteral("Return"));  // a copy
        QTRY_COMPARE_WITH_TIMEOUT(windowsOf(QStringLiteral("Stargate Planner$")).size(), 2, kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(windowsOf(QStringLiteral("^r.stargate")).size() == 1, kPatienceMs);  // the other is a plan of its own
    }
    void aFileThatChangedOnDiskIsNoticedWithTheFocus() {
        qputenv("XDG_CONFIG_HOME", path("config").toUtf8());
        writePlan(path("r.stargate"), "empty");
        const auto world = loadWorld();
        QVERIFY(world);
        PosixFileSystem disk{std::string()};
        StoredPlanFiles files(disk, path("state/recovery").toStdString());
        MainWindow window(*world, files, path("state"));
        QWidget other;
        window.resize(1200, 800);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        window.documents().open(path("r.stargate"));
        auto* notice = window.findChild<NoticeBar*>();
        QVERIFY(notice && !notice->isVisible());
        other.show();
        other.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&other));
        writePlan(path("r.stargate"), "stargate");
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTRY_VERIFY_WITH_TIMEOUT(notice->isVisible(), kPatienceMs);
        auto* load = notice->findChild<QAbstractButton*>(QStringLiteral("notice_load"));
        QVERIFY(load);
        load->click();
        QTRY_COMPARE(window.session().plan()->sites.size(), std::size_t(7));
        QVERIFY(!notice->isVisible());
    }
};

STARGATE_TEST(RecoveryStoryTest)
#include "recovery_story_test.moc"
