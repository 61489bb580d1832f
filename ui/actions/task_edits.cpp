#include "ui/actions/task_edits.h"

namespace stargate::ui {

TaskEdit editOf(const Plan& plan, const std::string& task) {
    for (const TaskEdit& e : plan.taskEdits)
        if (e.task == task) return e;
    TaskEdit fresh;
    fresh.task = task;
    return fresh;
}

Edit putTask(TaskEdit edit) {
    TaskEdit nothing;
    nothing.id = edit.id;
    nothing.task = edit.task;
    if (edit == nothing) return edit.id ? Edit{Remove<TaskEdit>{edit.id}} : Edit{Batch{}};
    return {Put<TaskEdit>{std::move(edit)}};
}

Edit calendarOf(const Plan& plan, const std::string& task, std::optional<WorkCalendar> calendar) {
    TaskEdit edit = editOf(plan, task);
    edit.calendar = calendar;
    return putTask(std::move(edit));
}

Edit startNoEarlier(const Plan& plan, const std::string& task, Date date) {
    TaskEdit edit = editOf(plan, task);
    edit.startNoEarlier = date;
    return {Put<TaskEdit>{std::move(edit)}};
}

Edit durationOf(const Plan& plan, const std::string& task, const std::array<double, 3>& months) {
    TaskEdit edit = editOf(plan, task);
    edit.durationMonths = months;
    return {Put<TaskEdit>{std::move(edit)}};
}

bool comesBefore(const Schedule& schedule, const Task& first, const Task& then) {
    std::vector<bool> seen(schedule.tasks.size());
    std::vector<std::size_t> open{static_cast<std::size_t>(&then - schedule.tasks.data())};
    const auto wanted = static_cast<std::size_t>(&first - schedule.tasks.data());
    while (!open.empty()) {
        const std::size_t at = open.back();
        open.pop_back();
        if (at == wanted) return true;
        if (seen[at]) continue;
        seen[at] = true;
        for (const TaskPredecessor& p : schedule.tasks[at].predecessors) open.push_back(p.task);
    }
    return false;
}

Edit linkBetween(const Plan& plan, const std::string& from, const std::string& to) {
    TaskLink link;
    for (const TaskLink& l : plan.taskLinks)
        if (l.from == from && l.to == to) link.id = l.id;
    link.from = from;
    link.to = to;
    return {Put<TaskLink>{std::move(link)}};
}

}  // namespace stargate::ui
