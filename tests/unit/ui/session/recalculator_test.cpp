#include "ui/session/recalculator.h"

#include <atomic>
#include <map>
#include <semaphore>

#include "tests/support/test_main.h"

using namespace stargate;
using namespace stargate::ui;

namespace {

PlanPtr planNamed(const char* name) {
    Plan plan;
    PlanSettings settings;
    settings.name = name;
    plan.settings = std::make_shared<const PlanSettings>(settings);
    return std::make_shared<const Plan>(plan);
}

ResultsPtr resultsOf(const PlanPtr& plan) {
    auto results = std::make_shared<Results>();
    results->plan = plan;
    return results;
}

}  // namespace

class RecalculatorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersCarryTheirQuestion() {
        Recalculator recalculator([](const PlanPtr& plan, DispatchQuality, Cancel) -> Result<ResultsPtr> { return resultsOf(plan); });
        std::vector<Revision> revisions;
        connect(&recalculator, &Recalculator::answered, this, [&](const Recalculator::Answer& answer) {
            revisions.push_back(answer.revision);
            QCOMPARE((*answer.results)->plan->settings->name, std::string("seven"));
            QCOMPARE(QThread::currentThread(), qApp->thread());
        });
        recalculator.submit(7, planNamed("seven"));
        QTRY_COMPARE(revisions, std::vector<Revision>{7});
    }

    void anAnswerPostedWhileTheWindowIsBusyIsNoRace() {
        Recalculator recalculator([](const PlanPtr& plan, DispatchQuality, Cancel) -> Result<ResultsPtr> { return resultsOf(plan); });
        Revision answered = 0;
        connect(&recalculator, &Recalculator::answered, this, [&](const Recalculator::Answer& answer) { answered = answer.revision; });
        recalculator.submit(7, planNamed("seven"));
        // Nothing but the worker's own lock may order its post before the delivery: TSan would take a wake-up of the event loop for that.
        for (int round = 0; answered == 0 && round < 100; ++round) {
            QThread::msleep(20);
            QCoreApplication::sendPostedEvents(&recalculator);
        }
        QCOMPARE(answered, Revision{7});
    }

    void resultsAreTakenApartOnTheWorker() {
        Recalculator recalculator([](const PlanPtr& plan, DispatchQuality, Cancel) -> Result<ResultsPtr> { return resultsOf(plan); });
        std::atomic<std::thread::id> goneOn{};
        std::vector<ResultsPtr> last;  // moved as a whole: a list in braces would keep a copy here until the call is over
        last.emplace_back(new Results, [&](const Results* r) {
            goneOn = std::this_thread::get_id();
            delete r;
        });
        recalculator.letGo(std::move(last));
        QTRY_VERIFY(goneOn.load() != std::thread::id());
        QVERIFY(goneOn.load() != std::this_thread::get_id());
    }

    void memoryThatRunsOutIsAnAnswer() {
        std::atomic<bool> refining = false;
        Recalculator recalculator([&](const PlanPtr& plan, DispatchQuality, Cancel) -> Result<ResultsPtr> {
            if (!refining) throw std::bad_alloc();
            return resultsOf(plan);
        }, [](const ResultsPtr&, const std::atomic<bool>&) -> ResultsPtr { throw std::bad_alloc(); });
        std::vector<Recalculator::Answer> answers;
        connect(&recalculator, &Recalculator::answered, this, [&](const Recalculator::Answer& answer) { answers.push_back(answer); });
        recalculator.submit(1, planNamed("large"));
        QTRY_COMPARE(answers.size(), std::size_t(1));
        QVERIFY(!answers[0].results);
        QVERIFY(!answers[0].results.error().happened.empty() && !answers[0].results.error().safe.empty() && !answers[0].results.error().remedy.empty());
        refining = true;
        recalculator.submit(2, planNamed("smaller"));  // the worker lives
        QTRY_COMPARE(answers.size(), std::size_t(3));
        QVERIFY(answers[1].results && !answers[2].results && answers[2].refined);
    }

    void theNewestWaitingPlanWins() {
        std::binary_semaphore started{0}, go{0};
        std::atomic<int> evaluated = 0;
        Recalculator recalculator([&](const PlanPtr& plan, DispatchQuality, Cancel) -> Result<ResultsPtr> {
            if (++evaluated == 1) {
                started.release();
                go.acquire();
            }
            return resultsOf(plan);
        });
        std::vector<std::string> names;
        connect(&recalculator, &Recalculator::answered, this,
                [&](const Recalculator::Answer& answer) { names.push_back((*answer.results)->plan->settings->name); });
        recalculator.submit(1, planNamed("first"));
        started.acquire();
        for (Revision r = 2; r <= 50; ++r) recalculator.submit(r, planNamed(r == 50 ? "last" : "between"));
        go.release();
        QTRY_COMPARE(names, (std::vector<std::string>{"first", "last"}));
        QCOMPARE(evaluated.load(), 2);
    }

    void closingCancelsALongEvaluation() {
        std::binary_semaphore started{0};
        bool cancelled = false;
        {
            Recalculator recalculator([&](const PlanPtr&, DispatchQuality, Cancel cancel) -> Result<ResultsPtr> {
                started.release();
                while (!cancel.requested()) std::this_thread::yield();
                cancelled = true;
                return fail(ErrorCode::Cancelled, "stopped");
            });
            recalculator.submit(1, planNamed("endless"));
            started.acquire();
        }
        QVERIFY(cancelled);
    }

    // The window shows the newer plan; what was cancelled for it is never answered, not even as a failure.
    void aLongEvaluationEndsForANewerPlan() {
        std::binary_semaphore started{0};
        Recalculator recalculator([&](const PlanPtr& plan, DispatchQuality, Cancel cancel) -> Result<ResultsPtr> {
            if (plan->settings->name == "newer") return resultsOf(plan);
            started.release();
            while (!cancel.requested()) std::this_thread::yield();
            return fail(ErrorCode::Cancelled, "stopped");
        });
        std::vector<Revision> revisions;
        connect(&recalculator, &Recalculator::answered, this, [&](const Recalculator::Answer& answer) {
            QVERIFY(answer.results.has_value());
            revisions.push_back(answer.revision);
        });
        recalculator.submit(1, planNamed("endless"));
        started.acquire();
        recalculator.submit(2, planNamed("newer"));
        QTRY_COMPARE(revisions, std::vector<Revision>{2});
    }

    void errorsTravelToo() {
        Recalculator recalculator([](const PlanPtr&, DispatchQuality, Cancel) -> Result<ResultsPtr> { return fail(ErrorCode::NotFound, "no such rack"); });
        QString happened;
        connect(&recalculator, &Recalculator::answered, this,
                [&](const Recalculator::Answer& answer) { happened = QString::fromStdString(answer.results.error().happened); });
        recalculator.submit(1, planNamed("a"));
        QTRY_COMPARE(happened, QStringLiteral("no such rack"));
    }

    void closingWhileWorkWaitsIsClean() {
        for (int round = 0; round < 50; ++round) {
            Recalculator recalculator([](const PlanPtr& plan, DispatchQuality, Cancel) -> Result<ResultsPtr> { return resultsOf(plan); });
            for (Revision r = 1; r <= 5; ++r) recalculator.submit(r, planNamed("x"));
        }
    }

    void oddsComeAfterTheDatesAndNotForAnOldPlan() {
        std::binary_semaphore refining{0};
        Recalculator recalculator([](const PlanPtr& plan, DispatchQuality, Cancel) -> Result<ResultsPtr> { return resultsOf(plan); },
                                  [&](const ResultsPtr& results, const std::atomic<bool>& superseded) -> ResultsPtr {
                                      if (results->plan->settings->name == "new") return std::make_shared<Results>(*results);
                                      refining.release();
                                      while (!superseded) std::this_thread::yield();
                                      return nullptr;
                                  });
        std::vector<std::pair<Revision, bool>> answers;
        connect(&recalculator, &Recalculator::answered, this, [&](const Recalculator::Answer& answer) { answers.emplace_back(answer.revision, answer.refined); });
        recalculator.submit(1, planNamed("old"));
        refining.acquire();
        recalculator.submit(2, planNamed("new"));
        QTRY_COMPARE(answers.size(), std::size_t{3});
        QCOMPARE(answers[0], std::pair(Revision{1}, false));
        QCOMPARE(answers[1], std::pair(Revision{2}, false));
        QCOMPARE(answers[2], std::pair(Revision{2}, true));
    }

    void previewsAreSettledAndRefinedOnceTheHandRests() {
        std::atomic<int> refinements = 0;
        Recalculator recalculator([](const PlanPtr& plan, DispatchQuality, Cancel) -> Result<ResultsPtr> { return resultsOf(plan); },
                                  [&](const ResultsPtr& results, const std::atomic<bool>&) -> ResultsPtr {
                                      ++refinements;
                                      return std::make_shared<Results>(*results);
                                  });
        std::map<Revision, int> answers;
        connect(&recalculator, &Recalculator::answered, this, [&](const Recalculator::Answer& answer) { ++answers[answer.revision]; });
        for (Revision step = 1; step <= 3; ++step) {
            recalculator.submit(step, planNamed("dragged"), DispatchQuality::Coarse);
            QTRY_COMPARE(answers[step], 1);
        }
        QTRY_COMPARE(answers[3], 3);  // coarse, settled, refined
        QCOMPARE(refinements.load(), 1);
        QCOMPARE(answers[1] + answers[2], 2);
    }
};

STARGATE_TEST(RecalculatorTest)
#include "recalculator_test.moc"
