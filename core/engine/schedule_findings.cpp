#include "core/engine/schedule_findings.h"

#include <algorithm>

namespace stargate {
namespace {

constexpr int kSlightDays = 30;  // threshold of attention: announcements name a month

}  // namespace

void sortFindings(std::vector<Finding>& findings) {
    std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) { return a.severity < b.severity; });
}

std::vector<Finding> announcedFindings(const Results& results) {
    std::vector<Finding> out;
    for (const Milestone& m : results.schedule.milestones) {
        if (!m.announced || !m.date) continue;
        const int late = *m.date - *m.announced, unlikely = m.p90.value_or(*m.date) - *m.announced;
        if (late <= kSlightDays && unlikely <= kSlightDays) continue;
        const SiteResult* site = results.site(m.site);
        Finding f;
        f.severity = late > kSlightDays ? Severity::Warning : Severity::Info;
        f.code = FindingCode::AnnouncedDateLate;
        f.subject = {SubjectKind::Site, m.site.number(), site->name};
        if (const Building* b = m.building ? results.plan->buildings.find(m.building) : nullptr) {
            f.subject = {SubjectKind::Building, b->id.number(), b->name};
            f.detail = site->name;
        }
        f.month = m.announced->inMonth();
        f.values = {{"late_days", static_cast<double>(late)}};
        if (m.p90) f.values.push_back({"p90_late_days", static_cast<double>(unlikely)});
        out.push_back(std::move(f));
    }
    return out;
}

std::vector<Finding> deadlineFindings(const Results& results) {
    std::vector<Finding> out;
    for (const TaskEdit& edit : results.plan->taskEdits) {
        if (!edit.mustFinish) continue;
        const auto task = std::find_if(results.schedule.tasks.begin(), results.schedule.tasks.end(), [&](const Task& t) { return t.id == edit.task; });
        // Work may last until the end of the last day.
        if (task == results.schedule.tasks.end() || task->finish <= Instant::startOf(*edit.mustFinish + 1)) continue;
        Finding f;
        f.severity = Severity::Warning;
        f.code = FindingCode::DeadlineMissed;
        f.subject = {SubjectKind::Site, task->site.number(), results.site(task->site)->name};
        f.detail = task->name;
        if (const Building* b = task->building ? results.plan->buildings.find(task->building) : nullptr) f.detail = b->name + ", " + f.detail;
        f.month = edit.mustFinish->inMonth();
        f.values = {{"late_days", static_cast<double>(std::max(1, task->finish.date() - *edit.mustFinish))}};
        out.push_back(std::move(f));
    }
    return out;
}

void refreshAnnouncedFindings(Results& results) {
    std::vector<Finding>& all = results.findings;
    const auto isAnnounced = [](const Finding& f) { return f.code == FindingCode::AnnouncedDateLate; };
    const auto at = std::find_if(all.begin(), all.end(), isAnnounced) - all.begin();
    all.erase(std::remove_if(all.begin(), all.end(), isAnnounced), all.end());
    std::vector<Finding> fresh = announcedFindings(results);
    all.insert(all.begin() + std::min<std::ptrdiff_t>(at, static_cast<std::ptrdiff_t>(all.size())), std::make_move_iterator(fresh.begin()), std::make_move_iterator(fresh.end()));
    sortFindings(all);
}

}  // namespace stargate
