#include "tests/support/test_main.h"

#include <map>
#include <set>

#include <rapidcheck.h>

#include "core/plan/apply_edit.h"
#include "core/plan/plan_diff.h"
#include "core/plan/plan_rules.h"
#include "core/report/plan_json.h"
#include "database/digest.h"
#include "database/plan_reader.h"
#include "database/plan_writer.h"
#include "tests/support/full_plan.h"

using namespace stargate;

namespace {

/// Any value for a field, mostly of its kind, sometimes of another or out of range.
FieldValue anyValue(const FieldSpec& spec) {
    if (spec.nullable && *rc::gen::inRange(0, 4) == 0) return {};
    if (*rc::gen::inRange(0, 20) == 0) return *rc::gen::element<FieldValue>(FieldValue(), FieldValue(true), FieldValue(std::int64_t{-1}), FieldValue(1e300), FieldValue(std::string("?")));
    constexpr double kWide = 1e6;
    const double low = std::max(spec.min, -kWide), high = std::min(spec.max, kWide);
    const double part = *rc::gen::inRange(0, 1'000'001) / 1e6;
    switch (spec.kind) {
        case FieldKind::Flag: return *rc::gen::arbitrary<bool>();
        case FieldKind::Integer: return static_cast<std::int64_t>(low + part * (high - low));
        case FieldKind::Number: return low + part * (high - low);
        case FieldKind::Money: return *rc::gen::inRange<std::int64_t>(0, 1'000'000'000'000'000);
        case FieldKind::Date: return (Date(2024, 1, 1) + *rc::gen::inRange(0, 4'000)).text();
        case FieldKind::Month: return (Month(2024, 1) + *rc::gen::inRange(0, 120)).text();
        case FieldKind::Choice: return std::string(*rc::gen::elementOf(spec.choices));
        case FieldKind::Reference: return *rc::gen::inRange<std::int64_t>(1, 5);
        case FieldKind::List: return *rc::gen::element<FieldValue>(FieldValue(std::string("[]")), FieldValue(std::string("[1,2]")), FieldValue(std::string("[1,2.5,1e2]")),
                                                                   FieldValue(std::string(R"({"a":0.1,"b":null,"c":"d"})")),
                                                                   FieldValue(std::string(R"([{"milestone":"T.finish","date":"2025-05-06"}])")));
        default: return *rc::gen::element<FieldValue>(FieldValue(std::string("A")), FieldValue(std::string("Doña Ana \"x\" \\ 'y'; <b>")), FieldValue(std::string("1/1/N")),
                                                      FieldValue(std::string("2/0/A")), FieldValue(std::string("2/0/GEN/2")), FieldValue(std::string()));
    }
}

/// Puts a new row or a changed one, or removes one; many are refused.
template <class Row>
Edit anyEdit(const Table<Row>& table) {
    const int what = *rc::gen::inRange(0, 6);
    const Id<Row> id(*rc::gen::inRange<std::int64_t>(1, 6));
    if (what == 0) return {Remove<Row>{id}};
    Row row;
    if (const Row* present = table.find(id); present && what > 2) row = *present;
    const auto& all = fields<Row>();
    for (int changes = row.id ? 2 : static_cast<int>(all.size()); changes > 0; --changes) {
        const Field<Row>& field = row.id ? all[*rc::gen::inRange<std::size_t>(0, all.size())] : all[static_cast<std::size_t>(changes) - 1];
        (void)field.set(row, anyValue(field.spec));
    }
    return {Put<Row>{row}};
}

Edit anyEdit(const Plan& plan) {
    const int chosen = *rc::gen::inRange(0, 12);
    if (chosen == 11) return {PutAssumptions{{{"utilisation", *rc::gen::inRange(0, 100) / 100.0}}}};
    Edit out;
    int index = 0;
    forEachTable(plan, [&](const char*, const auto& table) {
        if (index++ == chosen) out = anyEdit(table);
    });
    return out;
}

struct Walk {
    Plan plan = test::fullPlan();
    int done = 0;
};

/// The full plan after some random edits, of which some may have been refused.
Walk anyWalk() {
    Walk walk;
    const int length = *rc::gen::inRange(0, 25);
    for (int i = 0; i < length; ++i)
        if (auto next = applyEdit(walk.plan, anyEdit(walk.plan))) {
            walk.plan = std::move(*next);
            ++walk.done;
        }
    return walk;
}

/// Every id that a walk has given, by table.
class Given {
public:
    explicit Given(const Plan& start) { (void)take(Plan(), start); }
    /// Fails when a row that the edit added has an id that was given before. Returns how many it added.
    int take(const Plan& before, const Plan& after) {
        int added = 0;
        forEachTable(after, [&](const char* name, const auto& table) {
            forEachTable(before, [&](const char* other, const auto& earlier) {
                if constexpr (std::is_same_v<decltype(table), decltype(earlier)>)
                    if (std::string_view(name) == other)
                        for (const auto& row : table)
                            if (!earlier.find(row.id)) {
                                RC_ASSERT(ids_[name].insert(row.id.number()).second);
                                ++added;
                            }
            });
        });
        return added;
    }

private:
    std::map<std::string, std::set<std::int64_t>> ids_;
};

/// The plan with ids as JSON gives them to rows that have none there.
Plan renumbered(Plan plan) {
    const auto count = [](auto& table) {
        using Row = std::decay_t<decltype(*table.begin())>;
        std::vector<Row> rows(table.begin(), table.end());
        for (std::size_t i = 0; i < rows.size(); ++i) rows[i].id = Id<Row>(static_cast<std::int64_t>(i) + 1);
        table = Table<Row>::of(std::move(rows));
    };
    count(plan.taskEdits);
    count(plan.taskLinks);
    count(plan.catalogRows);
    return plan;
}

}  // namespace

class PlanPropertiesTest : public QObject {
    Q_OBJECT

    template <class Property>
    static void holds(const char* what, Property property) {
        QVERIFY(rc::check(what, property));
    }

private Q_SLOTS:
    void initTestCase() {
        // The same cases each time, so that a failure can be looked at again.
        if (!qEnvironmentVariableIsSet("RC_PARAMS")) qputenv("RC_PARAMS", "seed=20261121 max_success=500");
    }
    void editsKeepAllRulesAndTheInput() {
        int applied = 0;
        holds("an accepted edit leaves a plan that keeps every rule, and the plan before untouched", [&] {
            const Plan start = anyWalk().plan;
            const std::string before = planDigest(start);
            const auto next = applyEdit(start, anyEdit(start));
            RC_ASSERT(planDigest(start) == before);
            if (!next) {
                RC_ASSERT(!next.error().happened.empty());
                return;
            }
            ++applied;
            const auto ok = checkPlan(*next);
            if (!ok) RC_LOG() << ok.error().text();
            RC_ASSERT(ok.has_value());
        });
        QVERIFY2(applied > 30, std::to_string(applied).c_str());
    }
    void replayGivesTheSameIds() {
        holds("the same edits on the same plan give the same plan", [] {
            const Plan start = anyWalk().plan;
            const Edit edit = anyEdit(start);
            const auto once = applyEdit(start, edit), again = applyEdit(start, edit);
            RC_ASSERT(once.has_value() == again.has_value());
            if (once) RC_ASSERT(*once == *again && *toBytes(*once) == *toBytes(*again));
        });
    }
    void noIdIsGivenTwice() {
        int given = 0;
        holds("edits, undo, redo, save and load give each id of a table to one row only", [&] {
            std::vector<PlanPtr> history{std::make_shared<const Plan>(test::fullPlan())};
            std::size_t at = 0;
            PlanPtr plan = history.front();
            Given rows(*plan);
            const auto show = [&](std::size_t step) { plan = withNextIdsOf(history[at = step], *plan); };  // as the window undoes
            for (int i = *rc::gen::inRange(5, 40); i > 0; --i) {
                const int what = *rc::gen::inRange(0, 8);
                if (what == 0 && at > 0) show(at - 1);
                else if (what == 1 && at + 1 < history.size()) show(at + 1);
                else if (what == 2) plan = std::make_shared<const Plan>(fromBytes(*toBytes(*plan))->plan);
                else if (auto next = applyEdit(*plan, anyEdit(*plan))) {
                    given += rows.take(*plan, *next);
                    plan = std::make_shared<const Plan>(std::move(*next));
                    history.resize(++at);
                    history.push_back(plan);
                }
            }
        });
        QVERIFY2(given > 300, std::to_string(given).c_str());
    }
    void untouchedTablesAreShared() {
        holds("an edit of funders leaves sites as they were", [] {
            const Plan start = anyWalk().plan;
            const auto next = applyEdit(start, anyEdit(start.funders));
            if (next) RC_ASSERT(next->sites.sameAs(start.sites) && diff(start.sites, next->sites).empty());
        });
    }
    void loadAfterSaveIsIdentity() {
        holds("bytes and back", [] {
            const Plan plan = anyWalk().plan;
            const auto bytes = toBytes(plan);
            RC_ASSERT(bytes.has_value());
            const auto loaded = fromBytes(*bytes);
            if (!loaded) RC_LOG() << loaded.error().text();
            RC_ASSERT(loaded.has_value());
            RC_ASSERT(loaded->digestMatches);
            RC_ASSERT(loaded->plan == plan);
            RC_ASSERT(*toBytes(loaded->plan) == *bytes);
        });
    }
    void importAfterExportIsIdentity() {
        holds("JSON and back", [] {
            const Plan plan = anyWalk().plan;
            const std::string text = planToJson(plan, contentHash);
            const auto read = planFromJson(text, contentHash);
            if (!read) RC_LOG() << read.error().text();
            RC_ASSERT(read.has_value());
            RC_ASSERT(*read == renumbered(plan));
            RC_ASSERT(planToJson(*read, contentHash) == text);
        });
    }
    void rowsMayComeInAnyOrder() {
        holds("a table filled in any order is the same table", [] {
            const Plan plan = anyWalk().plan;
            std::vector<Building> rows(plan.buildings.begin(), plan.buildings.end());
            std::reverse(rows.begin(), rows.end());
            Plan other = plan;
            other.buildings = Table<Building>::of(rows);
            other.buildings.raiseNextId(plan.buildings.nextId());
            RC_ASSERT(other == plan);
            RC_ASSERT(*toBytes(other) == *toBytes(plan));
        });
    }
};

STARGATE_TEST(PlanPropertiesTest)
#include "plan_properties_test.moc"
