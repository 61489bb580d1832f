#include "core/engine/odds/plan_samples.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string_view>

#include <fmt/format.h>

namespace stargate {
namespace {

constexpr double kMinutesPerDay = static_cast<double>(Instant::kMinutesPerDay);

CommonFactor factorOf(WorkKind kind) {
    switch (kind) {
    case WorkKind::Permit:
    case WorkKind::Utility: return CommonFactor::Permits;
    case WorkKind::Procurement:
    case WorkKind::Delivery: return CommonFactor::Supply;
    case WorkKind::Design:
    case WorkKind::Construction:
    case WorkKind::Commissioning: return CommonFactor::Labour;
    case WorkKind::Land: return CommonFactor::None;
    }
    return CommonFactor::None;
}

/// FNV-1a: a task keeps its random numbers while others come and go.
std::array<std::uint32_t, 2> keysOf(std::string_view id) {
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    for (const char c : id) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    return {static_cast<std::uint32_t>(hash), static_cast<std::uint32_t>(hash >> 32)};
}

class Compiler {
public:
    Compiler(const ResolvedPlan& plan, const DatedNetwork& d, const CappedDates& capped)
        : plan_(plan), d_(d), capped_(capped), origin_(Instant::startOf(plan.start.first())), now_(Instant::startOf(plan.dataDate)) {}

    PlanSamples run() {
        SampleNetwork& net = out_.network;
        net.projects = static_cast<std::uint32_t>(plan_.sites.size());
        net.shared = {0, static_cast<float>(plan_.assumed[Assumption::SharedPermitClimate]), static_cast<float>(plan_.assumed[Assumption::SharedSupplyMarket]),
                      static_cast<float>(plan_.assumed[Assumption::SharedLabourMarket])};
        slip_ = net.keep(slipCurve());
        setPaces();
        out_.place.resize(d_.net.tasks.size());
        const std::vector<std::uint32_t> order = orderByGroup();
        for (std::uint32_t i = 0; i < order.size(); ++i) out_.place[order[i]] = i;
        for (const std::uint32_t t : order) {
            net.firstLink.push_back(static_cast<std::uint32_t>(net.links.size()));
            net.tasks.push_back(taskOf(t));
            for (const std::uint32_t l : d_.order.into(t)) net.links.push_back(linkOf(d_.net.cpm.links[l]));
            followContract(t);
        }
        net.firstLink.push_back(static_cast<std::uint32_t>(net.links.size()));
        findLast();
        return std::move(out_);
    }

private:
    /// Predecessors first, sites that no link joins one after the other; fills the groups.
    std::vector<std::uint32_t> orderByGroup() {
        std::vector<std::uint32_t> groupOf(plan_.sites.size());  // by site: the first site that it is joined with
        std::iota(groupOf.begin(), groupOf.end(), 0U);
        const auto siteOf = [&](std::uint32_t t) { return d_.net.tasks[t].site; };
        for (const CpmLink& l : d_.net.cpm.links) {
            const std::uint32_t a = groupOf[siteOf(l.from)], b = groupOf[siteOf(l.to)];
            if (a != b) std::replace(groupOf.begin(), groupOf.end(), std::max(a, b), std::min(a, b));
        }
        std::vector<std::uint32_t> order = d_.order.tasks();
        std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return groupOf[siteOf(a)] < groupOf[siteOf(b)]; });
        std::vector<SampleGroup>& groups = out_.network.groups;
        for (std::uint32_t i = 0; i < order.size(); ++i) {
            if (i == 0 || groupOf[siteOf(order[i])] != groupOf[siteOf(order[i - 1])]) groups.push_back({i, i, {}});
            groups.back().endTask = i + 1;
        }
        for (SampleGroup& g : groups)
            for (std::uint32_t s = 0; s < groupOf.size(); ++s)
                if (groupOf[s] == groupOf[siteOf(order[g.firstTask])]) g.projects.push_back(s);
        return order;
    }

    void findLast() {
        SampleNetwork& net = out_.network;
        for (std::size_t t = 0; t < net.tasks.size(); ++t)
            for (std::uint32_t l = net.firstLink[t]; l < net.firstLink[t + 1]; ++l) {
                const SampleLink& link = net.links[l];
                SampleTask& before = net.tasks[link.from];
                if (net.tasks[t].mode == SampleTask::Mode::Free && link.type == LinkType::FinishToStart && link.lag >= 0 && before.project == net.tasks[t].project) before.last = false;
            }
    }

    float days(Instant t) const { return static_cast<float>(static_cast<double>(t - origin_) / kMinutesPerDay); }

    /// Of promised dates: lognormal through the P50 and P80 of the slip of announced dates, over the time that is left.
    ScoreCurve slipCurve() const {
        const double middle = 1 + plan_.assumed[Assumption::AnnouncedSlipP50], late = 1 + plan_.assumed[Assumption::AnnouncedSlipP80];
        const double perScore = std::log(late / middle) / normalQuantile(0.8);
        return ScoreCurve::of([&](double p) { return middle * std::exp(perScore * normalQuantile(p)); });
    }

    std::array<std::uint32_t, 2> paceKeys(std::size_t site) const { return keysOf(fmt::format("{}/pace", plan_.sites[site].row->id.number())); }

    /// What neither place nor duration explains of the spread of the reference class, as one lognormal factor per site (Flyvbjerg 2006:
    /// the outside view corrects the inside view).
    void setPaces() {
        const Figure* reference = plan_.catalog->figure("base_rates", "clearing_to_power");
        const Figure* unexplained = plan_.catalog->figure("base_rates", "pace_unexplained");
        if (!reference || !reference->range || !unexplained || !unexplained->range || reference->range->low <= 0) return;
        const double quartile = normalQuantile(0.75);
        const double spread = std::log(reference->range->high / reference->range->low) / (2 * quartile) * std::sqrt(unexplained->range->central);
        out_.network.pace = out_.network.keep(ScoreCurve::of([&](double p) { return std::exp(spread * normalQuantile(p)); }));
        for (std::size_t site = 0; site < plan_.sites.size(); ++site) out_.network.paceKeys.push_back(paceKeys(site));
    }

    bool isPromised(std::uint32_t t) const {
        const CpmTask& cpm = d_.net.cpm.tasks[t];
        return cpm.knownFinish && *cpm.knownFinish > now_ && !d_.net.tasks[t].isFact;
    }

    SampleTask taskOf(std::uint32_t t) {
        const NetworkTask& task = d_.net.tasks[t];
        const CpmTask& cpm = d_.net.cpm.tasks[t];
        const CpmSpan& settled = capped_.dates[t];
        SampleTask s;
        s.project = static_cast<std::uint32_t>(task.site);
        s.fixedStart = days(settled.start);
        if (isPromised(t)) {
            s.keys = paceKeys(task.site);  // what is slow at a site is slow in keeping its promises
            s.mode = SampleTask::Mode::Promised;
            s.startBound = days(std::min(now_, *cpm.knownFinish));
            s.spread = days(*cpm.knownFinish) - s.startBound;
            s.curve = slip_;
            return s;
        }
        if (cpm.knownFinish) {
            s.mode = SampleTask::Mode::Fixed;
            s.shortest = days(settled.finish) - s.fixedStart;
            return s;
        }
        s.keys = keysOf(task.id);
        s.factor = factorOf(task.package->kind);
        if (cpm.finishNoEarlier) s.finishBound = days(*cpm.finishNoEarlier);
        double survived = 0;
        if (cpm.knownStart) {
            s.mode = SampleTask::Mode::Started;
            s.startBound = days(*cpm.knownStart);
            // What the settled schedule takes as done has no duration left to survive.
            if (d_.net.statused[task.site] && *cpm.knownStart < now_ && settled.finish >= now_) survived = survivedShare(task, elapsedFactor(t), elapsedDays(t, *cpm.knownStart));
        } else {
            const bool unbound = d_.order.into(t).begin() == d_.order.into(t).end() && !cpm.finishNoEarlier;
            if (cpm.startNoEarlier) s.startBound = days(*cpm.startNoEarlier);
            else if (unbound) s.startBound = 0;
        }
        holdAtDataDate(t, s);
        supply(t, s);
        durationOf(t, survived, s);
        if (const auto stop = cpm.calendar->stopFrom(origin_)) {
            s.stopFrom = days(stop->first);
            s.stopDays = days(stop->second) - s.stopFrom;
        }
        return s;
    }

    /// What the settled schedule has not begun or not ended by the data date has not in any sample. Nobody has seen it under way, as with a
    /// start on record, so that this says nothing of how slow the work is: its duration is drawn whole.
    void holdAtDataDate(std::uint32_t t, SampleTask& s) const {
        const CpmSpan& settled = capped_.dates[t];
        if (settled.start >= now_) s.startBound = std::max(s.startBound, days(now_));
        else if (settled.finish >= now_) s.stretchedTo = days(now_);
    }

    /// A slot once granted is not given earlier; what misses it takes the next free one at once.
    void supply(std::uint32_t t, SampleTask& s) const {
        if (!capped_.waits[t]) return;
        const CpmSpan& settled = capped_.dates[t];
        if (capped_.caps[t]->periodMonths == 0) {
            s.startBound = std::max(s.startBound, days(settled.start));
            return;
        }
        s.finishBound = std::max(s.finishBound, days(settled.finish));
        if (d_.net.tasks[t].package->kind != WorkKind::Delivery) return;
        s.startBound = std::max(s.startBound, days(settled.start));
        s.keepsStart = true;
    }

    /// Elapsed days per day of the task's calendar where the schedule has it, without a yearly stop, which every sample meets where it comes.
    double elapsedFactor(std::uint32_t t) const {
        const CpmTask& cpm = d_.net.cpm.tasks[t];
        if (cpm.duration <= 0) return 1;
        const Calendar& weeks = cpm.calendar->hasStop() ? Calendar::fiveDay() : *cpm.calendar;
        const Instant from = weeks.nextWorking(capped_.dates[t].start);
        return static_cast<double>(weeks.add(from, cpm.duration) - from) / static_cast<double>(cpm.duration);
    }

    /// Days since a known start that count as work done.
    double elapsedDays(std::uint32_t t, Instant start) const {
        const Calendar& own = *d_.net.cpm.tasks[t].calendar;
        if (!own.hasStop()) return static_cast<double>(now_ - start) / kMinutesPerDay;
        return static_cast<double>(own.between(start, now_)) / kMinutesPerDay * elapsedFactor(t);
    }

    struct ThreePoint {
        double low, mode, high;  // elapsed days
    };
    static ThreePoint threePoint(const NetworkTask& task, double factor) {
        const auto elapsed = [&](double months) { return static_cast<double>(workMinutes(months, *task.package)) / kMinutesPerDay * factor; };
        return {elapsed(task.months[0]), elapsed(task.months[1]), elapsed(task.months[2])};
    }

    static double survivedShare(const NetworkTask& task, double factor, double elapsedDays) {
        const ThreePoint p = threePoint(task, factor);
        if (p.high <= p.low) return 0;
        const PertBeta beta((p.mode - p.low) / (p.high - p.low));
        return std::min(beta.distribution((elapsedDays - p.low) / (p.high - p.low)), 1.0);
    }

    void durationOf(std::uint32_t t, double survived, SampleTask& s) {
        const ThreePoint p = threePoint(d_.net.tasks[t], elapsedFactor(t));
        s.shortest = static_cast<float>(p.low);
        if (p.high <= p.low) {
            s.shortest = static_cast<float>(p.mode);
            return;
        }
        s.spread = static_cast<float>(p.high - p.low);
        s.curve = out_.network.pertCurve(std::clamp((p.mode - p.low) / (p.high - p.low), 0.0, 1.0), survived);
    }

    SampleLink linkOf(const CpmLink& link) const {
        SampleLink s;
        s.from = out_.place[link.from];
        s.type = link.type;
        if (link.shareOfFrom > 0) {
            s.share = static_cast<float>(link.shareOfFrom);
            return s;
        }
        const CpmSpan& from = capped_.dates[link.from];
        const bool byFinish = link.type == LinkType::FinishToStart || link.type == LinkType::FinishToFinish;
        s.lag = static_cast<float>(static_cast<double>(linkBound(link, from) - (byFinish ? from.finish : from.start)) / kMinutesPerDay);
        return s;
    }

    /// Energisation that waits for the date of a grid contract slips with that date.
    void followContract(std::uint32_t t) {
        const NetworkTask& task = d_.net.tasks[t];
        const CpmTask& cpm = d_.net.cpm.tasks[t];
        if (task.package->key != "T" || !cpm.startNoEarlier || cpm.knownFinish) return;
        const std::uint32_t station = d_.net.find(task.site, kNone, "G");
        if (station == kNoTask || !isPromised(station) || *d_.net.cpm.tasks[station].knownFinish > *cpm.startNoEarlier || out_.place[station] > out_.place[t]) return;
        SampleLink link;
        link.from = out_.place[station];
        out_.network.links.push_back(link);
        if (*d_.net.cpm.tasks[station].knownFinish == *cpm.startNoEarlier) out_.network.tasks.back().startBound = SampleTask::kUnbound;
    }

    const ResolvedPlan& plan_;
    const DatedNetwork& d_;
    const CappedDates& capped_;
    Instant origin_, now_;
    const ScoreCurve* slip_ = nullptr;
    PlanSamples out_;
};

}  // namespace

PlanSamples compileSamples(const ResolvedPlan& plan, const DatedNetwork& dated, const CappedDates& capped) { return Compiler(plan, dated, capped).run(); }

}  // namespace stargate
