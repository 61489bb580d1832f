#pragma once
#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtGui/QUndoStack>

#include "core/engine/evaluate.h"
#include "core/plan/edit.h"
#include "ui/session/recalculator.h"

namespace stargate::ui {

/// One press-to-release of the hand, or one held key: commits of the same gesture become one undo step. 0 merges with nothing.
using Gesture = quint64;
Gesture newGesture();

/// The one door to the plan: nothing else replaces it. Holds the plan, its undo history and the newest results, and keeps
/// a previewed plan apart from the committed one, so that cancelling has nothing to roll back.
class PlanSession : public QObject {
    Q_OBJECT

public:
    PlanSession(std::shared_ptr<const Catalog> catalog, Recalculator::Evaluate evaluate, QObject* parent = nullptr);
    /// `refine` adds odds to results that were shown without: resultsChanged() comes a second time with them.
    PlanSession(std::shared_ptr<const Catalog> catalog, Recalculator::Evaluate evaluate, Recalculator::Refine refine, QObject* parent = nullptr);
    ~PlanSession() override;

    /// Starts over with another plan. `modified`: it differs from its file (restored, converted, sample), so the history starts unclean.
    void open(PlanPtr plan, bool modified);

    /// The committed plan, what Save writes.
    const PlanPtr& plan() const { return plan_; }
    /// What map, tables and charts show: the previewed plan while there is one, else plan().
    const PlanPtr& shownPlan() const { return preview_ ? preview_ : plan_; }
    bool isPreviewing() const { return preview_ != nullptr; }

    /// The newest results, null before the first. Older than shownPlan() while isStale().
    const ResultsPtr& results() const { return results_; }
    bool isStale() const { return !results_ || results_->plan != shownPlan(); }
    /// While a preview runs: the results of the committed plan, to tell deltas from; null where they never came.
    ResultsPtr baseResults() const;
    /// How long the newest evaluation took on the worker.
    std::chrono::microseconds evaluationTime() const { return took_; }

    /// Shows the committed plan with `edit` on top; nothing is kept. A refused edit leaves the last preview.
    Result<void> preview(const Edit& edit);
    /// Keeps `edit` as one undo step and ends any preview. An edit that changes nothing leaves no step.
    Result<void> commit(const Edit& edit, const QString& text, Gesture gesture = 0);
    void cancelPreview();

    QUndoStack& history() { return history_; }
    /// The catalogue of the shown plan, with which it is computed: what it keeps and its own values over what ships.
    const std::shared_ptr<const Catalog>& catalog() const { return catalogs().effective; }
    /// The same without own values: what a row falls back to when they are taken away.
    const std::shared_ptr<const Catalog>& inheritedCatalog() const { return catalogs().inherited; }
    /// What ships with this program, whatever the plan says: for keeping copies of it and for offering what is newer.
    const std::shared_ptr<const Catalog>& shippedCatalog() const { return shipped_; }

Q_SIGNALS:
    /// The shown plan has changed, by an edit, undo, preview or another file. Readers diff the two.
    void planChanged(const stargate::PlanPtr& before, const stargate::PlanPtr& after);
    void previewChanged(bool previewing);
    void resultsChanged(const stargate::ResultsPtr& results, stargate::ui::Revision revision);
    /// The plan or its results changed a moment ago, said at most 25 times a second: for lists and forms, which nobody reads faster,
    /// so that map and charts are painted first. `results` as results().
    void listsDue(const stargate::ResultsPtr& results);
    /// The plan does not fit the catalogue: results() stay the older ones.
    void evaluationFailed(const stargate::Error& error);

private:
    friend class PlanCommand;
    /// The plan becomes `plan`, without a trace in the history; PlanCommand alone calls it. Next ids stay as high as they were.
    void show(PlanPtr plan);
    void changed(const PlanPtr& before);
    void take(const Recalculator::Answer& answer);
    void show(ResultsPtr results, Revision revision);

    /// Made when the rows of the shown plan are others than those that they were made of.
    struct Catalogs {
        Table<CatalogRow> rows;
        std::shared_ptr<const Catalog> effective, inherited;
    };
    const Catalogs& catalogs() const;

    std::shared_ptr<const Catalog> shipped_;
    mutable std::optional<Catalogs> catalogs_;
    PlanPtr plan_;
    PlanPtr preview_;
    ResultsPtr results_;
    ResultsPtr committedResults_;  ///< newest results whose plan was a committed one
    Revision revision_ = 0;        ///< of shownPlan()
    Revision oldestWanted_ = 0;    ///< answers before it belong to a cancelled preview or another file
    std::chrono::microseconds took_{0};
    QUndoStack history_;
    QTimer lists_;                      ///< until listsDue()
    std::vector<ResultsPtr> outdated_;  ///< what lists may still show
    Recalculator recalculator_;
};

}  // namespace stargate::ui
