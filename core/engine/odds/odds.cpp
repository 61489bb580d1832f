#include "core/engine/odds/odds.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/base/parallel.h"
#include "core/engine/evaluate.h"
#include "core/engine/odds/odds_memory.h"
#include "core/engine/odds/plan_samples.h"
#include "core/engine/odds/sample_block.h"
#include "core/engine/odds/sampled_dates.h"
#include "core/engine/odds/tally.h"
#include "core/engine/resolved_plan.h"
#include "core/engine/schedule_findings.h"

namespace stargate {
namespace {

/// Chunks of samples whose sums are added in order, whatever thread made them.
constexpr std::size_t kChunks = 16;

class Drawing {
public:
    Drawing(const Results& results, const ResolvedPlan& plan, const OddsOptions& options, NetworkCache& networks) : results_(results), options_(options) {
        const DatedNetwork dated = dateNetwork(plan, networks);
        samples_ = compileSamples(plan, dated, *dated.capped);
        extremes_ = milestoneDates(results, plan, dated, samples_.place);
        SampledBuildings buildings = buildingDates(plan, dated, samples_.place);
        buildings_ = std::move(buildings.places);
        buildingRows_ = std::move(buildings.rows);
    }

    std::shared_ptr<Odds> run() {
        prepare();
        const std::size_t blocks = (static_cast<std::size_t>(options_.samples) + kLanes - 1) / kLanes;
        const std::size_t chunks = std::min(kChunks, blocks), units = chunks * parts_.size();
        int threads = options_.threads > 0 ? options_.threads : static_cast<int>(std::thread::hardware_concurrency());
        threads = std::clamp(threads, 1, static_cast<int>(chunks));
        moments_.assign(chunks, {std::vector<Moments>(samples_.network.tasks.size()), std::vector<EndMoments>(samples_.network.projects)});
        for (std::size_t m = 0; m < extremes_.size(); ++m)
            if (spanning_[m]) {
                Lanes none;
                none.fill(extremes_[m].none());
                empty_.spans[m].assign(blocks, none);
            }
        std::vector<Count> counts(static_cast<std::size_t>(threads), empty_);
        std::atomic<std::size_t> next{0};
        // Group by group, so that a group's tasks and counts stay in the cache.
        const auto work = [&](Count& count) {
            SampleBlock block(samples_.network);
            for (std::size_t u = next++; u < units; u = next++) {
                const std::size_t chunk = u % chunks, g = u / chunks;
                GroupSums sums(samples_.network.groups[g]);
                for (std::size_t b = blocks * chunk / chunks; b < blocks * (chunk + 1) / chunks; ++b) {
                    if (options_.cancelled && *options_.cancelled) return;
                    countBlock(b, g, block, count, sums);
                }
                sums.writeTo(moments_[chunk], samples_.network.groups[g]);
            }
        };
        parallelFor(counts.size(), [&](std::size_t k) { work(counts[k]); }, counts.size());
        if (options_.cancelled && *options_.cancelled) return nullptr;
        for (std::size_t k = 1; k < counts.size(); ++k) add(counts[0], counts[k]);
        for (std::size_t m = 0; m < extremes_.size(); ++m)
            for (std::size_t b = 0; b < counts[0].spans[m].size(); ++b) counts[0].tally.milestones[m].add(counts[0].spans[m][b], lanesOf(b));
        return conclude(counts[0].tally);
    }

private:
    /// What one thread counts.
    struct Count {
        Tally tally;
        std::vector<std::vector<Lanes>> spans;   ///< by milestone of several groups and block: its dates as far as they are known
    };

    /// All draws at one end of their curves.
    SampleBlock drawnAt(float (ScoreCurve::*end)() const) {
        SampleNetwork& net = samples_.network;
        std::vector<SampleTask> drawn = net.tasks;
        const auto paceKeys = std::exchange(net.paceKeys, {});
        for (SampleTask& t : net.tasks) {
            if (t.curve) t.shortest += t.spread * (t.curve->*end)();
            if (!paceKeys.empty() && t.mode != SampleTask::Mode::Promised && t.mode != SampleTask::Mode::Fixed) t.shortest *= (net.pace->*end)();
            t.curve = nullptr;
        }
        SampleBlock block(net);
        for (const SampleGroup& g : net.groups) drawBlock(net, g, 0, 0, block);
        net.tasks = std::move(drawn);
        net.paceKeys = paceKeys;
        return block;
    }

    /// Ranges of all dates from a draw with every duration at its end: dates never fall when a duration grows.
    void prepare() {
        SampleNetwork& net = samples_.network;
        const SampleBlock low = drawnAt(&ScoreCurve::lowest), high = drawnAt(&ScoreCurve::highest);
        empty_.tally.tasks.resize(net.tasks.size());
        empty_.tally.critical.resize(net.tasks.size());
        empty_.tally.milestones.resize(extremes_.size());
        for (std::size_t t = 0; t < net.tasks.size(); ++t) empty_.tally.tasks[t].setRange(low.finish[t][0], high.finish[t][0]);
        Lanes from, to;
        for (std::size_t m = 0; m < extremes_.size(); ++m) {
            if (extremes_[m].empty() || extremes_[m].isOneFinish()) continue;
            extremes_[m].read(low, from);
            extremes_[m].read(high, to);
            empty_.tally.milestones[m].setRange(from[0], to[0]);
        }
        for (const Lanes& duration : low.duration) usual_.durations.push_back(duration[0]);
        for (const Lanes& end : low.projectEnd) usual_.ends.push_back(end[0]);

        spanning_.resize(extremes_.size());
        empty_.spans.resize(extremes_.size());
        parts_.resize(net.groups.size());
        for (std::size_t m = 0; m < extremes_.size(); ++m) {
            if (extremes_[m].isOneFinish()) continue;
            std::size_t groups = 0;
            for (std::size_t g = 0; g < net.groups.size(); ++g) {
                Extreme part{extremes_[m].of, {}};
                for (const std::uint32_t t : extremes_[m].tasks)
                    if (t >= net.groups[g].firstTask && t < net.groups[g].endTask) part.tasks.push_back(t);
                if (!part.empty()) parts_[g].milestones.emplace_back(m, std::move(part)), ++groups;
            }
            spanning_[m] = groups > 1;
        }
        for (std::size_t b = 0; b < buildings_.size(); ++b)
            for (std::size_t g = 0; g < net.groups.size(); ++g)
                if (buildings_[b].power >= net.groups[g].firstTask && buildings_[b].power < net.groups[g].endTask) parts_[g].buildings.push_back(b);

        // The month whose end is the first at or after a day.
        int day = 0;
        for (int m = 0; m < results_.months; ++m)
            for (const int last = (results_.start + m + 1).first() - results_.start.first(); day < last; ++day) monthOfDay_.push_back(static_cast<std::uint16_t>(m));
        monthOfDay_.push_back(static_cast<std::uint16_t>(results_.months));
        for (BuildingSamples& b : buildingRows_) {
            b.energised.resize(static_cast<std::size_t>(options_.samples));
            b.live.resize(static_cast<std::size_t>(options_.samples));
        }
    }

    std::size_t lanesOf(std::size_t block) const { return std::min(kLanes, static_cast<std::size_t>(options_.samples) - block * kLanes); }

    void countBlock(std::size_t index, std::size_t g, SampleBlock& block, Count& count, GroupSums& sums) {
        const SampleNetwork& net = samples_.network;
        const SampleGroup& group = net.groups[g];
        const std::size_t first = index * kLanes, lanes = lanesOf(index);
        drawBlock(net, group, options_.seed, static_cast<std::uint32_t>(first), block);
        tallyTasks(net, group, block, lanes, usual_, count.tally, sums);
        Lanes dates;
        for (const auto& [m, part] : parts_[g].milestones) {
            if (spanning_[m]) {
                part.fold(block, count.spans[m][index]);
                continue;
            }
            part.read(block, dates);
            count.tally.milestones[m].add(dates, lanes);
        }
        for (const std::size_t b : parts_[g].buildings) {
            const Lanes& power = block.finish[buildings_[b].power];
            monthsOf(power, power, monthOfDay_, lanes, buildingRows_[b].energised.data() + first);
            monthsOf(block.finish[buildings_[b].run], block.finish[buildings_[b].racks], monthOfDay_, lanes, buildingRows_[b].live.data() + first);
        }
    }

    void add(Count& sum, const Count& part) const {
        for (std::size_t t = 0; t < sum.tally.tasks.size(); ++t) sum.tally.tasks[t].add(part.tally.tasks[t]), sum.tally.critical[t] += part.tally.critical[t];
        for (std::size_t m = 0; m < extremes_.size(); ++m) {
            sum.tally.milestones[m].add(part.tally.milestones[m]);
            for (std::size_t b = 0; b < sum.spans[m].size(); ++b) extremes_[m].take(part.spans[m][b], sum.spans[m][b]);
        }
    }

    double cruciality(std::uint32_t t) const {
        Moments m;
        EndMoments end;
        for (const ChunkMoments& chunk : moments_) {
            const Moments& part = chunk.tasks[t];
            const EndMoments& partEnd = chunk.ends[samples_.network.tasks[t].project];
            m.d += part.d, m.dd += part.dd, m.de += part.de;
            end.e += partEnd.e, end.ee += partEnd.ee;
        }
        const double n = options_.samples;
        const double spread = (m.dd - m.d * m.d / n) * (end.ee - end.e * end.e / n);
        return spread > 0 ? std::clamp((m.de - m.d * end.e / n) / std::sqrt(spread), -1.0, 1.0) : 0;
    }

    int monthOf(float day) const {
        Lanes days;
        days.fill(day);
        std::uint16_t month = 0;
        monthsOf(days, days, monthOfDay_, 1, &month);
        return month;
    }

    std::shared_ptr<Odds> conclude(const Tally& tally) {
        auto out = std::make_shared<Odds>();
        out->samples = options_.samples;
        out->seed = options_.seed;
        out->months = results_.months;
        const Date origin = results_.start.first();
        for (std::size_t i = 0; i < samples_.place.size(); ++i) {
            const std::uint32_t t = samples_.place[i];
            TaskOdds odds;
            odds.finish = tally.tasks[t].odds(origin, options_.samples, results_.schedule.tasks[i].finish.date());
            if (samples_.network.tasks[t].mode != SampleTask::Mode::Fixed) odds.criticality = static_cast<double>(tally.critical[t]) / options_.samples;
            odds.cruciality = cruciality(t);
            out->tasks.push_back(odds);
        }
        std::vector<DateOdds> dates;
        for (std::size_t m = 0; m < extremes_.size(); ++m) {
            const Extreme& e = extremes_[m];
            const auto& milestones = results_.schedule.milestones;
            const std::optional<Date> settled = m < milestones.size() ? milestones[m].date : m == milestones.size() ? results_.kpi.firstPower : results_.kpi.fullPower;
            dates.push_back(e.empty() ? DateOdds() : (e.isOneFinish() ? tally.tasks[e.tasks.front()] : tally.milestones[m]).odds(origin, options_.samples, settled));
        }
        out->fullPower = dates.back();
        dates.pop_back();
        out->firstPower = dates.back();
        dates.pop_back();
        out->milestones = std::move(dates);
        out->buildings = std::move(buildingRows_);
        std::map<BuildingId, Instant> ready;
        for (const SiteDates& s : results_.schedule.sites)
            for (const BuildingDates& d : s.buildings)
                if (d.ready) ready[d.building] = *d.ready;
        for (BuildingSamples& b : out->buildings)
            if (const auto at = ready.find(b.building); at != ready.end())
                b.settledLive = monthOf(static_cast<float>(static_cast<double>(at->second - Instant::startOf(origin)) / static_cast<double>(Instant::kMinutesPerDay)));
        for (const SiteResult& s : results_.sites) {
            SettledPower settled{s.id, {}};
            for (const ItPower p : s.series.energised.values()) settled.megawatts[0].push_back(p.megawatts());
            for (const ItPower p : s.series.itLive.values()) settled.megawatts[1].push_back(p.megawatts());
            out->settled.push_back(std::move(settled));
        }
        return out;
    }

    const Results& results_;
    const OddsOptions& options_;
    PlanSamples samples_;
    /// What is read of one group of the network.
    struct Parts {
        std::vector<std::pair<std::size_t, Extreme>> milestones;
        std::vector<std::size_t> buildings;
    };
    std::vector<Extreme> extremes_;      ///< by milestone, then first and full power of the plan
    std::vector<bool> spanning_;         ///< by milestone: of several groups
    std::vector<Parts> parts_;           ///< by group
    std::vector<SampledBuilding> buildings_;
    std::vector<BuildingSamples> buildingRows_;
    Count empty_;
    std::vector<ChunkMoments> moments_;
    UsualDraw usual_;
    MonthTable monthOfDay_;
};

}  // namespace

OddsOptions oddsOptionsOf(const Results& results) {
    const Assumed assumed(*results.plan->assumptions, *results.catalog);
    OddsOptions options;
    options.samples = static_cast<int>(assumed[Assumption::OddsSamples]);
    options.seed = static_cast<std::uint64_t>(assumed[Assumption::OddsSeed]);
    return options;
}

std::shared_ptr<const Odds> drawOdds(const Results& results, const World& world, const OddsOptions& options, OddsMemory* memory) try {
    OddsMemory own;
    OddsMemory& kept = memory ? *memory : own;
    kept.networks.keepOnly(results.plan->sites);
    auto plan = resolve(results.plan, results.catalog, *world.regions, &kept.places);
    if (!plan || options.samples <= 0) return nullptr;  // a plan with results resolves
    plan->cancel = Cancel(options.cancelled);
    auto odds = Drawing(results, *plan, options, kept.networks).run();
    if (odds) parallelFor(odds->planBands.size(), [&](std::size_t i) { odds->planBands[i] = odds->band(i == 0 ? BandSeries::Energised : BandSeries::ItLive); });
    return odds;
} catch (const Cancelled&) {
    return nullptr;
}

ResultsPtr withOdds(const ResultsPtr& results, const World& world, const OddsOptions& options, OddsMemory* memory) {
    auto odds = drawOdds(*results, world, options, memory);
    if (!odds) return nullptr;
    auto out = std::make_shared<Results>(*results);
    for (std::size_t t = 0; t < out->schedule.tasks.size(); ++t) {
        Task& task = out->schedule.tasks[t];
        task.finishP10 = odds->tasks[t].finish.p10;
        task.finishP50 = odds->tasks[t].finish.p50;
        task.finishP90 = odds->tasks[t].finish.p90;
        task.criticality = odds->tasks[t].criticality;
    }
    for (std::size_t m = 0; m < out->schedule.milestones.size(); ++m) {
        Milestone& milestone = out->schedule.milestones[m];
        const DateOdds& dates = odds->milestones[m];
        milestone.p10 = dates.p10, milestone.p50 = dates.p50, milestone.p80 = dates.p80, milestone.p90 = dates.p90;
    }
    out->odds = std::move(odds);
    out->quality = DispatchQuality::Full;
    refreshAnnouncedFindings(*out);
    return out;
}

}  // namespace stargate
