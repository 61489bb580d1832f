#include "ui/editors/row_fields.h"

#include "core/plan/apply_edit.h"
#include "tests/support/test_main.h"

using namespace stargate;
using namespace stargate::ui;

namespace {

Plan twoSites() {
    Plan plan;
    for (int i = 1; i <= 2; ++i) {
        Site site;
        site.id = SiteId(i);
        site.name = i == 1 ? "A" : "B";
        plan.sites.put(site);
        Building building;
        building.id = BuildingId(i);
        building.site = site.id;
        building.name = "Hall";
        plan.buildings.put(building);
    }
    return plan;
}

}  // namespace

class RowFieldsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyKindReadsAllItsFields() {
        const Plan plan = twoSites();
        for (const RowRef& row : {RowRef{}, refTo(SiteId(1)), refTo(BuildingId(2))}) {
            QVERIFY(!fieldSpecs(row.kind).empty());
            for (const FieldSpec* spec : fieldSpecs(row.kind)) QVERIFY(fieldValue(plan, row, spec->key).has_value());
        }
        QVERIFY(!fieldValue(plan, refTo(SiteId(9)), "name"));
        QVERIFY(!fieldValue(plan, refTo(SiteId(1)), "no_such_field"));
    }
    void anEditGoesToAllChosenRows() {
        const Plan plan = twoSites();
        const Result<Edit> edit = fieldEdit(plan, {refTo(SiteId(1)), refTo(SiteId(2))}, "peak_pue", 1.25);
        QVERIFY(edit.has_value());
        const Result<Plan> next = applyEdit(plan, *edit);
        QVERIFY(next.has_value());
        for (const Site& site : next->sites) QCOMPARE(*site.peakPue, 1.25);
    }
    void aWrongTypeIsRefused() {
        QVERIFY(!fieldEdit(twoSites(), {refTo(SiteId(1))}, "peak_pue", std::string("high")).has_value());
        QVERIFY(!fieldEdit(twoSites(), {refTo(SiteId(7))}, "peak_pue", 1.2).has_value());
        QVERIFY(!fieldEdit(twoSites(), {RowRef{}}, "no_such_field", 1.2).has_value());
    }
    void removingASiteWithItsBuildingWorks() {
        const Plan plan = twoSites();
        const Result<Edit> edit = removalOf(plan, {refTo(BuildingId(1)), refTo(SiteId(1))});
        QVERIFY(edit.has_value());
        const Result<Plan> next = applyEdit(plan, *edit);
        QVERIFY2(next.has_value(), next ? "" : next.error().text().c_str());
        QCOMPARE(next->sites.size(), std::size_t(1));
        QCOMPARE(next->buildings.size(), std::size_t(1));
        QVERIFY(!removalOf(plan, {RowRef{}}).has_value());
    }
};

STARGATE_TEST(RowFieldsTest)
#include "row_fields_test.moc"
