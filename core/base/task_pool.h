#pragma once
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>
#include <type_traits>
#include <vector>

namespace stargate {

/// A fixed number of threads that help whoever has work to split. The caller of run() works too and waits for nothing but its own items, so that
/// items may call run() again, and a pool without threads does everything on the caller's.
class TaskPool {
public:
    /// The pool of the process: with the caller as many threads as the machine runs at once. They start with the first work and live until the
    /// process ends.
    static TaskPool& shared();

    /// Starts up to `threads` threads; where the system refuses one, the pool has those it got.
    explicit TaskPool(std::size_t threads);
    TaskPool(const TaskPool&) = delete;
    TaskPool& operator=(const TaskPool&) = delete;
    ~TaskPool();

    /// Calls `work(i)` for each i in 0..count-1 on at most `threads` threads, the caller's among them; returns when all are done. Throws the first
    /// exception of an item on the caller's thread; items that had not begun by then are left out.
    template <class Work>
    void run(std::size_t count, Work&& work, std::size_t threads) {
        Batch batch;
        batch.count = count;
        batch.most = threads > 0 ? threads - 1 : 0;
        batch.call = [](void* w, std::size_t i) { (*static_cast<std::remove_reference_t<Work>*>(w))(i); };
        batch.work = const_cast<void*>(static_cast<const void*>(&work));
        run(batch);
    }
    std::size_t threads() const { return threads_.size(); }

private:
    /// One call of run(); lives on its caller's stack until no thread is in it.
    struct Batch {
        std::size_t count = 0;
        std::size_t most = 0;      ///< threads of the pool that may help
        void (*call)(void*, std::size_t) = nullptr;
        void* work = nullptr;
        std::atomic<std::size_t> next{0};
        std::size_t inside = 0;    ///< threads of the pool at work; under mutex_
        std::exception_ptr failure;  ///< the first; under mutex_
    };
    void run(Batch& batch);
    void take(Batch& batch);
    void help();
    Batch* open();

    std::mutex mutex_;
    std::condition_variable wake_, left_;
    std::deque<Batch*> batches_;
    bool stop_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace stargate
