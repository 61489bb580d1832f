#pragma once
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace stargate {

/// Remembers the last results of a pure function by the numbers that went in, so that equal inputs are computed once.
/// Keyed by content, never by address: it can change the time, not the result. Safe to share between threads.
template <class Value>
class Memo {
public:
    using Key = std::vector<double>;
    using ValuePtr = std::shared_ptr<const Value>;
    explicit Memo(std::size_t capacity) : capacity_(capacity) {}

    template <class Make>
    ValuePtr get(const Key& key, Make&& make) {
        {
            std::scoped_lock lock(mutex_);
            if (const auto at = index_.find(key); at != index_.end()) {
                order_.splice(order_.begin(), order_, at->second);
                return at->second->second;
            }
        }
        // Made outside the lock: two threads may make the same value, which is cheaper than one waiting for the other's other work.
        auto value = std::make_shared<const Value>(make());
        std::scoped_lock lock(mutex_);
        if (const auto at = index_.find(key); at != index_.end()) return at->second->second;
        order_.emplace_front(key, value);
        index_[key] = order_.begin();
        if (order_.size() > capacity_) {
            index_.erase(order_.back().first);
            order_.pop_back();
        }
        return value;
    }

private:
    using Entries = std::list<std::pair<Key, ValuePtr>>;
    std::size_t capacity_;
    std::mutex mutex_;
    Entries order_;  ///< newest first
    std::map<Key, typename Entries::iterator> index_;
};

}  // namespace stargate
