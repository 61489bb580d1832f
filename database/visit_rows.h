#pragma once
#include <vector>

#include "core/plan/fields.h"
#include "database/digest.h"

namespace stargate {

/// A row as it goes into a file. Alive only while the sink runs.
struct RowValues {
    std::string_view table;
    std::int64_t id = 0;                    ///< 0 in tables that have a key instead
    const std::vector<FieldValue>& values;  ///< columns in the order of planSchema, without id and bytes
    const std::string* bytes = nullptr;     ///< of an attachment
};

/// Walks a plan in the order of files, feeding `digest`, and calls `bool sink(const RowValues&)` until it says false.
template <class Sink>
bool visitRows(const Plan& plan, RowDigest& digest, Sink&& sink) {
    std::vector<FieldValue> values;
    const auto give = [&](std::string_view table, std::int64_t id, const std::string* bytes) {
        digest.row(id);
        for (const FieldValue& value : values) digest.value(value);
        if (bytes) digest.bytes(*bytes);
        return sink(RowValues{table, id, values, bytes});
    };
    const auto take = [&](const auto& row) {
        values.clear();
        for (const auto& field : fields<std::decay_t<decltype(row)>>()) values.push_back(field.get(row));
    };

    digest.table("plan");
    take(*plan.settings);
    bool go = give("plan", 1, nullptr);
    digest.table("assumptions");
    for (const auto& [key, value] : *plan.assumptions) {
        values.assign({FieldValue(key), FieldValue(value)});
        go = go && give("assumptions", 0, nullptr);
    }
    forEachTable(plan, [&](const char* name, const auto& table) {
        digest.table(name);
        for (const auto& row : table) {
            if (!go) return;
            take(row);
            const std::string* bytes = nullptr;
            if constexpr (std::is_same_v<std::decay_t<decltype(row)>, Attachment>) bytes = &row.bytes;
            go = give(name, row.id.number(), bytes);
        }
    });
    return go;
}

}  // namespace stargate
