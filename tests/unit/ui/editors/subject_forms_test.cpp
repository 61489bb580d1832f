#include "ui/editors/subject_forms.h"

#include "core/catalog/catalog.h"
#include "tests/support/test_catalog.h"
#include "tests/support/test_main.h"

using namespace stargate;
using namespace stargate::ui;

/// Forms over several chosen rows: a value is shown as common only when all of them have it, by themselves or from elsewhere.
class SubjectFormsTest : public QObject {
    Q_OBJECT

    static constexpr const char* kStates[] = {"OH", "TX", "TX"};

    struct Bench {
        PlanSession session{test::testCatalog(), [](const PlanPtr& plan, DispatchQuality, Cancel) {
            auto results = std::make_shared<Results>();
            results->plan = plan;
            results->catalog = test::testCatalog();
            for (const Site& site : plan->sites) {
                SiteResult of;
                of.id = site.id;
                of.state = kStates[site.id.number() - 1];
                results->sites.push_back(std::move(of));
            }
            return Result<ResultsPtr>(results);
        }};
        std::vector<RowRef> rows;
        explicit Bench(std::vector<int> sites) {
            Plan plan;
            for (int id = 1; id <= 3; ++id) {
                Site site;
                site.id = SiteId(id);
                site.name = "Site";
                if (id == 3) site.cooling = "outside_air_evap";
                plan.sites.put(site);
                Building building;
                building.id = BuildingId(id);
                building.site = site.id;
                building.design = ItPower::megawatts(100);
                plan.buildings.put(building);
            }
            session.open(std::make_shared<const Plan>(std::move(plan)), false);
            for (const int id : sites) rows.push_back(refTo(SiteId(id)));
        }
        bool settled() { return session.results() && !session.isStale(); }
        FieldState state(const char* key) { return row(rows, key).read(); }
        FormRow row(const std::vector<RowRef>& of, const char* key) { return planFormRows(session, of, {key}, [](const Error&) {}).front(); }
    };

private Q_SLOTS:
    void whatIsInheritedIsComparedAsWell() {
        for (const char* key : {"electricity_price_usd_per_mwh", "grid_co2_kg_per_mwh"}) {
            Bench alone({1}), differ({1, 2}), alike({2, 3});
            QTRY_VERIFY(alone.settled() && differ.settled() && alike.settled());
            QVERIFY(alone.state(key).inherited.has_value());
            QVERIFY2(!differ.state(key).value && !differ.state(key).inherited, key);  // "different values"
            QVERIFY(alike.state(key).value && alike.state(key).inherited);
            QCOMPARE(alike.state(key).inherited->from, QStringLiteral("state of Texas"));
        }
    }
    void ownValuesDifferAsBefore() {
        Bench b({2, 3});
        QTRY_VERIFY(b.settled());
        QVERIFY(!b.state("cooling").value);
        QVERIFY(b.state("name").value == std::optional<FieldValue>(std::string("Site")));
    }
    void powerIsBridgedOnlyByOnePue() {
        Bench b({1});
        QTRY_VERIFY(b.settled());
        QVERIFY(b.row({refTo(BuildingId(1)), refTo(BuildingId(2))}, "it_mw").pue().has_value());
        QVERIFY(!b.row({refTo(BuildingId(1)), refTo(BuildingId(3))}, "it_mw").pue().has_value());
    }
};

STARGATE_TEST(SubjectFormsTest)
#include "subject_forms_test.moc"
