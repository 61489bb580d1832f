#pragma once
#include <algorithm>
#include <cstdint>
#include <iterator>
#include <limits>
#include <memory>
#include <vector>

#include "core/base/id.h"

namespace stargate {

/// Rows sorted by id, shared between copies: a copy costs one pointer, a change copies the pointers of this table only.
/// The same row pointer in two tables means "unchanged", which is what plan_diff reads.
/// A table counts the ids it has given, so that the id of a removed row is never given again; the count is no part of equality.
template <class Row>
class Table {
public:
    using RowId = Id<Row>;
    using RowPtr = std::shared_ptr<const Row>;
    using Rows = std::vector<RowPtr>;

    /// Iterates over `const Row&` in id order.
    class Iterator {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = Row;
        using difference_type = std::ptrdiff_t;
        using pointer = const Row*;
        using reference = const Row&;
        Iterator() = default;
        explicit Iterator(typename Rows::const_iterator at) : at_(at) {}
        reference operator*() const { return **at_; }
        pointer operator->() const { return at_->get(); }
        Iterator& operator++() { ++at_; return *this; }
        Iterator operator++(int) { Iterator old = *this; ++at_; return old; }
        bool operator==(const Iterator&) const = default;

    private:
        typename Rows::const_iterator at_;
    };

    bool empty() const { return rows_->empty(); }
    std::size_t size() const { return rows_->size(); }
    Iterator begin() const { return Iterator(rows_->begin()); }
    Iterator end() const { return Iterator(rows_->end()); }
    const Rows& rows() const { return *rows_; }

    const Row* find(RowId id) const {
        const auto at = place(id);
        return at != rows_->end() ? at->get() : nullptr;
    }
    RowPtr pointer(RowId id) const {
        const auto at = place(id);
        return at != rows_->end() ? *at : nullptr;
    }
    /// The id of the next new row, above every id that this table or an earlier version of it has had. A replay of the same edits gives the same ids.
    RowId nextId() const { return next_; }
    /// Never lowers it.
    void raiseNextId(RowId next) { next_ = std::max(next_, next); }

    /// Adds the row or replaces the one with its id.
    void put(Row row) {
        auto next = std::make_shared<Rows>(*rows_);
        const auto at = next->begin() + (lowerBound(row.id) - rows_->begin());
        const bool replaces = at != next->end() && (*at)->id == row.id;
        raiseNextId(after(row.id));
        auto shared = std::make_shared<const Row>(std::move(row));
        if (replaces) *at = std::move(shared);
        else next->insert(at, std::move(shared));
        rows_ = std::move(next);
    }
    /// Fills a table in one go, as loading a file does. Rows are sorted by id.
    static Table of(std::vector<Row> rows) {
        Rows all;
        all.reserve(rows.size());
        for (Row& r : rows) all.push_back(std::make_shared<const Row>(std::move(r)));
        return of(std::move(all));
    }
    static Table of(Rows rows) {
        const auto byId = [](const RowPtr& a, const RowPtr& b) { return a->id < b->id; };
        if (!std::is_sorted(rows.begin(), rows.end(), byId)) std::stable_sort(rows.begin(), rows.end(), byId);
        Table t;
        if (!rows.empty()) t.raiseNextId(after(rows.back()->id));
        t.rows_ = std::make_shared<const Rows>(std::move(rows));
        return t;
    }
    /// True when there was such a row.
    bool remove(RowId id) {
        const auto at = lowerBound(id);
        if (at == rows_->end() || (*at)->id != id) return false;
        auto next = std::make_shared<Rows>(*rows_);
        next->erase(next->begin() + (at - rows_->begin()));
        rows_ = std::move(next);
        return true;
    }

    /// Removes all rows that `unwanted` says; the others stay shared, and nothing changes when there are none.
    template <class Unwanted>
    void removeIf(Unwanted unwanted) {
        auto next = std::make_shared<Rows>();
        std::copy_if(rows_->begin(), rows_->end(), std::back_inserter(*next), [&](const RowPtr& r) { return !unwanted(*r); });
        if (next->size() != rows_->size()) rows_ = std::move(next);
    }

    /// The same storage: no row of this table has changed.
    bool sameAs(const Table& o) const { return rows_ == o.rows_; }
    bool operator==(const Table& o) const {
        return sameAs(o) || std::equal(rows_->begin(), rows_->end(), o.rows_->begin(), o.rows_->end(),
                                       [](const RowPtr& a, const RowPtr& b) { return a == b || *a == *b; });
    }

private:
    /// The id that follows. A file may hold the largest number of all, which the checks of its rows refuse later.
    static RowId after(RowId id) {
        const std::int64_t number = id.number();
        return RowId(number < std::numeric_limits<std::int64_t>::max() ? number + 1 : number);
    }
    /// Where the row is, or the end. Ids mostly count up from 1 without gaps, so the first look is at that place.
    typename Rows::const_iterator place(RowId id) const {
        const auto guess = static_cast<std::size_t>(id.number()) - 1;
        if (guess < rows_->size() && (*rows_)[guess]->id == id) return rows_->begin() + static_cast<std::ptrdiff_t>(guess);
        const auto at = lowerBound(id);
        return at != rows_->end() && (*at)->id == id ? at : rows_->end();
    }
    auto lowerBound(RowId id) const {
        return std::lower_bound(rows_->begin(), rows_->end(), id, [](const RowPtr& r, RowId i) { return r->id < i; });
    }
    std::shared_ptr<const Rows> rows_ = std::make_shared<const Rows>();
    RowId next_{1};
};

}  // namespace stargate
