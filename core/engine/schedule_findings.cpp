#include "core/engine/schedule_findings.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <unordered_map>

#include <fmt/format.h>

#include "core/plan/task_key.h"

namespace stargate {
namespace {

constexpr int kSlightDays = 30;  // threshold of attention: announcements name a month

using Names = std::set<std::string, std::less<>>;

/// "announced", "3/announced.first_power", "M.start", "3/N.finish": what the schedule reads of a site's milestones.
bool isMilestone(const Names& tasks, const Names& packages, SiteId site, std::string_view text) {
    const std::size_t slash = text.find('/');
    const std::string_view building = slash == std::string_view::npos ? std::string_view() : text.substr(0, slash);
    const std::string_view name = building.empty() ? text : text.substr(slash + 1);
    if (building.empty() && (name == "announced" || name == "contracted")) return true;
    constexpr std::string_view kAnnounced = "announced.";
    if (name.substr(0, kAnnounced.size()) == kAnnounced) {
        const std::string_view kind = name.substr(kAnnounced.size());
        for (const MilestoneKind k : {MilestoneKind::FirstWork, MilestoneKind::FirstPower, MilestoneKind::ItLive, MilestoneKind::FullPower})
            if (kind == milestoneName(k)) return k != MilestoneKind::FullPower || building.empty();
        return false;
    }
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos || (name.substr(dot) != ".start" && name.substr(dot) != ".finish")) return false;
    const std::string_view package = name.substr(0, dot);
    if (building.empty()) return packages.count(fmt::format("{}/{}", site.number(), package)) > 0;
    return tasks.count(fmt::format("{}/0/{}", site.number(), package)) > 0 || tasks.count(fmt::format("{}/{}/{}", site.number(), building, package)) > 0;
}

Finding ignored(const Results& results, SiteId site, std::string what, bool circle = false) {
    Finding f;
    f.severity = Severity::Warning;
    f.code = FindingCode::EditIgnored;
    f.subject = {SubjectKind::Site, site.number(), results.site(site)->name};
    f.values = {{"circle", circle ? 1.0 : 0.0}};
    f.detail = std::move(what);
    return f;
}

/// "Building 3, Energisation"; the task's site stands beside it.
std::string labelOf(const Results& results, const std::string& id) {
    const auto task = std::find_if(results.schedule.tasks.begin(), results.schedule.tasks.end(), [&](const Task& t) { return t.id == id; });
    const Building* building = task->building ? results.plan->buildings.find(task->building) : nullptr;
    return building ? building->name + ", " + task->name : task->name;
}

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
    std::unordered_map<std::string_view, const Task*> due;
    for (const TaskEdit& edit : results.plan->taskEdits)
        if (edit.mustFinish) due.emplace(edit.task, nullptr);
    if (due.empty()) return out;
    for (const Task& t : results.schedule.tasks)
        if (const auto at = due.find(t.id); at != due.end()) at->second = &t;
    for (const TaskEdit& edit : results.plan->taskEdits) {
        const Task* task = edit.mustFinish ? due.at(edit.task) : nullptr;
        // Work may last until the end of the last day.
        if (!task || task->finish <= Instant::startOf(*edit.mustFinish + 1)) continue;
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

std::vector<Finding> ignoredEdits(const Results& results) {
    std::vector<Finding> out;
    const Plan& plan = *results.plan;
    const bool hasActuals = std::any_of(plan.sites.begin(), plan.sites.end(), [](const Site& site) { return !site.actuals.empty(); });
    if (plan.taskEdits.empty() && results.schedule.droppedLinks.empty() && !hasActuals) return out;
    Names tasks, packages;  // packages: those of a site without the number of a building
    for (const Task& t : results.schedule.tasks) {
        tasks.insert(t.id);
        packages.insert(fmt::format("{}/{}", t.site.number(), t.package));
    }
    for (const TaskEdit& edit : plan.taskEdits)
        if (tasks.count(edit.task) == 0) out.push_back(ignored(results, TaskKey::parse(edit.task)->site, edit.task));
    for (const Id<TaskLink> id : results.schedule.droppedLinks) {
        const TaskLink& link = *plan.taskLinks.find(id);
        const bool circle = tasks.count(link.from) > 0 && tasks.count(link.to) > 0;
        out.push_back(ignored(results, TaskKey::parse(link.to)->site, circle ? labelOf(results, link.from) + " → " + labelOf(results, link.to) : link.from + " → " + link.to, circle));
    }
    for (const Site& site : plan.sites)
        for (const Actual& a : site.actuals)
            if (!isMilestone(tasks, packages, site.id, a.milestone)) out.push_back(ignored(results, site.id, a.milestone));
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
