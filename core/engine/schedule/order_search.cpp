#include "core/engine/schedule/order_search.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

#include "core/engine/resolved_plan.h"
#include "core/engine/schedule/capped_dates.h"
#include "core/engine/schedule/network_cache.h"
#include "core/engine/schedule/schedule_parts.h"

namespace stargate {
namespace {

constexpr double kDaysPerMonth = 365.25 / 12.0;

/// By site: 0 is served first; sites of one rank share, the more urgent task first. Ranks follow each other without gaps.
using Ranks = std::vector<int>;

Ranks ranked(const std::vector<double>& keys) {
    std::vector<double> sorted = keys;
    std::sort(sorted.begin(), sorted.end());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    Ranks out;
    for (const double k : keys) out.push_back(static_cast<int>(std::lower_bound(sorted.begin(), sorted.end(), k) - sorted.begin()));
    return out;
}
Ranks withoutGaps(const Ranks& ranks) { return ranked(std::vector<double>(ranks.begin(), ranks.end())); }

/// More is better: MW-months, then the earlier end.
struct Worth {
    double mwMonths = 0;
    std::int64_t lastPower = 0;  ///< minutes; late where a building never gets power
    bool operator<(const Worth& o) const {
        constexpr double kSame = 1e-6;  // sums of the same dates in another order
        if (std::abs(mwMonths - o.mwMonths) > kSame) return mwMonths < o.mwMonths;
        return lastPower > o.lastPower;
    }
};

/// Dates the plan under other priorities. The networks of the sites do not depend on them and are kept.
class Trials {
public:
    Trials(const ResolvedPlan& plan, const OrderSearch& options) : plan_(plan), options_(options) {
        for (const ResolvedSite& s : plan_.sites) rows_.push_back(*s.row);
        for (std::size_t s = 0; s < rows_.size(); ++s) plan_.sites[s].row = &rows_[s];
    }

    bool isOver() const { return ended_ || made_ >= options_.schedules; }
    bool isCancelled() const { return ended_; }
    int made() const { return made_; }

    std::vector<SiteDates> dates(const std::vector<std::int64_t>& priorities) {
        for (std::size_t s = 0; s < rows_.size(); ++s) rows_[s].supplyPriority = priorities[s];
        const DatedNetwork dated = dateNetwork(plan_, networks_);
        std::vector<SiteDates> out;
        for (std::size_t s = 0; s < plan_.sites.size(); ++s) out.push_back(siteDates(plan_, dated, *dated.capped, s));
        ++made_;
        if (options_.goOn && !options_.goOn(made_)) ended_ = true;
        return out;
    }

    Worth worth(const std::vector<std::int64_t>& priorities) {
        const std::vector<SiteDates> all = dates(priorities);
        const Instant end = Instant::startOf((plan_.start + plan_.months).first());
        Worth out;
        for (std::size_t s = 0; s < all.size(); ++s)
            for (std::size_t b = 0; b < all[s].buildings.size(); ++b) {
                const BuildingDates& d = all[s].buildings[b];
                out.lastPower = std::max(out.lastPower, d.energised ? d.energised->minutes() : std::numeric_limits<std::int64_t>::max());
                const auto live = liveFrom(all[s], d);
                if (!live || *live >= end) continue;
                const double days = static_cast<double>(end - *live) / static_cast<double>(Instant::kMinutesPerDay);
                out.mwMonths += plan_.sites[s].buildings[b].racks().megawatts() * days / kDaysPerMonth;
            }
        return out;
    }

    static std::optional<Instant> liveFrom(const SiteDates& site, const BuildingDates& d) {
        std::optional<Instant> live = d.ready;
        for (const RackDelivery& r : site.deliveries)
            if (r.building == d.building && live) live = std::max(*live, r.to);
        return live;
    }

private:
    ResolvedPlan plan_;
    const OrderSearch& options_;
    std::vector<Site> rows_;
    NetworkCache networks_;
    int made_ = 0;
    bool ended_ = false;
};

class Search {
public:
    Search(const Results& results, const ResolvedPlan& plan, Trials& trials) : results_(results), plan_(plan), trials_(trials) {
        for (const ResolvedSite& s : plan.sites) present_.push_back(s.row->supplyPriority);
    }

    void run() {
        presentWorth_ = bestWorth_ = trials_.worth(present_);
        const Ranks start = ranked(std::vector<double>(present_.begin(), present_.end()));
        best_ = start;
        known_.emplace(start, presentWorth_);
        for (const Ranks& r : rules()) consider(r);
        if (plan_.sites.size() < 2) return;
        Ranks from = best_;
        Worth fromWorth = bestWorth_;
        std::uint32_t random = 1;
        int still = 0;  // disturbances without anything new to try
        while (!trials_.isOver() && still < kStill) {
            const int before = trials_.made();
            descend(from, fromWorth);
            if (bestWorth_ < fromWorth) best_ = from, bestWorth_ = fromWorth;
            from = best_;
            for (int k = 0; k < kDisturb; ++k) {
                const std::size_t i = next(random) % from.size(), j = next(random) % from.size();
                from = moved(from, i, static_cast<int>(2 * j));
            }
            const auto worth = worthOf(from);
            if (!worth) return;
            fromWorth = *worth;
            still = trials_.made() == before ? still + 1 : 0;
        }
        if (bestWorth_ < fromWorth) best_ = from, bestWorth_ = fromWorth;
    }

    bool isBetter() const { return presentWorth_ < bestWorth_; }
    Worth presentWorth() const { return presentWorth_; }
    const std::vector<std::int64_t>& present() const { return present_; }

    /// The best order with no change of a priority that it can do without.
    std::vector<std::int64_t> best() {
        std::vector<std::int64_t> out = nearest();
        for (std::size_t s = 0; s < out.size(); ++s) {
            std::vector<std::int64_t> without = out;
            without[s] = present_[s];
            if (without != out && !(trials_.worth(without) < bestWorth_)) out = without;
        }
        return out;
    }

private:
    /// The best order with as many priorities as they are now as one shift of its ranks allows.
    std::vector<std::int64_t> nearest() const {
        std::vector<std::int64_t> out(best_.begin(), best_.end());
        std::ptrdiff_t most = -1;
        for (std::size_t anchor = 0; anchor < best_.size(); ++anchor) {
            std::vector<std::int64_t> shifted;
            for (const int r : best_) shifted.push_back(present_[anchor] + r - best_[anchor]);
            std::ptrdiff_t same = 0;
            for (std::size_t s = 0; s < shifted.size(); ++s) same += shifted[s] == present_[s];
            const auto [least, largest] = std::minmax_element(shifted.begin(), shifted.end());
            if (same > most && *least >= -kLargestPriority && *largest <= kLargestPriority) most = same, out = shifted;
        }
        return out;
    }

    static constexpr int kDisturb = 2, kStill = 50;
    static constexpr std::int64_t kLargestPriority = 1000;  // range of the field

    /// xorshift32 (Marsaglia 2003).
    static std::uint32_t next(std::uint32_t& state) {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        return state;
    }

    std::vector<Ranks> rules() const {
        std::vector<double> announced, most, least, slack, need, level;
        for (std::size_t s = 0; s < plan_.sites.size(); ++s) {
            const SiteId id = plan_.sites[s].row->id;
            double date = std::numeric_limits<double>::max(), first = date, total = date;
            for (const Milestone& m : results_.schedule.milestones)
                if (m.site == id && m.announced) date = std::min(date, static_cast<double>(m.announced->days()));
            const auto tasks = rowsOfSite(results_.schedule.tasks, id);
            for (const Task* t = tasks.first; t != tasks.second; ++t) {
                if (t->actualFinish) continue;
                total = std::min(total, t->totalFloatDays);
                if (t->package == "Q") first = std::min(first, static_cast<double>(t->earlyStart.minutes()));
            }
            const double mw = plan_.sites[s].rackIt().megawatts();
            announced.push_back(date), most.push_back(-mw), least.push_back(mw), slack.push_back(total), need.push_back(first), level.push_back(0);
        }
        return {ranked(level), ranked(announced), ranked(most), ranked(least), ranked(slack), ranked(need)};
    }

    std::optional<Worth> worthOf(const Ranks& ranks) {
        if (const auto known = known_.find(ranks); known != known_.end()) return known->second;
        if (trials_.isOver()) return std::nullopt;
        return known_.emplace(ranks, trials_.worth(std::vector<std::int64_t>(ranks.begin(), ranks.end()))).first->second;
    }
    void consider(const Ranks& ranks) {
        const auto worth = worthOf(ranks);
        if (worth && bestWorth_ < *worth) best_ = ranks, bestWorth_ = *worth;
    }

    /// The site alone between two ranks (`slot` even: before rank slot / 2) or beside those of rank slot / 2 (odd).
    static Ranks moved(const Ranks& ranks, std::size_t site, int slot) {
        Ranks out;
        for (const int r : ranks) out.push_back(2 * r + 1);
        out[site] = slot;
        return withoutGaps(out);
    }

    /// The first step that helps, again and again, until none does.
    void descend(Ranks& at, Worth& worth) {
        for (bool better = true; better;) {
            better = false;
            const auto step = [&](const Ranks& to) {
                const auto got = worthOf(to);
                if (!got || !(worth < *got)) return;
                at = to, worth = *got, better = true;
            };
            for (std::size_t s = 0; s < at.size() && !trials_.isOver(); ++s) {
                for (std::size_t other = s + 1; other < at.size(); ++other) {
                    Ranks exchanged = at;
                    std::swap(exchanged[s], exchanged[other]);
                    step(exchanged);
                }
                const int ranks = *std::max_element(at.begin(), at.end()) + 1;
                for (int slot = 0; slot <= 2 * ranks && !trials_.isOver(); ++slot) step(moved(at, s, slot));
            }
        }
    }

    const Results& results_;
    const ResolvedPlan& plan_;
    Trials& trials_;
    std::vector<std::int64_t> present_;
    Ranks best_;
    Worth presentWorth_, bestWorth_;
    std::map<Ranks, Worth> known_;
};

SiteMilestones milestonesOf(const SiteDates& site) {
    SiteMilestones out;
    bool allPower = !site.buildings.empty(), allLive = allPower;
    for (const BuildingDates& d : site.buildings) {
        const auto live = Trials::liveFrom(site, d);
        allPower = allPower && d.energised;
        allLive = allLive && live;
        if (d.energised) {
            out.firstPower = std::min(out.firstPower.value_or(d.energised->date()), d.energised->date());
            out.fullPower = std::max(out.fullPower.value_or(d.energised->date()), d.energised->date());
        }
        if (live) out.allLive = std::max(out.allLive.value_or(live->date()), live->date());
    }
    if (!allPower) out.fullPower.reset();
    if (!allLive) out.allLive.reset();
    return out;
}

}  // namespace

std::optional<SupplyOrder> betterSupplyOrder(const Results& results, const World& world, const OrderSearch& options) {
    const auto plan = resolve(results.plan, results.catalog, *world.regions);
    if (!plan) return std::nullopt;  // a plan with results resolves
    Trials trials(*plan, options);
    Search search(results, *plan, trials);
    search.run();
    if (trials.isCancelled()) return std::nullopt;
    SupplyOrder out;
    out.mwMonthsBefore = out.mwMonthsAfter = search.presentWorth().mwMonths;
    out.schedules = trials.made();
    if (!search.isBetter()) return out;
    const std::vector<std::int64_t> priorities = search.best();
    const std::vector<SiteDates> before = trials.dates(search.present()), after = trials.dates(priorities);
    out.mwMonthsAfter = trials.worth(priorities).mwMonths;
    out.schedules = trials.made();
    Batch batch;
    for (std::size_t s = 0; s < plan->sites.size(); ++s) {
        const Site& row = *plan->sites[s].row;
        const MovedSite site{row.id, milestonesOf(before[s]), milestonesOf(after[s])};
        if (!(site.before == site.after)) out.moved.push_back(site);
        if (priorities[s] == row.supplyPriority) continue;
        out.changes.push_back({row.id, row.supplyPriority, priorities[s]});
        Site changed = row;
        changed.supplyPriority = priorities[s];
        batch.edits.push_back({Put<Site>{changed}});
    }
    out.edit = {std::move(batch)};
    return out;
}

}  // namespace stargate
