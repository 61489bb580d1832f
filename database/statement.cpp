#include "database/statement.h"

#include <sqlite3.h>

#include <new>

namespace stargate {

Statement::Statement(sqlite3* db, const std::string& sql) : db_(db) {
    ok_ = sqlite3_prepare_v2(db, sql.c_str(), static_cast<int>(sql.size()) + 1, &statement_, nullptr) == SQLITE_OK && statement_ != nullptr;
}

Statement::~Statement() { sqlite3_finalize(statement_); }

std::string Statement::message() const { return sqlite3_errmsg(db_); }

bool Statement::step() {
    if (!ok_) return false;
    const int result = sqlite3_step(statement_);
    ok_ = result == SQLITE_ROW || result == SQLITE_DONE;
    return result == SQLITE_ROW;
}

void Statement::reset() { sqlite3_reset(statement_); }

void Statement::bind(int parameter, std::int64_t value) { sqlite3_bind_int64(statement_, parameter + 1, value); }

void Statement::bind(int parameter, const FieldValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) sqlite3_bind_text(statement_, parameter + 1, text->data(), static_cast<int>(text->size()), SQLITE_STATIC);
    else if (const auto* whole = std::get_if<std::int64_t>(&value)) bind(parameter, *whole);
    else if (const auto* flag = std::get_if<bool>(&value)) bind(parameter, static_cast<std::int64_t>(*flag));
    else if (const auto* number = std::get_if<double>(&value)) sqlite3_bind_double(statement_, parameter + 1, *number == 0 ? 0 : *number);
    else sqlite3_bind_null(statement_, parameter + 1);
}

void Statement::bindBytes(int parameter, std::string_view bytes) {
    // A null pointer would bind NULL instead of no bytes.
    sqlite3_bind_blob(statement_, parameter + 1, bytes.empty() ? "" : bytes.data(), static_cast<int>(bytes.size()), SQLITE_STATIC);
}

int Statement::columns() const { return sqlite3_column_count(statement_); }
std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_, column); }

std::string_view Statement::text(int column) const {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return text ? std::string_view(text, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))) : std::string_view();
}

std::string_view Statement::bytes(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    return bytes ? std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))) : std::string_view();
}

FieldValue Statement::value(int column) const {
    // One look at the column instead of three: this runs a million times for a large plan.
    sqlite3_value* value = sqlite3_column_value(statement_, column);
    switch (sqlite3_value_type(value)) {
        case SQLITE_INTEGER: return static_cast<std::int64_t>(sqlite3_value_int64(value));
        case SQLITE_FLOAT: return sqlite3_value_double(value);
        case SQLITE_TEXT: {
            const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
            if (!text) throw std::bad_alloc();  // else it would pass for a value that was never given
            return FieldValue(std::in_place_type<std::string>, text, static_cast<std::size_t>(sqlite3_value_bytes(value)));
        }
        default: return {};
    }
}

}  // namespace stargate
