#pragma once
#include "core/engine/funding/funding_case.h"
#include "ui/panels/chart_page.h"

namespace stargate::ui {

class FundingBar;
class GapCloserList;
class LedgerTable;

/// The Funding tab: which money counts, the chart, and beside it sources and uses, what closes the gap, who pays.
class FundingPage : public QWidget {
    Q_OBJECT
public:
    FundingPage(PlanSession& session, ViewState& view, TimeAxis& time, HoverModel& hover, const World& world, QWidget* parent = nullptr);

Q_SIGNALS:
    void failed(const stargate::Error& error);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void refresh();
    CaseQuestion question(const Results& results, const ChartOptions& options) const;
    void fillSourcesAndUses(const Results& results, const FundingCase& c);
    void fillParties(const Results& results, const FundingCase& c);

    PlanSession& session_;
    ViewState& view_;
    FundingBar* bar_;
    ChartPage* chart_;
    LedgerTable* ledger_;
    LedgerTable* parties_;
    GapCloserList* closers_;
    bool due_ = true;
};

}  // namespace stargate::ui
