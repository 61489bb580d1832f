#include "tests/support/test_main.h"

#include "core/engine/schedule/order_search.h"
#include "core/plan/apply_edit.h"
#include "tests/support/reference_plan.h"
#include "tests/support/schedule_plans.h"

using namespace stargate;
using namespace stargate::test;

namespace {

ResultsPtr resultsOf(const Plan& plan) { return *evaluate(std::make_shared<const Plan>(plan), testWorld()); }

/// The objective from the plan's own schedule.
double mwMonths(const Plan& plan) {
    const ResolvedPlan r = resolved(plan);
    const Schedule s = schedulePlan(r);
    const Instant end = Instant::startOf((r.start + r.months).first());
    double sum = 0;
    for (std::size_t i = 0; i < r.sites.size(); ++i)
        for (std::size_t b = 0; b < r.sites[i].buildings.size(); ++b) {
            if (!s.sites[i].buildings[b].ready) continue;
            Instant live = *s.sites[i].buildings[b].ready;
            for (const RackDelivery& d : s.sites[i].deliveries)
                if (d.building == s.sites[i].buildings[b].building) live = std::max(live, d.to);
            sum += r.sites[i].buildings[b].racks().megawatts() * std::max(0.0, static_cast<double>(end - live) / (1440 * 365.25 / 12));
        }
    return sum;
}

}  // namespace

class OrderSearchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// Whose power comes in 2031 has no use for the first racks: the site with power must get them, and nobody else moves.
    void racksGoWhereThePowerIs() {
        const Plan plan = rivals({Date(2031, 1, 1), Date(2026, 1, 1)}, {-1, 0});
        const ResultsPtr results = resultsOf(plan);
        const auto found = betterSupplyOrder(*results, testWorld());
        QVERIFY(found);
        QVERIFY(!found->changes.empty());
        QVERIFY(found->mwMonthsAfter > found->mwMonthsBefore + 100);
        const Plan better = *applyEdit(plan, found->edit);
        QVERIFY(better.sites.find(SiteId(2))->supplyPriority <= better.sites.find(SiteId(1))->supplyPriority);  // equal: the more urgent task first
        QCOMPARE(found->mwMonthsBefore, mwMonths(plan));
        QCOMPARE(found->mwMonthsAfter, mwMonths(better));
        QCOMPARE(found->moved.size(), std::size_t{1});
        QVERIFY(found->moved[0].site == SiteId(2));
        QVERIFY(*found->moved[0].after.allLive < *found->moved[0].before.allLive);
        const auto again = betterSupplyOrder(*resultsOf(better), testWorld());
        QVERIFY(again && again->changes.empty() && again->moved.empty());
        QCOMPARE(again->mwMonthsAfter, found->mwMonthsAfter);
    }
    /// Three rivals: as good as the best of all orders, ties of sites included, which are few enough to count.
    void asGoodAsTheBestOfAllOrders() {
        const std::vector<Date> power{Date(2029, 1, 1), Date(2026, 1, 1), Date(2027, 9, 1)};
        double best = 0;
        for (std::int64_t a = 0; a < 3; ++a)
            for (std::int64_t b = 0; b < 3; ++b)
                for (std::int64_t c = 0; c < 3; ++c) best = std::max(best, mwMonths(rivals(power, {a, b, c})));
        for (const auto& present : {std::vector<std::int64_t>{0, 0, 0}, {5, 7, 6}, {-1000, 1000, 0}}) {
            const auto found = betterSupplyOrder(*resultsOf(rivals(power, present)), testWorld());
            QVERIFY(found);
            QCOMPARE(found->mwMonthsAfter, best);
            QVERIFY(found->mwMonthsAfter >= found->mwMonthsBefore);
            for (const PriorityChange& c : found->changes) QVERIFY(c.after >= -1000 && c.after <= 1000 && c.after != c.before);
        }
    }
    /// A campus without buildings needs nothing: its priority stays.
    void onlyWhatHelpsIsChanged() {
        const auto found = betterSupplyOrder(*resultsOf(stargateSample()), testWorld(), {200, {}});
        QVERIFY(found && !found->changes.empty());
        for (const PriorityChange& c : found->changes) QVERIFY(stargateSample().sites.find(c.site)->name != "Lordstown");
    }
    void samePlanSameOrder() {
        const ResultsPtr results = resultsOf(stargateSample());
        OrderSearch options;
        options.schedules = 60;
        const auto one = betterSupplyOrder(*results, testWorld(), options), two = betterSupplyOrder(*results, testWorld(), options);
        QVERIFY(one && two);
        QVERIFY(one->mwMonthsAfter >= one->mwMonthsBefore);
        QCOMPARE(one->mwMonthsBefore, mwMonths(stargateSample()));
        QCOMPARE(two->mwMonthsAfter, one->mwMonthsAfter);
        QCOMPARE(two->changes.size(), one->changes.size());
        for (std::size_t i = 0; i < one->changes.size(); ++i) QVERIFY(one->changes[i].site == two->changes[i].site && one->changes[i].after == two->changes[i].after);
        if (!one->changes.empty()) QCOMPARE(mwMonths(*applyEdit(stargateSample(), one->edit)), one->mwMonthsAfter);
        qInfo("sample: %.1f to %.1f MW-months, %d schedules", one->mwMonthsBefore, one->mwMonthsAfter, one->schedules);
    }
    void endsWhenTold() {
        const ResultsPtr results = resultsOf(stargateSample());
        int told = 0;
        OrderSearch options;
        options.goOn = [&](int made) { return told = made, made < 5; };
        QVERIFY(!betterSupplyOrder(*results, testWorld(), options));
        QCOMPARE(told, 5);
    }
};

STARGATE_TEST(OrderSearchTest)
#include "order_search_test.moc"
