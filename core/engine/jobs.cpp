#include <algorithm>

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
    for (Month m = series.jobsConstruction.start(); series.jobsConstruction.contains(m); ++m) {
        // The published figure is the peak of a campus over its facility MW: each building has its crew from shell to running racks,
        // so that the campus peaks at the figure where all its buildings are built at once.
        double workers = 0;
        for (const BuildingDates& d : dates.buildings) {
            const auto b = std::find_if(site.buildings.begin(), site.buildings.end(), [&](const ResolvedBuilding& r) { return r.row->id == d.building; });
            if (b == site.buildings.end() || !d.shellStart || !d.ready) continue;
            workers += workersPerMw * (b->row->design * site.peakPue).megawatts() * shareOfMonth(m, *d.shellStart, *d.ready);
        }
        series.jobsConstruction[m] = workers;
        series.jobsPermanent[m] = staffPerMw * (series.itLive[m] * site.peakPue).megawatts();
    }
}

}  // namespace stargate
