#pragma once
#include <QtCore/QFutureWatcher>
#include <QtWidgets/QWidget>

#include "core/engine/evaluate.h"
#include "ui/models/cost_tree_model.h"
#include "ui/panels/chart_page.h"

class QComboBox;
class QStackedWidget;
class QTreeView;

namespace stargate::ui {

class LedgerTable;
class PlainLabel;
class SegmentedControl;
class TornadoView;
class WaterfallView;

/// The Cost tab: the chart, and beside it the figure opened step by step (plan, site, scope, package, quantity x price x factors), what
/// changed since an earlier state, returns and taxes, and what the ranges of prices do. A click on a band or a row opens it in chart and tree alike.
class CostPage : public QWidget {
    Q_OBJECT
public:
    CostPage(PlanSession& session, ViewState& view, TimeAxis& time, HoverModel& hover, const World& world, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeBreakdown(QWidget* parent);
    QWidget* makeChanges(QWidget* parent);
    QWidget* makeReturns(QWidget* parent);
    void refresh();
    QWidget* makeRanges(QWidget* parent);
    void refreshTree();
    void showRanges();
    void refreshPath(const std::string& open);
    void refreshSteps();
    void compare();
    void showChanges(const Results& before);
    void open(const std::string& path);
    std::string opened() const;

    PlanSession& session_;
    ViewState& view_;
    World world_;
    ChartPage* chart_;
    SegmentedControl* side_;
    QStackedWidget* pages_;
    SegmentedControl* path_;   ///< the way from the plan to what is open; a click goes back
    PlainLabel* parts_;        ///< what the sum of the whole plan is made of
    QTreeView* tree_;
    CostTreeModel model_;
    QComboBox* since_;
    WaterfallView* waterfall_;
    LedgerTable* changes_;
    LedgerTable* returns_;
    LedgerTable* operation_;
    LedgerTable* taxes_;
    LedgerTable* ranges_;
    TornadoView* tornado_;
    QFutureWatcher<Result<ResultsPtr>> earlier_;
    CancelSource comparing_;   ///< of earlier_: nobody waits for it once the page goes
    PlanPtr comparedWith_;     ///< of the newest answer of earlier_
    ResultsPtr before_;
    bool due_ = true;
};

}  // namespace stargate::ui
