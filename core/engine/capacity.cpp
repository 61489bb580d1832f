#include "core/engine/capacity.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "core/engine/rack_generations.h"
#include "core/engine/stages.h"

namespace stargate {
namespace {

/// Date that the planner recorded for a package's finish in a building, on or before the data date.
std::optional<Instant> recorded(const ResolvedPlan& plan, const ResolvedSite& site, const Building& building, std::string_view package) {
    std::optional<Date> date;
    const std::string forSite = fmt::format("{}.finish", package);
    const std::string forBuilding = fmt::format("{}/{}.finish", building.id.number(), package);
    for (const Actual& a : site.row->actuals)
        if (a.milestone == forBuilding || (a.milestone == forSite && !date)) date = a.date;
    const std::string task = fmt::format("{}/{}/{}", site.row->id.number(), building.id.number(), package);
    for (const TaskEdit& e : plan.plan->taskEdits)
        if (e.task == task && e.actualFinish) date = e.actualFinish;
    if (building.readyDate && (!date || *building.readyDate < *date)) date = building.readyDate;
    if (!date || *date > plan.dataDate) return std::nullopt;
    return Instant::startOf(*date);
}

/// How much of something that goes evenly from the first instant to the second has gone, 0..1.
double doneShare(Instant from, Instant to, Instant when) {
    return when >= to ? 1.0 : when <= from ? 0.0 : static_cast<double>(when - from) / static_cast<double>(to - from);
}

bool isSame(const RackGeneration& a, const RackGeneration& b) {
    return a.lots.size() == b.lots.size() &&
           std::equal(a.lots.begin(), a.lots.end(), b.lots.begin(), [](const RackLot& x, const RackLot& y) { return x.rack == y.rack && x.count == y.count; });
}

bool reached(const std::optional<Instant>& from, Instant when) { return from && *from <= when; }

}  // namespace

CapacityTimeline::CapacityTimeline(const ResolvedPlan& plan, const ResolvedSite& site, const SiteDates& dates)
    : designIt_(site.designIt()), announcedFrom_(dates.announcedFrom), peakPue_(site.peakPue) {
    if (site.row->status != SiteStatus::Announced) contractedFrom_ = dates.contractedFrom;
    forecastFrom_ = Instant::startOf((plan.dataDate.inMonth() + 1).first());
    for (const ResolvedBuilding& b : site.buildings) {
        Hall hall;
        hall.design = b.row->design;
        for (const BuildingDates& d : dates.buildings)
            if (d.building == b.row->id) {
                hall.energised = d.energised;
                hall.ready = d.ready;
            }
        hall.seenEnergised = recorded(plan, site, *b.row, "T");
        hall.seenReady = recorded(plan, site, *b.row, "U");
        for (const ResolvedOrder& o : b.orders) {
            if (!o.cooled) continue;
            if (const RackDelivery* d = dates.deliveryOf(o.row->id)) addRacks(hall, rackGenerations(plan, o, d->from, d->to));
        }
        halls_.push_back(std::move(hall));
    }
}

void CapacityTimeline::addRacks(Hall& hall, const std::vector<RackGeneration>& generations) {
    for (std::size_t g = 0; g < generations.size(); ++g) {
        const RackGeneration& now = generations[g];
        for (const RackLot& lot : now.lots) {
            // The same racks again change nothing: the lot stays until another takes its place.
            if (g > 0 && isSame(generations[g - 1], now)) continue;
            std::size_t next = g + 1;
            while (next < generations.size() && isSame(generations[next - 1], generations[next])) ++next;
            std::optional<std::pair<Instant, Instant>> replaced;
            if (next < generations.size()) replaced = {generations[next].from, generations[next].to};
            hall.racks.push_back({now.from, now.to, replaced, static_cast<double>(lot.count), lot.rack->itAllocated.megawatts(),
                                  static_cast<double>(lot.rack->accelerators), lot.rack->h100e(), lot.rack->bf16Petaflops.value_or(0)});
        }
    }
}

SiteCapacity CapacityTimeline::at(Instant when, SourcePower firm) const {
    SiteCapacity out;
    ItPower energised, seen, racksIt;
    for (const Hall& hall : halls_) {
        const bool isSeen = reached(hall.seenEnergised, when) || reached(hall.seenReady, when);
        if (reached(hall.energised, when) || isSeen) energised += hall.design;
        if (isSeen) seen += hall.design;
        if (!reached(hall.ready, when) && !reached(hall.seenReady, when)) continue;
        double mw = 0, accelerators = 0, h100e = 0, petaflops = 0;
        for (const Racks& r : hall.racks) {
            double count = std::floor(r.count * doneShare(r.from, r.to, when));
            if (r.replaced) count -= std::ceil(r.count * doneShare(r.replaced->first, r.replaced->second, when));
            if (count <= 0) continue;
            mw += count * r.perRackMw;
            accelerators += count * r.accelerators;
            h100e += count * r.h100e;
            petaflops += count * r.petaflops;
        }
        // A building runs no more racks than it is designed for.
        const double kept = mw > hall.design.megawatts() ? hall.design.megawatts() / mw : 1.0;
        racksIt += ItPower::megawatts(mw * kept);
        out.accelerators += accelerators * kept;
        out.h100e += h100e * kept;
        out.petaflopsBf16 += petaflops * kept;
    }
    out.energised = std::min(energised, carriedBy(firm) / peakPue_);
    if (when < forecastFrom_) out.energised = std::max(out.energised, seen);
    out.live = std::min(racksIt, out.energised);
    const double running = racksIt > ItPower() ? out.live / racksIt : 0.0;
    constexpr double kWholeTolerance = 1e-9;  // rounding of a product must not lose an accelerator
    out.accelerators = std::floor(out.accelerators * running * (1 + kWholeTolerance));
    out.h100e *= running;
    out.petaflopsBf16 *= running;
    // What runs is contracted, and what is contracted is announced, whatever the dates on file say.
    out.contracted = std::max(out.energised, reached(contractedFrom_, when) ? designIt_ : ItPower());
    out.announced = std::max(out.contracted, reached(announcedFrom_, when) ? designIt_ : ItPower());
    return out;
}

std::vector<ItPower> CapacityTimeline::meanLive(Month start, int months, const FirmPower& firm) const {
    std::vector<Instant> changes = firm.changes();
    std::vector<std::pair<Instant, Instant>> ramps;
    for (const Hall& hall : halls_) {
        for (const auto* event : {&hall.energised, &hall.ready, &hall.seenEnergised, &hall.seenReady})
            if (*event) changes.push_back(**event);
        for (const Racks& r : hall.racks) {
            ramps.emplace_back(r.from, r.to);
            if (r.replaced) ramps.push_back(*r.replaced);
        }
    }
    std::vector<ItPower> out;
    for (int i = 0; i < months; ++i) {
        const Month m = start + i;
        const Date first = m.first();
        const Instant from = Instant::startOf(first), until = Instant::startOf((m + 1).first());
        const bool moves = std::any_of(changes.begin(), changes.end(), [&](Instant c) { return c >= from && c < until; }) ||
                           std::any_of(ramps.begin(), ramps.end(), [&](const auto& r) { return r.first < until && r.second >= from; });
        const int days = moves ? m.days() : 1;
        ItPower sum;
        for (int d = 0; d < days; ++d) {
            const Instant noon = Instant::startOf(first + d) + Instant::kMinutesPerDay / 2;
            sum += at(noon, firm.at(noon)).live;
        }
        out.push_back(sum / days);
    }
    return out;
}

void capacityStage(const ResolvedPlan& plan, const ResolvedSite& site, const SiteDates& dates, SeriesSet& series) {
    const CapacityTimeline timeline(plan, site, dates);
    for (Month m = series.itLive.start(); series.itLive.contains(m); ++m) {
        const SiteCapacity c = timeline.at(Instant::startOf((m + 1).first()) - 1, series.firm[m]);
        series.announced[m] = c.announced;
        series.contracted[m] = c.contracted;
        series.energised[m] = c.energised;
        series.itLive[m] = c.live;
        series.gpus[m] = static_cast<std::int64_t>(c.accelerators);
        series.h100e[m] = c.h100e;
        series.pflopsBf16[m] = c.petaflopsBf16;
    }
}

}  // namespace stargate
