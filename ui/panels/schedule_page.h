#pragma once
#include <QtWidgets/QWidget>

#include "ui/charts/chart_export.h"
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
    /// What the Gantt shows, whole: summaries, and the critical tasks as far as they fit the page.
    QByteArray exported(const ExportOptions& options) const;
    ExportOptions exportOptions() const;
    void copyImage() const;

Q_SIGNALS:
    /// A change that the hand asked for is refused.
    void failed(const stargate::Error& error);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void refresh();
    void apply(const Edit& edit, const QString& words, bool done);
    void showMenu(const QString& task, QPoint at);
    void stretch(const QString& task, double factor, bool done);
    void nudge(const QString& task, int days, bool end);
    void link(const std::string& from, const std::string& to);

    PlanSession& session_;
    ViewState& view_;
    GanttView* gantt_;
    std::string stretched_;                                  ///< task whose end is dragged
    std::optional<std::array<double, 3>> stretchedMonths_;   ///< its duration when that began
    std::string linkFrom_;                                   ///< task that the menu has chosen as the first of a link
    bool due_ = true;  ///< something has changed while another tab was shown
};

}  // namespace stargate::ui
