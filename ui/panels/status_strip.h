#pragma once
#include <QtWidgets/QStatusBar>

#include "ui/session/plan_session.h"
#include "ui/session/view_state.h"

namespace stargate::ui {

class PlainLabel;

/// Key figures of the plan at the left, how fresh they are and how safe the work is at the right.
class StatusStrip : public QStatusBar {
    Q_OBJECT

public:
    StatusStrip(PlanSession& session, ViewState& view, QWidget* parent = nullptr);

    /// "Saved 14:03", "Not saved yet", "Recovery copy 2 s ago".
    void setSaved(const QString& words, bool safe);
    /// The place under the pointer; empty when there is none.
    void setPlace(const QString& words);

private:
    void refresh();

    PlanSession& session_;
    ViewState& view_;
    std::vector<PlainLabel*> figures_;
    PlainLabel* place_;
    PlainLabel* computed_;
    PlainLabel* saved_;
    PlainLabel* savedIcon_;
    bool safe_ = true;
};

}  // namespace stargate::ui
