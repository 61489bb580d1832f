#include "tests/support/test_main.h"

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>

#include <csignal>
#include <random>
#include <sys/wait.h>
#include <unistd.h>

#include "core/plan/apply_edit.h"
#include "database/plan_file.h"
#include "database/posix_file_system.h"
#include "tests/support/full_plan.h"

using namespace stargate;

/// A program that saves again and again is killed at any moment: the file is whole, of the last version that was confirmed or the one after it,
/// and what the killed save left goes with the next one.
class KilledSaveTest : public QObject {
    Q_OBJECT

    QTemporaryDir plans_, state_;
    PosixFileSystem disk_{state_.path().toStdString()};
    std::string path_ = plans_.filePath(QStringLiteral("Texas.stargate")).toStdString();

    static Plan version(int number) {
        PlanSettings settings = *test::fullPlan().settings;
        settings.name = std::to_string(number);
        return *applyEdit(test::fullPlan(), {PutSettings{settings}});
    }
    QStringList files() const { return QDir(plans_.path()).entryList(QDir::Files | QDir::Hidden); }

    /// Saves versions from `first` on in another process and kills it `after` microseconds behind the first save. The last confirmed version.
    int saveUntilKilled(int first, int after) {
        int pipe[2];
        if (::pipe(pipe) != 0) qFatal("pipe");
        const pid_t child = ::fork();
        if (child == 0) {
            for (int number = first;; ++number)
                if (!savePlan(disk_, path_, version(number)) || ::write(pipe[1], &number, sizeof number) != sizeof number) ::_exit(1);
        }
        ::close(pipe[1]);
        int confirmed = 0, number = 0;
        if (::read(pipe[0], &confirmed, sizeof confirmed) != sizeof confirmed) qFatal("no save");
        ::usleep(static_cast<useconds_t>(after));
        ::kill(child, SIGKILL);
        while (::read(pipe[0], &number, sizeof number) == sizeof number) confirmed = number;
        ::close(pipe[0]);
        int status = 0;
        ::waitpid(child, &status, 0);
        if (!WIFSIGNALED(status)) qFatal("a save failed");
        return confirmed;
    }

private Q_SLOTS:
    void theFileIsWholeAfterAKillAtAnyMoment() {
        constexpr int kKills = 100, kLongest = 40'000;  // microseconds: some saves
        std::mt19937 random(11);
        int next = 1, left = 0;
        for (int kill = 0; kill < kKills; ++kill) {
            const int confirmed = saveUntilKilled(next, static_cast<int>(random() % kLongest));
            const auto opened = openPlan(disk_, path_);
            QVERIFY2(opened && opened->digestMatches, opened ? "digest" : opened.error().text().c_str());
            const int found = std::stoi(opened->plan.settings->name);
            QVERIFY2(found == confirmed || found == confirmed + 1, qPrintable(QStringLiteral("%1, confirmed %2").arg(found).arg(confirmed)));
            next = found + 1;
            left += static_cast<int>(files().size()) - 1;
            QVERIFY(files().size() <= 2);  // what the kill before left has gone
        }
        QVERIFY2(left > 0, "no kill met a save");
        QVERIFY(savePlan(disk_, path_, version(next)));
        QCOMPARE(files(), QStringList{QStringLiteral("Texas.stargate")});
        QVERIFY(QDir(state_.filePath(QStringLiteral("saves"))).isEmpty());
    }
};

STARGATE_TEST(KilledSaveTest)
#include "killed_save_test.moc"
