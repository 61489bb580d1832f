#include "ui/actions/task_edits.h"

namespace stargate::ui {
namespace {

TaskEdit editOf(const Plan& plan, const std::string& task) {
    for (const TaskEdit& e : plan.taskEdits)
        if (e.task == task) return e;
    TaskEdit fresh;
    fresh.task = task;
    return fresh;
}

}  // namespace

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

Edit linkBetween(const Plan& plan, const std::string& from, const std::string& to) {
    TaskLink link;
    for (const TaskLink& l : plan.taskLinks)
        if (l.from == from && l.to == to) link.id = l.id;
    link.from = from;
    link.to = to;
    return {Put<TaskLink>{std::move(link)}};
}

}  // namespace stargate::ui
