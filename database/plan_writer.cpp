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

/// Puts rows into tables, 64 with one statement where there are so many: SQLite then keeps its place at the table's end, which halves the time.
class Inserter {
public:
    explicit Inserter(sqlite3* db) : db_(db) {}

    bool add(const RowValues& row) {
        if (table_ != row.table && !begin(row)) return false;
        waiting_.push_back({row.id, std::move(row.values), row.bytes});
        return waiting_.size() < kBlock || insert(*block_, 0, kBlock);
    }
    /// Puts what waits.
    bool finish() {
        bool ok = true;
        for (std::size_t i = 0; i < waiting_.size(); ++i) ok = ok && insert(*single_, i, 1);
        waiting_.clear();
        return ok;
    }

private:
    static constexpr std::size_t kBlock = 64;
    struct Row {
        std::int64_t id;
        std::vector<FieldValue> values;
        const std::string* bytes;
    };

    bool begin(const RowValues& first) {
        if (!finish()) return false;
        table_ = first.table;
        std::string row = "(?";
        for (std::size_t i = 1; i < first.values.size() + (first.id != 0 ? 1 : 0) + (first.bytes ? 1 : 0); ++i) row += ", ?";
        row += ")";
        std::string sql = fmt::format("INSERT INTO \"{}\" VALUES {}", table_, row);
        single_ = std::make_unique<Statement>(db_, sql);
        for (std::size_t i = 1; i < kBlock; ++i) sql += ", " + row;
        block_ = std::make_unique<Statement>(db_, sql);
        return single_->ok() && block_->ok();
    }
    bool insert(Statement& statement, std::size_t from, std::size_t count) {
        int parameter = 0;
        for (std::size_t i = from; i < from + count; ++i) {
            if (waiting_[i].id != 0) statement.bind(parameter++, waiting_[i].id);
            for (const FieldValue& value : waiting_[i].values) statement.bind(parameter++, value);
            if (waiting_[i].bytes) statement.bindBytes(parameter++, *waiting_[i].bytes);
        }
        statement.step();
        statement.reset();
        if (count == kBlock) waiting_.clear();
        return statement.ok();
    }

    sqlite3* db_;
    std::string table_;
    std::unique_ptr<Statement> single_, block_;
    std::vector<Row> waiting_;
};

/// Inserts all rows and says the digest; empty when SQLite refuses.
std::string insertRows(sqlite3* db, const Plan& plan) {
    Inserter inserter(db);
    bool ok = true;
    std::string digest = visitRows(plan, [&](const RowValues& row) { return ok = inserter.add(row); });
    return ok && inserter.finish() ? digest : std::string();
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
        const std::string digest = ok ? insertRows(db, plan) : "";
        ok = !digest.empty() && insertMeta(db, digest) && run(db, "COMMIT");
        return ok ? "" : sqlite3_errmsg(db);
    }();
    if (sqlite3_errcode(db) == SQLITE_NOMEM) throw std::bad_alloc();
    if (!failure.empty()) return refused(failure);
    sqlite3_int64 size = 0;
    const std::unique_ptr<unsigned char, decltype(&sqlite3_free)> image(sqlite3_serialize(db, "main", &size, 0), &sqlite3_free);
    if (!image) throw std::bad_alloc();
    std::string bytes(reinterpret_cast<const char*>(image.get()), static_cast<std::size_t>(size));
    nameNoSqlite(bytes);
    return bytes;
} catch (const SQLite::Exception&) {
    throw std::bad_alloc();  // what else keeps a database in memory from being opened
}

}  // namespace stargate
