#pragma once
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

#include "core/base/vector_state.h"

namespace stargate {

/// Calls `work(i)` for i in 0..count-1 on as many threads as the machine runs at once, the caller's among them; returns when all are done.
/// Which thread takes which i is left to chance: `work` must write to places of its own, so that results do not depend on it.
template <class Work>
void parallelFor(std::size_t count, Work&& work, std::size_t threads = std::thread::hardware_concurrency()) {
    std::atomic<std::size_t> next{0};
    const auto take = [&] {
        cleanVectorState();
        for (std::size_t i = next++; i < count; i = next++) work(i);
    };
    std::vector<std::thread> others;
    for (std::size_t t = 1; t < threads && t < count; ++t) others.emplace_back(take);
    take();
    for (std::thread& t : others) t.join();
}

}  // namespace stargate
