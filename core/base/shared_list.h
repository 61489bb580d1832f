#pragma once
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace stargate {

/// A finished list that its copies share. Read like a vector; another list takes its place, none is changed.
template <class T>
class SharedList {
public:
    SharedList() : SharedList(std::vector<T>()) {}
    SharedList(std::vector<T> items) : items_(std::make_shared<const std::vector<T>>(std::move(items))) {}

    auto begin() const { return items_->begin(); }
    auto end() const { return items_->end(); }
    bool empty() const { return items_->empty(); }
    std::size_t size() const { return items_->size(); }
    const T& operator[](std::size_t i) const { return (*items_)[i]; }
    bool operator==(const SharedList& other) const { return items_ == other.items_ || *items_ == *other.items_; }

private:
    std::shared_ptr<const std::vector<T>> items_;
};

}  // namespace stargate
