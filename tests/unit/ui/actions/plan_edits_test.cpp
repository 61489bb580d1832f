#include "ui/actions/plan_edits.h"

#include <fmt/format.h>

#include "core/plan/apply_edit.h"
#include "tests/support/test_main.h"
#include "tests/support/test_catalog.h"

using namespace stargate;
using namespace stargate::ui;

namespace {

/// One site with two buildings, an order in each, a grid contract, actual dates and a changed task.
Plan campus() {
    Plan plan;
    Site site;
    site.id = SiteId(4);
    site.name = "Abilene";
    site.lat = Latitude(32.5);
    site.lon = Longitude(-99.8);
    site.status = SiteStatus::Operating;
    site.actuals = {{"M.start", Date(2024, 6, 1)}, {"7/N.start", Date(2024, 9, 1)}};
    plan.sites.put(site);
    for (int i = 7; i <= 8; ++i) {
        Building building;
        building.id = BuildingId(i);
        building.site = site.id;
        building.name = fmt::format("Building {}", i - 6);
        building.design = ItPower::megawatts(100);
        building.sequence = i - 6;
        plan.buildings.put(building);
        RackOrder order;
        order.id = RackOrderId(i);
        order.building = building.id;
        order.rack = "gb200_nvl72";
        order.count = 600;
        plan.rackOrders.put(order);
    }
    PowerAsset grid;
    grid.id = PowerAssetId(2);
    grid.site = site.id;
    grid.name = "Grid";
    grid.technology = "grid";
    grid.unitSize = SourcePower::megawatts(300);
    grid.cod = Date(2025, 3, 1);
    plan.powerAssets.put(grid);
    TaskEdit edit;
    edit.id = Id<TaskEdit>(1);
    edit.task = "4/7/N";
    edit.startNoEarlier = Date(2024, 10, 1);
    plan.taskEdits.put(edit);
    return plan;
}

}  // namespace

class PlanEditsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesGoOn() {
        QCOMPARE(freeName("Abilene", {}), std::string("Abilene"));
        QCOMPARE(freeName("Abilene", {"Abilene"}), std::string("Abilene 2"));
        QCOMPARE(freeName("Building 8", {"Building 8", "Building 9"}), std::string("Building 10"));
    }

    void aDuplicatedSiteBringsAllButItsFacts() {
        const Plan plan = campus();
        const NewRows copy = duplicatesOf(plan, {refTo(SiteId(4)), refTo(BuildingId(7))});
        const Result<Plan> next = applyEdit(plan, copy.edit);
        QVERIFY2(next.has_value(), next ? "" : next.error().text().c_str());
        QCOMPARE(next->sites.size(), std::size_t(2));
        QCOMPARE(next->buildings.size(), std::size_t(4));
        QCOMPARE(next->rackOrders.size(), std::size_t(4));
        QCOMPARE(next->powerAssets.size(), std::size_t(2));
        QCOMPARE(copy.rows, std::vector<RowRef>{refTo(SiteId(5))});
        const Site& site = *next->sites.find(SiteId(5));
        QCOMPARE(site.name, std::string("Abilene 2"));
        QVERIFY(site.actuals.empty());
        QVERIFY(site.status == SiteStatus::Announced);
        QVERIFY(!next->powerAssets.rows().back()->cod);
    }

    void identicalBuildingsFollowInSequence() {
        const Plan plan = campus();
        const Result<Plan> next = applyEdit(plan, moreBuildingsLike(plan, BuildingId(8), 3).edit);
        QVERIFY(next.has_value());
        QCOMPARE(next->buildings.size(), std::size_t(5));
        QCOMPARE(next->rackOrders.size(), std::size_t(5));
        QCOMPARE(next->buildings.rows().back()->name, std::string("Building 5"));
        QCOMPARE(next->buildings.rows().back()->sequence, std::int64_t(5));
    }

    void aPastedSiteIsTheSameUnderNewIds() {
        const Plan from = extract(campus(), {SiteId(4)});
        Plan to;
        Building other;
        Site first;
        first.id = SiteId(9);
        first.name = "Abilene";
        to.sites.put(first);
        other.id = BuildingId(20);
        other.site = first.id;
        other.name = "Hall";
        to.buildings.put(other);
        const Result<Plan> next = applyEdit(to, pasteOf(to, from).edit);
        QVERIFY2(next.has_value(), next ? "" : next.error().text().c_str());
        const Site& site = *next->sites.find(SiteId(10));
        QCOMPARE(site.name, std::string("Abilene 2"));
        QCOMPARE(site.actuals.size(), std::size_t(2));
        QCOMPARE(site.actuals[1].milestone, std::string("21/N.start"));
        QCOMPARE((*next->taskEdits.begin()).task, std::string("10/21/N"));
        QCOMPARE((*next->powerAssets.begin()).cod, std::optional<Date>(Date(2025, 3, 1)));
    }

    void racksFillWhatTheBuildingStillOffers() {
        const Plan plan = campus();
        const auto catalog = test::testCatalog();
        const Result<Plan> next = applyEdit(plan, newRackOrder(plan, *catalog, BuildingId(7), "gb200_nvl72").edit);
        QVERIFY(next.has_value());
        const double perRack = catalog->rack("gb200_nvl72")->itAllocated.megawatts();
        QCOMPARE(next->rackOrders.rows().back()->count, std::max<std::int64_t>(1, static_cast<std::int64_t>((100 - 600 * perRack) / perRack)));
    }
    void aWeatherFileReplacesTheOneOfItsKind() {
        Plan plan = campus();
        std::string srw = "1,city,TX,country,2012,35.2,-101.9,Not Available,1,8760\nnote\nSpeed\nm/s\n100\n";
        for (int i = 0; i < 8760; ++i) srw += "8\n";
        const auto attach = [&plan](const std::string& name, const std::string& bytes) {
            const auto next = applyEdit(plan, weatherAttached(plan, SiteId(4), name, bytes));
            QVERIFY2(next, next ? "" : next.error().text().c_str());
            plan = *next;
        };
        attach("a.srw", srw);
        attach("b.srw", srw);
        QCOMPARE(plan.attachments.size(), std::size_t(1));
        QCOMPARE((*plan.attachments.begin()).name, std::string("b.srw"));
        const auto none = applyEdit(plan, weatherRemoved(plan, SiteId(4)));
        QVERIFY(none && none->attachments.empty());
    }
};

STARGATE_TEST(PlanEditsTest)
#include "plan_edits_test.moc"
