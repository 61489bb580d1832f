#include "database/schema.h"

#include <array>

#include <fmt/format.h>

#include "core/base/assert.h"
#include "core/base/json_text.h"
#include "core/plan/plan_rules.h"

namespace stargate {
namespace {

std::string typeOf(const FieldSpec& spec) {
    switch (spec.kind) {
        case FieldKind::Flag:
        case FieldKind::Integer:
        case FieldKind::Money:
        case FieldKind::Reference: return "INTEGER";
        case FieldKind::Number: return "REAL";
        default: return "TEXT";
    }
}

std::string column(const FieldSpec& spec) {
    std::string out = fmt::format(", \"{}\" {}", spec.key, typeOf(spec));
    if (!spec.nullable) out += " NOT NULL";
    const auto between = [&](double factor) {
        return fmt::format(" CHECK (\"{}\" BETWEEN {} AND {})", spec.key, jsonNumber(spec.min * factor), jsonNumber(spec.max * factor));
    };
    constexpr double kCents = 100;
    switch (spec.kind) {
        case FieldKind::Flag: out += fmt::format(" CHECK (\"{}\" IN (0, 1))", spec.key); break;
        case FieldKind::Integer:
        case FieldKind::Number: out += between(1); break;
        case FieldKind::Money: out += between(kCents); break;
        case FieldKind::Choice: out += fmt::format(" CHECK (\"{}\" IN ('{}'))", spec.key, fmt::join(spec.choices, "', '")); break;
        case FieldKind::Reference: out += fmt::format(" REFERENCES \"{}\" (id)", spec.refersTo); break;
        default:
            if (spec.required) out += fmt::format(" CHECK (\"{}\" <> '')", spec.key);
    }
    return out;
}

template <class Row>
TableSchema tableOf(std::string_view name, std::string_view idCheck, std::uint32_t version) {
    std::string sql = fmt::format("CREATE TABLE \"{}\" (id INTEGER PRIMARY KEY NOT NULL CHECK ({})", name, idCheck);
    for (const Field<Row>& field : fields<Row>())
        if (isIn(field.spec, version)) sql += column(field.spec);
    if constexpr (std::is_same_v<Row, Attachment>) sql += ", \"bytes\" BLOB NOT NULL";
    return {std::string(name), sql + ") STRICT"};
}

std::vector<TableSchema> makeSchema(std::uint32_t version) {
    std::vector<TableSchema> out{
        {"meta", "CREATE TABLE \"meta\" (\"key\" TEXT PRIMARY KEY NOT NULL, \"value\" TEXT NOT NULL) STRICT, WITHOUT ROWID"},
        tableOf<PlanSettings>("plan", "id = 1", version),
        {"assumptions", "CREATE TABLE \"assumptions\" (\"key\" TEXT PRIMARY KEY NOT NULL, \"value\" REAL NOT NULL) STRICT, WITHOUT ROWID"},
    };
    const Plan empty;
    forEachTable(empty, [&](const char* name, const auto& table) {
        out.push_back(tableOf<std::decay_t<decltype(*table.begin())>>(name, fmt::format("id BETWEEN 1 AND {}", plan_limits::kId), version));
    });
    if (version >= kNextIdsSince)
        out.push_back({"next_ids", fmt::format("CREATE TABLE \"next_ids\" (\"table\" TEXT PRIMARY KEY NOT NULL, \"next_id\" INTEGER NOT NULL CHECK (\"next_id\" BETWEEN 1 AND {})) "
                                               "STRICT, WITHOUT ROWID", plan_limits::kId + 1)});
    return out;
}

}  // namespace

const std::vector<TableSchema>& planSchema(std::uint32_t version) {
    static const std::array<std::vector<TableSchema>, kSchemaVersion> schemas = [] {
        std::array<std::vector<TableSchema>, kSchemaVersion> out;
        for (std::uint32_t v = 1; v <= kSchemaVersion; ++v) out[v - 1] = makeSchema(v);
        return out;
    }();
    STARGATE_ASSERT(version >= 1 && version <= kSchemaVersion);
    return schemas[version - 1];
}

std::string planSchemaText(std::uint32_t version) {
    std::string out;
    for (const TableSchema& table : planSchema(version)) out += table.sql + ";\n";
    return out;
}

}  // namespace stargate
