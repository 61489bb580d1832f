#include "ui/session/recalculator.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEvent>

namespace stargate::ui {
namespace {

const QEvent::Type kFinished = static_cast<QEvent::Type>(QEvent::registerEventType());
constexpr std::chrono::milliseconds kHandRests{150};
constexpr std::chrono::milliseconds kPatience{300};  // an evaluation that runs longer ends for a newer plan

/// The results that `call` gives. An exception that left the worker's thread would end the program and take unsaved work with it; it becomes an Error.
template <class Call>
Result<ResultsPtr> orError(Call call) {
    try {
        return call();
    } catch (const std::exception& e) {
        Error error;
        error.code = ErrorCode::TooLarge;
        error.happened = "This plan could not be computed: the system gave no more memory.";
        error.safe = "The plan is whole and can be saved; its figures are the last ones that were computed.";
        error.remedy = "Undo the last step, or close other programs and change the plan again.";
        error.details = e.what();
        return tl::make_unexpected(std::move(error));
    }
}

}  // namespace

Recalculator::Recalculator(Evaluate evaluate, Refine refine, QObject* parent)
    : QObject(parent), evaluate_(std::move(evaluate)), refine_(std::move(refine)), thread_([this] { work(); }) {
    patience_.setSingleShot(true);
    connect(&patience_, &QTimer::timeout, this, &Recalculator::losePatience);
}

Recalculator::~Recalculator() {
    {
        const std::scoped_lock lock(mutex_);
        stop_ = true;
        superseded_ = true;
        unwanted_ = true;
        waiting_.reset();
    }
    wake_.notify_one();
    thread_.join();
}

void Recalculator::submit(Revision revision, PlanPtr plan, DispatchQuality quality) {
    {
        const std::scoped_lock lock(mutex_);
        waiting_ = Job{revision, std::move(plan), quality};
        superseded_ = true;
    }
    wake_.notify_one();
    losePatience();
}

void Recalculator::losePatience() {
    const std::scoped_lock lock(mutex_);
    if (!waiting_ || !evaluatingSince_) return;
    const auto left = kPatience - (std::chrono::steady_clock::now() - *evaluatingSince_);
    if (left.count() <= 0) unwanted_ = true;
    else patience_.start(std::chrono::ceil<std::chrono::milliseconds>(left));
}

void Recalculator::letGo(std::vector<ResultsPtr> outdated) {
    {
        const std::scoped_lock lock(mutex_);
        std::move(outdated.begin(), outdated.end(), std::back_inserter(outdated_));
    }
    wake_.notify_one();
}

void Recalculator::work() {
    while (true) {
        Job job;
        std::vector<ResultsPtr> outdated;  // goes at the end of a round, behind the answer that somebody waits for
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return stop_ || waiting_ || !outdated_.empty(); });
            if (stop_) return;
            outdated.swap(outdated_);
            if (!waiting_) continue;
            job = std::move(*waiting_);
            waiting_.reset();
            superseded_ = stop_;
        }
        ResultsPtr results = evaluateAndAnswer(job);
        if (results && job.quality == DispatchQuality::Coarse) {
            // The hand still moves: nothing dear until it rests.
            std::unique_lock lock(mutex_);
            if (wake_.wait_for(lock, kHandRests, [this] { return stop_ || waiting_; })) continue;
            lock.unlock();
            job.quality = DispatchQuality::Settled;
            results = evaluateAndAnswer(job);
        }
        if (!results || !refine_ || superseded_) continue;
        Result<ResultsPtr> refined = orError([&] { return refine_(results, superseded_); });
        if (!refined || *refined) answer({job.revision, std::move(refined), took_, true});
    }
}

ResultsPtr Recalculator::evaluateAndAnswer(const Job& job) {
    const auto before = std::chrono::steady_clock::now();
    {
        const std::scoped_lock lock(mutex_);
        unwanted_ = stop_;
        evaluatingSince_ = before;
    }
    Result<ResultsPtr> results = orError([&] { return evaluate_(job.plan, job.quality, Cancel(&unwanted_)); });
    took_ = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - before);
    {
        const std::scoped_lock lock(mutex_);
        evaluatingSince_.reset();
    }
    if (!results && results.error().code == ErrorCode::Cancelled) return nullptr;
    const ResultsPtr out = results ? *results : nullptr;
    answer({job.revision, std::move(results), took_, false});
    return out;
}

void Recalculator::answer(Answer answer) {
    // The answer travels in finished_ under our own mutex; the event only rings the bell. It is made before the lock is let go and not
    // looked at by who receives it: TSan sees no lock of Debian's Qt.
    auto bell = std::make_unique<QEvent>(kFinished);
    {
        const std::scoped_lock lock(mutex_);
        finished_.push_back(std::move(answer));
    }
    QCoreApplication::postEvent(this, bell.release());
}

void Recalculator::customEvent(QEvent*) {
    std::vector<Answer> answers;
    {
        const std::scoped_lock lock(mutex_);
        answers.swap(finished_);
    }
    for (const Answer& answer : answers) Q_EMIT answered(answer);
}

}  // namespace stargate::ui
