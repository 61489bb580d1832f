#pragma once
#include <vector>

#include "core/plan/fields.h"
#include "database/digest.h"

namespace stargate {

/// A row as it goes into a file. Alive only while the sink runs, which may take the values.
struct RowValues {
    std::string_view table;
    std::int64_t id = 0;                    ///< 0 in tables that have a key instead
    std::vector<FieldValue>& values;        ///< columns in the order of planSchema, without id and bytes
    const std::string* bytes = nullptr;     ///< of an attachment, in the plan
};

/// Walks a plan in the order of files and calls `bool sink(const RowValues&)` until it says false. Returns the digest of the plan.
template <class Sink>
std::string visitRows(const Plan& plan, Sink&& sink) {
    std::vector<std::string> digests;
    std::vector<FieldValue> values;
    bool go = true;
    RowDigest digest;
    const auto give = [&](std::string_view table, std::int64_t id, const std::string* bytes) {
        digest.row(id);
        for (const FieldValue& value : values) digest.value(value);
        if (bytes) digest.bytes(*bytes);
        go = go && sink(RowValues{table, id, values, bytes});
    };
    const auto take = [&](const auto& row) {
        values.clear();
        for (const auto& field : fields<std::decay_t<decltype(row)>>()) values.push_back(field.get(row));
    };

    take(*plan.settings);
    give("plan", 1, nullptr);
    digests.push_back(digest.finish());
    for (const auto& [key, value] : *plan.assumptions) {
        values.clear();
        values.emplace_back(key);
        values.emplace_back(value);
        give("assumptions", 0, nullptr);
    }
    digests.push_back(digest.finish());
    forEachTable(plan, [&](const char* name, const auto& table) {
        for (const auto& row : table) {
            if (!go) return;
            take(row);
            const std::string* bytes = nullptr;
            if constexpr (std::is_same_v<std::decay_t<decltype(row)>, Attachment>) bytes = &row.bytes;
            give(name, row.id.number(), bytes);
        }
        digests.push_back(digest.finish());
    });
    forEachTable(plan, [&](const char* name, const auto& table) {
        values.clear();
        values.emplace_back(std::string(name));
        values.emplace_back(table.nextId().number());
        give("next_ids", 0, nullptr);
    });
    digests.push_back(digest.finish());
    return digestOfTables(digests);
}

}  // namespace stargate
