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
        const Plan once = withPinnedRows(withSite(key), *catalog);
        QCOMPARE(once.catalogRows.size(), std::size_t(1));
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
    void unknownKeysAreLeftAlone() { QVERIFY(withPinnedRows(withSite("no_such_design"), *test::testCatalog()).catalogRows.empty()); }
};

STARGATE_TEST(PinnedRowsTest)
#include "pinned_rows_test.moc"
