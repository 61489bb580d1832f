#pragma once
#include <atomic>
#include <chrono>
#include <memory>
#include <string>

#include "core/base/result.h"

struct sqlite3;
namespace SQLite {
class Database;
}

namespace stargate {

/// What opening a file may cost.
struct LoadLimits {
    std::uint64_t maxBytes = 256'000'000;
    std::chrono::milliseconds maxTime{10'000};
    const std::atomic<bool>* cancelled = nullptr;  ///< looked at every thousand steps of SQLite
};

/// Bytes of unknown origin as a read-only database: no views, triggers, extensions or writes, tight limits, a time limit, and an
/// authorizer that lets nothing pass but reading the tables of the schema (https://www.sqlite.org/security.html).
class UntrustedDatabase {
public:
    /// `bytes` must outlive the object and begin with a plain SQLite header. Details of the Error hold SQLite's words.
    static Result<std::unique_ptr<UntrustedDatabase>> open(std::string& bytes, const LoadLimits& limits);
    ~UntrustedDatabase();

    sqlite3* handle() const;
    bool ranOutOfTime() const { return stopped_; }

private:
    UntrustedDatabase(const LoadLimits& limits);
    bool setUp(std::string& bytes);
    static int stillWelcome(void* self);

    LoadLimits limits_;
    std::chrono::steady_clock::time_point deadline_;
    bool stopped_ = false;
    std::unique_ptr<SQLite::Database> database_;
};

}  // namespace stargate
