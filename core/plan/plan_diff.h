#pragma once
#include <vector>

#include "core/base/table.h"

namespace stargate {

template <class Row>
struct TableDiff {
    std::vector<Id<Row>> added, changed, removed;
    bool empty() const { return added.empty() && changed.empty() && removed.empty(); }
};

/// What changed between two tables, by row pointer: equal pointer, equal row. Map, tables and recovery read this one diff.
template <class Row>
TableDiff<Row> diff(const Table<Row>& before, const Table<Row>& after) {
    TableDiff<Row> out;
    if (before.sameAs(after)) return out;
    auto b = before.rows().begin();
    auto a = after.rows().begin();
    while (b != before.rows().end() || a != after.rows().end()) {
        if (a == after.rows().end() || (b != before.rows().end() && (*b)->id < (*a)->id)) {
            out.removed.push_back((*b++)->id);
        } else if (b == before.rows().end() || (*a)->id < (*b)->id) {
            out.added.push_back((*a++)->id);
        } else {
            if (*a != *b) out.changed.push_back((*a)->id);
            ++a;
            ++b;
        }
    }
    return out;
}

}  // namespace stargate
