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
                           {"power", "power", &KeyFigures::powerCapex},
                           {"refresh", "refresh", &KeyFigures::refreshCapex}};

}  // namespace

CostWaterfall costWaterfall(const Results& before, const Results& after) {
    CostWaterfall out{before.kpi.capex, after.kpi.capex, {}};
    std::set<SiteId> sites;
    for (const Results* r : {&before, &after})
        for (const SiteResult& s : r->sites) sites.insert(s.id);
    for (const SiteId id : sites) {
        const SiteResult *old = before.site(id), *now = after.site(id);
        for (const Part& part : kParts) {
            const Money change = (now ? now->kpi.*part.figure : Money{}) - (old ? old->kpi.*part.figure : Money{});
            if (change == Money{}) continue;
            out.steps.push_back({fmt::format("{}/{}", id.number(), part.key), fmt::format("{}: {}", (now ? now : old)->name, part.label), id, change});
        }
    }
    const auto size = [](const CostStep& s) { return std::max(s.change, -s.change); };
    std::stable_sort(out.steps.begin(), out.steps.end(), [&](const CostStep& a, const CostStep& b) { return size(a) > size(b); });
    return out;
}

TableModel waterfallTable(const CostWaterfall& waterfall) {
    TableModel t;
    t.title = "What changed";
    t.columns = {{"Item", "item", false, 0}, {"Change, $", "change_usd", true, 0, SeriesUnit::Dollars}, {"Capital, $", "capex_usd", true, 0, SeriesUnit::Dollars}};
    Money running = waterfall.before;
    t.rows.push_back({"Before", {}, running.dollars()});
    for (const CostStep& step : waterfall.steps) {
        running += step.change;
        t.rows.push_back({step.label, step.change.dollars(), running.dollars()});
    }
    t.rows.push_back({"Now", {}, waterfall.after.dollars()});
    return t;
}

}  // namespace stargate
