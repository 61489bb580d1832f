#pragma once
#include <QtWidgets/QWidget>

#include "ui/session/plan_session.h"
#include "ui/session/view_state.h"

namespace stargate::ui {

class GanttView;

/// The Schedule tab: the newest results' schedule, following selection and month.
class SchedulePage : public QWidget {
    Q_OBJECT

public:
    SchedulePage(PlanSession& session, ViewState& view, QWidget* parent = nullptr);
    GanttView* gantt() const { return gantt_; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    void refresh();

    PlanSession& session_;
    ViewState& view_;
    GanttView* gantt_;
    bool due_ = true;  ///< something has changed while another tab was shown
};

}  // namespace stargate::ui
