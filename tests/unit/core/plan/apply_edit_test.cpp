#include "tests/support/test_main.h"

#include "core/plan/apply_edit.h"
#include "core/plan/plan_rules.h"
#include "tests/support/full_plan.h"
#include "tests/support/test_catalog.h"

using namespace stargate;

class ApplyEditTest : public QObject {
    Q_OBJECT

    static Plan done(const Plan& plan, Edit edit) {
        auto next = applyEdit(plan, edit);
        if (!next) qFatal("%s", next.error().text().c_str());
        return *next;
    }
    static Error refused(const Plan& plan, Edit edit) {
        auto next = applyEdit(plan, edit);
        if (next) qFatal("the edit was not refused");
        return next.error();
    }

private Q_SLOTS:
    void aNewRowTakesTheNextId() {
        const Plan before = test::fullPlan();
        Site site;
        site.name = "Ninth";
        const Plan after = done(before, {Put<Site>{site}});
        QCOMPARE(after.sites.size(), before.sites.size() + 1);
        QCOMPARE(after.sites.find(before.sites.nextId())->name, std::string("Ninth"));
        QVERIFY(after.buildings.sameAs(before.buildings));
    }
    void theIdOfARemovedRowIsNotGivenAgain() {
        Site site;
        site.name = "Ninth";
        const Plan added = done(test::fullPlan(), {Put<Site>{site}});
        const SiteId given = added.sites.rows().back()->id;
        const Plan removed = done(added, {Remove<Site>{given}});
        QVERIFY(removed == test::fullPlan());
        QCOMPARE(done(removed, {Put<Site>{site}}).sites.rows().back()->id, SiteId(given.number() + 1));
        // What went with another row keeps its id to itself as well.
        const Plan without = done(test::fullPlan(), {Remove<Site>{SiteId(2)}});
        QVERIFY(without.buildings.nextId() == test::fullPlan().buildings.nextId() && without.rackOrders.nextId() == test::fullPlan().rackOrders.nextId());
    }
    void whenNoIdIsLeftTheRowIsRefused() {
        Plan plan = test::fullPlan();
        plan.sites.raiseNextId(SiteId(plan_limits::kId));
        Site site;
        site.name = "Last";
        plan = done(plan, {Put<Site>{site}});
        const Error error = refused(plan, {Put<Site>{site}});
        QCOMPARE(error.code, ErrorCode::TooLarge);
        QCOMPARE(error.happened, std::string("The plan has no number left for another site."));
    }
    void baselineDatesGoWithTheirRow() {
        Plan plan = test::fullPlan();
        PlanSettings settings = *plan.settings;
        const Date from(2025, 1, 1), to(2025, 9, 1);
        settings.baseline = {{"1/0/M", from, to}, {"1/1/N", from, to}, {"2/2/N", from, to}, {"2/0/GEN/2", from, to}, {"1/0/GEN/1", from, to}};
        plan = done(plan, {PutSettings{settings}});
        const auto tasks = [](const Plan& p) {
            std::vector<std::string> out;
            for (const BaselineDates& row : p.settings->baseline) out.push_back(row.task);
            return out;
        };
        QCOMPARE(tasks(done(plan, {Remove<Building>{BuildingId(2)}})), (std::vector<std::string>{"1/0/M", "1/1/N", "2/0/GEN/2", "1/0/GEN/1"}));
        QCOMPARE(tasks(done(plan, {Remove<PowerAsset>{PowerAssetId(2)}})), (std::vector<std::string>{"1/0/M", "1/1/N", "2/2/N", "1/0/GEN/1"}));
        QCOMPARE(tasks(done(plan, {Remove<Site>{SiteId(1)}})), (std::vector<std::string>{"2/2/N", "2/0/GEN/2"}));
        QVERIFY(done(plan, {Remove<Funder>{FunderId(1)}}).settings == plan.settings);
    }
    void anEqualRowChangesNothing() {
        const Plan before = test::fullPlan();
        const Plan after = done(before, {Put<Site>{*before.sites.find(SiteId(1))}});
        QVERIFY(after.sites.sameAs(before.sites));
        QVERIFY(done(before, {PutSettings{*before.settings}}).settings == before.settings);
    }
    void theInputIsNeverTouched() {
        const Plan before = test::fullPlan();
        (void)done(before, {Remove<Site>{SiteId(1)}});
        QVERIFY(before == test::fullPlan());
    }
    void aSiteTakesEverythingOfItsOwnAlong() {
        const Plan after = done(test::fullPlan(), {Remove<Site>{SiteId(1)}});
        QVERIFY(!after.sites.find(SiteId(1)));
        for (const Building& b : after.buildings) QVERIFY(b.site != SiteId(1));
        for (const RackOrder& r : after.rackOrders) QVERIFY(after.buildings.find(r.building));
        for (const PowerAsset& a : after.powerAssets) QVERIFY(a.site != SiteId(1));
        QVERIFY(after.links.empty());
        QVERIFY(after.attachments.empty());
        QCOMPARE(after.taskEdits.size(), 1U);  // of site 2
        QVERIFY(after.taskLinks.empty());
        QVERIFY(checkPlan(after));
    }
    void moneyForOneSiteAloneGoesWithItAndNeverWidens() {
        const Plan after = done(test::fullPlan(), {Remove<Site>{SiteId(1)}});
        QVERIFY(!after.tranches.find(TrancheId(2)));                                          // named only site 1
        QVERIFY(after.tranches.find(TrancheId(3))->sites == std::vector<SiteId>{SiteId(2)});  // named 1 and 2
        QVERIFY(after.tranches.find(TrancheId(1))->sites.empty());                            // pays for all
        QVERIFY(!after.tranches.find(TrancheId(3))->fulfils);                                 // had fulfilled tranche 2
    }
    void aBuildingTakesItsRacksTasksAndMilestonesAlong() {
        const Plan after = done(test::fullPlan(), {Remove<Building>{BuildingId(1)}});
        for (const RackOrder& r : after.rackOrders) QVERIFY(r.building != BuildingId(1));
        QCOMPARE(after.sites.find(SiteId(1))->actuals.size(), 1U);
        QVERIFY(checkPlan(after));
    }
    void aBuildingThatMovesTakesItsTasksAndMilestonesAlong() {
        const Plan before = test::fullPlan();
        Building moved = *before.buildings.find(BuildingId(1));
        moved.site = SiteId(2);
        const Plan after = done(before, {Put<Building>{moved}});
        QCOMPARE(after.taskEdits.find(Id<TaskEdit>(1))->task, std::string("2/1/N"));
        QCOMPARE(after.taskLinks.find(Id<TaskLink>(1))->from, std::string("2/1/N"));
        QCOMPARE(after.sites.find(SiteId(2))->actuals.back().milestone, std::string("1/N.start"));
        QVERIFY(checkPlan(after));
    }
    void anAssetThatMovesTakesItsTasksAlong() {
        const Plan before = test::fullPlan();
        PowerAsset moved = *before.powerAssets.find(PowerAssetId(2));
        moved.site = SiteId(1);
        const Plan after = done(before, {Put<PowerAsset>{moved}});
        QCOMPARE(after.taskEdits.find(Id<TaskEdit>(2))->task, std::string("1/0/GEN/2"));
        QCOMPARE(done(after, {Remove<PowerAsset>{PowerAssetId(2)}}).taskEdits.size(), 1U);
    }
    void aFunderTakesItsTranchesAlongAndFreesWhatFulfilledThem() {
        const Plan after = done(test::fullPlan(), {Remove<Funder>{FunderId(1)}});
        QCOMPARE(after.tranches.size(), 2U);
        QVERIFY(!after.tranches.find(TrancheId(3))->fulfils);
        QVERIFY(checkPlan(after));
    }
    void aBatchIsAllOrNothing() {
        const Plan before = test::fullPlan();
        Site site;
        site.name = "Ninth";
        Building lost;
        lost.name = "Lost";
        lost.site = SiteId(99);
        const Error error = refused(before, {Batch{{{Put<Site>{site}}, {Put<Building>{lost}}}}});
        QCOMPARE(error.text(), std::string("Site 99 does not exist. (/site) The plan has not been changed."));
        lost.site = before.sites.nextId();
        QVERIFY(checkPlan(done(before, {Batch{{{Put<Site>{site}}, {Put<Building>{lost}}}}})));
    }
    void rowsThatAreNotThereAreNamed() {
        Site site;
        site.id = SiteId(99);
        site.name = "Ghost";
        QCOMPARE(refused(test::fullPlan(), {Put<Site>{site}}).happened, std::string("There is no site 99 any more."));
        QCOMPARE(refused(test::fullPlan(), {Remove<Tranche>{TrancheId(99)}}).happened, std::string("There is no tranche 99 any more."));
    }
    void valuesOutOfRangeAreRefusedWithFieldAndRange() {
        const Plan plan = test::fullPlan();
        Site site = *plan.sites.find(SiteId(1));
        site.lat = Latitude(123);
        const Error error = refused(plan, {Put<Site>{site}});
        QCOMPARE(error.happened, std::string("Latitude must be between -90 and 90 °, not 123."));
        QCOMPARE(error.where, std::string("/lat"));
        site.lat = Latitude(std::nan(""));
        QVERIFY(refused(plan, {Put<Site>{site}}).code == ErrorCode::OutOfRange);
        site = Site{};
        QCOMPARE(refused(plan, {Put<Site>{site}}).happened, std::string("Name must not be empty."));
    }
    void textThatOtherProgramsCannotReadIsRefused() {
        const Plan plan = test::fullPlan();
        Site site = *plan.sites.find(SiteId(1));
        site.name = "A\xEF\xBF\xBE" "B";
        const Error error = refused(plan, {Put<Site>{site}});
        QVERIFY2(error.happened.find("Name holds the character U+FFFE") == 0, error.happened.c_str());
        QCOMPARE(error.where, std::string("/name"));
        QVERIFY(!error.remedy.empty());
        PlanSettings settings = *plan.settings;
        settings.notes = "one\ntwo \xEF\xB7\x90";
        refused(plan, {PutSettings{settings}});
        Funder funder = *plan.funders.begin();
        funder.kind = "\xEF\xBF\xBF";
        refused(plan, {Put<Funder>{funder}});
    }
    void assumptionsHaveLimits() {
        const Error error = refused(test::fullPlan(), {PutAssumptions{{{"it_life", 0}}}});
        QCOMPARE(error.happened, std::string("The assumption “it_life” must be between 1 and 30, not 0."));
        QCOMPARE(error.where, std::string("/assumptions/it_life"));
        QVERIFY(applyEdit(test::fullPlan(), {PutAssumptions{{{"it_life", 1}, {"of_a_later_version", -7}}}}));
        // Every assumption of the catalogue has limits, and what it says lies between them.
        for (const Figure& figure : test::testCatalog()->figures("assumptions")) {
            const auto limits = assumptionLimits(figure.key);
            QVERIFY2(limits && figure.range && limits->first <= figure.range->low && figure.range->high <= limits->second, figure.key.c_str());
        }
    }
    void circlesOfFulfilmentAreRefused() {
        const Plan plan = test::fullPlan();
        Tranche tranche = *plan.tranches.find(TrancheId(1));
        tranche.fulfils = TrancheId(3);  // 3 fulfils 2 fulfils 1
        QCOMPARE(refused(plan, {Put<Tranche>{tranche}}).where, std::string("/fulfils"));
    }
    void aTaskEndsAfterItBegins() {
        TaskEdit edit;
        edit.task = "1/1/O";
        edit.actualStart = Date(2026, 6, 1);
        edit.actualFinish = Date(2026, 5, 1);
        QCOMPARE(refused(test::fullPlan(), {Put<TaskEdit>{edit}}).happened, std::string("A task that started on 2026-06-01 cannot have finished on 2026-05-01."));
        edit.actualFinish = edit.actualStart;
        QVERIFY(applyEdit(test::fullPlan(), {Put<TaskEdit>{edit}}));
    }
    void aTaskIsEditedOnce() {
        TaskEdit again;
        again.task = "1/1/N";
        QVERIFY(refused(test::fullPlan(), {Put<TaskEdit>{again}}).code == ErrorCode::Duplicate);
    }
};

STARGATE_TEST(ApplyEditTest)
#include "apply_edit_test.moc"
