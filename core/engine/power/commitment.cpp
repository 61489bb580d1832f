#include "core/engine/power/commitment.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace stargate {
namespace {

constexpr double kUnitTolerance = 1e-6;  // share of a unit that rounding may add
constexpr double kMostUnits = 20;        // more units than this are started in equal blocks: the steps are small beside the load

bool hasUnits(const DispatchSource& s) {
    return s.unitMw > 0 && !s.mustRun && (s.minimumShare > 0 || s.startUsdPerMw > 0 || s.minimumUpHours > 1 || s.minimumDownHours > 1);
}

double costAt(const DispatchSource& s, std::size_t hour) {
    const double cost = s.costUsdPerMwh[monthOfDay(hour / kHoursPerDay)];
    return s.costShape ? cost * (*s.costShape)[hour] : cost;
}

double unitAt(const DispatchSource& s, std::size_t hour) {
    const double capacity = *std::max_element(s.capacityMw.begin(), s.capacityMw.end());
    const double unit = std::max(s.unitMw, capacity / kMostUnits);
    return s.profile ? unit * (*s.profile)[hour] : unit;
}

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

std::vector<Block> blocksOf(const std::vector<char>& on) {
    std::vector<Block> out;
    for (std::size_t h = 0; h < on.size(); ++h)
        if (on[h] && (h == 0 || !on[h - 1])) {
            std::size_t to = h;
            while (to < on.size() && on[to]) ++to;
            out.push_back({h, to});
        }
    return out;
}

/// One unit of a source: bridges stops and stretches runs that are too short.
void repair(const SiteYear& year, const DispatchSource& s, const std::vector<char>& canRun, std::vector<char>& on) {
    std::vector<Block> blocks = blocksOf(on);
    for (std::size_t b = 0; b + 1 < blocks.size(); ++b) {
        const std::size_t from = blocks[b].to, to = blocks[b + 1].from;
        // Idling at minimum load displaces something cheaper; what that is worth at least is nothing.
        double idling = 0;
        bool possible = true;
        for (std::size_t h = from; h < to && possible; ++h) {
            idling += s.minimumShare * costAt(s, h);
            possible = canRun[h] != 0;
        }
        const bool tooShort = to - from < static_cast<std::size_t>(std::max(1, s.minimumDownHours));
        if (possible && (tooShort || idling < s.startUsdPerMw)) std::fill(on.begin() + static_cast<std::ptrdiff_t>(from), on.begin() + static_cast<std::ptrdiff_t>(to), char{1});
    }
    const auto least = static_cast<std::size_t>(std::max(1, s.minimumUpHours));
    for (const Block& block : blocksOf(on)) {
        std::size_t from = block.from, to = block.to;
        while (to - from < least && (to < kHoursPerYear || from > 0)) {
            // Stretch to the side of higher load, where the unit is of more use.
            const bool after = to < kHoursPerYear && (from == 0 || year.loadMw[to] >= year.loadMw[from - 1]);
            if (after) on[to++] = 1;
            else on[--from] = 1;
        }
    }
    for (std::size_t h = 0; h < on.size(); ++h) on[h] = on[h] && canRun[h] ? char{1} : char{0};
}

}  // namespace

double Commitment::totalStartUsd() const { return std::accumulate(startUsd.begin(), startUsd.end(), 0.0); }

double availableMw(const DispatchSource& source, std::size_t hour) {
    const double capacity = source.capacityMw[monthOfDay(hour / kHoursPerDay)];
    return source.profile ? capacity * (*source.profile)[hour] : capacity;
}

HourLimits relaxedLimits(const SiteYear& year) {
    HourLimits limits;
    for (const DispatchSource& s : year.sources) {
        std::vector<double> low(kHoursPerYear, 0.0), high(kHoursPerYear);
        for (std::size_t month = 0; month < kMonthsPerYear; ++month) {
            const double capacity = s.capacityMw[month];
            for (std::size_t h = firstHourOfMonth(month); h < firstHourOfMonth(month + 1); ++h) high[h] = s.profile ? capacity * (*s.profile)[h] : capacity;
        }
        if (s.mustRun)
            for (std::size_t h = 0; h < kHoursPerYear; ++h) low[h] = s.minimumShare * high[h];
        cutGrid(year, s, high);
        limits.low.push_back(std::move(low));
        limits.high.push_back(std::move(high));
    }
    return limits;
}

bool needsCommitment(const SiteYear& year) { return std::any_of(year.sources.begin(), year.sources.end(), hasUnits); }

Commitment commit(const SiteYear& year, const HourLimits& relaxed, const Dispatch& dispatch) {
    Commitment out;
    out.units.resize(year.sources.size());
    out.startUsd.assign(year.sources.size(), 0.0);
    out.starts.assign(year.sources.size(), 0.0);
    for (std::size_t i = 0; i < year.sources.size(); ++i) {
        const DispatchSource& s = year.sources[i];
        if (!hasUnits(s)) continue;
        std::vector<int> wanted(kHoursPerYear, 0), most(kHoursPerYear, 0);
        int all = 0;
        for (std::size_t h = 0; h < kHoursPerYear; ++h) {
            const double unit = unitAt(s, h);
            if (unit <= 0) continue;
            wanted[h] = static_cast<int>(std::ceil(dispatch.sourceMw[i][h] / unit - kUnitTolerance));
            most[h] = static_cast<int>(std::ceil(relaxed.high[i][h] / unit - kUnitTolerance));
            all = std::max(all, most[h]);
        }
        std::vector<int>& units = out.units[i];
        units.assign(kHoursPerYear, 0);
        std::vector<char> on(kHoursPerYear), canRun(kHoursPerYear);
        // Equal units: the k-th runs when at least k are wanted.
        for (int k = 1; k <= all; ++k) {
            bool used = false;
            for (std::size_t h = 0; h < kHoursPerYear; ++h) {
                on[h] = wanted[h] >= k;
                canRun[h] = most[h] >= k;
                used = used || on[h];
            }
            if (!used) break;
            repair(year, s, canRun, on);
            for (const Block& block : blocksOf(on))
                if (block.from > 0) {
                    out.startUsd[i] += s.startUsdPerMw * unitAt(s, block.from);
                    // A block of many units starts all of them.
                    out.starts[i] += unitAt(s, block.from) / std::max(s.unitMw, 1e-9) / std::max(1e-9, s.profile ? static_cast<double>((*s.profile)[block.from]) : 1.0);
                }
            for (std::size_t h = 0; h < kHoursPerYear; ++h) units[h] += on[h];
        }
    }
    return out;
}

HourLimits committedLimits(const SiteYear& year, const HourLimits& relaxed, const Commitment& commitment) {
    HourLimits limits = relaxed;
    for (std::size_t i = 0; i < year.sources.size(); ++i) {
        const std::vector<int>& units = commitment.units[i];
        if (units.empty()) continue;
        const DispatchSource& s = year.sources[i];
        for (std::size_t h = 0; h < kHoursPerYear; ++h) {
            const double running = std::min(limits.high[i][h], units[h] * unitAt(s, h));
            limits.high[i][h] = running;
            limits.low[i][h] = s.minimumShare * running;
        }
    }
    return limits;
}

}  // namespace stargate
