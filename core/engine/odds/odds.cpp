#include "core/engine/odds/odds.h"

#include <algorithm>
#include <cmath>
#include <thread>

#include "core/base/parallel.h"
#include "core/base/vector_state.h"
#include "core/engine/evaluate.h"
#include "core/engine/odds/date_counts.h"
#include "core/engine/odds/plan_samples.h"
#include "core/engine/odds/sample_block.h"
#include "core/engine/odds/sampled_dates.h"
#include "core/engine/resolved_plan.h"
#include "core/engine/schedule/network_cache.h"
#include "core/engine/schedule_findings.h"

namespace stargate {
namespace {

/// Everything counted over a range of samples. Integers add up in any order; the sums of the correlations are kept by block, since
/// floating-point sums depend on their order.
struct Moments {
    double d = 0, dd = 0, de = 0;
};
struct EndMoments {
    double e = 0, ee = 0;
};
struct Tally {
    std::vector<DateCounts> tasks, milestones;
    std::vector<std::uint32_t> critical;
};

/// Chunks of samples whose sums are added in order, whatever thread made them.
constexpr std::size_t kChunks = 16;

class Drawing {
public:
    Drawing(const Results& results, const ResolvedPlan& plan, const OddsOptions& options) : results_(results), options_(options) {
        NetworkCache networks;
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
        const std::size_t chunks = std::min(kChunks, blocks);
        int threads = options_.threads > 0 ? options_.threads : static_cast<int>(std::thread::hardware_concurrency());
        threads = std::clamp(threads, 1, static_cast<int>(chunks));
        moments_.assign(chunks, std::vector<Moments>(samples_.network.tasks.size()));
        ends_.assign(chunks, std::vector<EndMoments>(samples_.network.projects));
        std::vector<Tally> tallies(static_cast<std::size_t>(threads), empty_);
        std::atomic<std::size_t> next{0};
        const auto work = [&](Tally& tally) {
            cleanVectorState();
            SampleBlock block(samples_.network);
            for (std::size_t c = next++; c < chunks; c = next++)
                for (std::size_t b = blocks * c / chunks; b < blocks * (c + 1) / chunks; ++b) {
                    if (options_.cancelled && *options_.cancelled) return;
                    count(b, c, block, tally);
                }
        };
        std::vector<std::thread> helpers;
        for (std::size_t k = 1; k < tallies.size(); ++k) helpers.emplace_back(work, std::ref(tallies[k]));
        work(tallies[0]);
        for (std::thread& t : helpers) t.join();
        if (options_.cancelled && *options_.cancelled) return nullptr;
        for (std::size_t k = 1; k < tallies.size(); ++k) add(tallies[0], tallies[k]);
        return conclude(tallies[0]);
    }

private:
    /// All draws at one end of their tables.
    SampleBlock drawnAt(std::size_t cell) {
        SampleNetwork& net = samples_.network;
        std::vector<SampleTask> drawn = net.tasks;
        const auto paceKeys = std::exchange(net.paceKeys, {});
        for (SampleTask& t : net.tasks) {
            if (t.table) t.shortest += t.spread * t.table[cell];
            if (!paceKeys.empty() && t.mode != SampleTask::Mode::Promised && t.mode != SampleTask::Mode::Fixed) t.shortest *= net.pace[cell];
            t.table = nullptr;
        }
        SampleBlock block(net);
        drawBlock(net, 0, 0, block);
        net.tasks = std::move(drawn);
        net.paceKeys = paceKeys;
        return block;
    }

    /// Ranges of all dates from a draw with every duration at its end: dates never fall when a duration grows.
    void prepare() {
        SampleNetwork& net = samples_.network;
        const SampleBlock low = drawnAt(0), high = drawnAt(ScoreTable::kCells);
        empty_.tasks.resize(net.tasks.size());
        empty_.critical.resize(net.tasks.size());
        empty_.milestones.resize(extremes_.size());
        for (std::size_t t = 0; t < net.tasks.size(); ++t) empty_.tasks[t].setRange(low.finish[t][0], high.finish[t][0]);
        Lanes from, to;
        for (std::size_t m = 0; m < extremes_.size(); ++m) {
            if (extremes_[m].empty()) continue;
            extremes_[m].read(low, from);
            extremes_[m].read(high, to);
            empty_.milestones[m].setRange(from[0], to[0]);
        }
        usual_.resize(net.tasks.size());
        for (std::size_t t = 0; t < net.tasks.size(); ++t) usual_[t] = low.duration[t][0];
        usualEnd_.resize(net.projects);
        for (std::size_t p = 0; p < net.projects; ++p) usualEnd_[p] = low.projectEnd[p][0];

        // The month whose end is the first at or after a day.
        int day = 0;
        for (int m = 0; m < results_.months; ++m)
            for (const int last = (results_.start + m + 1).first() - results_.start.first(); day < last; ++day) monthOfDay_.push_back(static_cast<std::uint16_t>(m));
        for (BuildingSamples& b : buildingRows_) {
            b.energised.resize(static_cast<std::size_t>(options_.samples));
            b.live.resize(static_cast<std::size_t>(options_.samples));
        }
    }

    std::uint16_t monthOf(float day) const {
        if (!(day > 0)) return 0;
        const auto whole = static_cast<std::size_t>(std::ceil(day)) - 1;
        return whole < monthOfDay_.size() ? monthOfDay_[whole] : static_cast<std::uint16_t>(results_.months);
    }

    void count(std::size_t index, std::size_t chunk, SampleBlock& block, Tally& tally) {
        const SampleNetwork& net = samples_.network;
        const std::size_t first = index * kLanes;
        const std::size_t lanes = std::min(kLanes, static_cast<std::size_t>(options_.samples) - first);
        drawBlock(net, options_.seed, static_cast<std::uint32_t>(first), block);
        for (std::uint32_t p = 0; p < net.projects; ++p) {
            EndMoments& m = ends_[chunk][p];
            for (std::size_t i = 0; i < lanes; ++i) {
                const double e = static_cast<double>(block.projectEnd[p][i] - usualEnd_[p]);
                m.e += e, m.ee += e * e;
            }
        }
        for (std::size_t t = 0; t < net.tasks.size(); ++t) {
            tally.tasks[t].add(block.finish[t], lanes);
            std::int32_t critical = 0;
            for (std::size_t i = 0; i < lanes; ++i) critical -= block.critical[t][i];
            tally.critical[t] += static_cast<std::uint32_t>(critical);
            if (net.tasks[t].table) addMoments(t, lanes, block, moments_[chunk][t]);
        }
        Lanes dates;
        for (std::size_t m = 0; m < extremes_.size(); ++m) {
            if (extremes_[m].empty()) continue;
            extremes_[m].read(block, dates);
            tally.milestones[m].add(dates, lanes);
        }
        for (std::size_t b = 0; b < buildings_.size(); ++b) {
            const Lanes& power = block.finish[buildings_[b].power];
            const Lanes& run = block.finish[buildings_[b].run];
            const Lanes& racks = block.finish[buildings_[b].racks];
            for (std::size_t i = 0; i < lanes; ++i) {
                buildingRows_[b].energised[first + i] = monthOf(power[i]);
                buildingRows_[b].live[first + i] = monthOf(std::max(run[i], racks[i]));
            }
        }
    }

    void addMoments(std::size_t t, std::size_t lanes, const SampleBlock& block, Moments& m) const {
        const std::uint32_t p = samples_.network.tasks[t].project;
        constexpr std::size_t kWide = 16;
        std::array<float, kWide> d{}, dd{}, de{};
        if (lanes == kLanes) {
            for (std::size_t i = 0; i < kLanes; i += kWide)
                for (std::size_t k = 0; k < kWide; ++k) {
                    const float x = block.duration[t][i + k] - usual_[t], e = block.projectEnd[p][i + k] - usualEnd_[p];
                    d[k] += x, dd[k] += x * x, de[k] += x * e;
                }
        } else {
            for (std::size_t i = 0; i < lanes; ++i) {
                const float x = block.duration[t][i] - usual_[t], e = block.projectEnd[p][i] - usualEnd_[p];
                d[0] += x, dd[0] += x * x, de[0] += x * e;
            }
        }
        for (std::size_t k = 0; k < kWide; ++k) m.d += static_cast<double>(d[k]), m.dd += static_cast<double>(dd[k]), m.de += static_cast<double>(de[k]);
    }

    static void add(Tally& sum, const Tally& part) {
        for (std::size_t t = 0; t < sum.tasks.size(); ++t) sum.tasks[t].add(part.tasks[t]), sum.critical[t] += part.critical[t];
        for (std::size_t m = 0; m < sum.milestones.size(); ++m) sum.milestones[m].add(part.milestones[m]);
    }

    double cruciality(std::uint32_t t) const {
        Moments m;
        EndMoments end;
        for (std::size_t c = 0; c < moments_.size(); ++c) {
            m.d += moments_[c][t].d, m.dd += moments_[c][t].dd, m.de += moments_[c][t].de;
            const EndMoments& e = ends_[c][samples_.network.tasks[t].project];
            end.e += e.e, end.ee += e.ee;
        }
        const double n = options_.samples;
        const double spread = (m.dd - m.d * m.d / n) * (end.ee - end.e * end.e / n);
        return spread > 0 ? std::clamp((m.de - m.d * end.e / n) / std::sqrt(spread), -1.0, 1.0) : 0;
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
            odds.finish = tally.tasks[t].odds(origin, options_.samples);
            if (samples_.network.tasks[t].mode != SampleTask::Mode::Fixed) odds.criticality = static_cast<double>(tally.critical[t]) / options_.samples;
            odds.cruciality = cruciality(t);
            out->tasks.push_back(odds);
        }
        std::vector<DateOdds> dates;
        for (std::size_t m = 0; m < extremes_.size(); ++m) dates.push_back(extremes_[m].empty() ? DateOdds() : tally.milestones[m].odds(origin, options_.samples));
        out->fullPower = dates.back();
        dates.pop_back();
        out->firstPower = dates.back();
        dates.pop_back();
        out->milestones = std::move(dates);
        out->buildings = std::move(buildingRows_);
        for (BuildingSamples& b : out->buildings)
            for (const SiteDates& s : results_.schedule.sites)
                for (const BuildingDates& d : s.buildings)
                    if (d.building == b.building && d.ready) b.settledLive = monthOf(static_cast<float>(static_cast<double>(*d.ready - Instant::startOf(origin)) / static_cast<double>(Instant::kMinutesPerDay)));
        for (const SiteResult& s : results_.sites) {
            double energised = 0, live = 0;
            for (const ItPower p : s.series.energised.values()) energised = std::max(energised, p.megawatts());
            for (const ItPower p : s.series.itLive.values()) live = std::max(live, p.megawatts());
            out->caps.push_back({s.id, {energised, live}});
        }
        return out;
    }

    const Results& results_;
    const OddsOptions& options_;
    PlanSamples samples_;
    std::vector<Extreme> extremes_;      ///< by milestone, then first and full power of the plan
    std::vector<SampledBuilding> buildings_;
    std::vector<BuildingSamples> buildingRows_;
    Tally empty_;
    std::vector<std::vector<Moments>> moments_;   ///< by chunk and task
    std::vector<std::vector<EndMoments>> ends_;   ///< by chunk and project
    std::vector<float> usual_, usualEnd_;         ///< offsets that keep sums small
    std::vector<std::uint16_t> monthOfDay_;
};

}  // namespace

std::shared_ptr<const Odds> drawOdds(const Results& results, const World& world, const OddsOptions& options) {
    const auto plan = resolve(results.plan, results.catalog, *world.regions);
    if (!plan || options.samples <= 0) return nullptr;  // a plan with results resolves
    auto odds = Drawing(results, *plan, options).run();
    if (odds) parallelFor(odds->planBands.size(), [&](std::size_t i) { odds->planBands[i] = odds->band(i == 0 ? BandSeries::Energised : BandSeries::ItLive); });
    return odds;
}

ResultsPtr withOdds(const ResultsPtr& results, const World& world, const OddsOptions& options) {
    auto odds = drawOdds(*results, world, options);
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
    refreshAnnouncedFindings(*out);
    return out;
}

}  // namespace stargate
