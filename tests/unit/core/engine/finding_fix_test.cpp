#include "core/engine/finding_fix.h"

#include "core/plan/apply_edit.h"
#include "tests/support/reference_plan.h"
#include "tests/support/small_plan.h"
#include "tests/support/test_main.h"

using namespace stargate;

/// A fix is right when the finding is gone once it is applied.
class FindingFixTest : public QObject {
    Q_OBJECT

    static ResultsPtr computed(const Plan& plan) {
        auto results = evaluate(std::make_shared<const Plan>(plan), test::testWorld());
        if (!results) qFatal("%s", results.error().text().c_str());
        return *results;
    }
    static const Finding* find(const Results& results, FindingCode code) {
        for (const Finding& f : results.findings)
            if (f.code == code) return &f;
        return nullptr;
    }
    /// Applies the fix of the first finding of this code and expects it gone.
    static void fixed(const Plan& plan, FindingCode code, FixKind kind) {
        const ResultsPtr before = computed(plan);
        const Finding* finding = find(*before, code);
        QVERIFY(finding);
        const auto fix = fixFor(*finding, *before);
        QVERIFY(fix);
        QCOMPARE(fix->kind, kind);
        const auto next = applyEdit(plan, fix->edit);
        QVERIFY(next);
        QVERIFY(!find(*computed(*next), code));
    }

private Q_SLOTS:
    void noPowerGetsAGridContract() { fixed(test::SmallPlan().plan, FindingCode::NoPower, FixKind::AddGridContract); }
    void tooSmallAContractIsRaised() {
        test::SmallPlan p;
        p.add("grid", 1, 20);
        const ResultsPtr before = computed(p.plan);
        const Finding* finding = find(*before, FindingCode::PowerShort);
        QVERIFY(finding);
        const auto fix = fixFor(*finding, *before);
        QVERIFY(fix);
        QCOMPARE(fix->kind, FixKind::RaiseGridContract);
        const ResultsPtr after = computed(*applyEdit(p.plan, fix->edit));
        QVERIFY(after->sites.front().firmAtFullBuild.megawatts() >= before->sites.front().kpi.facility->megawatts() - 1);
        QCOMPARE(after->plan->powerAssets.size(), std::size_t(1));
    }
    void airHallsForLiquidRacksChange() {
        test::SmallPlan p;
        p.add("grid", 1, 300);
        Building b = *p.plan.buildings.begin();
        for (const CoolingDesign& design : test::testWorld().catalog->coolingDesigns())
            if (design.hall != test::testWorld().catalog->rack("gb200_nvl72")->cooling) b.cooling = design.key;
        p.plan.buildings.put(b);
        fixed(p.plan, FindingCode::CoolingMismatch, FixKind::ChangeHallCooling);
    }
    void aFullBuildingIsDesignedLarger() {
        test::SmallPlan p;
        p.add("grid", 1, 500);
        RackOrder o = *p.plan.rackOrders.begin();
        o.count = 1200;
        p.plan.rackOrders.put(o);
        fixed(p.plan, FindingCode::BuildingOverLimit, FixKind::RaiseBuildingLimit);
    }
    void racksWaitForPower() {
        test::SmallPlan p;
        p.add("grid", 1, 300);
        PowerAsset grid = *p.plan.powerAssets.begin();
        grid.cod = Date(2030, 6, 1);
        p.plan.powerAssets.put(grid);
        Building b = *p.plan.buildings.begin();
        b.startDate = Date(2026, 7, 1);
        p.plan.buildings.put(b);
        const ResultsPtr before = computed(p.plan);
        const Finding* finding = find(*before, FindingCode::RacksBeforeEnergisation);
        QVERIFY(finding);
        const auto fix = fixFor(*finding, *before);
        QVERIFY(fix && fix->date);
        QCOMPARE(fix->kind, FixKind::MoveRackOrders);
        QCOMPARE(*fix->date, before->schedule.sites.front().buildings.front().energised->date());
    }
    void whatNeedsThoughtHasNoFix() {
        const ResultsPtr results = computed(test::SmallPlan().plan);
        for (const FindingCode code : {FindingCode::FundingShort, FindingCode::AnnouncedDateLate, FindingCode::MissingAirPermit, FindingCode::OutsideUnitedStates})
            QVERIFY(!fixFor({Severity::Warning, code, {SubjectKind::Site, 1, "Abilene"}, {}, {}, {}}, *results));
    }
};

STARGATE_TEST(FindingFixTest)
#include "finding_fix_test.moc"
