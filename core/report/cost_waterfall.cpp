#include "core/report/cost_waterfall.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace stargate {
namespace {

struct Part {
    const char* key;
    const char* label;
    Money KeyFigures::*figure;
};
constexpr Part kParts[] = {{"compute", "racks and network", &KeyFigures::computeCapex},
                           {"construction", "buildings", &KeyFigures::constructionCapex},
                           {"power", "power", &KeyFigures::powerCapex}};

}  // namespace

CostWaterfall costWaterfall(const Results& before, const Results& after) {
    CostWaterfall out{headlines(before), headlines(after), {}, {}};
    std::set<SiteId> sites;
    for (const Results* r : {&before, &after})
        for (const SiteResult& s : r->sites) sites.insert(s.id);
    for (const SiteId id : sites) {
        const SiteResult *old = before.site(id), *now = after.site(id);
        const auto step = [&](const char* key, const char* label, Money KeyFigures::*figure, std::vector<CostStep>& steps) {
            const Money change = (now ? now->kpi.*figure : Money{}) - (old ? old->kpi.*figure : Money{});
            if (change != Money{}) steps.push_back({fmt::format("{}/{}", id.number(), key), fmt::format("{}: {}", (now ? now : old)->name, label), id, change});
        };
        for (const Part& part : kParts) step(part.key, part.label, part.figure, out.steps);
        step("refresh", "refresh", &KeyFigures::refreshCapex, out.refresh);
    }
    const auto size = [](const CostStep& s) { return std::max(s.change, -s.change); };
    for (std::vector<CostStep>* steps : {&out.steps, &out.refresh})
        std::stable_sort(steps->begin(), steps->end(), [&](const CostStep& a, const CostStep& b) { return size(a) > size(b); });
    return out;
}

TableModel waterfallTable(const CostWaterfall& waterfall) {
    TableModel t;
    t.title = "What changed";
    t.columns = {{"Item", "item", false, 0}, {"Change, $", "change_usd", true, 0, SeriesUnit::Dollars}, {"Capital, $", "capex_usd", true, 0, SeriesUnit::Dollars}};
    Money running = waterfall.before.build.planned;
    const auto add = [&](const std::vector<CostStep>& steps) {
        for (const CostStep& step : steps) {
            running += step.change;
            t.rows.push_back({step.label, step.change.dollars(), running.dollars()});
        }
    };
    t.rows.push_back({"To build, before", {}, running.dollars()});
    add(waterfall.steps);
    t.rows.push_back({"To build, now", {}, waterfall.after.build.planned.dollars()});
    running = waterfall.before.withRefresh;
    t.rows.push_back({"With refresh, before", {}, running.dollars()});
    add({{"build", "Change of what it costs to build", {}, waterfall.after.build.planned - waterfall.before.build.planned}});
    add(waterfall.refresh);
    t.rows.push_back({"With refresh, now", {}, waterfall.after.withRefresh.dollars()});
    return t;
}

}  // namespace stargate
