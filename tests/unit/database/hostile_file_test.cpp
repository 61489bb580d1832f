#include "tests/support/test_main.h"

#include <sqlite3.h>

#include <functional>

#include "database/plan_reader.h"
#include "database/plan_writer.h"
#include "tests/support/full_plan.h"

using namespace stargate;

namespace {

using Bytes = std::string;

/// The file after someone has run SQL on it with no check switched on.
Bytes after(Bytes bytes, const std::string& sql) {
    sqlite3* db = nullptr;
    sqlite3_open(":memory:", &db);
    const auto size = static_cast<sqlite3_int64>(bytes.size());
    auto* image = static_cast<unsigned char*>(sqlite3_malloc64(bytes.size()));
    std::copy(bytes.begin(), bytes.end(), image);
    sqlite3_deserialize(db, "main", image, size, size, SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE);
    char* message = nullptr;
    if (sqlite3_exec(db, ("PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON; PRAGMA writable_schema=ON;" + sql).c_str(), nullptr, nullptr, &message) != SQLITE_OK)
        qFatal("%s: %s", sql.c_str(), message);
    sqlite3_int64 newSize = 0;
    unsigned char* out = sqlite3_serialize(db, "main", &newSize, 0);
    Bytes result(reinterpret_cast<char*>(out), static_cast<std::size_t>(newSize));
    sqlite3_free(out);
    sqlite3_close(db);
    return result;
}

Bytes patched(Bytes bytes, std::size_t offset, std::string_view patch) {
    std::copy(patch.begin(), patch.end(), bytes.begin() + static_cast<std::ptrdiff_t>(offset));
    return bytes;
}

const Bytes& good() {
    static const Bytes bytes = *toBytes(test::fullPlan());
    return bytes;
}

/// Changes the text of a table's schema.
std::string schemaChange(const char* table, const char* from, const char* to) {
    return std::string("UPDATE sqlite_schema SET sql = replace(sql, '") + from + "', '" + to + "') WHERE name = '" + table + "'";
}

struct Case {
    const char* name;
    std::function<Bytes()> make;
    ErrorCode code;
    const char* said;  ///< part of happened, where or details
};

std::vector<Case> rawCases() {
    using E = ErrorCode;
    return {
        {"no bytes", [] { return Bytes(); }, E::NotOurs, "The file is empty."},
        {"a text file", [] { return Bytes("hello, this is not a database at all"); }, E::NotOurs, "This is not a Stargate plan."},
        {"zeros", [] { return Bytes(8192, '\0'); }, E::NotOurs, "This is not a Stargate plan."},
        {"magic alone", [] { return good().substr(0, 16); }, E::NotOurs, "This is not a Stargate plan."},
        {"header alone", [] { return good().substr(0, 100); }, E::Damaged, "ends within a page"},
        {"a database of another program", [] { return patched(good(), 68, "GPKG"); }, E::NotOurs, "This is not a Stargate plan."},
        {"no version", [] { return patched(good(), 60, std::string_view("\0\0\0\0", 4)); }, E::Damaged, "user_version is 0"},
        {"version of the future", [] { return after(good(), "PRAGMA user_version=4; UPDATE meta SET value='0.9.0' WHERE key='min_app'"); }, E::TooNew, "Update to version 0.9.0 or later"},
        {"version of the future, meta is a trap", [] { return after(good(), "PRAGMA user_version=4; DROP TABLE meta; CREATE VIEW meta AS WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM c) SELECT n AS key, n AS value FROM c"); }, E::TooNew, "Update the program"},
        {"version far in the future", [] { return patched(good(), 60, "\x7f\xff\xff\xff"); }, E::TooNew, "newer version"},
        {"cut in half", [] { return good().substr(0, good().size() / 8192 * 4096); }, E::Damaged, "malformed"},
        {"last page lost", [] { return good().substr(0, good().size() - 4096); }, E::Damaged, "malformed"},
        {"last byte lost", [] { return good().substr(0, good().size() - 1); }, E::Damaged, "ends within a page"},
        {"page size 0", [] { return patched(good(), 16, std::string_view("\0\0", 2)); }, E::Damaged, "not a database"},
        {"page size 513", [] { return patched(good(), 16, "\x02\x01"); }, E::Damaged, ""},
        {"page size twice as large", [] { return patched(good(), 16, std::string_view("\x20\0", 2)); }, E::Damaged, ""},
        {"garbage behind the header", [] { return good().substr(0, 100) + Bytes(good().size() - 100, '\xAA'); }, E::Damaged, ""},
        {"reserved space on each page", [] { return patched(good(), 20, "\x50"); }, E::Damaged, ""},
        {"UTF-16", [] { return patched(good(), 56, std::string_view("\0\0\0\2", 4)); }, E::Damaged, ""},
        {"schema format of the future", [] { return patched(good(), 44, std::string_view("\0\0\0\x9", 4)); }, E::Damaged, "unsupported file format"},
        {"read version 3", [] { return patched(good(), 18, "\x03\x03"); }, E::Damaged, ""},
        {"a page of zeros", [] { return patched(good(), 4096, Bytes(4096, '\0')); }, E::Damaged, "error code 11"},
    };
}

std::vector<Case> schemaCases() {
    using E = ErrorCode;
    const auto sql = [](std::string text) { return [text] { return after(good(), text); }; };
    return {
        {"one table more", sql("CREATE TABLE extra (a)"), E::Damaged, "more than our tables"},
        {"an index", sql("CREATE INDEX i ON sites (name)"), E::Damaged, "more than our tables"},
        {"an expression index", sql("CREATE INDEX i ON sites (abs(lat))"), E::Damaged, "more than our tables"},
        {"a trigger", sql("CREATE TRIGGER t AFTER INSERT ON sites BEGIN DELETE FROM sites; END"), E::Damaged, "more than our tables"},
        {"a view", sql("CREATE VIEW v AS SELECT * FROM sites"), E::Damaged, "more than our tables"},
        {"a virtual table", sql("CREATE VIRTUAL TABLE f USING fts5(x)"), E::Damaged, "more than our tables"},
        {"a view that never ends in place of a table", sql("DROP TABLE sites; CREATE VIEW sites AS WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM c) SELECT n AS id FROM c"), E::Damaged, "is not ours"},
        {"a missing table", sql("DROP TABLE funders"), E::Damaged, "is not ours"},
        {"the last table missing", sql("DROP TABLE next_ids"), E::Damaged, "ends before table next_ids"},
        {"a table without next id", sql("DELETE FROM next_ids WHERE \"table\" = 'sites'"), E::Damaged, "next_ids, sites"},
        {"a next id of no table", sql("INSERT INTO next_ids VALUES ('moons', 1)"), E::Damaged, "next_ids"},
        {"one column more", sql("ALTER TABLE sites ADD COLUMN extra TEXT"), E::Damaged, "table sites is not ours"},
        {"a generated column", sql("ALTER TABLE sites ADD COLUMN g REAL AS (lat * 2)"), E::Damaged, "table sites is not ours"},
        {"a renamed column", sql("ALTER TABLE sites RENAME COLUMN owner TO owners"), E::Damaged, "table sites is not ours"},
        {"a CHECK less", sql(schemaChange("sites", "CHECK (\"lat\" BETWEEN -90 AND 90)", "")), E::Damaged, "table sites is not ours"},
        {"not STRICT", sql(schemaChange("funders", ") STRICT", ")")), E::Damaged, "table funders is not ours"},
        {"a default that calls a function", sql(schemaChange("funders", "\"kind\" TEXT NOT NULL", "\"kind\" TEXT NOT NULL DEFAULT (random())")), E::Damaged, "table funders is not ours"},
        {"two tables on one page", sql("UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'sites') WHERE name = 'links'"), E::Damaged, ""},
        {"nonsense for a schema", sql("UPDATE sqlite_schema SET sql = 'CREATE TABLE' WHERE name = 'links'"), E::Damaged, ""},
    };
}

std::vector<Case> valueCases() {
    using E = ErrorCode;
    const auto sql = [](std::string text) { return [text] { return after(good(), text); }; };
    return {
        {"latitude 1000", sql("UPDATE sites SET lat = 1000"), E::Damaged, "Latitude must be between -90 and 90 °, not 1000."},
        {"infinite latitude", sql("UPDATE sites SET lat = 9e999"), E::Damaged, "Latitude must be between -90 and 90 °, not infinite."},
        {"infinite assumption", sql("UPDATE assumptions SET value = 9e999"), E::Damaged, "finite"},
        {"assumption with a broken name", sql("UPDATE assumptions SET key = CAST(x'FF' AS TEXT) WHERE key = 'utilisation'"), E::Damaged, "finite"},
        {"unknown status", sql("UPDATE sites SET status = 'planned'"), E::Damaged, "must be one of announced"},
        {"flag 2", sql("UPDATE sites SET off_grid = 2"), E::Damaged, "(sites, row 1, off_grid)"},
        {"empty name", sql("UPDATE sites SET name = ''"), E::Damaged, "Name must not be empty."},
        {"name of broken UTF-8", sql("UPDATE sites SET name = CAST(x'C0AF' AS TEXT) WHERE id = 2"), E::Damaged, "sites, row 2, name"},
        {"name with a zero byte", sql("UPDATE sites SET name = 'a' || char(0) || 'b' WHERE id = 2"), E::Damaged, "Name holds a control character."},
        {"name with an escape", sql("UPDATE sites SET name = char(27) || '[31m' WHERE id = 2"), E::Damaged, "Name holds a control character."},
        {"notes of 70 KB", sql("UPDATE sites SET notes = printf('%70000s', 'x') WHERE id = 1"), E::Damaged, "Notes is longer than 65536 bytes."},
        {"text of 17 MB", sql("UPDATE sites SET notes = CAST(zeroblob(17000000) AS TEXT) WHERE id = 1"), E::Damaged, "too big"},
        {"attachment of 13 MB", sql("UPDATE attachments SET bytes = zeroblob(13000000)"), E::Damaged, "The attachment is larger than 12000000 bytes."},
        {"attachment of 17 MB", sql("UPDATE attachments SET bytes = zeroblob(17000000)"), E::Damaged, "too big"},
        {"building of no site", sql("UPDATE buildings SET site = 99 WHERE id = 2"), E::Damaged, "buildings, row 2"},
        {"rack order of no building", sql("DELETE FROM buildings WHERE id = 2"), E::Damaged, "refers to a missing row"},
        {"tranche for no site", sql("UPDATE tranches SET sites = '[1,99]' WHERE id = 3"), E::Damaged, "There is no site 99."},
        {"a list that is no list", sql("UPDATE tranches SET sites = '{}' WHERE id = 3"), E::Damaged, "tranches, row 3, sites"},
        {"a list nested without end", sql("UPDATE tranches SET sites = replace(printf('%60000s', ''), ' ', '[') WHERE id = 3"), E::Damaged, "tranches, row 3, sites"},
        {"circle of tranches", sql("UPDATE tranches SET fulfils = 3 WHERE id = 1"), E::Damaged, "cannot fulfil itself"},
        {"a day that never was", sql("UPDATE sites SET start_date = '2026-02-30' WHERE id = 2"), E::Damaged, "“2026-02-30” is not a date"},
        {"a year of the Pharaohs", sql("UPDATE sites SET start_date = '0001-01-01' WHERE id = 2"), E::Damaged, "Project start must be between 1900 and 2200"},
        {"task of no building", sql("UPDATE task_edits SET task = '1/77/N' WHERE id = 1"), E::Damaged, "belongs to no site"},
        {"the same task twice", sql("UPDATE task_edits SET task = '1/1/N'"), E::Damaged, "already has a row"},
        {"durations that fall", sql("UPDATE task_edits SET duration_months = '[3,2,1]' WHERE id = 1"), E::Damaged, "Durations must rise"},
        {"milestone of a foreign building", sql("UPDATE sites SET actuals = '[{\"milestone\":\"2/N.start\",\"date\":\"2025-01-01\"}]' WHERE id = 1"), E::Damaged, "names no building of this site"},
        {"link to itself", sql("UPDATE links SET \"to\" = \"from\""), E::Damaged, "two different sites"},
        {"negative racks", sql("UPDATE rack_orders SET count = -1"), E::Damaged, "Racks must be between 0 and 10000000, not -1."},
        {"id 0", sql("UPDATE links SET id = 0"), E::Damaged, "The id 0 is used twice or out of range."},
        {"id beyond all numbers", sql("UPDATE links SET id = 9223372036854775807"), E::Damaged, "out of range"},
        {"no plan", sql("DELETE FROM plan"), E::Damaged, "table plan is empty"},
        {"two plans", sql("INSERT INTO plan SELECT 2, name, start_month, horizon_months, dollar_year, money_basis, catalog_version, weather_seed, data_date, baseline, notes, source FROM plan"), E::Damaged, "table plan has two rows"},
        {"horizon of a million years", sql("UPDATE plan SET horizon_months = 12000000"), E::Damaged, "Horizon must be between 1 and 600 months, not 12000000."},
        {"5001 sites", sql("WITH RECURSIVE c(n) AS (SELECT 3 UNION ALL SELECT n+1 FROM c WHERE n < 5001) INSERT INTO sites SELECT n, name, lat, lon, status, owner, operator, utility, land_acres, elevation_m, start_date, cooling, peak_pue, electricity_price_usd_per_mwh, grid_co2_kg_per_mwh, supply_priority, off_grid, largest_unit_out, cost_basis, flat_construction_usd_per_mw_it, '[]', notes, source FROM c, sites WHERE sites.id = 2"), E::TooLarge, "more than 5000 sites"},
    };
}

}  // namespace

class HostileFileTest : public QObject {
    Q_OBJECT

    static void rows(const std::vector<Case>& cases) {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < cases.size(); ++i) QTest::newRow(cases[i].name) << static_cast<int>(i);
    }
    static void refuse(const std::vector<Case>& cases) {
        QFETCH(int, index);
        const Case& c = cases[static_cast<std::size_t>(index)];
        const auto loaded = fromBytes(c.make());
        QVERIFY2(!loaded, "it was opened");
        QVERIFY2(loaded.error().text().find(c.said) != std::string::npos, loaded.error().text().c_str());
        QVERIFY2(loaded.error().code == c.code, loaded.error().text().c_str());
        QVERIFY2(!loaded.error().happened.empty() && !loaded.error().remedy.empty(), loaded.error().text().c_str());
    }

private Q_SLOTS:
    void rawBytes_data() { rows(rawCases()); }
    void rawBytes() { refuse(rawCases()); }
    void schemas_data() { rows(schemaCases()); }
    void schemas() { refuse(schemaCases()); }
    void values_data() { rows(valueCases()); }
    void values() { refuse(valueCases()); }

    void aFileInWalModeIsRead() {
        const auto loaded = fromBytes(patched(good(), 18, "\2\2"));
        QVERIFY2(loaded && loaded->digestMatches, loaded ? "digest" : loaded.error().text().c_str());
    }
    void editsByOtherProgramsAreSeen() {
        for (const char* sql : {"UPDATE sites SET lat = 31 WHERE id = 1", "DELETE FROM task_links", "UPDATE meta SET value = 'x' WHERE key = 'digest'", "DELETE FROM meta"}) {
            const auto loaded = fromBytes(after(good(), sql));
            QVERIFY2(loaded, loaded ? "" : loaded.error().text().c_str());
            QVERIFY2(!loaded->digestMatches, sql);
        }
    }
    void largerThanTheLimitIsRefusedUnread() {
        LoadLimits limits;
        limits.maxBytes = 1'000'000;
        const auto loaded = fromBytes(Bytes(1'000'001, 'x'), limits);
        QCOMPARE(loaded.error().happened, std::string("The file is larger than 1 MB, more than a plan can be."));
    }
    void readingStopsOnCancelAndInTime() {
        const Bytes large = after(good(), "WITH RECURSIVE c(n) AS (SELECT 10 UNION ALL SELECT n+1 FROM c WHERE n < 5000) INSERT INTO rack_orders "
                                          "SELECT n, building, rack, count, earliest_delivery, racks_per_month, notes, source FROM c, rack_orders WHERE rack_orders.id = 1");
        QVERIFY(fromBytes(large));
        std::atomic<bool> cancelled = true;
        LoadLimits limits;
        limits.cancelled = &cancelled;
        const auto stopped = fromBytes(large, limits);
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().happened, std::string("Reading the file took too long and was stopped."));
        LoadLimits noTime;
        noTime.maxTime = std::chrono::milliseconds(-1);
        const auto late = fromBytes(large, noTime);
        QVERIFY(!late && late.error().code == ErrorCode::Refused);
    }
};

STARGATE_TEST(HostileFileTest)
#include "hostile_file_test.moc"
