#include "core/engine/capacity.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include <fmt/format.h>

#include "core/engine/rack_generations.h"
#include "core/engine/schedule/dates_by_id.h"
#include "core/engine/stages.h"

namespace stargate {
namespace {

/// What the planner recorded of one site.
class Records {
public:
    Records(const ResolvedPlan& plan, const ResolvedSite& site) : plan_(plan), site_(site) {
        for (const Actual& a : site.row->actuals) {
            first_.emplace(a.milestone, a.date);
            last_[a.milestone] = a.date;
        }
        for (const TaskEdit* e : site.edits)
            if (e->actualFinish) finished_[e->task] = *e->actualFinish;
    }
    /// Date of a package's finish in a building, on or before the data date: that of its task, else of the building's milestone, else of the site's.
    std::optional<Instant> finish(const Building& building, std::string_view package) const {
        std::optional<Date> date;
        const auto look = [&date](const Dates& dates, const std::string& name) {
            if (dates.empty() || date) return;
            if (const auto at = dates.find(name); at != dates.end()) date = at->second;
        };
        look(finished_, fmt::format("{}/{}/{}", site_.row->id.number(), building.id.number(), package));
        look(last_, fmt::format("{}/{}.finish", building.id.number(), package));
        look(first_, fmt::format("{}.finish", package));
        if (building.readyDate && (!date || *building.readyDate < *date)) date = building.readyDate;
        if (!date || *date > plan_.dataDate) return std::nullopt;
        return Instant::startOf(*date);
    }

private:
    using Dates = std::unordered_map<std::string, Date>;
    const ResolvedPlan& plan_;
    const ResolvedSite& site_;
    Dates first_, last_;  ///< milestones by name; of one that stands more than once, its first and last date
    Dates finished_;      ///< by task
};

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
    const DatesById byId(dates);
    const Records records(plan, site);
    for (const ResolvedBuilding& b : site.buildings) {
        plan.cancel.check();
        Hall hall;
        hall.design = b.row->design;
        if (const BuildingDates* d = byId.of(b.row->id)) {
            hall.energised = d->energised;
            hall.ready = d->ready;
        }
        hall.seenEnergised = records.finish(*b.row, "T");
        hall.seenReady = records.finish(*b.row, "U");
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

double CapacityTimeline::Racks::countAt(Instant when) const {
    double there = std::floor(count * doneShare(from, to, when));
    if (replaced) there -= std::ceil(count * doneShare(replaced->first, replaced->second, when));
    return std::max(0.0, there);
}

bool CapacityTimeline::Hall::runsAt(Instant when) const { return reached(ready, when) || reached(seenReady, when); }

double CapacityTimeline::Hall::megawattsAt(Instant when) const {
    double mw = 0;
    for (const Racks& r : racks) mw += r.countAt(when) * r.perRackMw;
    return mw;
}

SiteCapacity CapacityTimeline::powerAt(Instant when, SourcePower firm) const {
    return powerWith([&](std::size_t h) { return halls_[h].megawattsAt(when); }, when, firm);
}

template <class MegawattsOf>
SiteCapacity CapacityTimeline::powerWith(MegawattsOf megawattsOf, Instant when, SourcePower firm) const {
    SiteCapacity out;
    ItPower energised, seen, racksIt;
    for (std::size_t h = 0; h < halls_.size(); ++h) {
        const Hall& hall = halls_[h];
        const bool isSeen = reached(hall.seenEnergised, when) || reached(hall.seenReady, when);
        if (reached(hall.energised, when) || isSeen) energised += hall.design;
        if (isSeen) seen += hall.design;
        if (hall.runsAt(when)) racksIt += std::min(ItPower::megawatts(megawattsOf(h)), hall.design);
    }
    out.energised = std::min(energised, carriedBy(firm) / peakPue_);
    if (when < forecastFrom_) out.energised = std::max(out.energised, seen);
    out.live = std::min(racksIt, out.energised);
    // What runs is contracted, and what is contracted is announced, whatever the dates on file say.
    out.contracted = std::max(out.energised, reached(contractedFrom_, when) ? designIt_ : ItPower());
    out.announced = std::max(out.contracted, reached(announcedFrom_, when) ? designIt_ : ItPower());
    return out;
}

void CapacityTimeline::limit(std::vector<RunningRacks>& racks, std::size_t first, double mw) {
    double need = 0;
    for (std::size_t i = first; i < racks.size(); ++i) need += racks[i].count * racks[i].of->perRackMw;
    if (need <= mw * (1 + kPowerTolerance)) return;
    constexpr double kRounding = 1e-9;  // of a quotient that is whole
    for (std::size_t i = first; i < racks.size(); ++i) {
        RunningRacks& r = racks[i];
        r.count = std::min(r.count, std::floor(mw / r.of->perRackMw * (1 + kRounding)));
        mw = std::max(0.0, mw - r.count * r.of->perRackMw);
    }
}

SiteCapacity CapacityTimeline::at(Instant when, SourcePower firm) const {
    SiteCapacity out = powerAt(when, firm);
    std::vector<RunningRacks> running;
    for (const Hall& hall : halls_) {
        if (!hall.runsAt(when)) continue;
        const std::size_t first = running.size();
        for (const Racks& r : hall.racks)
            if (const double count = r.countAt(when); count > 0) running.push_back({&r, count});
        limit(running, first, hall.design.megawatts());
    }
    limit(running, 0, out.live.megawatts());
    for (const RunningRacks& r : running) {
        out.accelerators += r.count * r.of->accelerators;
        out.h100e += r.count * r.of->h100e;
        out.petaflopsBf16 += r.count * r.of->petaflops;
    }
    return out;
}

std::vector<ItPower> CapacityTimeline::meanLive(Month start, int months, const FirmPower& firm, const Cancel& cancel) const {
    std::vector<Instant> changes = firm.changes();
    for (const Hall& hall : halls_)
        for (const auto* event : {&hall.energised, &hall.ready, &hall.seenEnergised, &hall.seenReady})
            if (*event) changes.push_back(**event);
    std::vector<double> megawatts(halls_.size());
    std::vector<std::size_t> moving;  // halls whose racks come or go in the month; those of the others are counted once
    std::vector<ItPower> out;
    for (int i = 0; i < months; ++i) {
        const Month m = start + i;
        const Date first = m.first();
        const Instant from = Instant::startOf(first), until = Instant::startOf((m + 1).first());
        const auto isIn = [&](Instant begin, Instant end) { return begin < until && end >= from; };
        moving.clear();
        for (std::size_t h = 0; h < halls_.size(); ++h) {
            cancel.check();
            const auto& racks = halls_[h].racks;
            if (std::any_of(racks.begin(), racks.end(), [&](const Racks& r) { return isIn(r.from, r.to) || (r.replaced && isIn(r.replaced->first, r.replaced->second)); }))
                moving.push_back(h);
            else megawatts[h] = halls_[h].megawattsAt(from);
        }
        const bool moves = !moving.empty() || std::any_of(changes.begin(), changes.end(), [&](Instant c) { return c >= from && c < until; });
        const int days = moves ? m.days() : 1;
        ItPower sum;
        for (int d = 0; d < days; ++d) {
            const Instant noon = Instant::startOf(first + d) + Instant::kMinutesPerDay / 2;
            for (const std::size_t h : moving) {
                cancel.check();
                megawatts[h] = halls_[h].megawattsAt(noon);
            }
            sum += powerWith([&](std::size_t h) { return megawatts[h]; }, noon, firm.at(noon)).live;
        }
        out.push_back(sum / days);
    }
    return out;
}

void capacityStage(const ResolvedPlan& plan, const ResolvedSite& site, const SiteDates& dates, SeriesSet& series) {
    const CapacityTimeline timeline(plan, site, dates);
    for (Month m = series.itLive.start(); series.itLive.contains(m); ++m) {
        plan.cancel.check();
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
