#include "tests/support/test_main.h"

#include "core/engine/evaluation_cache.h"
#include "core/plan/apply_edit.h"
#include "core/report/results_json.h"
#include "tests/support/reference_plan.h"

using namespace stargate;

class EvaluateTest : public QObject {
    Q_OBJECT

    static std::string text(const Plan& plan, EvaluationCache* cache = nullptr) {
        const auto results = evaluate(std::make_shared<const Plan>(plan), test::testWorld(), cache);
        if (!results) qFatal("%s", results.error().text().c_str());
        return resultsToJson(**results, {"", "test"});
    }

private Q_SLOTS:
    void emptyPlanHasEmptyAnswers() {
        const auto results = evaluate(std::make_shared<const Plan>(), test::testWorld());
        QVERIFY(results);
        QVERIFY(!(*results)->kpi.gpus);
        QVERIFY(!(*results)->kpi.firstPower);
        QCOMPARE((*results)->months, 132);
    }
    void samePlanSameBytes() { QVERIFY(text(test::stargateSample()) == text(test::stargateSample())); }
    void reuseEqualsFromScratch() {
        EvaluationCache cache;
        Plan plan = test::stargateSample();
        std::uint32_t random = 1;
        for (int step = 0; step < 12; ++step) {
            random = random * 1664525 + 1013904223;  // Numerical Recipes' quick generator: any will do
            const auto pick = [&](const auto& table) { return *table.rows()[(random >> 8) % table.size()]; };
            Edit edit;
            if (step % 4 == 0) {
                Site s = pick(plan.sites);
                s.lat = Latitude(s.lat.degrees() + 0.3);
                edit.what = Put<Site>{s};
            } else if (step % 4 == 1) {
                RackOrder o = pick(plan.rackOrders);
                o.count += 10;
                edit.what = Put<RackOrder>{o};
            } else if (step % 4 == 2) {
                PowerAsset a = pick(plan.powerAssets);
                a.units += 1;
                edit.what = Put<PowerAsset>{a};
            } else {
                edit.what = Remove<Building>{pick(plan.buildings).id};
            }
            const auto next = applyEdit(plan, edit);
            QVERIFY(next);
            plan = *next;
            QVERIFY2(text(plan, &cache) == text(plan), qPrintable(QString::number(step)));
        }
    }
    void anEditOfOneSiteComputesThatSiteOnly() {
        EvaluationCache cache;
        Plan plan = test::stargateSample();
        text(plan, &cache);
        const int before = cache.computed();
        Site s = *plan.sites.begin();
        s.notes = "changed";
        plan = *applyEdit(plan, {Put<Site>{s}});
        text(plan, &cache);
        QCOMPARE(cache.computed(), before + 1);
    }
    void unknownNamesAreErrors() {
        Plan plan = test::stargateSample();
        RackOrder o = *plan.rackOrders.begin();
        o.rack = "abacus";
        plan.rackOrders.put(o);
        const auto results = evaluate(std::make_shared<const Plan>(plan), test::testWorld());
        QVERIFY(!results);
        QVERIFY(results.error().happened.find("abacus") != std::string::npos);
    }
};

STARGATE_TEST(EvaluateTest)
#include "evaluate_test.moc"
