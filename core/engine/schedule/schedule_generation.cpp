#include "core/engine/schedule/schedule_generation.h"

#include <algorithm>
#include <numeric>

namespace stargate {
namespace {

constexpr std::uint64_t kGuards = 0x8000'8000'8000'8000;

}  // namespace

ScheduleGenerator::ScheduleGenerator(const RcpspProject& project) : n_(project.activities.size()) {
    const std::size_t resources = project.capacities.size();
    words_ = std::max<std::size_t>(1, (resources + 3) / 4);
    need_.assign(n_ * words_, 0);
    capacity_.assign(words_, kGuards);
    for (std::size_t r = 0; r < resources; ++r) capacity_[r / 4] += static_cast<std::uint64_t>(project.capacities[r]) << (16 * (r % 4));
    side_[0].next.resize(n_);
    side_[1].next.resize(n_);
    duration_.resize(n_);
    load_.assign(n_, 0);
    for (std::size_t a = 0; a < n_; ++a) {
        const RcpspProject::Activity& activity = project.activities[a];
        duration_[a] = activity.duration;
        horizon_ += activity.duration;
        for (std::size_t r = 0; r < resources; ++r) {
            need_[a * words_ + r / 4] |= static_cast<std::uint64_t>(activity.needs[r]) << (16 * (r % 4));
            if (project.capacities[r] > 0) load_[a] += static_cast<double>(activity.needs[r]) / project.capacities[r];
        }
        for (const std::uint16_t s : activity.successors) {
            side_[0].next[a].push_back(s);
            side_[1].next[s].push_back(static_cast<std::uint16_t>(a));
        }
    }
    std::vector<int> tail(n_, 0);
    for (std::size_t a = n_; a-- > 0;)
        for (const std::uint16_t s : side_[0].next[a]) tail[a] = std::max(tail[a], tail[s] + duration_[s]);
    latestFinish_.resize(n_);
    const int length = n_ == 0 ? 0 : tail[0] + duration_[0];
    for (std::size_t a = 0; a < n_; ++a) latestFinish_[a] = length - tail[a];
    free_.assign(static_cast<std::size_t>(horizon_ + 1) * words_, 0);
    dirty_ = horizon_ + 1;
    ends_.resize(n_);
    scratch_.resize(n_);
    list_.resize(n_);
}

void ScheduleGenerator::clear(int until) {
    for (int t = 0; t < until; ++t)
        for (std::size_t w = 0; w < words_; ++w) free_[static_cast<std::size_t>(t) * words_ + w] = capacity_[w];
}

/// All lanes at once: a lane that would go below zero loses its guard bit.
bool ScheduleGenerator::fits(const std::uint64_t* need, int at) const {
    const std::uint64_t* have = &free_[static_cast<std::size_t>(at) * words_];
    std::uint64_t kept = kGuards;
    for (std::size_t w = 0; w < words_; ++w) kept &= have[w] - need[w];
    return kept == kGuards;
}

void ScheduleGenerator::use(const std::uint64_t* need, int from, int to) {
    if (words_ == 1) {
        for (int t = from; t < to; ++t) free_[static_cast<std::size_t>(t)] -= *need;
        return;
    }
    for (int t = from; t < to; ++t)
        for (std::size_t w = 0; w < words_; ++w) free_[static_cast<std::size_t>(t) * words_ + w] -= need[w];
}

int ScheduleGenerator::place(const Order& list, const std::vector<std::vector<std::uint16_t>>& before, std::vector<int>& starts) {
    clear(dirty_);
    int makespan = 0;
    for (const std::uint16_t a : list) {
        int start = 0;
        for (const std::uint16_t p : before[a]) start = std::max(start, ends_[p]);
        const std::uint64_t* need = &need_[a * words_];
        const int length = duration_[a];
        // From the last period backwards: a period that is full rules out every start up to it.
        for (int t = start + length - 1; t >= start;) {
            if (fits(need, t)) {
                --t;
            } else {
                start = t + 1;
                t = start + length - 1;
            }
        }
        use(need, start, start + length);
        starts[a] = start;
        ends_[a] = start + length;
        makespan = std::max(makespan, ends_[a]);
    }
    dirty_ = std::max(makespan, 1);
    return makespan;
}

int ScheduleGenerator::parallel(const Order& list, std::vector<int>& starts) {
    clear(dirty_);
    std::vector<int>& open = scratch_;
    for (std::size_t a = 0; a < n_; ++a) open[a] = static_cast<int>(side_[1].next[a].size()), ends_[a] = -1;
    list_.assign(list.begin(), list.end());
    int makespan = 0;
    std::size_t left = n_;
    for (int now = 0; left > 0;) {
        // One pass over what is left: an activity is eligible when its predecessors have ended.
        int nextEnd = horizon_ + 1;
        bool again = true;
        while (again) {
            again = false;
            std::size_t keep = 0;
            for (std::size_t i = 0; i < left; ++i) {
                const std::uint16_t a = list_[i];
                bool ready = true;
                for (const std::uint16_t p : side_[1].next[a]) ready = ready && ends_[p] >= 0 && ends_[p] <= now;
                if (ready && (duration_[a] == 0 || fits(&need_[a * words_], now))) {
                    use(&need_[a * words_], now, now + duration_[a]);
                    starts[a] = now;
                    ends_[a] = now + duration_[a];
                    makespan = std::max(makespan, ends_[a]);
                    again = again || duration_[a] == 0;
                } else {
                    list_[keep++] = a;
                }
            }
            left = keep;
        }
        for (std::size_t a = 0; a < n_; ++a)
            if (ends_[a] > now) nextEnd = std::min(nextEnd, ends_[a]);
        now = nextEnd;
    }
    dirty_ = std::max(makespan, 1);
    return makespan;
}

/// Rising keys, ties by activity number (which respects the links).
void ScheduleGenerator::sortByKey(const std::vector<int>& key, Order& out) {
    buckets_.assign(static_cast<std::size_t>(horizon_) + 2, 0);
    for (std::size_t a = 0; a < n_; ++a) ++buckets_[static_cast<std::size_t>(key[a]) + 1];
    std::partial_sum(buckets_.begin(), buckets_.end(), buckets_.begin());
    for (std::size_t a = 0; a < n_; ++a) out[static_cast<std::size_t>(buckets_[static_cast<std::size_t>(key[a])]++)] = static_cast<std::uint16_t>(a);
}

int ScheduleGenerator::justify(std::vector<int>& starts, int& tight) {
    int makespan = 0;
    for (std::size_t a = 0; a < n_; ++a) makespan = std::max(makespan, starts[a] + duration_[a]);
    // To the right = to the left in mirrored time, by falling finish; the mirrored start is the makespan less the finish.
    for (std::size_t a = 0; a < n_; ++a) scratch_[a] = starts[a] + duration_[a];
    sortByKey(scratch_, list_);
    std::reverse(list_.begin(), list_.end());
    const int mirrored = place(list_, side_[0].next, starts);
    for (std::size_t a = 0; a < n_; ++a) starts[a] = mirrored - starts[a] - duration_[a];
    scratch_ = starts;
    sortByKey(scratch_, list_);
    const int length = place(list_, side_[1].next, starts);
    tight = 0;
    for (std::size_t a = 0; a < n_; ++a)
        if (starts[a] == scratch_[a] - (mirrored - length)) tight += duration_[a];
    return length;
}

}  // namespace stargate
