#pragma once
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include "ui/panels/subject_page.h"

class QScrollArea;

namespace stargate::ui {

/// The chosen thing: its four answers and every field. Shows the plan itself while nothing is chosen.
class InspectorPanel : public QWidget {
    Q_OBJECT

public:
    InspectorPanel(PlanSession& session, ViewState& view, PlanActions& actions, std::shared_ptr<const RegionLookup> regions, QWidget* parent = nullptr);

    /// Puts the hand into the first field.
    void focusFirstField();
    /// Turns to the plan and puts the hand into one of its assumptions.
    void showAssumption(const QString& key);

Q_SIGNALS:
    void failed(const stargate::Error& error);

private:
    void rebuild();
    void refresh();

    PlanSession& session_;
    ViewState& view_;
    InspectorContext context_;
    QScrollArea* scroll_;
    SubjectPage* page_ = nullptr;
    std::vector<RowRef> shown_;
    QTimer rebuildSoon_;
};

}  // namespace stargate::ui
