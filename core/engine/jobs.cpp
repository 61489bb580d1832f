#include <algorithm>
#include <unordered_map>

#include "core/engine/stages.h"

namespace stargate {
namespace {

/// Share of the month that lies between the two instants.
double shareOfMonth(Month m, Instant from, Instant until) {
    const Instant first = Instant::startOf(m.first()), next = Instant::startOf((m + 1).first());
    const std::int64_t overlap = std::min(until, next) - std::max(from, first);
    return overlap > 0 ? static_cast<double>(overlap) / static_cast<double>(next - first) : 0.0;
}

}  // namespace

void jobsStage(const ResolvedPlan& plan, const ResolvedSite& site, const SiteDates& dates, SeriesSet& series) {
    const double workersPerMw = plan.assumed[Assumption::ConstructionWorkersPerMw];
    const double staffPerMw = plan.assumed[Assumption::StaffPerMw];
    struct Crew {
        FacilityPower builds;
        Instant from, to;
    };
    std::vector<Crew> crews;
    std::unordered_map<BuildingId, const ResolvedBuilding*> buildings;
    for (const ResolvedBuilding& b : site.buildings) buildings.emplace(b.row->id, &b);
    for (const BuildingDates& d : dates.buildings)
        if (const auto b = buildings.find(d.building); b != buildings.end() && d.shellStart && d.ready)
            crews.push_back({b->second->row->design * site.peakPue, *d.shellStart, *d.ready});
    for (Month m = series.jobsConstruction.start(); series.jobsConstruction.contains(m); ++m) {
        // The published figure is the peak of a campus over its facility MW: each building has its crew from shell to running racks,
        // so that the campus peaks at the figure where all its buildings are built at once.
        double workers = 0;
        for (const Crew& crew : crews) workers += workersPerMw * crew.builds.megawatts() * shareOfMonth(m, crew.from, crew.to);
        series.jobsConstruction[m] = workers;
        series.jobsPermanent[m] = staffPerMw * (series.itLive[m] * site.peakPue).megawatts();
    }
}

}  // namespace stargate
