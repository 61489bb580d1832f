#pragma once
#include <QtCore/QFutureWatcher>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include "core/engine/funding/gap_closers.h"
#include "ui/session/plan_session.h"
#include "ui/support/plain.h"

class QVBoxLayout;

namespace stargate::ui {

/// "What closes the gap": every closer with its effect and a button that applies it as one undo step. Looked for on another thread, and no longer
/// than somebody looks at the list.
class GapCloserList : public QWidget {
    Q_OBJECT
public:
    GapCloserList(PlanSession& session, const World& world, QWidget* parent = nullptr);
    /// Looks again when the plan or the question is another one; the old list stays until then.
    void ask(const CaseQuestion& question);

Q_SIGNALS:
    void failed(const stargate::Error& error);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    struct Found {
        ResultsPtr of;
        CaseQuestion question;
        std::vector<GapCloser> closers;
    };
    void look();
    void take();
    void addRow(const GapCloser& closer);

    PlanSession& session_;
    World world_;
    CaseQuestion question_;
    Found found_;
    QFutureWatcher<Found> search_;
    Found asked_;           ///< what the search that runs, or ran last, looks for
    CancelSource running_;  ///< of that search
    bool wanted_ = false;   ///< somebody looks at the list
    QTimer soon_;
    PlainLabel* remark_;
    QVBoxLayout* rows_;
};

}  // namespace stargate::ui
