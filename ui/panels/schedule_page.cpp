#include "ui/panels/schedule_page.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QMenu>

#include "core/report/charts.h"
#include "ui/actions/task_edits.h"
#include "ui/charts/gantt_view.h"
#include "ui/editors/field_text.h"
#include "ui/editors/task_form.h"

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
        if (view_.current().kind == RowKind::Task) {
            gantt_->selectTask(QString::fromStdString(view_.current().key));
            return;
        }
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
    connect(gantt_, &GanttView::taskSelected, this, [this](const QString& task) { view_.select(refToTask(task.toStdString())); });
    connect(gantt_, &GanttView::menuWanted, this, &SchedulePage::showMenu);
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

Result<void> SchedulePage::exportTo(const QString& path, ExportFormat format) const {
    ExportOptions options;
    options.format = format;
    options.planName = QString::fromStdString(session_.plan()->settings->name);
    options.date = QDate::currentDate();
    return writeExport(path, exportGantt(gantt_->model(), options));
}

void SchedulePage::copyImage() const { QGuiApplication::clipboard()->setImage(ganttImage(gantt_->model(), ExportOptions{})); }

void SchedulePage::showMenu(const QString& task, QPoint at) {
    const std::string id = task.toStdString();
    const std::vector<FormRow> rows = taskFormRows(session_, id, [](const Error&) {});
    const auto calendar = std::find_if(rows.begin(), rows.end(), [](const FormRow& row) { return row.spec.key == "calendar"; });
    const FieldState state = calendar->read();
    QMenu menu(this);
    QMenu* calendars = menu.addMenu(tr("Calendar"));
    const auto offer = [&](const QString& words, const FieldValue& value) {
        QAction* action = calendars->addAction(words);
        action->setCheckable(true);
        action->setChecked(state.value == value);
        connect(action, &QAction::triggered, this, [write = calendar->write, value] { write(value); });
    };
    const auto* inherited = state.inherited ? std::get_if<std::string>(&state.inherited->value) : nullptr;
    offer(inherited ? tr("From the work package: %1").arg(choiceText(*inherited)) : tr("From the work package"), FieldValue{});
    calendars->addSeparator();
    for (const std::string_view word : calendar->spec.choices) offer(choiceText(word), std::string(word));
    QAction* back = menu.addAction(tr("Take back all changes of this task"));
    const Id<TaskEdit> own = editOf(*session_.plan(), id).id;
    back->setEnabled(static_cast<bool>(own));
    connect(back, &QAction::triggered, this, [this, own] { apply({Remove<TaskEdit>{own}}, tr("Take back task changes"), true); });
    menu.exec(at);
}

void SchedulePage::refresh() {
    due_ = !isVisible();
    if (due_ || !session_.results()) return;
    gantt_->setModel(scheduleChart(*session_.results(), view_.chartOptions("schedule", *session_.shownPlan())));
    gantt_->setStale(session_.isStale());
    gantt_->setCursor(view_.month().first());
}

}  // namespace stargate::ui
