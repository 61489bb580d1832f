#pragma once
#include <QtWidgets/QWidget>

#include "core/report/chart_list.h"
#include "ui/charts/chart_panel.h"
#include "ui/session/plan_session.h"
#include "ui/session/view_state.h"

namespace stargate::ui {

/// One chart of the window: fed from the newest results, a preview laid over the base, its clicks and switches given to the view.
class ChartPage : public QWidget {
    Q_OBJECT

public:
    /// `chart` is one by months; its key is that of its switches.
    ChartPage(PlanSession& session, ViewState& view, TimeAxis& time, HoverModel& hover, const ChartSpec& chart, QWidget* parent = nullptr);
    ChartPanel* panel() const { return panel_; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    /// What the picture in the panel was made of. It owns no results: the last owner frees them beside the window's thread.
    struct Made {
        std::weak_ptr<const Results> results;
        ChartOptions options;
        std::optional<Finding> finding;
        bool isOf(const ResultsPtr& other) const { return !results.owner_before(other) && !other.owner_before(results); }
    };

    void refresh();
    void showPicture(const ResultsPtr& results, const ChartOptions& options);

    PlanSession& session_;
    ViewState& view_;
    std::string chart_;
    ChartSpec::Months make_;
    ChartPanel* panel_;
    Made made_;
    bool due_ = true;  ///< something has changed while another tab was shown
};

}  // namespace stargate::ui
