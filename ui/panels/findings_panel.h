#pragma once
#include <QtWidgets/QWidget>

#include "ui/models/findings_model.h"
#include "ui/session/plan_session.h"
#include "ui/session/view_state.h"

class QListView;
class QPushButton;

namespace stargate::ui {

class PlainLabel;
class StateChip;

/// What does not fit in the plan; choosing one chooses its subject, and it offers its fix where one exists.
class FindingsPanel : public QWidget {
    Q_OBJECT

public:
    FindingsPanel(PlanSession& session, ViewState& view, QWidget* parent = nullptr);
    QListView* list() const { return list_; }

public Q_SLOTS:
    /// Commits the fix of the chosen finding.
    void applyFix();

Q_SIGNALS:
    void failed(const stargate::Error& error);

private:
    void choose(const QModelIndex& index);
    void refresh();
    void showFix();

    PlanSession& session_;
    ViewState& view_;
    FindingsModel model_;
    QListView* list_;
    StateChip* blockers_;
    StateChip* warnings_;
    QPushButton* fix_;
    PlainLabel* none_;
};

}  // namespace stargate::ui
