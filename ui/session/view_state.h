#pragma once
#include <QtCore/QObject>

#include <map>
#include <vector>

#include "core/engine/finding.h"
#include "core/report/chart_model.h"
#include "ui/session/row_ref.h"

namespace stargate::ui {

/// What the planner looks at: the chosen rows, the month under the cursor, the choices of the charts. One for all panes, never saved
/// in the plan. Panes change it here and listen to it, and so always agree.
class ViewState : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    const std::vector<RowRef>& selection() const { return selection_; }
    /// The first chosen row; the plan when nothing is chosen.
    RowRef current() const { return selection_.empty() ? RowRef{} : selection_.front(); }
    /// The row of the plan that was chosen last, also while a row of the catalogue is: what a catalogue row is added to.
    const RowRef& lastPlanRow() const { return lastPlanRow_; }
    void select(std::vector<RowRef> rows);
    void select(const RowRef& row) { select(std::vector<RowRef>{row}); }
    void clearSelection() { select(std::vector<RowRef>{}); }
    /// Adds the row, or takes it out when it is chosen (Ctrl+click).
    void toggle(const RowRef& row);
    /// Drops chosen rows that the plan no longer has.
    void keepExisting(const Plan& plan);
    /// Sites that are chosen themselves or through a row of theirs, in order of choice, each once.
    std::vector<SiteId> selectedSites(const Plan& plan) const;

    /// The month all panes show. Set by scrubber, charts and play; kept inside the horizon.
    Month month() const { return month_; }
    void setMonth(Month month);
    void setHorizon(Month start, int months);
    Month horizonStart() const { return start_; }
    int horizonMonths() const { return months_; }

    /// Choices made in a chart's header ("capacity", "measure" -> "gpus").
    std::vector<std::pair<std::string, std::string>> switches(const std::string& chart) const;
    void setSwitch(const std::string& chart, const std::string& key, const std::string& option);
    /// Charts of the whole plan, or of the chosen sites only.
    bool chartsFollowSelection() const { return chartsFollowSelection_; }
    void setChartsFollowSelection(bool follow);
    /// The finding that was chosen last: ringed on the map, its months shaded in the charts. Choosing anything else lets go of it.
    const std::optional<Finding>& finding() const { return finding_; }
    void setFinding(std::optional<Finding> finding);
    /// What to hand to a chart model now.
    ChartOptions chartOptions(const std::string& chart, const Plan& plan) const;

Q_SIGNALS:
    void selectionChanged();
    void monthChanged(stargate::Month month);
    void horizonChanged();
    void chartChoicesChanged();
    void findingChanged();

private:
    std::vector<RowRef> selection_;
    RowRef lastPlanRow_;
    Month month_, start_;
    int months_ = 0;
    std::map<std::string, std::map<std::string, std::string>> switches_;
    bool chartsFollowSelection_ = false;
    std::optional<Finding> finding_;
};

}  // namespace stargate::ui
