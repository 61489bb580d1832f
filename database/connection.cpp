#include "database/connection.h"

#include <mutex>
#include <set>
#include <string_view>

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

#include "database/schema.h"

namespace stargate {
namespace {

constexpr int kStepsBetweenLooks = 1'000;
constexpr sqlite3_int64 kMostMemory = 2LL << 30;  // of SQLite, for the whole process

bool isOurTable(std::string_view name) {
    static const std::set<std::string, std::less<>> names = [] {
        std::set<std::string, std::less<>> out{"sqlite_master", "sqlite_schema"};
        for (const TableSchema& table : planSchema()) out.insert(table.name);
        return out;
    }();
    return names.count(name) != 0;
}

int onlyReading(void*, int action, const char* first, const char*, const char*, const char*) {
    switch (action) {
        case SQLITE_SELECT: return SQLITE_OK;
        case SQLITE_READ: return first && isOurTable(first) ? SQLITE_OK : SQLITE_DENY;
        case SQLITE_PRAGMA: {
            const std::string_view name = first ? first : "";
            return name == "quick_check" || name == "foreign_key_check" ? SQLITE_OK : SQLITE_DENY;
        }
        default: return SQLITE_DENY;
    }
}

bool harden(sqlite3* db) {
    for (const auto& [option, value] : {std::pair{SQLITE_DBCONFIG_DEFENSIVE, 1}, {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0}, {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
                                        {SQLITE_DBCONFIG_ENABLE_VIEW, 0}, {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0}, {SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0},
                                        {SQLITE_DBCONFIG_DQS_DML, 0}, {SQLITE_DBCONFIG_DQS_DDL, 0}})
        if (sqlite3_db_config(db, option, value, nullptr) != SQLITE_OK) return false;
    for (const auto& [limit, value] : {std::pair{SQLITE_LIMIT_LENGTH, 16'000'000}, {SQLITE_LIMIT_SQL_LENGTH, 100'000}, {SQLITE_LIMIT_COLUMN, 100},
                                       {SQLITE_LIMIT_EXPR_DEPTH, 20}, {SQLITE_LIMIT_COMPOUND_SELECT, 3}, {SQLITE_LIMIT_VDBE_OP, 25'000},
                                       {SQLITE_LIMIT_FUNCTION_ARG, 8}, {SQLITE_LIMIT_ATTACHED, 0}, {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50},
                                       {SQLITE_LIMIT_VARIABLE_NUMBER, 64}, {SQLITE_LIMIT_TRIGGER_DEPTH, 1}})
        sqlite3_limit(db, limit, value);
    return true;
}

}  // namespace

UntrustedDatabase::UntrustedDatabase(const LoadLimits& limits)
    : limits_(limits), deadline_(std::chrono::steady_clock::now() + limits.maxTime),
      database_(std::make_unique<SQLite::Database>(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX)) {}

UntrustedDatabase::~UntrustedDatabase() = default;

sqlite3* UntrustedDatabase::handle() const { return database_->getHandle(); }

int UntrustedDatabase::stillWelcome(void* self) {
    auto& me = *static_cast<UntrustedDatabase*>(self);
    me.stopped_ = std::chrono::steady_clock::now() > me.deadline_ || (me.limits_.cancelled && *me.limits_.cancelled);
    return me.stopped_ ? 1 : 0;
}

bool UntrustedDatabase::setUp(std::string& bytes) {
    sqlite3* db = handle();
    auto* image = reinterpret_cast<unsigned char*>(bytes.data());
    const auto size = static_cast<sqlite3_int64>(bytes.size());
    sqlite3_progress_handler(db, kStepsBetweenLooks, &UntrustedDatabase::stillWelcome, this);
    return harden(db) && sqlite3_deserialize(db, "main", image, size, size, SQLITE_DESERIALIZE_READONLY) == SQLITE_OK &&
           sqlite3_exec(db, "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA query_only=ON; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;"
                           // The reader checks every value against the field table, in words for people; SQLite need not do it once more.
                           "PRAGMA ignore_check_constraints=ON;", nullptr,
                        nullptr, nullptr) == SQLITE_OK &&
           sqlite3_set_authorizer(db, &onlyReading, nullptr) == SQLITE_OK;
}

Result<std::unique_ptr<UntrustedDatabase>> UntrustedDatabase::open(std::string& bytes, const LoadLimits& limits) try {
    static std::once_flag once;
    std::call_once(once, [] { sqlite3_hard_heap_limit64(kMostMemory); });
    std::unique_ptr<UntrustedDatabase> out(new UntrustedDatabase(limits));
    if (out->setUp(bytes)) return out;
    if (sqlite3_errcode(out->handle()) == SQLITE_NOMEM) throw std::bad_alloc();
    auto error = fail(ErrorCode::Damaged, "The file is damaged.");
    error.value().details = sqlite3_errmsg(out->handle());
    return error;
} catch (const SQLite::Exception&) {
    throw std::bad_alloc();  // what else keeps a database in memory from being opened
}

}  // namespace stargate
