#include "ui/session/plan_session.h"

#include "core/engine/effective_catalog.h"
#include "core/engine/pinned_rows.h"
#include "core/plan/apply_edit.h"
#include "ui/session/plan_command.h"

namespace stargate::ui {

namespace {

constexpr std::chrono::milliseconds kListsFollow{40};

}  // namespace

Gesture newGesture() {
    static Gesture last = 0;
    return ++last;
}

PlanSession::PlanSession(std::shared_ptr<const Catalog> catalog, Recalculator::Evaluate evaluate, QObject* parent)
    : PlanSession(std::move(catalog), std::move(evaluate), Recalculator::Refine(), parent) {}

PlanSession::PlanSession(std::shared_ptr<const Catalog> catalog, Recalculator::Evaluate evaluate, Recalculator::Refine refine, QObject* parent)
    : QObject(parent), shipped_(std::move(catalog)), plan_(std::make_shared<const Plan>()), recalculator_(std::move(evaluate), std::move(refine)) {
    connect(&recalculator_, &Recalculator::answered, this, &PlanSession::take);
    lists_.setSingleShot(true);
    lists_.setInterval(kListsFollow);
    connect(&lists_, &QTimer::timeout, this, [this] {
        if (!results_) return;  // the first are on their way
        Q_EMIT listsDue(results_);
        recalculator_.letGo(std::exchange(outdated_, {}));
    });
}

PlanSession::~PlanSession() {
    history_.blockSignals(true);  // it clears itself, when those who listen are half gone
}

void PlanSession::open(PlanPtr plan, bool modified) {
    const bool wasPreviewing = isPreviewing();
    const PlanPtr before = shownPlan();
    preview_.reset();
    plan_ = std::move(plan);
    results_.reset();
    committedResults_.reset();
    history_.clear();
    if (modified) history_.resetClean();
    else history_.setClean();  // clear() leaves an empty stack as it is, unclean after a restored plan
    if (wasPreviewing) Q_EMIT previewChanged(false);
    oldestWanted_ = revision_ + 1;
    changed(before);
}

const PlanSession::Catalogs& PlanSession::catalogs() const {
    const Plan& plan = *shownPlan();
    if (!catalogs_ || !catalogs_->rows.sameAs(plan.catalogRows))
        // A plan whose rows do not fit is not computed either; what ships is all that can be shown of it.
        catalogs_ = Catalogs{plan.catalogRows, effectiveCatalog(shipped_, plan).value_or(shipped_), effectiveCatalog(shipped_, plan, OwnValues::LeftOut).value_or(shipped_)};
    return *catalogs_;
}

ResultsPtr PlanSession::baseResults() const {
    return isPreviewing() && committedResults_ && committedResults_->plan == plan_ ? committedResults_ : nullptr;
}

Result<void> PlanSession::preview(const Edit& edit) {
    Result<Plan> next = applyEdit(*plan_, edit);
    if (!next) return tl::make_unexpected(next.error());
    const PlanPtr before = shownPlan();
    const bool wasPreviewing = isPreviewing();
    preview_ = std::make_shared<const Plan>(std::move(*next));
    if (!wasPreviewing) Q_EMIT previewChanged(true);
    changed(before);
    return {};
}

Result<void> PlanSession::commit(const Edit& edit, const QString& text, Gesture gesture) {
    Result<Plan> next = applyEdit(*plan_, edit);
    if (!next) return tl::make_unexpected(next.error());
    auto after = std::make_shared<const Plan>(withPinnedRows(std::move(*next), *shipped_));
    if (*after == *plan_) {
        cancelPreview();
        return {};
    }
    history_.push(new PlanCommand(*this, plan_, std::move(after), text, gesture));
    return {};
}

void PlanSession::cancelPreview() {
    if (!isPreviewing()) return;
    const PlanPtr before = shownPlan();
    const ResultsPtr base = baseResults();
    preview_.reset();
    Q_EMIT previewChanged(false);
    oldestWanted_ = revision_ + 1;
    if (base) {
        // The committed plan was computed already: nothing to wait for.
        ++revision_;
        Q_EMIT planChanged(before, plan_);
        show(base, revision_);
        if (recalculator_.refines() && !results_->odds) recalculator_.submit(revision_, plan_);  // the preview came before its odds
    } else {
        changed(before);
    }
}

void PlanSession::show(PlanPtr plan) {
    const PlanPtr before = shownPlan();
    const bool wasPreviewing = isPreviewing();
    preview_.reset();
    plan_ = withNextIdsOf(std::move(plan), *plan_);
    if (wasPreviewing) Q_EMIT previewChanged(false);
    changed(before);
}

void PlanSession::changed(const PlanPtr& before) {
    // What is only tried out is dispatched coarsely; once it is kept, finely.
    recalculator_.submit(++revision_, shownPlan(), isPreviewing() ? DispatchQuality::Coarse : DispatchQuality::Settled);
    Q_EMIT planChanged(before, shownPlan());
    if (!lists_.isActive()) lists_.start();
}

void PlanSession::show(ResultsPtr results, Revision revision) {
    outdated_.push_back(std::exchange(results_, std::move(results)));
    Q_EMIT resultsChanged(results_, revision);
    if (!lists_.isActive()) lists_.start();
}

void PlanSession::take(const Recalculator::Answer& answer) {
    if (answer.revision < oldestWanted_) return;
    if (!answer.results) {
        if (answer.revision == revision_) Q_EMIT evaluationFailed(answer.results.error());
        return;
    }
    if ((*answer.results)->plan == plan_) committedResults_ = *answer.results;
    took_ = answer.took;
    show(*answer.results, answer.revision);
}

}  // namespace stargate::ui
