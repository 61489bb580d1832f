#pragma once
#include <QtCore/QFutureWatcher>
#include <QtCore/QThread>

#include <exception>
#include <future>
#include <system_error>
#include <thread>
#include <vector>

namespace stargate::ui {

/// False when the system refuses as many threads as painting starts. Asked before anything is painted: where Qt's own pool gets no
/// thread, its raster engine waits for ever (seen in Qt 6.4 with RLIMIT_NPROC, in QRasterPaintEngine).
inline bool threadsAreGiven() {
    std::promise<void> asked;
    const std::shared_future<void> done = asked.get_future().share();
    std::vector<std::thread> probes;
    bool given = true;
    try {
        for (int i = 0; i < QThread::idealThreadCount(); ++i) probes.emplace_back([done] { done.wait(); });
    } catch (const std::system_error&) {
        given = false;
    }
    asked.set_value();
    for (std::thread& probe : probes) probe.join();
    return given;
}

/// Waits until work has ended, however it ended: for destructors, where waitForFinished() must not throw what the work threw.
inline void waitForEnd(QFutureWatcherBase& work) noexcept {
    try {
        work.waitForFinished();
    } catch (const std::exception&) {
        // Nobody is left who would show it.
    }
}

}  // namespace stargate::ui
