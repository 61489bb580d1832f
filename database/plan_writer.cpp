#include "database/plan_writer.h"

#include <array>
#include <memory>

#include <SQLiteCpp/Database.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include "database/schema.h"
#include "database/statement.h"
#include "database/visit_rows.h"

namespace stargate {
namespace {

tl::unexpected<Error> refused(std::string details) {
    Error error;
    error.code = ErrorCode::Refused;
    error.happened = "The plan could not be turned into a file.";
    error.remedy = "Undo the last change and save again, or export the plan as JSON.";
    error.details = std::move(details);
    return tl::make_unexpected(std::move(error));
}

bool run(sqlite3* db, const std::string& sql) { return sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK; }

/// An INSERT for every column of `table`, or none when SQLite refuses.
std::unique_ptr<Statement> inserter(sqlite3* db, std::string_view table, std::size_t columns) {
    std::string sql = fmt::format("INSERT INTO \"{}\" VALUES (?", table);
    for (std::size_t i = 1; i < columns; ++i) sql += ", ?";
    return std::make_unique<Statement>(db, sql + ")");
}

bool insertRows(sqlite3* db, const Plan& plan, RowDigest& digest) {
    std::string table;
    std::unique_ptr<Statement> insert;
    return visitRows(plan, digest, [&](const RowValues& row) {
        const int head = row.id != 0 ? 1 : 0;
        const int count = static_cast<int>(row.values.size());
        if (table != row.table) {
            table = row.table;
            insert = inserter(db, table, static_cast<std::size_t>(head + count + (row.bytes ? 1 : 0)));
            if (!insert->ok()) return false;
        }
        if (head) insert->bind(0, row.id);
        for (int i = 0; i < count; ++i) insert->bind(head + i, row.values[static_cast<std::size_t>(i)]);
        if (row.bytes) insert->bindBytes(head + count, *row.bytes);
        insert->step();
        insert->reset();
        return insert->ok();
    });
}

/// Versions for people and for older programs; the digest is for the reader.
bool insertMeta(sqlite3* db, const std::string& digest) {
    Statement insert(db, "INSERT INTO meta VALUES (?, ?)");
    const std::array<std::pair<FieldValue, FieldValue>, 4> rows{{{std::string("compat_version"), std::to_string(kSchemaVersion)},
                                                                {std::string("digest"), digest},
                                                                {std::string("min_app"), std::string(kMinimumApp)},
                                                                {std::string("written_by"), std::string(STARGATE_VERSION)}}};
    for (const auto& [key, value] : rows) {
        insert.bind(0, key);
        insert.bind(1, value);
        insert.step();
        insert.reset();
    }
    return insert.ok();
}

/// Bytes 96..99 name the SQLite that wrote last. A fixed number makes files equal on every machine; nothing reads it.
void nameNoSqlite(std::string& bytes) {
    constexpr std::uint32_t kVersion = 3'040'001;
    for (std::size_t i = 0; i < 4; ++i) bytes[96 + i] = static_cast<char>(kVersion >> (24 - 8 * i));
}

}  // namespace

Result<std::string> toBytes(const Plan& plan) try {
    SQLite::Database database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX);
    sqlite3* db = database.getHandle();
    const std::string failure = [&]() -> std::string {
        // Nobody else sees this database, so nothing needs to be undone or checked twice: the reader checks the finished bytes.
        const std::string start = fmt::format("PRAGMA page_size={}; PRAGMA auto_vacuum=NONE; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF;"
                                              "PRAGMA ignore_check_constraints=ON; BEGIN; PRAGMA application_id={}; PRAGMA user_version={};",
                                              kPageSize, kApplicationId, kSchemaVersion);
        bool ok = run(db, start);
        for (const TableSchema& table : planSchema()) ok = ok && run(db, table.sql);
        RowDigest digest;
        ok = ok && insertRows(db, plan, digest) && insertMeta(db, digest.hex()) && run(db, "COMMIT");
        return ok ? "" : sqlite3_errmsg(db);
    }();
    if (!failure.empty()) return refused(failure);
    sqlite3_int64 size = 0;
    const std::unique_ptr<unsigned char, decltype(&sqlite3_free)> image(sqlite3_serialize(db, "main", &size, 0), &sqlite3_free);
    if (!image) return refused("sqlite3_serialize gave nothing");
    std::string bytes(reinterpret_cast<const char*>(image.get()), static_cast<std::size_t>(size));
    nameNoSqlite(bytes);
    return bytes;
} catch (const std::exception& e) {
    return refused(e.what());
}

}  // namespace stargate
