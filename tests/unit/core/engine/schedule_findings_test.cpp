#include "tests/support/test_main.h"

#include "core/engine/delay_cost.h"
#include "core/engine/evaluate.h"
#include "core/engine/schedule_findings.h"
#include "tests/support/reference_plan.h"

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
        const std::vector<double> cost = costOfDelay(*results);
        QCOMPARE(cost.size(), results->schedule.tasks.size());
        const Instant now = Instant::startOf(results->dataDate);
        for (std::size_t t = 0; t < cost.size(); ++t) {
            const Task& task = results->schedule.tasks[t];
            if (task.finish <= now) QCOMPARE(cost[t], 0.0);
            // A predecessor holds up everything that its successor does.
            for (const TaskPredecessor& p : task.predecessors)
                if (results->schedule.tasks[p.task].finish > now) QVERIFY2(cost[p.task] >= cost[t] - 1e-6, task.id.c_str());
        }
        QVERIFY(*std::max_element(cost.begin(), cost.end()) > 1e5);
    }
};

STARGATE_TEST(ScheduleFindingsTest)
#include "schedule_findings_test.moc"
