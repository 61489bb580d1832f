#pragma once
#include <cstddef>
#include <vector>

#include "core/base/assert.h"
#include "core/base/month.h"

namespace stargate {

/// One value per month from `start` on. Reading outside the horizon is a bug; `contains` tells.
template <class T>
class MonthlySeries {
public:
    MonthlySeries() = default;
    MonthlySeries(Month start, int months, T value = T{}) : start_(start), values_(static_cast<std::size_t>(months), value) {}

    Month start() const { return start_; }
    int months() const { return static_cast<int>(values_.size()); }
    bool contains(Month m) const { return m >= start_ && m - start_ < months(); }
    T& operator[](Month m) { return values_[slot(m)]; }
    const T& operator[](Month m) const { return values_[slot(m)]; }
    std::vector<T>& values() { return values_; }
    const std::vector<T>& values() const { return values_; }

    MonthlySeries& operator+=(const MonthlySeries& o) {
        STARGATE_ASSERT(start_ == o.start_ && values_.size() == o.values_.size());
        for (std::size_t i = 0; i < values_.size(); ++i) values_[i] = values_[i] + o.values_[i];
        return *this;
    }
    /// Adds up from the first month on.
    MonthlySeries cumulative() const {
        MonthlySeries out = *this;
        for (std::size_t i = 1; i < values_.size(); ++i) out.values_[i] = out.values_[i - 1] + values_[i];
        return out;
    }
    T sum() const {
        T total{};
        for (const T& v : values_) total = total + v;
        return total;
    }
    bool operator==(const MonthlySeries&) const = default;

private:
    std::size_t slot(Month m) const {
        STARGATE_ASSERT(contains(m));
        return static_cast<std::size_t>(m - start_);
    }
    Month start_;
    std::vector<T> values_;
};

}  // namespace stargate
