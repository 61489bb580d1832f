#include "core/base/task_pool.h"

#include <algorithm>
#include <system_error>

#include "core/base/vector_state.h"

namespace stargate {

TaskPool& TaskPool::shared() {
    static TaskPool pool(std::max(1U, std::thread::hardware_concurrency()) - 1);
    return pool;
}

TaskPool::TaskPool(std::size_t threads) {
    threads_.reserve(threads);
    try {
        while (threads_.size() < threads) threads_.emplace_back([this] { help(); });
    } catch (const std::system_error&) {
        // A limit of the system or a container: the callers do the work.
    }
}

TaskPool::~TaskPool() {
    {
        const std::scoped_lock lock(mutex_);
        stop_ = true;
    }
    wake_.notify_all();
    for (std::thread& t : threads_) t.join();
}

void TaskPool::run(Batch& batch) {
    const std::size_t helpers = std::min({batch.most, batch.count > 0 ? batch.count - 1 : 0, threads_.size()});
    if (helpers == 0) {
        cleanVectorState();
        for (std::size_t i = 0; i < batch.count; ++i) batch.call(batch.work, i);
        return;
    }
    {
        const std::scoped_lock lock(mutex_);
        batches_.push_back(&batch);
    }
    for (std::size_t i = 0; i < helpers; ++i) wake_.notify_one();
    take(batch);
    std::unique_lock lock(mutex_);
    std::erase(batches_, &batch);
    left_.wait(lock, [&] { return batch.inside == 0; });
    if (batch.failure) std::rethrow_exception(batch.failure);
}

/// Does items until none is left.
void TaskPool::take(Batch& batch) {
    cleanVectorState();
    try {
        for (std::size_t i = batch.next++; i < batch.count; i = batch.next++) batch.call(batch.work, i);
    } catch (...) {
        batch.next = batch.count;
        const std::scoped_lock lock(mutex_);
        if (!batch.failure) batch.failure = std::current_exception();
    }
}

/// The newest batch that a thread may join: inner work first, since the outer waits for it. Under mutex_.
TaskPool::Batch* TaskPool::open() {
    for (auto batch = batches_.rbegin(); batch != batches_.rend(); ++batch)
        if ((*batch)->inside < (*batch)->most && (*batch)->next < (*batch)->count) return *batch;
    return nullptr;
}

void TaskPool::help() {
    std::unique_lock lock(mutex_);
    while (true) {
        Batch* batch = nullptr;
        wake_.wait(lock, [&] { return stop_ || (batch = open()) != nullptr; });
        if (stop_) return;
        ++batch->inside;
        lock.unlock();
        take(*batch);
        lock.lock();
        if (--batch->inside == 0) left_.notify_all();
    }
}

}  // namespace stargate
