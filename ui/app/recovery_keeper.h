#pragma once
#include <QtCore/QObject>
#include <QtCore/QThreadPool>
#include <QtCore/QTimer>

#include "core/ports/plan_files.h"
#include "ui/app/document.h"

namespace stargate::ui {

/// Keeps one copy of unsaved work at most 5 s behind any edit, on a thread of its own, until the work is saved or given up.
class RecoveryKeeper : public QObject {
    Q_OBJECT

public:
    RecoveryKeeper(PlanSession& session, Document& document, PlanFiles& files, QObject* parent = nullptr);
    /// Waits for a copy that is being written.
    ~RecoveryKeeper() override;

    /// The plan was saved, or its changes thrown away on purpose: its copy goes.
    void forget();
    /// When the newest copy was written; invalid while there is none.
    const QDateTime& keptAt() const { return keptAt_; }

Q_SIGNALS:
    void kept();
    /// Told once until a copy succeeds again; tried anew every minute.
    void failed(const stargate::Error& error);

private:
    void edited();
    void keep();
    /// The copy that the plan was restored from is its copy from now on: there are never two, and it goes like any other.
    void adopt(const RecoveryEntry& entry);
    void finished(const PlanPtr& plan, const Result<void>& result);

    PlanSession& session_;
    Document& document_;
    PlanFiles& files_;
    std::string id_;
    PlanPtr keptPlan_;
    QDateTime keptAt_;
    bool told_ = false;
    QTimer debounce_;   ///< after the last edit
    QTimer deadline_;   ///< after the first edit that has no copy
    QThreadPool pool_;  ///< one thread: copies and removals keep their order
};

}  // namespace stargate::ui
