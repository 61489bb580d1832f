#include "tests/support/test_main.h"

#include <random>

#include "database/digest.h"
#include "database/plan_reader.h"
#include "database/plan_writer.h"
#include "database/schema.h"
#include "tests/support/full_plan.h"

using namespace stargate;

class PlanBytesTest : public QObject {
    Q_OBJECT

    /// fullPlan with so many rack orders and assets that most bytes of the file carry a value.
    static Plan densePlan() {
        Plan plan = test::fullPlan();
        std::vector<RackOrder> orders;
        std::vector<PowerAsset> assets;
        for (int i = 1; i <= 120; ++i) {
            orders.push_back(*plan.rackOrders.find(RackOrderId(i % 2 == 0 ? 1 : 4)));
            orders.back().id = RackOrderId(i);
            orders.back().count = 7 * i;
            assets.push_back(*plan.powerAssets.find(PowerAssetId(i % 2 + 1)));
            assets.back().id = PowerAssetId(i);
            assets.back().unitSize = SourcePower::megawatts(0.1 * i);
            if (i == 2) assets.back() = *plan.powerAssets.find(PowerAssetId(2));  // a task edit is about it
        }
        plan.rackOrders = Table<RackOrder>::of(std::move(orders));
        plan.powerAssets = Table<PowerAsset>::of(std::move(assets));
        return plan;
    }

private Q_SLOTS:
    void whatIsSavedIsLoaded() {
        const Plan plan = test::fullPlan();
        const auto bytes = toBytes(plan);
        QVERIFY2(bytes, bytes ? "" : bytes.error().text().c_str());
        const auto loaded = fromBytes(*bytes);
        QVERIFY2(loaded, loaded ? "" : loaded.error().text().c_str());
        QVERIFY(loaded->plan == plan);
        QVERIFY(loaded->digestMatches);
        QCOMPARE(loaded->digest, planDigest(plan));
        QCOMPARE(loaded->writtenBy, std::string("0.1.0"));
        QVERIFY(fromBytes(*toBytes(Plan{}))->plan == Plan{});
    }
    void theSamePlanGivesTheSameBytes() {
        const std::string bytes = *toBytes(test::fullPlan());
        QVERIFY(bytes == *toBytes(test::fullPlan()));
        QVERIFY(bytes == *toBytes(fromBytes(bytes)->plan));
    }
    // A change of these bytes is a change of the format: it needs a new schema version, or breaks nobody because none was released.
    void theSchemaIsTheKnownOne() {
        for (std::uint32_t v = 1; v <= kSchemaVersion; ++v) QCOMPARE(planSchemaText(v), test::sourceFile("tests/data/schema/v" + std::to_string(v) + ".sql"));
    }
    // Written by the program of version 1 of the schema: nothing of it is lost, and saved again it is of the newest.
    void theFirstVersionIsStillRead() {
        const auto loaded = fromBytes(test::sourceFile("tests/data/plans/v1.stargate"));
        QVERIFY2(loaded, loaded ? "" : loaded.error().text().c_str());
        QVERIFY(loaded->digestMatches);
        QCOMPARE(loaded->plan.taskEdits.size(), std::size_t{2});
        const TaskEdit& shell = *loaded->plan.taskEdits.begin();
        QCOMPARE(shell.task, std::string("1/1/N"));
        QCOMPARE(shell.durationMonths, std::optional(std::array<double, 3>{6, 8, 12}));
        QCOMPARE(shell.mustFinish, std::optional(Date(2028, 1, 31)));
        QVERIFY(!shell.calendar);
        QCOMPARE(loaded->plan.taskLinks.begin()->lagDays, 30.0);
        const auto again = fromBytes(*toBytes(loaded->plan));
        QVERIFY(again && again->plan == loaded->plan && again->digestMatches);
    }
    // Written by the program of version 2, with the baseline of a site that was removed before: no new row may wear it.
    void theSecondVersionIsStillRead() {
        const auto loaded = fromBytes(test::sourceFile("tests/data/plans/v2.stargate"));
        QVERIFY2(loaded, loaded ? "" : loaded.error().text().c_str());
        QVERIFY(loaded->digestMatches);
        QCOMPARE(loaded->plan.settings->baseline.size(), std::size_t{3});
        QCOMPARE(loaded->plan.sites.size(), std::size_t{2});
        QCOMPARE(loaded->plan.taskEdits.begin()->calendar, std::optional(WorkCalendar::FiveDay));
        QCOMPARE(loaded->plan.sites.nextId(), SiteId(10));
        QCOMPARE(loaded->plan.buildings.nextId(), BuildingId(13));
        QCOMPARE(loaded->plan.powerAssets.nextId(), PowerAssetId(8));
        QCOMPARE(loaded->plan.funders.nextId(), FunderId(3));
        const auto again = fromBytes(*toBytes(loaded->plan));
        QVERIFY(again && again->plan == loaded->plan && again->digestMatches && again->plan.sites.nextId() == SiteId(10));
    }
    void nextIdsAreKept() {
        Plan plan = test::fullPlan();
        const std::string before = planDigest(plan);
        plan.sites.raiseNextId(SiteId(77));
        QVERIFY(planDigest(plan) != before);
        const auto loaded = fromBytes(*toBytes(plan));
        QVERIFY(loaded && loaded->digestMatches);
        forEachTable(plan, [&](const char* name, const auto& table) {
            forEachTable(loaded->plan, [&](const char* other, const auto& read) {
                if (std::string_view(name) == other) QCOMPARE(read.nextId().number(), table.nextId().number());
            });
        });
    }
    void theHeaderSaysWhatTheFileIs() {
        const std::string bytes = *toBytes(Plan{});
        QCOMPARE(bytes.substr(0, 15), std::string("SQLite format 3"));
        QCOMPARE(bytes.substr(68, 4), std::string("STGP"));
        QCOMPARE(bytes.substr(60, 4), std::string("\0\0\0\3", 4));
        QCOMPARE(bytes.substr(36, 4), std::string(4, '\0'));  // no free pages
    }
    void everyValueIsInTheDigest() {
        const Plan plan = test::fullPlan();
        const std::string before = planDigest(plan);
        forEachTable(plan, [&](const char* name, const auto& table) {
            using Row = std::decay_t<decltype(*table.begin())>;
            for (const Field<Row>& field : fields<Row>()) {
                Row row = *table.begin();
                const FieldValue old = field.get(row);
                for (const FieldValue& next : {FieldValue(), FieldValue(std::int64_t{3}), FieldValue(3.5), FieldValue(true), FieldValue(std::string("x")),
                                               FieldValue(std::string("[]")), FieldValue(std::string("{}")), FieldValue(std::string("2031-05-06"))})
                    if (next != old && field.set(row, next) && field.get(row) != old) break;
                if (field.get(row) == old) continue;  // choices need their own words
                Plan changed = plan;
                forEachTable(changed, [&](const char* other, auto& rows) {
                    if constexpr (std::is_same_v<std::decay_t<decltype(rows)>, Table<Row>>)
                        if (std::string_view(other) == name) rows.put(row);
                });
                QVERIFY2(planDigest(changed) != before, (std::string(name) + "." + std::string(field.spec.key)).c_str());
            }
        });
    }
    // Most flipped bits pass every check of SQLite. None may change a number unnoticed.
    void noMutantChangesAPlanSilently() {
        const Plan plan = densePlan();
        const std::string bytes = *toBytes(plan);
        std::mt19937_64 random(20261121);
        const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
        int refused = 0, flagged = 0, same = 0;
        for (int i = 0; i < 3'000; ++i) {
            std::string mutant = bytes;
            switch (i % 5) {
                case 0: mutant[below(mutant.size())] ^= static_cast<char>(1 << below(8)); break;
                case 1: for (int k = 0; k < 8; ++k) mutant[below(mutant.size())] ^= static_cast<char>(1 << below(8)); break;
                case 2: mutant.resize(below(mutant.size())); break;
                case 3: std::fill_n(mutant.begin() + static_cast<std::ptrdiff_t>(below(mutant.size() / 512) * 512), 512, '\0'); break;
                default: mutant[below(kPageSize)] = static_cast<char>(random());
            }
            const auto loaded = fromBytes(mutant);
            if (!loaded) ++refused;
            else if (!loaded->digestMatches) ++flagged;
            else {
                ++same;
                QVERIFY2(loaded->plan == plan, std::to_string(i).c_str());
            }
        }
        QVERIFY2(refused > 500 && flagged > 10 && same > 500, std::to_string(refused).c_str());
        qInfo("%d refused, %d flagged, %d unchanged", refused, flagged, same);
    }
};

STARGATE_TEST(PlanBytesTest)
#include "plan_bytes_test.moc"
