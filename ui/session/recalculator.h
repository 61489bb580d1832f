#pragma once
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "core/base/cancel.h"
#include "core/base/result.h"
#include "core/engine/results.h"

namespace stargate::ui {

/// Number of a plan that was handed to the worker; a larger one is newer.
using Revision = quint64;

/// Evaluates plans on a thread of its own. A plan that waits is replaced by a newer one, so the window never queues behind old
/// questions; an evaluation that runs is finished, since its answer is at most one frame old, unless it takes long: then it is cancelled
/// for the newer plan and never answered. A refinement that runs is dropped.
/// A coarse question is answered again, settled and refined, once nothing newer has come for a moment.
class Recalculator : public QObject {
    Q_OBJECT

public:
    /// Called on the worker thread only, one call at a time; may keep a cache between calls. Returns soon once `cancel` is requested; what it
    /// says then is dropped. An exception becomes an Error, as in Refine.
    using Evaluate = std::function<Result<ResultsPtr>(const PlanPtr&, DispatchQuality, Cancel cancel)>;
    /// Adds to results that have been answered what takes longer (odds); null when it has nothing to add or `superseded` became true.
    /// Called like Evaluate, and only while no newer plan waits.
    using Refine = std::function<ResultsPtr(const ResultsPtr&, const std::atomic<bool>& superseded)>;

    /// What came out, with the number of its question.
    struct Answer {
        Revision revision = 0;
        Result<ResultsPtr> results;
        std::chrono::microseconds took{0};
        bool refined = false;  ///< the second answer to the same question
    };

    explicit Recalculator(Evaluate evaluate, Refine refine = {}, QObject* parent = nullptr);
    /// Cancels an evaluation that runs, drops one that waits.
    ~Recalculator() override;

    void submit(Revision revision, PlanPtr plan, DispatchQuality quality = DispatchQuality::Settled);
    bool refines() const { return refine_ != nullptr; }
    /// Lets go of results on the worker: taking a plan's results apart costs the window a visible part of a frame.
    void letGo(std::vector<ResultsPtr> outdated);

Q_SIGNALS:
    /// In the thread of this object.
    void answered(const stargate::ui::Recalculator::Answer& answer);

protected:
    void customEvent(QEvent* finished) override;

private:
    struct Job {
        Revision revision;
        PlanPtr plan;
        DispatchQuality quality;
    };
    void work();
    /// Null when the plan cannot be evaluated, which has been answered too, or when the evaluation was cancelled, which is not.
    ResultsPtr evaluateAndAnswer(const Job& job);
    /// Cancels an evaluation that has run for long while a newer plan waits.
    void losePatience();
    void answer(Answer answer);

    Evaluate evaluate_;
    Refine refine_;
    std::chrono::microseconds took_{0};  ///< of the newest evaluation; the worker's own
    std::atomic<bool> superseded_{false};
    std::atomic<bool> unwanted_{false};  ///< cancels the evaluation that runs
    QTimer patience_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::optional<Job> waiting_;
    std::optional<std::chrono::steady_clock::time_point> evaluatingSince_;
    std::vector<Answer> finished_;
    std::vector<ResultsPtr> outdated_;
    bool stop_ = false;
    std::thread thread_;  // last: starts when everything above exists
};

}  // namespace stargate::ui
