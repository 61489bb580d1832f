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
    successors_.resize(n_);
    predecessors_.resize(n_);
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
            successors_[a].push_back(s);
            predecessors_[s].push_back(static_cast<std::uint16_t>(a));
        }
    }
    std::vector<int> tail(n_, 0);
    for (std::size_t a = n_; a-- > 0;)
        for (const std::uint16_t s : successors_[a]) tail[a] = std::max(tail[a], tail[s] + duration_[s]);
    latestFinish_.resize(n_);
    const int length = n_ == 0 ? 0 : tail[0] + duration_[0];
    for (std::size_t a = 0; a < n_; ++a) latestFinish_[a] = length - tail[a];
    for (int t = 0; t <= horizon_; ++t) empty_.insert(empty_.end(), capacity_.begin(), capacity_.end());
    free_ = empty_;
    ends_.resize(n_);
    open_.resize(n_);
    rank_.resize(n_);
}

/// All lanes at once: a lane that would go below zero loses its guard bit.
template <std::size_t kWords>
bool ScheduleGenerator::fits(const std::uint64_t* need, const std::uint64_t* have) const {
    std::uint64_t kept = kGuards;
    for (std::size_t w = 0; w < wordsOr(kWords); ++w) kept &= have[w] - need[w];
    return kept == kGuards;
}

template <std::size_t kWords>
void ScheduleGenerator::give(std::uint16_t a, int start) {
    const std::uint64_t* need = &need_[a * wordsOr(kWords)];
    for (int t = start; t < start + duration_[a]; ++t)
        for (std::size_t w = 0; w < wordsOr(kWords); ++w) free_[static_cast<std::size_t>(t) * wordsOr(kWords) + w] += need[w];
}

/// From the last period backwards: a period that is full rules out every start up to it, and those after it need no second look.
template <std::size_t kWords>
int ScheduleGenerator::put(std::uint16_t a, int from) {
    const std::uint64_t* need = &need_[a * wordsOr(kWords)];
    const int duration = duration_[a];
    int start = from, unseen = from;
    for (int t = start + duration - 1; t >= unseen;) {
        if (fits<kWords>(need, &free_[static_cast<std::size_t>(t) * wordsOr(kWords)])) {
            --t;
        } else {
            unseen = start + duration;
            start = t + 1;
            t = start + duration - 1;
        }
    }
    const int end = start + duration;
    for (int t = start; t < end; ++t)
        for (std::size_t w = 0; w < wordsOr(kWords); ++w) free_[static_cast<std::size_t>(t) * wordsOr(kWords) + w] -= need[w];
    dirty_ = std::max(dirty_, end);
    return start;
}

int ScheduleGenerator::place(std::uint16_t a, int from) { return words_ == 1 ? put<1>(a, from) : put<0>(a, from); }

void ScheduleGenerator::release(std::uint16_t a, int start) { words_ == 1 ? give<1>(a, start) : give<0>(a, start); }

void ScheduleGenerator::keep() { kept_.assign(free_.begin(), free_.begin() + dirty_ * static_cast<std::ptrdiff_t>(words_)); }

void ScheduleGenerator::restore() {
    const int kept = static_cast<int>(kept_.size() / words_);
    clear(kept);
    std::copy(kept_.begin(), kept_.end(), free_.begin());
    dirty_ = kept;
}

void ScheduleGenerator::clear(int from) {
    const auto words = static_cast<std::ptrdiff_t>(words_);
    if (from < dirty_) std::copy(empty_.begin() + from * words, empty_.begin() + dirty_ * words, free_.begin() + from * words);
}

int ScheduleGenerator::serial(const Order& list, Direction direction, std::vector<int>& starts) {
    return words_ == 1 ? placeAll<1>(list, direction, starts) : placeAll<0>(list, direction, starts);
}

template <std::size_t kWords>
int ScheduleGenerator::placeAll(const Order& list, Direction direction, std::vector<int>& starts) {
    clear(0);
    dirty_ = 1;  // period 0 also holds what the parallel scheme has left
    const Links& links = before(direction);
    int makespan = 0;
    for (const std::uint16_t a : list) {
        int start = 0;
        for (const std::uint16_t p : links[a]) start = std::max(start, ends_[p]);
        start = put<kWords>(a, start);
        starts[a] = start;
        ends_[a] = start + duration_[a];
        makespan = std::max(makespan, ends_[a]);
    }
    return makespan;
}

int ScheduleGenerator::parallel(const Order& list, Direction direction, std::vector<int>& starts) {
    return words_ == 1 ? placeByTime<1>(list, direction, starts) : placeByTime<0>(list, direction, starts);
}

template <std::size_t kWords>
int ScheduleGenerator::placeByTime(const Order& list, Direction direction, std::vector<int>& starts) {
    const Links &links = before(direction), &next = after(direction);
    eligible_.clear();
    running_.clear();
    // What runs now never takes more later: whether an activity fits is seen in the present period alone, kept in place of period 0.
    dirty_ = std::max(dirty_, 1);
    std::uint64_t* have = free_.data();
    std::copy(capacity_.begin(), capacity_.end(), have);
    for (std::size_t i = 0; i < n_; ++i) {
        const std::uint16_t a = list[i];
        rank_[a] = static_cast<int>(i);
        open_[a] = static_cast<int>(links[a].size());
        if (open_[a] == 0) eligible_.push_back(a);
    }
    const auto release = [&](std::uint16_t a) {
        for (const std::uint16_t s : next[a]) {
            if (--open_[s] > 0) continue;
            auto at = eligible_.end();
            while (at != eligible_.begin() && rank_[*(at - 1)] > rank_[s]) --at;
            eligible_.insert(at, s);
        }
    };
    int now = 0;
    while (true) {
        for (std::size_t i = 0; i < eligible_.size();) {
            const std::uint16_t a = eligible_[i];
            const std::uint64_t* need = &need_[a * wordsOr(kWords)];
            if (duration_[a] > 0 && !fits<kWords>(need, have)) {
                ++i;
                continue;
            }
            eligible_.erase(eligible_.begin() + static_cast<std::ptrdiff_t>(i));
            starts[a] = now;
            ends_[a] = now + duration_[a];
            if (duration_[a] == 0) {  // ends at once and may free others of higher rank
                release(a);
                i = 0;
                continue;
            }
            for (std::size_t w = 0; w < wordsOr(kWords); ++w) have[w] -= need[w];
            running_.push_back(a);
        }
        if (running_.empty()) return now;
        now = ends_[running_[0]];
        for (const std::uint16_t a : running_) now = std::min(now, ends_[a]);
        std::size_t keep = 0;
        for (const std::uint16_t a : running_) {
            if (ends_[a] > now) {
                running_[keep++] = a;
                continue;
            }
            for (std::size_t w = 0; w < wordsOr(kWords); ++w) have[w] += need_[a * wordsOr(kWords) + w];
            release(a);
        }
        running_.resize(keep);
    }
}

/// By counting; ties by activity number, which respects the links among activities without length.
void ScheduleGenerator::orderForOther(const std::vector<int>& starts, Direction direction, Order& out) {
    int last = 0;
    for (std::size_t a = 0; a < n_; ++a) last = std::max(last, ends_[a] = starts[a] + duration_[a]);
    buckets_.assign(static_cast<std::size_t>(last) + 2, 0);
    for (std::size_t a = 0; a < n_; ++a) ++buckets_[static_cast<std::size_t>(last - ends_[a]) + 1];
    std::partial_sum(buckets_.begin(), buckets_.end(), buckets_.begin());
    out.resize(n_);
    const auto put = [&](std::size_t a) { out[static_cast<std::size_t>(buckets_[static_cast<std::size_t>(last - ends_[a])]++)] = static_cast<std::uint16_t>(a); };
    if (direction == Direction::Backward)
        for (std::size_t a = 0; a < n_; ++a) put(a);
    else
        for (std::size_t a = n_; a-- > 0;) put(a);
}

}  // namespace stargate
