#pragma once
#include <QtCore/QObject>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "core/base/result.h"
#include "core/engine/results.h"

namespace stargate::ui {

/// Number of a plan that was handed to the worker; a larger one is newer.
using Revision = quint64;

/// Evaluates plans on a thread of its own. A plan that waits is replaced by a newer one, so the window never queues behind old
/// questions; an evaluation that runs is finished, since its answer is at most one frame old.
class Recalculator : public QObject {
    Q_OBJECT

public:
    /// Called on the worker thread only, one call at a time; may keep a cache between calls.
    using Evaluate = std::function<Result<ResultsPtr>(const PlanPtr&)>;

    /// What came out, with the number of its question.
    struct Answer {
        Revision revision = 0;
        Result<ResultsPtr> results;
        std::chrono::microseconds took{0};
    };

    explicit Recalculator(Evaluate evaluate, QObject* parent = nullptr);
    /// Waits for an evaluation that runs, drops one that waits.
    ~Recalculator() override;

    void submit(Revision revision, PlanPtr plan);

Q_SIGNALS:
    /// In the thread of this object.
    void answered(const stargate::ui::Recalculator::Answer& answer);

protected:
    bool event(QEvent* event) override;

private:
    struct Job {
        Revision revision;
        PlanPtr plan;
    };
    void work();

    Evaluate evaluate_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::optional<Job> waiting_;
    std::vector<Answer> finished_;
    bool stop_ = false;
    std::thread thread_;  // last: starts when everything above exists
};

}  // namespace stargate::ui
