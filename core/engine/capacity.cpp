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

CapacityTimeline::Delivered CapacityTimeline::deliveredAt(const Hall& hall, Instant when) {
    Delivered out;
    for (const Racks& r : hall.racks) {
        double count = std::floor(r.count * doneShare(r.from, r.to, when));
        if (r.replaced) count -= std::ceil(r.count * doneShare(r.replaced->first, r.replaced->second, when));
        if (count <= 0) continue;
        out.mw += count * r.perRackMw;
        out.accelerators += count * r.accelerators;
        out.h100e += count * r.h100e;
        out.petaflops += count * r.petaflops;
    }
    return out;
}

SiteCapacity CapacityTimeline::at(Instant when, SourcePower firm) const {
    return with([&](std::size_t h) { return deliveredAt(halls_[h], when); }, when, firm);
}

template <class DeliveredTo>
SiteCapacity CapacityTimeline::with(DeliveredTo deliveredTo, Instant when, SourcePower firm) const {
    SiteCapacity out;
    ItPower energised, seen, racksIt;
    for (std::size_t h = 0; h < halls_.size(); ++h) {
        const Hall& hall = halls_[h];
        const bool isSeen = reached(hall.seenEnergised, when) || reached(hall.seenReady, when);
        if (reached(hall.energised, when) || isSeen) energised += hall.design;
        if (isSeen) seen += hall.design;
        if (!reached(hall.ready, when) && !reached(hall.seenReady, when)) continue;
        const auto [mw, accelerators, h100e, petaflops] = deliveredTo(h);
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

std::vector<ItPower> CapacityTimeline::meanLive(Month start, int months, const FirmPower& firm, const Cancel& cancel) const {
    std::vector<Instant> changes = firm.changes();
    for (const Hall& hall : halls_)
        for (const auto* event : {&hall.energised, &hall.ready, &hall.seenEnergised, &hall.seenReady})
            if (*event) changes.push_back(**event);
    std::vector<Delivered> delivered(halls_.size());
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
            else delivered[h] = deliveredAt(halls_[h], from);
        }
        const bool moves = !moving.empty() || std::any_of(changes.begin(), changes.end(), [&](Instant c) { return c >= from && c < until; });
        const int days = moves ? m.days() : 1;
        ItPower sum;
        for (int d = 0; d < days; ++d) {
            const Instant noon = Instant::startOf(first + d) + Instant::kMinutesPerDay / 2;
            for (const std::size_t h : moving) {
                cancel.check();
                delivered[h] = deliveredAt(halls_[h], noon);
            }
            sum += with([&](std::size_t h) { return delivered[h]; }, noon, firm.at(noon)).live;
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
