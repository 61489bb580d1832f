#include "ui/panels/schedule_page.h"

#include "core/report/charts.h"
#include "ui/actions/task_edits.h"
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
    connect(gantt_, &GanttView::barMoved, this, [this](const QString& task, Date start, bool done) {
        apply(startNoEarlier(*session_.plan(), task.toStdString(), start), tr("Move task"), done);
    });
    connect(gantt_, &GanttView::barStretched, this, &SchedulePage::stretch);
    connect(gantt_, &GanttView::barsLinked, this, [this](const QString& from, const QString& to) {
        apply(linkBetween(*session_.plan(), from.toStdString(), to.toStdString()), tr("Link tasks"), true);
    });
    connect(gantt_, &GanttView::dragCancelled, this, [this] { session_.cancelPreview(); });
    connect(gantt_, &GanttView::siteClicked, this, [this](SiteId site) { view_.select(refTo(site)); });
}

void SchedulePage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (due_) refresh();
}

void SchedulePage::apply(const Edit& edit, const QString& words, bool done) {
    // An edit that the plan refuses changes nothing, and the bar goes back.
    if (done ? !session_.commit(edit, words) : !session_.preview(edit)) session_.cancelPreview();
}

void SchedulePage::stretch(const QString& task, double factor, bool done) {
    const std::string id = task.toStdString();
    // While a preview runs, the results have the stretched duration already: the first one counts.
    if (!session_.isPreviewing() || stretched_ != id) {
        stretched_ = id;
        stretchedMonths_.reset();
        if (!session_.results()) return;
        for (const Task& t : session_.results()->schedule.tasks)
            if (t.id == id) stretchedMonths_ = t.durationMonths;
    }
    if (!stretchedMonths_) return;
    std::array<double, 3> months = *stretchedMonths_;
    for (double& m : months) m *= factor;
    apply(durationOf(*session_.plan(), id, months), tr("Change duration"), done);
}

void SchedulePage::refresh() {
    due_ = !isVisible();
    if (due_ || !session_.results()) return;
    gantt_->setModel(scheduleChart(*session_.results(), view_.chartOptions("schedule", *session_.shownPlan())));
    gantt_->setStale(session_.isStale());
    gantt_->setCursor(view_.month().first());
}

}  // namespace stargate::ui
