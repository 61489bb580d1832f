#include "core/engine/odds/odds.h"

#include <algorithm>
#include <cmath>
#include <thread>

#include "core/base/vector_state.h"
#include "core/engine/evaluate.h"
#include "core/engine/odds/plan_samples.h"
#include "core/engine/odds/sample_block.h"
#include "core/engine/resolved_plan.h"
#include "core/engine/schedule/network_cache.h"
#include "core/engine/schedule_findings.h"

namespace stargate {
namespace {

constexpr std::size_t kBins = 512;
constexpr std::array<double, 4> kShares{0.1, 0.5, 0.8, 0.9};

/// Counts of a date by bins of equal length between the earliest and the latest that can be drawn.
class DateCounts {
public:
    void setRange(float from, float to) {
        from_ = from;
        perDay_ = to > from ? kBins / (to - from) : 0;
    }
    bool isFixed() const { return perDay_ == 0; }
    void add(const Lanes& dates, std::size_t lanes) {
        if (isFixed()) return;
        std::array<std::int32_t, kLanes> at;
        for (std::size_t i = 0; i < kLanes; ++i) at[i] = static_cast<std::int32_t>((dates[i] - from_) * perDay_);
        if (bins_.empty()) bins_.resize(kBins);
        for (std::size_t i = 0; i < lanes; ++i) ++bins_[static_cast<std::size_t>(std::clamp(at[i], 0, static_cast<std::int32_t>(kBins) - 1))];
    }
    void add(const DateCounts& other) {
        if (other.bins_.empty()) return;
        if (bins_.empty()) bins_.resize(kBins);
        for (std::size_t i = 0; i < kBins; ++i) bins_[i] += other.bins_[i];
    }
    /// Day since the plan's start that `share` of the samples keep, evenly spread within a bin.
    double day(double share, int samples) const {
        if (isFixed()) return static_cast<double>(from_);
        const double wanted = share * samples;
        double below = 0;
        for (std::size_t i = 0; i < kBins; ++i) {
            if (below + bins_[i] >= wanted && bins_[i] > 0) return static_cast<double>(from_) + (static_cast<double>(i) + (wanted - below) / bins_[i]) / static_cast<double>(perDay_);
            below += bins_[i];
        }
        return static_cast<double>(from_) + kBins / static_cast<double>(perDay_);
    }
    DateOdds odds(Date origin, int samples) const {
        const auto at = [&](std::size_t k) { return origin + static_cast<int>(std::floor(day(kShares[k], samples))); };
        return {at(0), at(1), at(2), at(3)};
    }

private:
    float from_ = 0, perDay_ = 0;
    std::vector<std::uint32_t> bins_;
};

/// Earliest or latest of the starts or finishes of some tasks.
struct Extreme {
    enum class Of { Start, FirstFinish, LastFinish } of = Of::LastFinish;
    std::vector<std::uint32_t> tasks;  ///< places in the sample network
    bool empty() const { return tasks.empty(); }

    void read(const SampleBlock& b, Lanes& out) const {
        out = of == Of::Start ? b.start[tasks[0]] : b.finish[tasks[0]];
        for (std::size_t k = 1; k < tasks.size(); ++k)
            for (std::size_t i = 0; i < kLanes; ++i) {
                const float f = b.finish[tasks[k]][i];
                out[i] = of == Of::FirstFinish ? (f < out[i] ? f : out[i]) : (f > out[i] ? f : out[i]);
            }
    }
};

struct SampledBuilding {
    std::uint32_t power = kNoTask, run = kNoTask, racks = kNoTask;  ///< places of T, U and Q
};

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
    Drawing(const Results& results, const ResolvedPlan& plan, const OddsOptions& options) : results_(results), plan_(plan), options_(options) {
        NetworkCache networks;
        const DatedNetwork dated = dateNetwork(plan, networks);
        samples_ = compileSamples(plan, dated, *dated.capped);
        findMilestones(dated);
        findBuildings(dated);
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
    std::uint32_t place(std::uint32_t task) const { return task == kNoTask ? kNoTask : samples_.place[task]; }

    void findMilestones(const DatedNetwork& d) {
        std::size_t s = 0;
        Extreme firstOfAll{Extreme::Of::FirstFinish, {}}, lastOfAll;
        bool allPowered = true;
        for (const Milestone& m : results_.schedule.milestones) {
            while (plan_.sites[s].row->id != m.site) ++s;
            Extreme e;
            const std::string_view package = m.kind == MilestoneKind::FirstWork ? (m.building ? "N" : "M") : m.kind == MilestoneKind::ItLive ? "U" : "T";
            if (m.kind == MilestoneKind::FirstWork) e.of = Extreme::Of::Start;
            else if (m.kind != MilestoneKind::FullPower) e.of = Extreme::Of::FirstFinish;
            if (m.kind == MilestoneKind::FirstWork && !m.building) {
                if (const std::uint32_t t = d.net.find(s, kNone, package); t != kNoTask) e.tasks.push_back(place(t));
            } else {
                for (std::size_t b = 0; b < plan_.sites[s].buildings.size(); ++b) {
                    if (m.building && plan_.sites[s].buildings[b].row->id != m.building) continue;
                    const std::uint32_t t = d.net.find(s, b, package), power = d.net.find(s, b, "T");
                    const bool dark = package != "N" && (power == kNoTask || d.dark[power]);
                    if (t != kNoTask && !dark) e.tasks.push_back(place(t));
                }
            }
            if (!m.date) e.tasks.clear();
            if (!m.building && m.kind == MilestoneKind::FullPower) {
                if (e.empty() && !plan_.sites[s].buildings.empty()) allPowered = false;
                firstOfAll.tasks.insert(firstOfAll.tasks.end(), e.tasks.begin(), e.tasks.end());
                lastOfAll.tasks.insert(lastOfAll.tasks.end(), e.tasks.begin(), e.tasks.end());
            }
            extremes_.push_back(std::move(e));
        }
        if (!allPowered) lastOfAll.tasks.clear();
        extremes_.push_back(std::move(firstOfAll));
        extremes_.push_back(std::move(lastOfAll));
    }

    void findBuildings(const DatedNetwork& d) {
        for (std::size_t s = 0; s < plan_.sites.size(); ++s)
            for (std::size_t b = 0; b < plan_.sites[s].buildings.size(); ++b) {
                const ResolvedBuilding& row = plan_.sites[s].buildings[b];
                const std::uint32_t power = d.net.find(s, b, "T"), run = d.net.find(s, b, "U"), racks = d.net.find(s, b, "Q");
                if (power == kNoTask || run == kNoTask || racks == kNoTask || d.dark[power]) continue;
                buildings_.push_back({place(power), place(run), place(racks)});
                BuildingSamples out;
                out.building = row.row->id;
                out.site = plan_.sites[s].row->id;
                out.energisedMw = row.row->design.megawatts();
                out.liveMw = row.racks().megawatts();
                buildingRows_.push_back(std::move(out));
            }
    }

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
    const ResolvedPlan& plan_;
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

Band Odds::band(BandSeries series, const std::vector<SiteId>& sites) const {
    struct Part {
        double cap = 0;
        std::vector<const BuildingSamples*> buildings;
    };
    const std::size_t which = series == BandSeries::Energised ? 0 : 1;
    if (sites.empty() && !planBands[which].p50().empty()) return planBands[which];
    std::vector<Part> parts;
    double largest = 0;
    for (const auto& [site, limits] : caps) {
        if (!sites.empty() && std::find(sites.begin(), sites.end(), site) == sites.end()) continue;
        Part part{limits[which], {}};
        for (const BuildingSamples& b : buildings)
            if (b.site == site) part.buildings.push_back(&b);
        largest += part.cap;
        if (!part.buildings.empty()) parts.push_back(std::move(part));
    }
    std::vector<double> added(static_cast<std::size_t>(months) + 1);
    return bandOf(samples, months, largest, [&](int sample, std::vector<double>& values) {
        std::fill(values.begin(), values.end(), 0);
        for (const Part& part : parts) {
            std::fill(added.begin(), added.end(), 0);
            for (const BuildingSamples* b : part.buildings) {
                const std::uint16_t month = (which == 0 ? b->energised : b->live)[static_cast<std::size_t>(sample)];
                added[std::min<std::size_t>(month, added.size() - 1)] += which == 0 ? b->energisedMw : b->liveMw;
            }
            double sum = 0;
            for (std::size_t m = 0; m < values.size(); ++m) values[m] += std::min(sum += added[m], part.cap);
        }
    });
}

std::shared_ptr<const Odds> drawOdds(const Results& results, const World& world, const OddsOptions& options) {
    const auto plan = resolve(results.plan, results.catalog, *world.regions);
    if (!plan || options.samples <= 0) return nullptr;  // a plan with results resolves
    auto odds = Drawing(results, *plan, options).run();
    if (odds) odds->planBands = {odds->band(BandSeries::Energised), odds->band(BandSeries::ItLive)};
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
