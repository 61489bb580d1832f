#include "database/plan_reader.h"

#include <atomic>
#include <functional>
#include <future>
#include <map>

#include <fmt/format.h>
#include <sqlite3.h>

#include "core/base/json_text.h"
#include "core/plan/plan_rules.h"
#include "database/digest.h"
#include "database/schema.h"
#include "database/statement.h"

namespace stargate {
namespace {

constexpr std::string_view kMagic("SQLite format 3\0", 16);
constexpr std::size_t kHeader = 100;  // bytes; https://www.sqlite.org/fileformat2.html#the_database_header
constexpr std::size_t kPageSizeAt = 16, kWriteVersion = 18, kReadVersion = 19, kUserVersion = 60, kApplication = 68;

tl::unexpected<Error> damaged(std::string details, std::string where = {}) {
    Error error;
    error.code = ErrorCode::Damaged;
    error.happened = "The file is damaged.";
    error.where = std::move(where);
    error.remedy = "Open an earlier version of it, or a copy.";
    error.details = std::move(details);
    return tl::make_unexpected(std::move(error));
}

tl::unexpected<Error> damaged(const UntrustedDatabase& db) {
    if (sqlite3_errcode(db.handle()) == SQLITE_NOMEM) throw std::bad_alloc();
    if (!db.ranOutOfTime()) return damaged(sqlite3_errmsg(db.handle()));
    return fail(ErrorCode::Refused, "Reading the file took too long and was stopped.", "", "Open an earlier version of it, or a copy.");
}

std::uint32_t number(std::string_view bytes, std::size_t offset) {
    std::uint32_t out = 0;
    for (std::size_t i = 0; i < 4; ++i) out = out << 8 | static_cast<unsigned char>(bytes[offset + i]);
    return out;
}

Result<void> checkHeader(std::string_view bytes, const LoadLimits& limits) {
    if (bytes.size() > limits.maxBytes)
        return fail(ErrorCode::TooLarge, fmt::format("The file is larger than {} MB, more than a plan can be.", limits.maxBytes / 1'000'000), "", "Check that it is the file you meant.");
    if (bytes.empty()) return fail(ErrorCode::NotOurs, "The file is empty.", "", "Open an earlier version of it, or a copy.");
    if (!isPlanHeader(bytes))
        return fail(ErrorCode::NotOurs, "This is not a Stargate plan.", "", "Choose a file that ends in .stargate, or import JSON or CSV.");
    if (number(bytes, kUserVersion) == 0) return damaged("user_version is 0");
    const std::size_t pageSize = static_cast<unsigned char>(bytes[kPageSizeAt]) << 8 | static_cast<unsigned char>(bytes[kPageSizeAt + 1]);
    // SQLite would read what is missing of the last page as zeros.
    if (pageSize > 1 && bytes.size() % pageSize != 0) return damaged("the file ends within a page");
    return {};
}

/// Objects beyond our tables, missing ones, and changed ones are all the same: not a file that we wrote.
Result<void> checkSchema(const UntrustedDatabase& db, std::uint32_t version) {
    Statement objects(db.handle(), "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid");
    for (const TableSchema& expected : planSchema(version)) {
        if (!objects.step()) return objects.ok() ? damaged("the schema ends before table " + expected.name) : damaged(db);
        if (objects.text(0) != "table" || objects.text(1) != expected.name || objects.text(2) != expected.name || objects.text(3) != expected.sql)
            return damaged("the schema of table " + expected.name + " is not ours");
    }
    if (objects.step()) return damaged("the schema holds more than our tables");
    return objects.ok() ? Result<void>{} : damaged(db);
}

/// SQLite's own checks. https://www.sqlite.org/pragma.html#pragma_quick_check
Result<void> checkStructureOfFile(const UntrustedDatabase& db) {
    Statement quick(db.handle(), "PRAGMA quick_check(1)");
    if (!quick.step()) return damaged(db);
    if (quick.text(0) != "ok") return damaged(std::string(quick.text(0)));
    Statement keys(db.handle(), "PRAGMA foreign_key_check");
    if (keys.step()) return damaged(fmt::format("table {} refers to a missing row", keys.text(0)), fmt::format("{}, row {}", keys.text(0), keys.integer(1)));
    return keys.ok() ? Result<void>{} : damaged(db);
}

Result<std::map<std::string, std::string>> readMeta(const UntrustedDatabase& db) {
    std::map<std::string, std::string> out;
    Statement rows(db.handle(), "SELECT key, value FROM meta LIMIT 64");
    while (rows.step()) out.emplace(rows.text(0), rows.text(1));
    if (!rows.ok()) return damaged(db);
    return out;
}

/// The Error for a file of a later program; says which one when the file does.
tl::unexpected<Error> tooNew(const UntrustedDatabase& db) {
    std::string needed;
    Statement table(db.handle(), "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = 'meta'");
    if (table.step() && table.text(0) == planSchema().front().sql)
        if (const auto meta = readMeta(db); meta && meta->count("min_app") && isUtf8(meta->at("min_app"))) needed = meta->at("min_app").substr(0, 20);
    return fail(ErrorCode::TooNew, "The file was written by a newer version of Stargate Planner.", "",
                needed.empty() ? "Update the program, or ask for the plan as JSON." : fmt::format("Update to version {} or later, or ask for the plan as JSON.", needed));
}

/// SQLite knows no flags: 0 and 1 become false and true.
void toFlag(FieldValue& value) {
    const auto* whole = std::get_if<std::int64_t>(&value);
    if (whole && (*whole == 0 || *whole == 1)) value = *whole == 1;
}

std::string selectAll(std::string_view table, std::string_view columns) { return fmt::format("SELECT {} FROM \"{}\" ORDER BY id", columns, table); }

template <class Row>
std::string columnsOf(std::uint32_t version) {
    std::string out = "id";
    for (const Field<Row>& field : fields<Row>())
        if (isIn(field.spec, version)) out += fmt::format(", \"{}\"", field.spec.key);
    return std::is_same_v<Row, Attachment> ? out + ", \"bytes\"" : out;
}

/// Sets every field of `row` that files of the version have from columns 1, 2, …
template <class Row>
Result<void> readFields(Row& row, const Statement& rows, RowDigest& digest, std::uint32_t version) {
    int column = 0;
    for (const Field<Row>& field : fields<Row>()) {
        if (!isIn(field.spec, version)) continue;
        FieldValue value = rows.value(++column);
        if (field.spec.kind == FieldKind::Flag) toFlag(value);
        if (auto ok = checkValue(field.spec, value); !ok) return damaged(ok.error().happened, std::string(field.spec.key));
        if (auto ok = field.set(row, value); !ok) return damaged(ok.error().happened, std::string(field.spec.key));
        digest.value(value);
    }
    return {};
}

tl::unexpected<Error> in(std::string_view table, std::int64_t id, Error error) {
    error.where = fmt::format("{}, row {}, {}", table, id, error.where);
    return tl::make_unexpected(std::move(error));
}

Result<void> readSettings(const UntrustedDatabase& db, std::uint32_t version, Plan& plan, std::string& digest) {
    RowDigest rowDigest;
    Statement rows(db.handle(), selectAll("plan", columnsOf<PlanSettings>(version)));
    if (!rows.step()) return rows.ok() ? damaged("table plan is empty") : damaged(db);
    PlanSettings settings;
    rowDigest.row(rows.integer(0));
    if (auto ok = readFields(settings, rows, rowDigest, version); !ok) return in("plan", 1, ok.error());
    if (rows.step()) return damaged("table plan has two rows");
    plan.settings = std::make_shared<const PlanSettings>(std::move(settings));
    digest = rowDigest.finish();
    return {};
}

Result<void> readAssumptions(const UntrustedDatabase& db, Plan& plan, std::string& digest) {
    RowDigest rowDigest;
    Assumptions read;
    Statement rows(db.handle(), "SELECT \"key\", \"value\" FROM assumptions ORDER BY \"key\"");
    while (rows.step()) {
        const FieldValue value = rows.value(1);
        if (!std::holds_alternative<double>(value) || read.size() > plan_limits::kAssumptions) return damaged("table assumptions holds what is no number");
        const std::string key(rows.text(0));
        rowDigest.row(0);
        rowDigest.text(key);
        rowDigest.value(value);
        read[key] = std::get<double>(value);
    }
    if (!rows.ok()) return damaged(db);
    plan.assumptions = std::make_shared<const Assumptions>(std::move(read));
    digest = rowDigest.finish();
    const auto ok = checkAssumptions(*plan.assumptions);
    return ok ? Result<void>{} : damaged(ok.error().happened, "assumptions");
}

template <class Row>
Result<void> readTable(const UntrustedDatabase& db, std::uint32_t version, std::string_view name, Table<Row>& table, std::string& digest) {
    RowDigest rowDigest;
    const std::size_t most = std::is_same_v<Row, Site> ? plan_limits::kSites : plan_limits::kRows;
    typename Table<Row>::Rows read;
    Statement rows(db.handle(), selectAll(name, columnsOf<Row>(version)));
    while (rows.step()) {
        if (read.size() == most) return fail(ErrorCode::TooLarge, fmt::format("The file has more than {} {}.", most, name), "", "Check that it is the file you meant.");
        auto row = std::make_shared<Row>();
        row->id = Id<Row>(rows.integer(0));
        rowDigest.row(row->id.number());
        if (auto ok = readFields(*row, rows, rowDigest, version); !ok) return in(name, row->id.number(), ok.error());
        if constexpr (std::is_same_v<Row, Attachment>) {
            row->bytes = rows.bytes(rows.columns() - 1);
            rowDigest.bytes(row->bytes);
        }
        read.push_back(std::move(row));
    }
    if (!rows.ok()) return damaged(db);
    table = Table<Row>::of(std::move(read));
    digest = rowDigest.finish();
    return {};
}

/// What the file says about next ids, by table.
Result<std::map<std::string, std::int64_t>> readNextIds(const UntrustedDatabase& db) {
    std::map<std::string, std::int64_t> out;
    Statement rows(db.handle(), "SELECT \"table\", \"next_id\" FROM next_ids LIMIT 64");
    while (rows.step()) out.emplace(rows.text(0), rows.integer(1));
    if (!rows.ok()) return damaged(db);
    return out;
}

/// Every table has one. Rows that another program added may lie above it, which the digest tells: then it follows them.
Result<void> setNextIds(Plan& plan, std::map<std::string, std::int64_t> next, std::string& digest) {
    RowDigest rowDigest;
    Result<void> ok;
    forEachTable(plan, [&](const char* name, auto& table) {
        const auto row = next.extract(name);
        const std::int64_t id = row ? row.mapped() : 0;
        rowDigest.row(0);
        rowDigest.text(name);
        rowDigest.value(id);
        if (id < 1 || id > plan_limits::kId + 1) ok = damaged("a table has no next id", fmt::format("next_ids, {}", name));
        else table.raiseNextId(decltype(table.nextId())(id));
    });
    digest = rowDigest.finish();
    return ok && !next.empty() ? damaged("next_ids names no table", "next_ids") : ok;
}

/// Does all jobs on two threads, each with a connection of its own, and returns the failure of the earliest that failed: SQLite's own checks
/// and the tables need nothing of each other, and together they take twice as long as one of two cores should.
using Job = std::function<Result<void>(const UntrustedDatabase&)>;
Result<void> doAll(const std::vector<Job>& jobs, const UntrustedDatabase& first, std::string& bytes, const LoadLimits& limits) {
    std::vector<Result<void>> results(jobs.size());
    std::atomic<std::size_t> next = 0;
    const auto work = [&](const UntrustedDatabase& db) {
        for (std::size_t i = next++; i < jobs.size(); i = next++) results[i] = jobs[i](db);
    };
    auto helper = std::async(std::launch::async | std::launch::deferred, [&] {
        if (const auto second = UntrustedDatabase::open(bytes, limits)) work(**second);
    });
    work(first);
    helper.get();
    for (Result<void>& result : results)
        if (!result) return std::move(result);
    return {};
}

Result<LoadedPlan> load(const UntrustedDatabase& db, std::uint32_t version, std::string& bytes, const LoadLimits& limits) {
    LoadedPlan out;
    std::map<std::string, std::string> meta;
    std::map<std::string, std::int64_t> nextIds;
    std::vector<std::string> digests(planSchema(version).size() - 1);
    std::vector<Job> jobs{[](const UntrustedDatabase& c) { return checkStructureOfFile(c); },
                          [&](const UntrustedDatabase& c) {
                              auto read = readMeta(c);
                              if (!read) return Result<void>(tl::make_unexpected(read.error()));
                              meta = std::move(*read);
                              return Result<void>();
                          },
                          [&](const UntrustedDatabase& c) { return readSettings(c, version, out.plan, digests[0]); },
                          [&](const UntrustedDatabase& c) { return readAssumptions(c, out.plan, digests[1]); }};
    std::size_t index = 2;
    forEachTable(out.plan, [&](const char* name, auto& table) {
        std::string* digest = &digests[index++];
        auto* rows = &table;
        jobs.push_back([version, name, rows, digest](const UntrustedDatabase& c) { return readTable(c, version, name, *rows, *digest); });
    });
    if (version >= kNextIdsSince)
        jobs.push_back([&](const UntrustedDatabase& c) {
            auto read = readNextIds(c);
            if (!read) return Result<void>(tl::make_unexpected(read.error()));
            nextIds = std::move(*read);
            return Result<void>();
        });
    if (auto ok = doAll(jobs, db, bytes, limits); !ok) return tl::make_unexpected(ok.error());
    if (auto ok = checkStructure(out.plan); !ok) return damaged(ok.error().happened, ok.error().where);
    if (version < kNextIdsSince) keepBaselineIds(out.plan);
    else if (auto ok = setNextIds(out.plan, std::move(nextIds), digests.back()); !ok) return tl::make_unexpected(ok.error());
    out.digest = digestOfTables(digests);
    out.digestMatches = meta["digest"] == out.digest;
    out.writtenBy = meta["written_by"];
    return out;
}

}  // namespace

bool isPlanHeader(std::string_view bytes) {
    return bytes.size() >= kHeader && bytes.substr(0, kMagic.size()) == kMagic && number(bytes, kApplication) == kApplicationId;
}

Result<LoadedPlan> fromBytes(std::string bytes, const LoadLimits& limits) {
    if (auto ok = checkHeader(bytes, limits); !ok) return tl::make_unexpected(ok.error());
    // Someone switched the file to write-ahead logging; an image in memory has no log, and a log that still matters is openPlan's to see.
    if (bytes[kWriteVersion] == 2 && bytes[kReadVersion] == 2) bytes[kWriteVersion] = bytes[kReadVersion] = 1;
    const auto db = UntrustedDatabase::open(bytes, limits);
    if (!db) return tl::make_unexpected(db.error());
    const std::uint32_t version = number(bytes, kUserVersion);
    if (version > kSchemaVersion) return tooNew(**db);
    if (auto ok = checkSchema(**db, version); !ok) return tl::make_unexpected(ok.error());
    return load(**db, version, bytes, limits);
}

}  // namespace stargate
