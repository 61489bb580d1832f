#include "tests/support/test_main.h"

#include <QtCore/QFile>

#include <nlohmann/json.hpp>

#include "core/base/base64.h"
#include "core/plan/plan_rules.h"
#include "core/report/plan_json.h"
#include "tests/support/full_plan.h"

using namespace stargate;

class PlanJsonTest : public QObject {
    Q_OBJECT

    static std::string lengthAsHash(std::string_view bytes) { return std::to_string(bytes.size()); }
    static std::string document(const std::string& rest) { return R"({"format":"stargate-plan","version":1)" + (rest.empty() ? "" : "," + rest) + "}"; }

private Q_SLOTS:
    void importThenExportGivesTheSameBytes() {
        const std::string text = planToJson(test::fullPlan(), lengthAsHash);
        const auto plan = planFromJson(text, lengthAsHash);
        QVERIFY2(plan, plan ? "" : plan.error().text().c_str());
        QVERIFY(*plan == test::fullPlan());
        QCOMPARE(planToJson(*plan, lengthAsHash), text);
    }
    void anEmptyDocumentIsTheDefaultPlan() {
        const auto plan = planFromJson(document(""));
        QVERIFY(plan && *plan == Plan{});
    }
    void numbersAreShortAndMoneyIsInDollars() {
        const std::string text = planToJson(test::fullPlan());
        for (const char* part : {R"("lat":32.50146,"lon":-99.78855,)", R"("amount_usd":9600000000.12,)", R"("amount_usd":500000000000,)",
                                 R"("grid_co2_kg_per_mwh":0.30000000000000004,)", R"("unit_mw":36.05,"mwh":12.5,)", R"("supply_priority":-3,)"})
            QVERIFY2(text.find(part) != std::string::npos, part);
    }
    void unknownOwnersAndInheritedKeysAreNull() {
        const std::string text = planToJson(test::fullPlan());
        QVERIFY(text.find(R"("name":"Shackelford","lat":32.7,"lon":-99.3,"status":"announced","owner":null,"operator":null,"utility":null,"land_acres":null)") != std::string::npos);
    }
    void wholeNumbersMayBeWrittenAsFloats() {
        const auto plan = planFromJson(document(R"("sites":[{"id":1.0,"name":"A"}],"buildings":[{"id":1,"site":1,"name":"B","it_mw":100}],
                                                   "rack_orders":[{"id":1,"building":1,"rack":"gb200_nvl72","count":350.0}])"));
        QVERIFY2(plan, plan ? "" : plan.error().text().c_str());
        QCOMPARE(plan->rackOrders.find(RackOrderId(1))->count, 350);
    }
    void nextIdsAreWrittenForEveryTableAndReadBack() {
        Plan plan = test::fullPlan();
        plan.rackOrders.remove(plan.rackOrders.rows().back()->id);
        plan = *planFromJson(planToJson(plan));
        QCOMPARE(plan.rackOrders.nextId(), test::fullPlan().rackOrders.nextId());
        const auto written = nlohmann::json::parse(planToJson(plan))["plan"]["next_ids"];
        forEachTable(plan, [&](const char* name, const auto& table) { QCOMPARE(written[name].get<std::int64_t>(), table.nextId().number()); });
        QCOMPARE(written.size(), std::size_t{11});
        plan.funders.raiseNextId(FunderId(plan_limits::kId + 1));
        QCOMPARE(planFromJson(planToJson(plan))->funders.nextId(), FunderId(plan_limits::kId + 1));
    }
    // Files of older programs have none. A baseline may still name rows that were removed: their dates must not show on new ones.
    void withoutNextIdsTheLargestIdCounts() {
        const auto plan = planFromJson(document(R"("plan":{"next_ids":{"buildings":40}},"sites":[{"id":7,"name":"A"},{"id":3,"name":"B"}])"));
        QVERIFY2(plan, plan ? "" : plan.error().text().c_str());
        QCOMPARE(plan->sites.nextId(), SiteId(8));
        QCOMPARE(plan->buildings.nextId(), BuildingId(40));
        QCOMPARE(plan->funders.nextId(), FunderId(1));
        const auto old = planFromJson(document(R"("plan":{"baseline":[{"task":"9/12/N","start":"2025-02-03","finish":"2025-09-01"}]},"sites":[{"id":7,"name":"A"}])"));
        QVERIFY2(old, old ? "" : old.error().text().c_str());
        QCOMPARE(old->sites.nextId(), SiteId(10));
        QCOMPARE(old->buildings.nextId(), BuildingId(13));
    }
    void rowsAddedByAScriptRaiseTheirNextId() {
        const auto plan = planFromJson(document(R"("plan":{"next_ids":{"sites":4}},"sites":[{"id":7,"name":"A"}])"));
        QVERIFY2(plan, plan ? "" : plan.error().text().c_str());
        QCOMPARE(plan->sites.nextId(), SiteId(8));
    }
    void whatIsWrongIsPointedAt_data() {
        QTest::addColumn<QString>("rest");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("happened");
        const auto row = [](const char* name, const char* rest, const char* where, const char* happened) {
            QTest::newRow(name) << QString::fromUtf8(rest) << QString::fromUtf8(where) << QString::fromUtf8(happened);
        };
        row("unknown key at the top", R"("racks":[])", "/racks", "The key “racks” is not known here.");
        row("unknown key in a row", R"("sites":[{"id":1,"name":"A","latitude":3}])", "/sites/0/latitude", "The key “latitude” is not known here.");
        row("unknown key in a list", R"("sites":[{"id":1,"name":"A","actuals":[{"milestone":"M.start","date":"2024-05-31","x/y":1}]}])", "/sites/0/actuals/0/x~1y", "This key is not known here.");
        row("next ids are no object", R"("plan":{"next_ids":[1]})", "/plan/next_ids", "This must be an object.");
        row("next id of no table", R"("plan":{"next_ids":{"sites":3,"racks":1}})", "/plan/next_ids/racks", "The plan has no table “racks”.");
        row("next id of zero", R"("plan":{"next_ids":{"sites":0}})", "/plan/next_ids/sites", "This must be a whole number of 1 or more.");
        row("next id that is no number", R"("plan":{"next_ids":{"funders":"2"}})", "/plan/next_ids/funders", "This must be a whole number of 1 or more.");
        row("next id beyond all", R"("plan":{"next_ids":{"funders":1e300}})", "/plan/next_ids/funders", "This must be a whole number of 1 or more.");
        row("text for a number", R"("sites":[{"id":1,"name":"A","lat":"32"}])", "/sites/0/lat", "This must be a number.");
        row("number for text", R"("sites":[{"id":1,"name":5}])", "/sites/0/name", "This must be text.");
        row("half a rack", R"("rack_orders":[{"id":1,"building":1,"rack":"x","count":350.5}])", "/rack_orders/0/count", "This must be a whole number.");
        row("null where nothing inherits", R"("sites":[{"id":1,"name":"A","lat":null}])", "/sites/0/lat", "This must be a value, not null.");
        row("unknown word", R"("sites":[{"id":1,"name":"A","status":"planned"}])", "/sites/0/status", "This must be one of announced, contracted, building, operating.");
        row("no such day", R"("plan":{"data_date":"2026-02-29"})", "/plan/data_date", "“2026-02-29” is not a date like 2027-09-30.");
        row("out of range", R"("sites":[{"id":1,"name":"A","lat":91}])", "/sites/0/lat", "Latitude must be between -90 and 90 °, not 91.");
        row("no name", R"("sites":[{"id":1}])", "/sites/0/name", "Name must not be empty.");
        row("no id", R"("sites":[{"name":"A"}])", "/sites/0/id", "This must be a whole number above 0.");
        row("id twice", R"("sites":[{"id":1,"name":"A"},{"id":1,"name":"B"}])", "/sites/1/id", "The id 1 is used twice or out of range.");
        row("dangling id, in the order given", R"("sites":[{"id":5,"name":"A"}],"buildings":[{"id":9,"site":7,"name":"B"},{"id":2,"site":5,"name":"C"}])", "/buildings/0/site", "Site 7 does not exist.");
        row("dangling id in a list", R"("sites":[{"id":1,"name":"A"}],"funders":[{"id":1,"name":"F"}],"tranches":[{"id":1,"funder":1,"name":"T","sites":[1,4]}])", "/tranches/0/sites/1", "There is no site 4.");
        row("task of no building", R"("sites":[{"id":1,"name":"A"}],"task_edits":[{"task":"1/2/N"}])", "/task_edits/0/task", "The task “1/2/N” belongs to no site, building or power asset of the plan.");
        row("three decimals of a dollar", R"("funders":[{"id":1,"name":"F"}],"tranches":[{"id":1,"funder":1,"name":"T","amount_usd":1.005}])", "/tranches/0/amount_usd", "This must be an amount in dollars with at most two decimals.");
        row("assumption that is a word", R"("assumptions":{"utilisation":"high"})", "/assumptions/utilisation", "This must be a number or null.");
        row("object for a list", R"("sites":{})", "/sites", "This must be a list.");
        row("list for an object", R"("sites":[[]])", "/sites/0", "This must be an object.");
        row("key twice", R"("plan":{"name":"a","name":"b"})", "", "The key “name” stands twice in one object.");
        row("no base64", R"("sites":[{"id":1,"name":"A"}],"attachments":[{"id":1,"site":1,"name":"w","base64":"a"}])", "/attachments/0/base64", "This must be base64 text.");
        row("changed bytes", R"("sites":[{"id":1,"name":"A"}],"attachments":[{"id":1,"site":1,"name":"w","xxh3":"4","base64":"YWJj"}])", "/attachments/0/xxh3", "The bytes of the attachment do not fit its hash.");
    }
    void whatIsWrongIsPointedAt() {
        QFETCH(QString, rest);
        QFETCH(QString, where);
        QFETCH(QString, happened);
        const auto plan = planFromJson(document(rest.toStdString()), lengthAsHash);
        QVERIFY(!plan);
        QCOMPARE(QString::fromStdString(plan.error().where), where);
        QCOMPARE(QString::fromStdString(plan.error().happened), happened);
        QCOMPARE(plan.error().safe, std::string("Nothing was imported."));
    }
    void otherDocumentsAreNotPlans() {
        QVERIFY(planFromJson("[]").error().code == ErrorCode::WrongType);
        QVERIFY(planFromJson("{}").error().code == ErrorCode::NotOurs);
        QVERIFY(planFromJson(R"({"format":"stargate-plan","version":2})").error().code == ErrorCode::TooNew);
        QCOMPARE(planFromJson("{\n  \"format\": x}").error().where, std::string("line 2, column 13"));
        QVERIFY(!planFromJson(""));
        QVERIFY(!planFromJson("{\"format\":\"\xff\"}"));
    }
    void deepNestingIsRefusedQuickly() {
        QVERIFY(!planFromJson(document("\"sites\":" + std::string(1'000'000, '['))));
        QVERIFY(planFromJson(document("\"sites\":" + std::string(100, '[') + std::string(100, ']'))).error().happened.find("too deep") != std::string::npos);
    }
    void tooManyRowsAreRefusedBeforeTheyAreRead() {
        std::string rows = "[0";  // no row at all: reading it would say so
        for (int i = 0; i < 200'000; ++i) rows += ",0";
        const auto plan = planFromJson(document("\"rack_orders\":" + rows + "]"));
        QVERIFY(!plan);
        QCOMPARE(QString::fromStdString(plan.error().where), QStringLiteral("/rack_orders"));
        QVERIFY(plan.error().happened.find("too many rows, 200001") != std::string::npos);
    }
    void base64IsStrict() {
        QCOMPARE(toBase64("ab"), std::string("YWI="));
        QCOMPARE(*fromBase64("YWI="), std::string("ab"));
        for (const char* bad : {"YWI", "YWJ=", "YW I", "Y===", "====", "YWI=YWI="}) QVERIFY2(!fromBase64(bad), bad);
        std::string all;
        for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
        for (std::size_t n = 0; n <= all.size(); ++n) QCOMPARE(*fromBase64(toBase64(all.substr(0, n))), all.substr(0, n));
    }
    void theCommittedSchemaIsThatOfTheFieldTable() {
        QFile made(QStringLiteral(STARGATE_BINARY_DIR "/plan.schema.json"));
        QVERIFY(made.open(QIODevice::WriteOnly) && made.write(planJsonSchema().c_str()) > 0);
        made.close();
        QVERIFY2(test::sourceFile("resources/schema/plan.schema.json") == planJsonSchema(),
                 "copy plan.schema.json from the build folder to resources/schema when the change is meant");
    }
    void theSchemaKnowsEveryKey() {
        const auto schema = nlohmann::json::parse(planJsonSchema());
        const auto text = nlohmann::json::parse(planToJson(test::fullPlan()));
        for (const auto& [table, rows] : text.items()) {
            QVERIFY(schema["properties"].contains(table));
            if (!rows.is_array()) continue;
            for (const auto& [key, value] : rows[0].items()) QVERIFY2(schema["properties"][table]["items"]["properties"].contains(key), key.c_str());
        }
    }
};

STARGATE_TEST(PlanJsonTest)
#include "plan_json_test.moc"
