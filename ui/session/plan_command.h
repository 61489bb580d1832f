#pragma once
#include <QtGui/QUndoCommand>

#include "ui/session/plan_session.h"

namespace stargate::ui {

/// The only undo command: two plans. What merges is decided by the hand (gesture), never guessed from the data.
class PlanCommand : public QUndoCommand {
public:
    PlanCommand(PlanSession& session, PlanPtr before, PlanPtr after, const QString& text, Gesture gesture);

    void undo() override { session_.show(before_); }
    void redo() override { session_.show(after_); }
    int id() const override { return gesture_ != 0 ? 1 : -1; }
    bool mergeWith(const QUndoCommand* other) override;

    const PlanPtr& before() const { return before_; }
    const PlanPtr& after() const { return after_; }

private:
    PlanSession& session_;
    PlanPtr before_, after_;
    Gesture gesture_;
};

}  // namespace stargate::ui
