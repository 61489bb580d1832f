#pragma once
#include <algorithm>
#include <functional>
#include <random>
#include <vector>

#include "core/engine/schedule/rcpsp.h"

namespace stargate {

/// Random project with a source and a sink, links from lower to higher numbers.
inline RcpspProject randomProject(std::mt19937& random, int jobs, std::size_t resources) {
    const auto pick = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    RcpspProject p;
    for (std::size_t r = 0; r < resources; ++r) p.capacities.push_back(4 + pick(5));
    p.activities.resize(static_cast<std::size_t>(jobs) + 2);
    const auto last = static_cast<std::uint16_t>(jobs + 1);
    for (int a = 0; a <= jobs + 1; ++a) {
        RcpspProject::Activity& activity = p.activities[static_cast<std::size_t>(a)];
        const bool dummy = a == 0 || a == jobs + 1;
        activity.duration = dummy ? 0 : 1 + pick(9);
        for (std::size_t r = 0; r < resources; ++r) activity.needs.push_back(dummy ? 0 : pick(5));
        if (a == 0)
            for (int s = 1; s <= jobs; ++s) activity.successors.push_back(static_cast<std::uint16_t>(s));
        for (int k = pick(3); k > 0 && a > 0 && a < jobs; --k) activity.successors.push_back(static_cast<std::uint16_t>(a + 1 + pick(jobs - a)));
        if (a > 0 && a <= jobs) activity.successors.push_back(last);
    }
    return p;
}

inline bool isFeasible(const RcpspProject& p, const RcpspSchedule& s) {
    for (std::size_t a = 0; a < p.activities.size(); ++a)
        for (const std::uint16_t next : p.activities[a].successors)
            if (s.starts[next] < s.starts[a] + p.activities[a].duration) return false;
    for (int t = 0; t < s.makespan; ++t)
        for (std::size_t r = 0; r < p.capacities.size(); ++r) {
            int used = 0;
            for (std::size_t a = 0; a < p.activities.size(); ++a)
                if (s.starts[a] <= t && t < s.starts[a] + p.activities[a].duration) used += p.activities[a].needs[r];
            if (used > p.capacities[r]) return false;
        }
    return s.starts.back() == s.makespan;
}

/// Shortest makespan over all activity lists: one of them leads to an optimum (Sprecher, Kolisch and Drexl 1995: active schedules).
inline int byEnumeration(const RcpspProject& p) {
    const std::size_t n = p.activities.size();
    int best = 1 << 20;
    std::vector<int> ends(n, -1);
    std::vector<std::vector<int>> used(200, std::vector<int>(p.capacities.size()));
    const std::function<void(std::size_t)> next = [&](std::size_t placed) {
        if (placed == n) best = std::min(best, *std::max_element(ends.begin(), ends.end()));
        for (std::size_t a = 0; a < n; ++a) {
            int start = 0;
            bool ready = ends[a] < 0;
            for (std::size_t b = 0; b < n && ready; ++b)
                for (const std::uint16_t s : p.activities[b].successors)
                    if (s == a) ready = ready && ends[b] >= 0, start = std::max(start, ends[b]);
            if (!ready) continue;
            const RcpspProject::Activity& activity = p.activities[a];
            const auto fits = [&](int from) {
                for (int t = from; t < from + activity.duration; ++t)
                    for (std::size_t r = 0; r < p.capacities.size(); ++r)
                        if (used[static_cast<std::size_t>(t)][r] + activity.needs[r] > p.capacities[r]) return false;
                return true;
            };
            while (!fits(start)) ++start;
            const auto book = [&](int sign) {
                for (int t = start; t < start + activity.duration; ++t)
                    for (std::size_t r = 0; r < p.capacities.size(); ++r) used[static_cast<std::size_t>(t)][r] += sign * activity.needs[r];
            };
            book(1);
            ends[a] = start + activity.duration;
            if (ends[a] < best) next(placed + 1);
            ends[a] = -1;
            book(-1);
        }
    };
    next(0);
    return best;
}

}  // namespace stargate
