#include "core/plan/plan.h"

#include "core/plan/plan_rules.h"
#include "core/plan/task_key.h"

namespace stargate {
namespace {

/// True when an id was raised.
bool raiseNextIds(Plan& plan, const Plan& seen) {
    std::vector<std::int64_t> next;
    forEachTable(seen, [&](const char*, const auto& table) { next.push_back(table.nextId().number()); });
    bool raised = false;
    std::size_t at = 0;
    forEachTable(plan, [&](const char*, auto& table) {
        const auto before = table.nextId();
        table.raiseNextId(std::decay_t<decltype(before)>(next[at++]));
        raised = raised || table.nextId() != before;
    });
    return raised;
}

}  // namespace

bool Plan::operator==(const Plan& o) const {
    const auto same = [](const auto& a, const auto& b) { return a == b || *a == *b; };
    return same(settings, o.settings) && same(assumptions, o.assumptions) && sites == o.sites && buildings == o.buildings &&
           rackOrders == o.rackOrders && powerAssets == o.powerAssets && taskEdits == o.taskEdits && taskLinks == o.taskLinks &&
           links == o.links && funders == o.funders && tranches == o.tranches && catalogRows == o.catalogRows && attachments == o.attachments;
}

PlanPtr withNextIdsOf(PlanPtr plan, const Plan& seen) {
    auto raised = std::make_shared<Plan>(*plan);
    return raiseNextIds(*raised, seen) ? raised : plan;
}

void keepBaselineIds(Plan& plan) {
    const auto keep = [](auto& table, auto id) {
        if (id.number() <= plan_limits::kId) table.raiseNextId(decltype(id)(id.number() + 1));
    };
    for (const BaselineDates& row : plan.settings->baseline) {
        const auto key = TaskKey::parse(row.task);
        if (!key) continue;
        keep(plan.sites, key->site);
        keep(plan.buildings, key->building);
        keep(plan.powerAssets, key->asset);
    }
}

}  // namespace stargate
