#include "tests/support/test_main.h"

#include <atomic>
#include <filesystem>
#include <set>
#include <thread>

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

    /// Numerical Recipes' quick generator: any will do.
    struct Random {
        std::uint32_t state = 1;
        std::size_t below(std::size_t n) {
            state = state * 1664525 + 1013904223;
            return (state >> 8) % n;
        }
        template <class Row>
        Row of(const Table<Row>& table) { return *table.rows()[below(table.size())]; }
    };

    static Edit anyEdit(const Plan& plan, Random& random) {
        const auto taskOf = [&](const Site& site) { return std::to_string(site.id.number()) + (random.below(2) ? "/0/D" : "/0/M"); };
        switch (random.below(12)) {
            case 0: {
                Site s = random.of(plan.sites);
                s.lat = Latitude(s.lat.degrees() + 0.3);
                return {Put<Site>{s}};
            }
            case 1: {
                RackOrder o = random.of(plan.rackOrders);
                o.count += 10;
                return {Put<RackOrder>{o}};
            }
            case 2: {
                PowerAsset a = random.of(plan.powerAssets);
                a.units += 1;
                return {Put<PowerAsset>{a}};
            }
            case 3: return {Remove<Building>{random.of(plan.buildings).id}};
            case 4: {
                TaskEdit e;
                e.id = plan.taskEdits.nextId();
                e.task = taskOf(random.of(plan.sites));
                e.durationMonths = std::array<double, 3>{1, 2.0 + static_cast<double>(random.below(20)), 40};
                return {Put<TaskEdit>{e}};
            }
            case 5: {
                TaskEdit e;
                e.id = plan.taskEdits.nextId();
                e.task = taskOf(random.of(plan.sites));
                e.actualFinish = Date(2026, 3, 1);
                return {Put<TaskEdit>{e}};
            }
            case 6: {
                TaskLink l;
                l.id = plan.taskLinks.nextId();
                l.from = taskOf(random.of(plan.sites));
                l.to = taskOf(random.of(plan.sites));
                return {Put<TaskLink>{l}};
            }
            case 7:
                if (!plan.taskLinks.empty()) return {Remove<TaskLink>{random.of(plan.taskLinks).id}};
                return {PutAssumptions{{{"henry_hub", 4.0}}}};
            case 8: return {PutAssumptions{{{"stagger_months", static_cast<double>(random.below(4))}}}};
            case 9: {
                PlanSettings settings = *plan.settings;
                settings.dataDate = Date(2026, 1 + static_cast<int>(random.below(12)), 1);
                return {PutSettings{settings}};
            }
            case 10: {
                Site s = random.of(plan.sites);
                s.id = plan.sites.nextId();
                s.supplyPriority += 1;
                return {Put<Site>{s}};
            }
            default: {
                Building b = random.of(plan.buildings);
                b.id = plan.buildings.nextId();
                b.readyDate.reset();
                return {Put<Building>{b}};
            }
        }
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
    /// Random edits of every kind of row that an evaluation reads, previewed and settled: what is remembered must never show.
    void reuseEqualsFromScratch() {
        for (Plan plan : {test::stargateSample(), test::referencePlan(3)}) {
            EvaluationCache cache;
            Random random;
            for (int step = 0; step < 30; ++step) {
                auto next = applyEdit(plan, anyEdit(plan, random));
                if (!next) continue;  // a link to itself, for instance
                plan = std::move(*next);
                QVERIFY(evaluate(std::make_shared<const Plan>(plan), test::testWorld(), &cache, DispatchQuality::Coarse));
                if (step % 2 == 0) QVERIFY2(text(plan, &cache) == text(plan), qPrintable(QString::number(step)));
            }
        }
    }
    void aCancelledEvaluationSaysSoAndLeavesTheCacheRight() {
        const auto plan = std::make_shared<const Plan>(test::referencePlan(4));
        std::atomic<bool> cancelled = true;
        const auto stopped = evaluate(plan, test::testWorld(), nullptr, DispatchQuality::Settled, Cancel(&cancelled));
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
        // Wherever it is stopped, what the cache keeps then is right.
        const std::string whole = text(*plan);
        EvaluationCache cache;
        for (int round = 0; round < 10; ++round) {
            cancelled = false;
            std::thread hand([&] {
                for (int i = 0; i < round * 1'000; ++i) std::this_thread::yield();
                cancelled = true;
            });
            const auto results = evaluate(plan, test::testWorld(), &cache, DispatchQuality::Settled, Cancel(&cancelled));
            hand.join();
            if (results) QCOMPARE(resultsToJson(**results, {"", "test"}), whole);
            else QCOMPARE(results.error().code, ErrorCode::Cancelled);
        }
        QCOMPARE(text(*plan, &cache), whole);
    }
    void noThreadIsMadePerEvaluation() {
        const auto threads = [] {
            std::set<std::string> names;
            for (const auto& task : std::filesystem::directory_iterator("/proc/self/task")) names.insert(task.path().filename().string());
            return names;
        };
        Plan plan = test::referencePlan(3, 1);
        EvaluationCache cache;
        text(plan, &cache);
        const std::set<std::string> before = threads();
        for (int i = 0; i < 1'000; ++i) {
            PowerAsset asset = *plan.powerAssets.begin();
            asset.units += i % 2 ? -1 : 1;
            plan = *applyEdit(plan, {Put<PowerAsset>{asset}});
            QVERIFY(evaluate(std::make_shared<const Plan>(plan), test::testWorld(), &cache, DispatchQuality::Coarse));
        }
        QVERIFY(threads() == before);
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
    /// Dates are remembered when prices change: whatever is in dollars must not move one.
    void pricesMoveNoDate() {
        const Plan plan = test::stargateSample();
        EvaluationCache cache;
        const auto datesAt = [&](const Plan& edited, EvaluationCache* memory) {
            const auto results = *evaluate(std::make_shared<const Plan>(edited), test::testWorld(), memory, DispatchQuality::Coarse);
            std::vector<Instant> dates;
            for (const Task& t : results->schedule.tasks) dates.insert(dates.end(), {t.start, t.finish, t.earlyFinish, t.lateFinish});
            return dates;
        };
        const auto dates = datesAt(plan, &cache);
        int prices = 0;
        for (int i = 0; i < kAssumptions; ++i) {
            const std::string key(assumptionKey(static_cast<Assumption>(i)));
            const Figure* figure = test::testWorld().catalog->figure("assumptions", key);
            if (figure->unit.rfind('$', 0) != 0) continue;
            ++prices;
            const Plan edited = *applyEdit(plan, {PutAssumptions{{{key, figure->range->central * 1.1 + 0.01}}}});
            QVERIFY2(datesAt(edited, nullptr) == dates, key.c_str());
        }
        QVERIFY(prices > 5);
        const Plan slower = *applyEdit(plan, {PutAssumptions{{{"stagger_months", 5.0}}}});
        QVERIFY(datesAt(slower, &cache) == datesAt(slower, nullptr));
        QVERIFY(datesAt(slower, &cache) != dates);
    }
    /// A preview at another price starts from the settled dispatch; what is settled after it owes it nothing.
    void previewOfAPriceIsNearAndLeavesNoTrace() {
        EvaluationCache cache;
        const Plan plan = test::stargateSample(), dearer = *applyEdit(plan, {PutAssumptions{{{"henry_hub", 6.5}}}});
        text(plan, &cache);
        const auto preview = *evaluate(std::make_shared<const Plan>(dearer), test::testWorld(), &cache, DispatchQuality::Coarse);
        const auto settled = *evaluate(std::make_shared<const Plan>(dearer), test::testWorld());
        const double near = preview->kpi.opexPerYear->dollars() / settled->kpi.opexPerYear->dollars();
        QVERIFY2(std::abs(near - 1) < 0.005, qPrintable(QString::number(near, 'f', 6)));
        QVERIFY(text(dearer, &cache) == text(dearer));
    }
    /// While a site is dragged, years that differ in their prices alone are dispatched once.
    void previewOfAMoveIsNear() {
        EvaluationCache cache;
        Plan plan = test::stargateSample();
        text(plan, &cache);
        for (Site site : test::stargateSample().sites) {
            site.lat = Latitude(39.2), site.lon = Longitude(-96.4);
            plan = *applyEdit(plan, {Put<Site>{site}});
        }
        const auto moved = std::make_shared<const Plan>(plan);
        const auto preview = *evaluate(moved, test::testWorld(), &cache, DispatchQuality::Coarse), settled = *evaluate(moved, test::testWorld());
        const auto upkeep = [](const SiteResult& site) {
            double sum = 0;
            for (const Money& month : site.series.opex.values()) sum += month.dollars();
            return sum;
        };
        for (std::size_t s = 0; s < settled->sites.size(); ++s) {
            const double whole = upkeep(settled->sites[s]), near = upkeep(preview->sites[s]);
            QVERIFY2(std::abs(near - whole) <= 0.003 * whole, qPrintable(QStringLiteral("%1 of %2").arg(near).arg(whole)));
        }
    }
    void unknownNamesAreErrors() {
        Plan plan = test::stargateSample();
        RackOrder o = *plan.rackOrders.begin();
        o.rack = "abacus";
        plan.rackOrders.put(o);
        const auto results = evaluate(std::make_shared<const Plan>(plan), test::testWorld());
        QVERIFY(!results);
        QVERIFY(results.error().happened.find("abacus") != std::string::npos);
        QCOMPARE(results.error().where, std::string("/rack_orders/0/rack"));
        plan = test::stargateSample();
        Building b = *std::next(plan.buildings.begin());
        b.redundancy = "twice and thrice";
        plan.buildings.put(b);
        QCOMPARE(evaluate(std::make_shared<const Plan>(plan), test::testWorld()).error().where, std::string("/buildings/1/redundancy"));
    }
};

STARGATE_TEST(EvaluateTest)
#include "evaluate_test.moc"
