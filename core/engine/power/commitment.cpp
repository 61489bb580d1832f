#include "core/engine/power/commitment.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace stargate {
namespace {

constexpr double kUnitTolerance = 1e-6;  // share of a unit that rounding may add
constexpr double kMostUnits = 20;        // more units than this are started in equal blocks: the steps are small beside the load

bool hasUnits(const DispatchSource& s) {
    return s.unitMw > 0 && !s.mustRun && (s.minimumShare > 0 || s.startUsdPerMw > 0 || s.noLoadUsdPerMwh[0] > 0 || s.minimumUpHours > 1 || s.minimumDownHours > 1);
}

double costAt(const DispatchSource& s, std::size_t hour) {
    const double cost = s.costUsdPerMwh[monthOfDay(hour / kHoursPerDay)];
    return s.costShape ? cost * (*s.costShape)[hour] : cost;
}

double unitSize(const DispatchSource& s) { return std::max(s.unitMw, *std::max_element(s.capacityMw.begin(), s.capacityMw.end()) / kMostUnits); }

double unitAt(const DispatchSource& s, double size, std::size_t hour) { return s.profile ? size * (*s.profile)[hour] : size; }

/// Hours in which the grid may cut its contract: the dearest ones, then the ones of highest load.
void cutGrid(const SiteYear& year, const DispatchSource& source, std::vector<double>& high) {
    const auto hours = std::min(kHoursPerYear, static_cast<std::size_t>(std::lround(source.cutHours)));
    if (hours == 0) return;
    std::vector<std::size_t> order(kHoursPerYear);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(hours), order.end(), [&](std::size_t a, std::size_t b) {
        const double ca = costAt(source, a), cb = costAt(source, b);
        if (ca != cb) return ca > cb;
        return year.loadMw[a] != year.loadMw[b] ? year.loadMw[a] > year.loadMw[b] : a < b;
    });
    for (std::size_t i = 0; i < hours; ++i) high[order[i]] = 0;
}

struct Block {
    std::size_t from, to;  ///< [from, to)
};

/// Hours in a row that ask for the same number of units and can have the same.
struct Wish {
    std::size_t from, to;
    int wanted, most;
};

std::vector<Wish> wishesOf(const SiteYear& year, std::size_t source, const HourLimits& relaxed, const std::vector<double>& mw) {
    const DispatchSource& s = year.sources[source];
    const double base = unitSize(s);
    std::vector<Wish> out;
    for (std::size_t h = 0; h < kHoursPerYear; ++h) {
        // An hour like the one before asks for the same; the first of a month may find another capacity.
        if (!s.profile && h % kHoursPerDay > 0 && mw[h] == mw[h - 1] && (relaxed.high[source].empty() || relaxed.high[source][h] == relaxed.high[source][h - 1])) {
            out.back().to = h + 1;
            continue;
        }
        const double unit = s.profile ? base * (*s.profile)[h] : base;
        int wanted = 0, most = 0;
        if (unit > 0) {
            if (mw[h] > 0) wanted = static_cast<int>(std::ceil(mw[h] / unit - kUnitTolerance));
            // Without limits of its own the source has its capacity, and a unit is derated as the whole.
            const double units = relaxed.high[source].empty() ? s.capacityMw[monthOfDay(h / kHoursPerDay)] / base : relaxed.high[source][h] / unit;
            most = static_cast<int>(std::ceil(units - kUnitTolerance));
        }
        if (!out.empty() && out.back().wanted == wanted && out.back().most == most) out.back().to = h + 1;
        else out.push_back({h, h + 1, wanted, most});
    }
    return out;
}

/// Where at least 1, 2, 3 ... units are wanted.
std::vector<std::vector<Block>> wantedBlocks(const std::vector<Wish>& wishes) {
    std::vector<std::vector<Block>> out;
    std::size_t on = 0;
    for (const Wish& w : wishes) {
        const auto wanted = static_cast<std::size_t>(w.wanted);
        if (out.size() < wanted) out.resize(wanted);
        for (; on < wanted; ++on) out[on].push_back({w.from, kHoursPerYear});
        for (; on > wanted; --on) out[on - 1].back().to = w.from;
    }
    return out;
}

/// One unit of a source that runs where at least `k` are wanted: stops are bridged, runs that are too short stretched.
class UnitRun {
public:
    UnitRun(const SiteYear& year, const DispatchSource& source, const std::vector<Wish>& wishes, const std::vector<double>& idleUsd, bool early)
        : year_(year), source_(source), wishes_(wishes), idleUsd_(idleUsd), early_(early) {
        alwaysThere_ = std::min_element(wishes.begin(), wishes.end(), [](const Wish& a, const Wish& b) { return a.most < b.most; })->most;
    }

    const std::vector<Block>& of(int k, std::vector<Block> wanted) {
        blocks_ = std::move(wanted);
        bridge(k);
        stretch();
        clip(k);
        return blocks_;
    }

private:
    void join(Block b) {
        if (!blocks_.empty() && b.from <= blocks_.back().to) blocks_.back().to = std::max(blocks_.back().to, b.to);
        else blocks_.push_back(b);
    }
    bool canRun(std::size_t from, std::size_t to, int k) const {
        if (k <= alwaysThere_) return true;
        auto w = std::upper_bound(wishes_.begin(), wishes_.end(), from, [](std::size_t h, const Wish& wish) { return h < wish.to; });
        for (; w != wishes_.end() && w->from < to; ++w)
            if (w->most < k) return false;
        return true;
    }
    void bridge(int k) {
        std::vector<Block> wanted = std::move(blocks_);
        blocks_.clear();
        const auto least = static_cast<std::size_t>(std::max(1, source_.minimumDownHours));
        for (const Block& b : wanted) {
            if (!blocks_.empty()) {
                const std::size_t from = blocks_.back().to, to = b.from;
                // Idling displaces something cheaper; what that is worth at least is nothing.
                if ((to - from < least || idleUsd_[to] - idleUsd_[from] < source_.startUsdPerMw) && canRun(from, to, k)) blocks_.back().to = b.from;
            }
            join(b);
        }
    }
    void stretch() {
        std::vector<Block> short_ = std::move(blocks_);
        blocks_.clear();
        const auto least = static_cast<std::size_t>(std::max(1, source_.minimumUpHours));
        // A slow unit stands at minimum load so many hours before it can be full, and after it.
        const auto slow = static_cast<std::size_t>(early_ && source_.rampPerHour < 1 ? std::ceil((1 - source_.minimumShare) / source_.rampPerHour - kUnitTolerance) - 1 : 0);
        for (Block b : short_) {
            b = {b.from - std::min(b.from, slow), std::min(kHoursPerYear, b.to + slow)};
            while (b.to - b.from < least && (b.to < kHoursPerYear || b.from > 0)) {
                // To the side of higher load, where the unit is of more use.
                const bool after = b.to < kHoursPerYear && (b.from == 0 || year_.loadMw[b.to] >= year_.loadMw[b.from - 1]);
                if (after) ++b.to;
                else --b.from;
            }
            while (!blocks_.empty() && blocks_.back().from >= b.from) blocks_.pop_back();  // swallowed by the stretch
            join(b);
        }
    }
    /// Takes out the hours in which the unit is not there.
    void clip(int k) {
        std::vector<Block> whole = std::move(blocks_);
        blocks_.clear();
        for (const Block& b : whole) {
            if (canRun(b.from, b.to, k)) {
                blocks_.push_back(b);
                continue;
            }
            for (const Wish& w : wishes_)
                if (w.most >= k && w.to > b.from && w.from < b.to) join({std::max(w.from, b.from), std::min(w.to, b.to)});
        }
    }
    const SiteYear& year_;
    const DispatchSource& source_;
    const std::vector<Wish>& wishes_;
    const std::vector<double>& idleUsd_;  ///< of idling per MW from the start of the year to each hour
    bool early_;
    int alwaysThere_ = 0;                 ///< units that can run in every hour
    std::vector<Block> blocks_;
};

}  // namespace

double Commitment::totalStartUsd() const { return std::accumulate(startUsd.begin(), startUsd.end(), 0.0); }

double availableMw(const DispatchSource& source, std::size_t hour) {
    const double capacity = source.capacityMw[monthOfDay(hour / kHoursPerDay)];
    return source.profile ? capacity * (*source.profile)[hour] : capacity;
}

std::vector<double> availableHours(const DispatchSource& source) {
    std::vector<double> out(kHoursPerYear);
    for (std::size_t month = 0; month < kMonthsPerYear; ++month) {
        const double capacity = source.capacityMw[month];
        for (std::size_t h = firstHourOfMonth(month); h < firstHourOfMonth(month + 1); ++h) out[h] = source.profile ? capacity * static_cast<double>((*source.profile)[h]) : capacity;
    }
    return out;
}

HourLimits relaxedLimits(const SiteYear& year) {
    HourLimits limits;
    for (const DispatchSource& s : year.sources) {
        std::vector<double> low, high;
        if (s.mustRun || s.cutHours > 0) high = availableHours(s);
        if (s.mustRun) {
            low = high;
            for (double& mw : low) mw *= s.minimumShare;
        }
        if (s.cutHours > 0) cutGrid(year, s, high);
        limits.low.push_back(std::move(low));
        limits.high.push_back(std::move(high));
    }
    return limits;
}

bool needsCommitment(const SiteYear& year) { return std::any_of(year.sources.begin(), year.sources.end(), hasUnits); }

Commitment commit(const SiteYear& year, const HourLimits& relaxed, const Dispatch& dispatch, bool early) {
    Commitment out;
    out.units.resize(year.sources.size());
    out.startUsd.assign(year.sources.size(), 0.0);
    out.starts.assign(year.sources.size(), 0.0);
    for (std::size_t i = 0; i < year.sources.size(); ++i) {
        const DispatchSource& s = year.sources[i];
        if (!hasUnits(s)) continue;
        const std::vector<Wish> wishes = wishesOf(year, i, relaxed, dispatch.sourceMw[i]);
        std::vector<double> idleUsd(kHoursPerYear + 1, 0.0);
        for (std::size_t month = 0; month < kMonthsPerYear; ++month) {
            const double running = s.minimumShare * s.costUsdPerMwh[month], noLoad = (1 - s.minimumShare) * s.noLoadUsdPerMwh[month];
            for (std::size_t h = firstHourOfMonth(month); h < firstHourOfMonth(month + 1); ++h)
                idleUsd[h + 1] = idleUsd[h] + (s.costShape ? running * (*s.costShape)[h] : running) + noLoad;
        }
        const double size = unitSize(s);
        std::vector<int> change(kHoursPerYear + 1, 0);  // of the units on
        UnitRun unit(year, s, wishes, idleUsd, early);
        // Equal units: the k-th runs when at least k are wanted.
        std::vector<std::vector<Block>> wanted = wantedBlocks(wishes);
        for (std::size_t k = 0; k < wanted.size(); ++k)
            for (const Block& block : unit.of(static_cast<int>(k) + 1, std::move(wanted[k]))) {
                ++change[block.from];
                --change[block.to];
                if (block.from == 0) continue;
                out.startUsd[i] += s.startUsdPerMw * unitAt(s, size, block.from);
                out.starts[i] += size / s.unitMw;  // a block of many units starts all of them
            }
        out.units[i].resize(kHoursPerYear);
        std::partial_sum(change.begin(), change.end() - 1, out.units[i].begin());
    }
    return out;
}

bool keepRamps(const SiteYear& year, const Dispatch& dispatch, HourLimits& limits) {
    bool changed = false;
    for (std::size_t s = 0; s < year.sources.size(); ++s) {
        const double ramp = year.sources[s].rampPerHour;
        if (ramp >= 1 || limits.low[s].empty() || limits.high[s].empty()) continue;
        const std::vector<double>&low = limits.low[s], &running = limits.high[s];
        std::vector<double> above(kHoursPerYear);  // minimum load
        for (std::size_t h = 0; h < kHoursPerYear; ++h) above[h] = dispatch.sourceMw[s][h] - low[h];
        const std::vector<double> wanted = above;
        for (std::size_t h = kHoursPerYear; --h > 0;) above[h - 1] = std::min(running[h - 1] - low[h - 1], std::max(above[h - 1], above[h] - ramp * running[h]));
        for (std::size_t h = 1; h < kHoursPerYear; ++h) above[h] = std::min(running[h] - low[h], std::max(above[h], above[h - 1] - ramp * running[h - 1]));
        for (std::size_t h = 1; h < kHoursPerYear; ++h) above[h] = std::min(above[h], above[h - 1] + ramp * running[h]);
        for (std::size_t h = kHoursPerYear; --h > 0;) above[h - 1] = std::min(above[h - 1], above[h] + ramp * running[h - 1]);
        if (above == wanted) continue;
        changed = true;
        std::vector<double> fixed(kHoursPerYear);
        for (std::size_t h = 0; h < kHoursPerYear; ++h) fixed[h] = low[h] + above[h];
        limits.high[s] = fixed;
        limits.low[s] = std::move(fixed);
    }
    return changed;
}

HourLimits committedLimits(const SiteYear& year, const HourLimits& relaxed, const Commitment& commitment) {
    HourLimits limits = relaxed;
    for (std::size_t i = 0; i < year.sources.size(); ++i) {
        const std::vector<int>& units = commitment.units[i];
        if (units.empty()) continue;
        const DispatchSource& s = year.sources[i];
        const double size = unitSize(s);
        limits.low[i].resize(kHoursPerYear);
        if (limits.high[i].empty()) limits.high[i] = availableHours(s);
        for (std::size_t h = 0; h < kHoursPerYear; ++h) {
            const double running = std::min(limits.high[i][h], units[h] * unitAt(s, size, h));
            limits.high[i][h] = running;
            limits.low[i][h] = s.minimumShare * running;
        }
    }
    return limits;
}

}  // namespace stargate
