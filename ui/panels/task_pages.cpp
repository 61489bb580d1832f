#include "ui/panels/task_pages.h"

#include <algorithm>
#include <cmath>

#include "core/catalog/catalog.h"
#include "core/engine/odds/odds.h"
#include "core/plan/task_key.h"
#include "core/plan/words.h"
#include "core/report/charts.h"
#include "ui/actions/task_edits.h"
#include "ui/editors/field_text.h"
#include "ui/editors/task_form.h"
#include "ui/support/format.h"

namespace stargate::ui {
namespace {

QString tr(const char* text) { return SubjectPage::tr(text); }
QString text(const std::string& s) { return QString::fromStdString(s); }

QString nameOfTask(const InspectorContext& in, const std::string& task) {
    if (const Task* known = taskIn(in.session.results().get(), task)) return text(known->name);
    const auto key = TaskKey::parse(task);
    const WorkPackage* package = key ? in.session.catalog()->workPackage(key->package) : nullptr;
    return package ? text(package->name) : text(task);
}

/// "Abilene · Building 3".
QString placeOf(const InspectorContext& in, const std::string& task) {
    const auto key = TaskKey::parse(task);
    if (!key) return {};
    const Plan& plan = *in.session.shownPlan();
    QStringList parts{text(nameOf(plan, refTo(key->site)))};
    if (key->building) parts << text(nameOf(plan, refTo(key->building)));
    return parts.join(QStringLiteral(" · "));
}

QStringList linesOf(const InspectorContext& in, const std::string& task) {
    QStringList lines{placeOf(in, task)};
    const Task* t = taskIn(in.session.results().get(), task);
    if (!t) return lines;
    // What is done has its own days, which the plan's need not be.
    lines << (t->actualFinish ? tr("%1 to %2, done · %3 days of work were planned · %4") : tr("%1 to %2 · %3 days of work · %4"))
                 .arg(formatDate(t->start.date()), formatDate(t->finish.date()), formatNumber(t->durationDays, 0), choiceText(wordOf(t->calendar)));
    if (const std::string waits = waitWords(*in.session.results(), *t); !waits.empty()) lines.last() += QLatin1Char('\n') + text(waits);
    return lines;
}

const TaskLink* linkBetween(const Plan& plan, const std::string& from, const std::string& to) {
    for (const TaskLink& link : plan.taskLinks)
        if (link.from == from && link.to == to) return &link;
    return nullptr;
}

/// One neighbour of `task`: a link of the planner opens itself, one of the work packages the neighbour.
ChildRow neighbour(const InspectorContext& in, const Task& other, const TaskPredecessor& link, const TaskLink* own, const std::string& task) {
    QString detail = QString::fromUtf8(wordOf(link.type).data(), static_cast<qsizetype>(wordOf(link.type).size()));
    if (std::abs(link.lagDays) >= 0.5) detail += QStringLiteral(" %1 d").arg((link.lagDays > 0 ? QStringLiteral("+") : QString()) + formatNumber(link.lagDays, 0));
    if (own) detail += tr(" · your link");
    else if (link.driving) detail += tr(" · decides");
    const auto mine = TaskKey::parse(task);
    const QString name = mine && other.building != mine->building && other.building ? text(nameOf(*in.session.shownPlan(), refTo(other.building))) + QStringLiteral(" · ") + text(other.name) : text(other.name);
    return {own ? refTo(own->id) : refToTask(other.id), name, detail, formatMonth(other.finish.date().inMonth()), QString(), QStringLiteral("schedule")};
}

std::vector<ChildRow> before(const InspectorContext& in, const std::string& task) {
    std::vector<ChildRow> out;
    const Results* results = in.session.results().get();
    const Task* t = taskIn(results, task);
    if (!t) return out;
    for (const TaskPredecessor& p : t->predecessors) {
        const Task& other = results->schedule.tasks[p.task];
        out.push_back(neighbour(in, other, p, linkBetween(*in.session.shownPlan(), other.id, task), task));
    }
    return out;
}

std::vector<ChildRow> after(const InspectorContext& in, const std::string& task) {
    std::vector<ChildRow> out;
    const Results* results = in.session.results().get();
    const Task* t = taskIn(results, task);
    if (!t) return out;
    const auto index = static_cast<std::size_t>(t - results->schedule.tasks.data());
    for (const Task& other : results->schedule.tasks)
        for (const TaskPredecessor& p : other.predecessors)
            if (p.task == index) out.push_back(neighbour(in, other, p, linkBetween(*in.session.shownPlan(), task, other.id), task));
    return out;
}

}  // namespace

void addTaskPage(SubjectPage& page, const std::string& task) {
    const InspectorContext& in = page.context();
    page.addHeader([&in, task] { return nameOfTask(in, task); }, [&in, task] { return linesOf(in, task); });
    page.addForm(QStringLiteral("task"), tr("Task"), taskFormRows(in.session, task, in.refused));
    page.addChildren(QStringLiteral("task_before"), tr("Comes after"), QString(), [&in, task] { return before(in, task); }, {});
    page.addChildren(QStringLiteral("task_after"), tr("Comes before"), QString(), [&in, task] { return after(in, task); }, {});
    page.addButtons({{{QStringLiteral("task_reset"), tr("Take back all changes of this task")}, [&in, task] {
                          TaskEdit nothing;
                          nothing.task = task;
                          nothing.id = editOf(*in.session.plan(), task).id;
                          if (!nothing.id) return;
                          if (const auto done = in.session.commit(putTask(nothing), tr("Take back task changes")); !done) in.refused(done.error());
                      }}});
}

std::vector<ChildRow> decidingTasks(const InspectorContext& in, SiteId site) {
    constexpr std::size_t kMost = 8;      // what a tornado shows
    constexpr double kSlight = 0.005;     // below, the shown per cent would be 0
    std::vector<ChildRow> out;
    const ResultsPtr results = in.session.results();
    if (!results || !results->odds || results->odds->tasks.size() != results->schedule.tasks.size()) return out;
    std::vector<std::size_t> order;
    // Where a site's tasks share one pace they all correlate: those count that are critical as well.
    const auto weight = [&](std::size_t t) { return results->odds->tasks[t].criticality * std::abs(results->odds->tasks[t].cruciality); };
    for (std::size_t t = 0; t < results->schedule.tasks.size(); ++t)
        if (const Task& task = results->schedule.tasks[t]; task.site == site && task.finish > Instant::startOf(results->dataDate) && weight(t) >= kSlight) order.push_back(t);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return weight(a) > weight(b); });
    order.resize(std::min(order.size(), kMost));
    for (const std::size_t t : order) {
        const Task& task = results->schedule.tasks[t];
        const TaskOdds& odds = results->odds->tasks[t];
        const QString place = task.building ? text(nameOf(*in.session.shownPlan(), refTo(task.building))) + QStringLiteral(" · ") : QString();
        out.push_back({refToTask(task.id), place + text(task.name), tr("correlation %1").arg(formatNumber(odds.cruciality, 2)), formatNumber(odds.criticality * 100, 0), QStringLiteral("%"), QStringLiteral("schedule")});
    }
    return out;
}

void addTaskLinkPage(SubjectPage& page, Id<TaskLink> id) {
    const InspectorContext& in = page.context();
    const auto link = [&in, id] { return in.session.shownPlan()->taskLinks.find(id); };
    page.addHeader([&in, link] { return link() ? tr("%1, then %2").arg(nameOfTask(in, link()->from), nameOfTask(in, link()->to)) : QString(); },
                   [&in, link]() -> QStringList {
                       if (!link()) return {};
                       const QString from = placeOf(in, link()->from), to = placeOf(in, link()->to);
                       return {from == to ? from : tr("%1, then %2").arg(from, to)};
                   });
    page.addForm(QStringLiteral("task_link"), tr("Link between tasks"), planFormRows(in.session, {refTo(id)}, {"type", "lag_days"}, in.refused));
    const auto end = [&in, link](std::string TaskLink::*which) -> std::vector<ChildRow> {
        if (!link()) return {};
        const std::string& task = link()->*which;
        const Task* t = taskIn(in.session.results().get(), task);
        return {{refToTask(task), nameOfTask(in, task), placeOf(in, task), t ? formatMonth(t->finish.date().inMonth()) : QString(), QString(), QStringLiteral("schedule")}};
    };
    page.addChildren(QStringLiteral("link_from"), tr("First"), QString(), [end] { return end(&TaskLink::from); }, {});
    page.addChildren(QStringLiteral("link_to"), tr("Then"), QString(), [end] { return end(&TaskLink::to); }, {});
    page.addButtons({{{QStringLiteral("remove_task_link"), tr("Remove this link")}, [&in, link, id] {
                          if (!link()) return;
                          const RowRef back = refToTask(link()->to);
                          if (const auto done = in.session.commit({Remove<TaskLink>{id}}, tr("Remove link")); !done) in.refused(done.error());
                          else in.view.select(back);
                      }}});
}

}  // namespace stargate::ui
