#pragma once
#include <QtCore/QFutureWatcher>

#include <exception>

namespace stargate::ui {

/// Waits until work has ended, however it ended: for destructors, where waitForFinished() must not throw what the work threw.
inline void waitForEnd(QFutureWatcherBase& work) noexcept {
    try {
        work.waitForFinished();
    } catch (const std::exception&) {
        // Nobody is left who would show it.
    }
}

}  // namespace stargate::ui
