#include "tests/support/test_main.h"

#include "core/base/parallel.h"

using namespace stargate;

class ParallelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyItemOnceWhateverTheThreads() {
        for (const std::size_t threads : {0, 1, 2, 7, 100}) {
            std::vector<int> times(37, 0);
            parallelFor(times.size(), [&](std::size_t i) { ++times[i]; }, threads);
            QVERIFY(times == std::vector<int>(37, 1));
        }
    }
    void nothingToDoIsDone() {
        parallelFor(0, [](std::size_t) { QFAIL("there is nothing"); });
    }
};

STARGATE_TEST(ParallelTest)
#include "parallel_test.moc"
