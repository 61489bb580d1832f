#include "core/engine/pinned_rows.h"

#include "core/engine/effective_catalog.h"
#include "core/plan/apply_edit.h"
#include "tests/support/test_catalog.h"
#include "tests/support/test_main.h"

using namespace stargate;

namespace {

Plan withSite(const std::string& cooling) {
    Plan plan;
    Site site;
    site.id = SiteId(1);
    site.name = "A";
    site.cooling = cooling;
    plan.sites.put(site);
    return plan;
}

}  // namespace

class PinnedRowsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namedRowsAreKeptOnce() {
        const auto catalog = test::testCatalog();
        const std::string key = catalog->coolingDesigns().front().key;
        const Plan none = withPinnedRows(Plan(), *catalog);
        const Plan once = withPinnedRows(withSite(key), *catalog);
        QCOMPARE(once.catalogRows.size(), none.catalogRows.size() + 1);
        QCOMPARE(once.settings->catalogVersion, catalog->version());
        const Plan twice = withPinnedRows(once, *catalog);
        QVERIFY(twice.catalogRows.sameAs(once.catalogRows));
        QVERIFY(twice.settings == once.settings);
    }
    void aCopyChangesNothing() {
        const auto catalog = test::testCatalog();
        const std::string key = catalog->coolingDesigns().front().key;
        const auto effective = effectiveCatalog(catalog, withPinnedRows(withSite(key), *catalog));
        QVERIFY2(effective.has_value(), effective ? "" : effective.error().text().c_str());
        QVERIFY((*effective)->coolingDesign(key)->annualPue == catalog->coolingDesign(key)->annualPue);
        QVERIFY((*effective)->provenance("cooling", key, "pue_annual_central_ratio") == catalog->provenance("cooling", key, "pue_annual_central_ratio"));
    }
    void aNewerCatalogueSaysWhatChangedAndUpdatesInOneStep() {
        const auto catalog = test::testCatalog();
        const std::string key = catalog->coolingDesigns().front().key;
        const Plan plan = withPinnedRows(withSite(key), *catalog);
        QVERIFY(catalogChanges(plan, *catalog).empty());
        const Range before = catalog->coolingDesigns().front().annualPue;
        const double central = (before.low + before.central) / 2;
        const auto newer = withRows(*catalog, {{"cooling", key, {{"pue_annual_central_ratio", central}}}});
        QVERIFY(newer);
        const auto changes = catalogChanges(plan, **newer);
        QCOMPARE(changes.size(), std::size_t(1));
        QCOMPARE(changes.front().field, std::string("pue_annual_central_ratio"));
        QVERIFY(changes.front().shipped == CellValue(central));
        // Until it is updated the plan computes with what it keeps.
        QCOMPARE((*effectiveCatalog(*newer, plan))->coolingDesign(key)->annualPue.central, catalog->coolingDesign(key)->annualPue.central);
        const auto updated = applyEdit(plan, catalogUpdate(plan, **newer));
        QVERIFY2(updated.has_value(), updated ? "" : updated.error().text().c_str());
        QCOMPARE((*effectiveCatalog(*newer, *updated))->coolingDesign(key)->annualPue.central, central);
        QVERIFY(catalogChanges(*updated, **newer).empty());
    }
    void tablesThatAreReadWholeAreKeptToo() {
        const auto catalog = test::testCatalog();
        const Plan plan = withPinnedRows(Plan(), *catalog);
        const auto newer = withRows(*catalog, {{"cost_book", "shell", {{"cost_central_musd_per_mw_it", 2.4}}},
                                               {"states", "TX", {{"elec_ind_c_per_kwh", 9.5}}},
                                               {"assumptions", "utilisation", {{"central", 0.7}}}});
        QVERIFY2(newer.has_value(), newer ? "" : newer.error().text().c_str());
        const auto effective = effectiveCatalog(*newer, plan);
        QVERIFY2(effective.has_value(), effective ? "" : effective.error().text().c_str());
        for (const auto& [table, key, field] : {std::tuple{"cost_book", "shell", "cost_central_musd_per_mw_it"}, {"states", "TX", "elec_ind_c_per_kwh"}, {"assumptions", "utilisation", "central"}}) {
            QVERIFY2((*newer)->table(table)->cell(key, field), field);
            QVERIFY2(*(*effective)->table(table)->cell(key, field) == *catalog->table(table)->cell(key, field), field);
        }
        QCOMPARE(catalogChanges(plan, **newer).size(), std::size_t(3));
    }
    void aCopyOfAnotherCatalogueIsReadAsFarAsItIsKnown() {
        const auto catalog = test::testCatalog();
        const std::string key = catalog->coolingDesigns().front().key;
        Plan plan = withPinnedRows(withSite(key), *catalog);
        const auto add = [&plan](const char* table, const std::string& row, std::map<std::string, CellValue> fields) {
            CatalogRow copy;
            copy.id = plan.catalogRows.nextId();
            copy.table = table;
            copy.key = row;
            copy.fields = std::move(fields);
            plan.catalogRows.put(std::move(copy));
        };
        for (const CatalogRow& row : Plan(plan).catalogRows)
            if (row.table == "fuel_prices" && row.key == "uranium") add("fuel_prices", "gone_since", row.fields);
        add("no_such_table", "a", {{"b", 1.0}});
        add("assumptions", "no_such_assumption", {{"central", 1.0}});
        add("cost_book", "shell", {{"no_such_field", 1.0}, {"cost_central_musd_per_mw_it", 2.6}});
        const auto effective = effectiveCatalog(catalog, plan);
        QVERIFY2(effective.has_value(), effective ? "" : effective.error().text().c_str());
        QVERIFY(*(*effective)->table("cost_book")->cell("shell", "cost_central_musd_per_mw_it") == CellValue(2.6));
        QVERIFY((*effective)->figure("fuel_prices", "gone_since"));
    }
    void unknownKeysAreLeftAlone() {
        QCOMPARE(withPinnedRows(withSite("no_such_design"), *test::testCatalog()).catalogRows.size(), withPinnedRows(Plan(), *test::testCatalog()).catalogRows.size());
    }
};

STARGATE_TEST(PinnedRowsTest)
#include "pinned_rows_test.moc"
