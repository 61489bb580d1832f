#include "tests/support/test_main.h"

#include "core/engine/delay_cost.h"
#include "core/engine/evaluate.h"
#include "core/engine/schedule_findings.h"
#include "tests/support/reference_plan.h"
#include "tests/support/schedule_plans.h"

using namespace stargate;
using namespace stargate::test;

namespace {

ResultsPtr resultsOf(const Plan& plan) {
    auto results = evaluate(std::make_shared<const Plan>(plan), testWorld());
    return results ? *results : nullptr;
}

const Task* lastOpenTask(const Results& results) {
    const Task* last = nullptr;
    for (const Task& t : results.schedule.tasks)
        if (!t.actualFinish && (!last || t.finish > last->finish)) last = &t;
    return last;
}

}  // namespace

class ScheduleFindingsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aMissedDeadlineIsFoundAndGivesNegativeFloat() {
        Plan plan = stargateSample();
        const ResultsPtr before = resultsOf(plan);
        const Task* last = lastOpenTask(*before);
        QVERIFY(last);
        for (const int slack : {5, -20}) {
            TaskEdit edit;
            edit.id = plan.taskEdits.nextId();
            edit.task = last->id;
            edit.mustFinish = last->finish.date() + slack;
            Plan bound = plan;
            bound.taskEdits.put(edit);
            const ResultsPtr results = resultsOf(bound);
            const std::vector<Finding> found = deadlineFindings(*results);
            QCOMPARE(found.empty(), slack > 0);
            if (slack > 0) continue;
            QCOMPARE(found[0].code, FindingCode::DeadlineMissed);
            QCOMPARE(found[0].values[0].value, 20.0);
            for (const Task& t : results->schedule.tasks)
                if (t.id == last->id) QVERIFY(t.totalFloatDays < 0);
        }
    }
    void delayCostsWhatWaitsForTheTask() {
        const ResultsPtr results = resultsOf(stargateSample());
        const std::vector<DelayCost> cost = costOfDelay(*results);
        QCOMPARE(cost.size(), results->schedule.tasks.size());
        const Instant now = Instant::startOf(results->dataDate);
        for (std::size_t t = 0; t < cost.size(); ++t) {
            const Task& task = results->schedule.tasks[t];
            if (task.finish <= now) QCOMPARE(cost[t].total(), 0.0);
            QCOMPARE(cost[t].service, 0.0);  // no revenue, none lost
            // A predecessor holds up everything that its successor does.
            for (const TaskPredecessor& p : task.predecessors)
                if (results->schedule.tasks[p.task].finish > now) QVERIFY2(cost[p.task].total() >= cost[t].total() - 1e-6, task.id.c_str());
        }
        QVERIFY(std::any_of(cost.begin(), cost.end(), [](const DelayCost& c) { return c.total() > 1e5; }));
    }
    /// One building of 72 racks x 72 accelerators that waits for its first run alone: the parts by hand.
    void delayLosesServiceWhereThePlanEarns() {
        Plan plan = campus(32.5, -99.7);
        RackOrder racks;
        racks.id = RackOrderId(1);
        racks.building = BuildingId(1);
        racks.rack = "gb200_nvl72";
        racks.count = 72;
        plan.rackOrders.put(racks);
        for (std::int64_t b = 2; b <= 8; ++b) plan.buildings.remove(BuildingId(b));
        const auto delayOf = [](const Results& r) {
            const std::vector<DelayCost> all = costOfDelay(r);
            for (std::size_t t = 0; t < all.size(); ++t)
                if (r.schedule.tasks[t].package == "U") return all[t];
            return DelayCost();
        };
        const DelayCost without = delayOf(*resultsOf(plan));
        QVERIFY(without.racks > 0 && without.interest > 0);
        QCOMPARE(without.service, 0.0);

        auto assumptions = std::make_shared<Assumptions>(*plan.assumptions);
        (*assumptions)["service_price"] = 50;  // $/GPU-hour in plan dollars
        (*assumptions)["sold_share"] = 0.5;
        (*assumptions)["price_decline"] = 0;
        plan.assumptions = assumptions;
        const ResultsPtr results = resultsOf(plan);
        const DelayCost with = delayOf(*results);
        QCOMPARE(with.racks, without.racks);
        QCOMPARE(with.interest, without.interest);
        double energy = 0, days = 0;  // what a running accelerator takes a day
        for (const OperatingLine& line : results->sites[0].operating)
            if (line.key.rfind("energy_", 0) == 0) energy += line.spent.sum().dollars();
        for (Month m = results->start; m < results->start + results->months; ++m) days += static_cast<double>(results->sites[0].series.gpus[m]) * m.days();
        QVERIFY(energy > 0 && days > 0);
        const double earned = 72 * 72 * (50 * 0.5 * 24 - energy / days);
        QVERIFY2(std::abs(with.service - (earned - with.racks)) < 1e-6 * earned, qPrintable(QString::number(with.service)));

        (*assumptions)["service_price"] = 0.01;  // less than the racks cost: nothing on top of them
        plan.assumptions = std::make_shared<Assumptions>(*assumptions);
        QCOMPARE(delayOf(*resultsOf(plan)).service, 0.0);
    }
};

STARGATE_TEST(ScheduleFindingsTest)
#include "schedule_findings_test.moc"
