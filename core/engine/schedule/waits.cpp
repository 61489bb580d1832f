#include <fmt/format.h>

#include "core/base/short_date.h"
#include "core/engine/schedule/capped_dates.h"
#include "core/engine/schedule/schedule_parts.h"

namespace stargate {
namespace {

/// "Foundations, steel, shell of Hall 2" where the task is about another building, asset or site than the reader's.
std::string nameFor(const ResolvedPlan& plan, const NetworkTask& task, const NetworkTask& reader) {
    const ResolvedSite& site = plan.sites[task.site];
    std::string name = task.asset != kNone ? site.assets[task.asset].row->name : task.package->name;
    if (task.building != kNone && task.building != reader.building) name.append(" of ").append(site.buildings[task.building].row->name);
    if (task.site != reader.site) name += " at " + site.row->name;
    return name;
}

std::string linkWords(const CpmLink& link, const std::string& name, const CpmSpan& from) {
    const bool byFinish = link.type == LinkType::FinishToStart || link.type == LinkType::FinishToFinish;
    std::string words = "Waits for ";
    words.reserve(words.size() + name.size() + 24);
    return words.append(name).append(byFinish ? " (ends " : " (starts ").append(shortDate((byFinish ? from.finish : from.start).date())).append(")");
}

std::string holderName(const ResolvedPlan& plan, const NetworkTask& task) {
    const ResolvedSite& site = plan.sites[task.site];
    std::string name = site.row->name;
    if (task.building != kNone) name += ", " + site.buildings[task.building].row->name;
    if (task.asset != kNone) name += ", " + site.assets[task.asset].row->name;
    return name;
}

/// "Waits for NVL72-class racks: those of 2027 Q2 are taken"
std::string supplyWords(const SupplyCap& cap, const SupplyGrant& grant) {
    const Month from = grant.heldAt.date().inMonth();
    if (cap.periodMonths == 0) return fmt::format("Waits for {}: all {:.0f} {} are taken", cap.name, cap.limit(from.year()), cap.unit);
    const std::string period = cap.periodMonths == 3    ? fmt::format("{} Q{}", from.year(), (from.month() - 1) / 3 + 1)
                               : cap.periodMonths == 12 ? std::to_string(from.year())
                                                        : shortMonth(from);
    return fmt::format("Waits for {}: those of {} are taken", cap.name, period);
}

}  // namespace

void explainWait(const ResolvedPlan& plan, const DatedNetwork& d, const CappedDates& capped, std::uint32_t index, Task& task) {
    const std::vector<CpmSpan>& dates = capped.dates;
    const CpmTask& cpm = d.net.cpm.tasks[index];
    const NetworkTask& self = d.net.tasks[index];
    if (cpm.knownFinish) return;
    if (d.dark[index]) {
        task.waits = WaitKind::Constraint;
        task.waitsForText = "No power source reaches this building";
        return;
    }
    if (const auto& grant = capped.waits[index]) {
        const SupplyCap& cap = *capped.caps[index];
        task.waits = WaitKind::Supply;
        task.waitsForCap = cap.key;
        task.waitsForText = supplyWords(cap, *grant);
        if (grant->heldBy) {
            task.waitsForTask = *grant->heldBy;
            task.waitsForText += ", the most by " + holderName(plan, d.net.tasks[*grant->heldBy]);
        }
        return;
    }
    for (const std::uint32_t l : d.order.into(index)) {
        const CpmLink& link = d.net.cpm.links[l];
        if (!drives(d.net.cpm, link, dates)) continue;
        const NetworkTask& from = d.net.tasks[link.from];
        task.waits = from.package->kind == WorkKind::Permit ? WaitKind::Permit : WaitKind::Predecessor;
        task.waitsForTask = link.from;
        task.waitsForText = linkWords(link, nameFor(plan, from, self), dates[link.from]);
        return;
    }
    if (cpm.knownStart || (!cpm.startNoEarlier && !cpm.finishNoEarlier)) return;
    const bool byStart = cpm.startNoEarlier && cpm.calendar->worked(*cpm.startNoEarlier) == cpm.calendar->worked(dates[index].start);
    if (!byStart && !cpm.finishNoEarlier) return;
    task.waits = WaitKind::Constraint;
    const Date held = (byStart ? *cpm.startNoEarlier : *cpm.finishNoEarlier).date();
    const bool racks = self.package->kind == WorkKind::Delivery && self.building != kNone && !plan.sites[self.site].buildings[self.building].orders.empty();
    if (d.net.statused[self.site] && held == plan.dataDate) task.waitsForText = fmt::format("Not reported by the data date, {}", shortDate(held));
    else if (racks) task.waitsForText = fmt::format("Racks come {} {} at the earliest", byStart ? "from" : "until", shortDate(held));
    else task.waitsForText = fmt::format("{} no earlier than {}", byStart ? "Starts" : "Ends", shortDate(held));
}

}  // namespace stargate
