#include "ui/session/plan_command.h"

namespace stargate::ui {

PlanCommand::PlanCommand(PlanSession& session, PlanPtr before, PlanPtr after, const QString& text, Gesture gesture)
    : QUndoCommand(text), session_(session), before_(std::move(before)), after_(std::move(after)), gesture_(gesture) {}

bool PlanCommand::mergeWith(const QUndoCommand* other) {
    const auto* next = static_cast<const PlanCommand*>(other);
    if (gesture_ == 0 || next->gesture_ != gesture_) return false;
    after_ = next->after_;
    setText(next->text());
    // A drag back to its start is no step at all.
    setObsolete(*after_ == *before_);
    return true;
}

}  // namespace stargate::ui
