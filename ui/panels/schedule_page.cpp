#include "ui/panels/schedule_page.h"

#include <QtWidgets/QMenu>

#include "core/report/charts.h"
#include "ui/actions/task_edits.h"
#include "ui/charts/gantt_view.h"
#include "ui/charts/table_item_model.h"
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
    connect(gantt_, &GanttView::barNudged, this, &SchedulePage::nudge);
    connect(gantt_, &GanttView::barsLinked, this, [this](const QString& from, const QString& to) { link(from.toStdString(), to.toStdString()); });
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
    const Result<void> result = done ? session_.commit(edit, words) : session_.preview(edit);
    if (result) return;
    session_.cancelPreview();
    if (done) Q_EMIT failed(result.error());
}

void SchedulePage::link(const std::string& from, const std::string& to) {
    const Results* results = session_.results().get();
    const Task *first = taskIn(results, from), *then = taskIn(results, to);
    if (!first || !then) return;
    if (comesBefore(results->schedule, *then, *first)) {
        Error error;
        error.happened = tr("“%1” cannot wait for “%2”: that would close a circle, since “%2” comes after “%1” already.").arg(QString::fromStdString(then->name), QString::fromStdString(first->name)).toStdString();
        error.safe = tr("The plan is unchanged.").toStdString();
        Q_EMIT failed(error);
        return;
    }
    apply(linkBetween(*session_.plan(), from, to), tr("Link tasks"), true);
}

void SchedulePage::nudge(const QString& task, int days, bool end) {
    const std::string id = task.toStdString();
    const Task* t = taskIn(session_.results().get(), id);
    if (!t) return;
    // Keys come faster than results: what the plan says meanwhile counts.
    const TaskEdit own = session_.isStale() ? editOf(*session_.plan(), id) : TaskEdit();
    if (!end) {
        const Date start = own.startNoEarlier.value_or(t->start.date()) + days;
        apply(startNoEarlier(*session_.plan(), id, start), tr("Move task"), true);
    } else if (t->durationMonths && (*t->durationMonths)[1] > 0) {
        std::array<double, 3> months = own.durationMonths.value_or(*t->durationMonths);
        const double length = static_cast<double>(t->finish - t->start) / Instant::kMinutesPerDay * months[1] / (*t->durationMonths)[1];
        for (double& m : months) m *= std::max(1.0, length + days) / std::max(1.0, length);
        apply(durationOf(*session_.plan(), id, months), tr("Change duration"), true);
    }
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

QByteArray SchedulePage::exported(const ExportOptions& options) const { return exportGantt(gantt_->model(), options); }

ExportOptions SchedulePage::exportOptions() const {
    ExportOptions options;
    options.planName = QString::fromStdString(session_.plan()->settings->name);
    options.date = QDate::currentDate();
    return options;
}

void SchedulePage::copyImage() const { copyPicture(this, ganttImage(gantt_->model(), ExportOptions{})); }

void SchedulePage::showMenu(const QString& task, QPoint at) {
    const std::string id = task.toStdString();
    const std::vector<FormRow> rows = taskFormRows(session_, id, [this](const Error& error) { Q_EMIT failed(error); });
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
    // Far apart, two bars are linked by two menus.
    connect(menu.addAction(tr("Link from here")), &QAction::triggered, this, [this, id] { linkFrom_ = id; });
    if (const Task* first = taskIn(session_.results().get(), linkFrom_); first && linkFrom_ != id)
        connect(menu.addAction(tr("Link “%1” to here").arg(QString::fromStdString(first->name).replace(QLatin1Char('&'), QLatin1String("&&")))), &QAction::triggered, this,
                [this, from = linkFrom_, id] { link(from, id); });
    menu.addSeparator();
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
