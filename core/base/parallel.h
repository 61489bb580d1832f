#pragma once
#include "core/base/task_pool.h"

namespace stargate {

/// Calls `work(i)` for i in 0..count-1 on the threads of the process's pool, `threads` of them at most with the caller's; returns when all are done.
/// Which thread takes which i is left to chance: `work` must write to places of its own, so that results do not depend on it. Throws what an item throws.
template <class Work>
void parallelFor(std::size_t count, Work&& work, std::size_t threads = std::thread::hardware_concurrency()) {
    if (count > 0) TaskPool::shared().run(count, work, threads);
}

}  // namespace stargate
