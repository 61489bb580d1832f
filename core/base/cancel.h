#pragma once
#include <atomic>
#include <memory>
#include <utility>

namespace stargate {

/// Thrown by Cancel::check(). Only the outermost function of the work catches it, such as evaluate().
struct Cancelled {};

/// Asks whether somebody still wants the answer of long work. Cheap to copy and to ask; the flag is set from any thread.
class Cancel {
public:
    /// Never cancelled.
    Cancel() = default;
    /// The flag outlives the work.
    explicit Cancel(const std::atomic<bool>* flag) : flag_(std::shared_ptr<void>(), flag) {}
    explicit Cancel(std::shared_ptr<const std::atomic<bool>> flag) : flag_(std::move(flag)) {}

    bool requested() const { return flag_ && flag_->load(std::memory_order_relaxed); }
    const std::atomic<bool>* flag() const { return flag_.get(); }
    /// Leaves the work by an exception once nobody wants its answer. Long loops call it, some thousand times a second.
    void check() const {
        if (requested()) throw Cancelled{};
    }

private:
    std::shared_ptr<const std::atomic<bool>> flag_;
};

/// Whoever asked for work on another thread keeps one of these: the work is cancelled when it says so or goes.
class CancelSource {
public:
    CancelSource() = default;
    CancelSource(const CancelSource&) = delete;
    CancelSource& operator=(const CancelSource&) = delete;
    ~CancelSource() { cancel(); }

    Cancel token() const { return Cancel(flag_); }
    bool cancelled() const { return *flag_; }
    void cancel() { *flag_ = true; }
    /// Cancels what runs and hands out tokens for new work from now on.
    void renew() {
        cancel();
        flag_ = std::make_shared<std::atomic<bool>>(false);
    }

private:
    std::shared_ptr<std::atomic<bool>> flag_ = std::make_shared<std::atomic<bool>>(false);
};

}  // namespace stargate
