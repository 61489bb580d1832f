#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "core/plan/fields.h"

struct sqlite3;
struct sqlite3_stmt;

namespace stargate {

/// One prepared statement, finalised with its owner. Failures are read once, after the last step, from `ok` and `message`:
/// rows come by the hundred thousand, and SQLite keeps the reason.
class Statement {
public:
    Statement(sqlite3* db, const std::string& sql);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    bool ok() const { return ok_; }
    std::string message() const;  ///< SQLite's words, for Details

    /// True while there is a row.
    bool step();
    void reset();

    // Parameters and columns count from 0. Bound text and bytes must live until the next step or reset.
    void bind(int parameter, std::int64_t value);
    void bind(int parameter, const FieldValue& value);
    void bind(int parameter, FieldValue&& value) = delete;
    void bindBytes(int parameter, std::string_view bytes);

    int columns() const;
    std::int64_t integer(int column) const;
    std::string_view text(int column) const;   ///< until the next step
    std::string_view bytes(int column) const;  ///< until the next step
    /// What SQLite holds: null, whole number, number or text; a blob gives null.
    FieldValue value(int column) const;

private:
    sqlite3* db_;
    sqlite3_stmt* statement_ = nullptr;
    bool ok_ = true;
};

}  // namespace stargate
