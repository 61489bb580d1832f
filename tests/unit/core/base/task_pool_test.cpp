#include "core/base/task_pool.h"

#include <atomic>
#include <filesystem>
#include <semaphore>
#include <stdexcept>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/test_main.h"

using namespace stargate;

namespace {

std::size_t threadsOfTheProcess() {
    const std::filesystem::directory_iterator tasks("/proc/self/task");
    return static_cast<std::size_t>(std::distance(begin(tasks), end(tasks)));
}

}  // namespace

class TaskPoolTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyItemOnceWhateverTheThreads() {
        for (const std::size_t threads : {0, 1, 3, 20}) {
            TaskPool pool(threads);
            QCOMPARE(pool.threads(), threads);
            for (const std::size_t most : {0, 1, 2, 100}) {
                std::vector<int> times(137, 0);
                pool.run(times.size(), [&](std::size_t i) { ++times[i]; }, most);
                QVERIFY(times == std::vector<int>(137, 1));
            }
        }
    }
    void itemsMaySplitTheirWorkAgain() {
        TaskPool pool(3);
        std::atomic<int> done = 0;
        for (int round = 0; round < 50; ++round)
            pool.run(8, [&](std::size_t) { pool.run(4, [&](std::size_t) { pool.run(3, [&](std::size_t) { ++done; }, 9); }, 9); }, 9);
        QCOMPARE(done.load(), 50 * 8 * 4 * 3);
    }
    void severalCallersShareTheThreads() {
        TaskPool pool(2);
        std::atomic<int> done = 0;
        std::vector<std::thread> callers;
        for (int c = 0; c < 4; ++c)
            callers.emplace_back([&] {
                for (int round = 0; round < 100; ++round) pool.run(5, [&](std::size_t) { ++done; }, 3);
            });
        for (std::thread& t : callers) t.join();
        QCOMPARE(done.load(), 4 * 100 * 5);
    }
    void theCallerAndTheThreadsWorkSideBySide() {
        TaskPool pool(1);
        std::binary_semaphore first{0}, second{0};
        pool.run(2, [&](std::size_t i) {  // ends only when both items are at work at once
            (i == 0 ? first : second).release();
            (i == 0 ? second : first).acquire();
        }, 2);
    }
    void anExceptionComesOutAtTheCaller() {
        for (const std::size_t threads : {0, 3}) {
            TaskPool pool(threads);
            for (int round = 0; round < 50; ++round) {
                std::atomic<int> begun = 0;
                try {
                    pool.run(1'000'000, [&](std::size_t i) {
                        ++begun;
                        if (i == 7) throw std::runtime_error("seven");
                    }, 4);
                    QFAIL("nothing was thrown");
                } catch (const std::runtime_error& e) {
                    QCOMPARE(std::string(e.what()), std::string("seven"));
                }
                QVERIFY(begun < 1'000'000);
            }
            int after = 0;
            pool.run(1, [&](std::size_t) { ++after; }, 4);
            QCOMPARE(after, 1);
        }
    }
    void anExceptionOfInnerWorkReachesTheOuterCaller() {
        TaskPool pool(3);
        const auto inner = [](std::size_t i, std::size_t k) {
            if (i == 2 && k == 3) throw std::runtime_error("inner");
        };
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, pool.run(6, [&](std::size_t i) { pool.run(6, [&](std::size_t k) { inner(i, k); }, 4); }, 4));
    }
    void noThreadIsMadePerCall() {
        TaskPool pool(2);
        const std::size_t before = threadsOfTheProcess();
        for (int round = 0; round < 1'000; ++round) pool.run(4, [](std::size_t) {}, 4);
        QCOMPARE(threadsOfTheProcess(), before);
    }
    // In a process of its own that may have no thread more, as in a container with a limit. A process of root has no such limit: it becomes another.
    void whereThreadsAreRefusedTheCallerDoesTheWork() {
        const pid_t child = fork();
        if (child == 0) {
            constexpr uid_t kNobodyElse = 64'321;
            const rlimit none{0, 0};
            if (geteuid() == 0 && setuid(kNobodyElse) != 0) _exit(3);
            if (setrlimit(RLIMIT_NPROC, &none) != 0) _exit(4);
            TaskPool pool(4);
            int done = 0;
            pool.run(10, [&](std::size_t) { ++done; }, 5);
            _exit(pool.threads() == 0 && done == 10 ? 0 : 1);
        }
        int status = 0;
        QCOMPARE(waitpid(child, &status, 0), child);
        QVERIFY2(WIFEXITED(status), "ended by a signal");
        QCOMPARE(WEXITSTATUS(status), 0);
    }
};

STARGATE_TEST(TaskPoolTest)
#include "task_pool_test.moc"
