#include "ui/panels/schedule_page.h"

#include "core/report/charts.h"
#include "ui/charts/gantt_view.h"

namespace stargate::ui {

SchedulePage::SchedulePage(PlanSession& session, ViewState& view, QWidget* parent) : QWidget(parent), session_(session), view_(view) {
    setObjectName(QStringLiteral("schedule_page"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    gantt_ = new GanttView(this);
    layout->addWidget(gantt_);
    setFocusProxy(gantt_);
    connect(&session_, &PlanSession::resultsChanged, this, &SchedulePage::refresh);
    connect(&session_, &PlanSession::planChanged, this, [this] { gantt_->setStale(session_.isStale()); });
    connect(&view_, &ViewState::chartChoicesChanged, this, &SchedulePage::refresh);
    connect(&view_, &ViewState::selectionChanged, this, [this] {
        if (view_.chartsFollowSelection()) refresh();
        const std::vector<SiteId> sites = view_.selectedSites(*session_.shownPlan());
        gantt_->selectSite(sites.empty() ? std::nullopt : std::optional(sites.front()));
    });
    connect(&view_, &ViewState::monthChanged, this, [this](Month month) { gantt_->setCursor(month.first()); });
    connect(gantt_, &GanttView::siteClicked, this, [this](SiteId site) { view_.select(refTo(site)); });
}

void SchedulePage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (due_) refresh();
}

void SchedulePage::refresh() {
    due_ = !isVisible();
    if (due_ || !session_.results()) return;
    gantt_->setModel(scheduleChart(*session_.results(), view_.chartOptions("schedule", *session_.shownPlan())));
    gantt_->setStale(session_.isStale());
    gantt_->setCursor(view_.month().first());
}

}  // namespace stargate::ui
