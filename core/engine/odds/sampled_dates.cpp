#include "core/engine/odds/sampled_dates.h"

#include <string_view>

namespace stargate {

std::vector<Extreme> milestoneDates(const Results& results, const ResolvedPlan& plan, const DatedNetwork& d, const std::vector<std::uint32_t>& place) {
    std::vector<Extreme> out;
    std::size_t s = 0;
    Extreme firstOfAll{Extreme::Of::FirstFinish, {}}, lastOfAll;
    bool allPowered = true;
    for (const Milestone& m : results.schedule.milestones) {
        while (plan.sites[s].row->id != m.site) ++s;
        Extreme e;
        const std::string_view package = m.kind == MilestoneKind::FirstWork ? (m.building ? "N" : "M") : m.kind == MilestoneKind::ItLive ? "U" : "T";
        if (m.kind == MilestoneKind::FirstWork) e.of = Extreme::Of::Start;
        else if (m.kind != MilestoneKind::FullPower) e.of = Extreme::Of::FirstFinish;
        if (m.kind == MilestoneKind::FirstWork && !m.building) {
            if (const std::uint32_t t = d.net.find(s, kNone, package); t != kNoTask) e.tasks.push_back(place[t]);
        } else {
            for (std::size_t b = 0; b < plan.sites[s].buildings.size(); ++b) {
                if (m.building && plan.sites[s].buildings[b].row->id != m.building) continue;
                const std::uint32_t t = d.net.find(s, b, package), power = d.net.find(s, b, "T");
                const bool dark = package != "N" && (power == kNoTask || d.dark[power]);
                if (t != kNoTask && !dark) e.tasks.push_back(place[t]);
            }
        }
        if (!m.date) e.tasks.clear();
        if (!m.building && m.kind == MilestoneKind::FullPower) {
            if (e.empty() && !plan.sites[s].buildings.empty()) allPowered = false;
            firstOfAll.tasks.insert(firstOfAll.tasks.end(), e.tasks.begin(), e.tasks.end());
            lastOfAll.tasks.insert(lastOfAll.tasks.end(), e.tasks.begin(), e.tasks.end());
        }
        out.push_back(std::move(e));
    }
    if (!allPowered) lastOfAll.tasks.clear();
    out.push_back(std::move(firstOfAll));
    out.push_back(std::move(lastOfAll));
    return out;
}

SampledBuildings buildingDates(const ResolvedPlan& plan, const DatedNetwork& d, const std::vector<std::uint32_t>& place) {
    SampledBuildings out;
    for (std::size_t s = 0; s < plan.sites.size(); ++s)
        for (std::size_t b = 0; b < plan.sites[s].buildings.size(); ++b) {
            const ResolvedBuilding& row = plan.sites[s].buildings[b];
            const std::uint32_t power = d.net.find(s, b, "T"), run = d.net.find(s, b, "U"), racks = d.net.find(s, b, "Q");
            if (power == kNoTask || run == kNoTask || racks == kNoTask || d.dark[power]) continue;
            out.places.push_back({place[power], place[run], place[racks]});
            BuildingSamples samples;
            samples.building = row.row->id;
            samples.site = plan.sites[s].row->id;
            samples.energisedMw = row.row->design.megawatts();
            samples.liveMw = row.racks().megawatts();
            out.rows.push_back(std::move(samples));
        }
    return out;
}

}  // namespace stargate
