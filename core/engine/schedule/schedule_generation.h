#pragma once
#include <cstdint>
#include <vector>

#include "core/engine/schedule/rcpsp.h"

namespace stargate {

/// A project laid out for placing all its activities very often, seen from the start or, mirrored, from the end.
class ScheduleGenerator {
public:
    explicit ScheduleGenerator(const RcpspProject& project);

    using Order = std::vector<std::uint16_t>;
    std::size_t size() const { return n_; }
    int longest() const { return horizon_; }                    ///< sum of all durations
    int duration(std::size_t a) const { return duration_[a]; }
    const std::vector<std::uint16_t>& predecessors(std::size_t a) const { return side_[1].next[a]; }
    const std::vector<std::uint16_t>& successors(std::size_t a) const { return side_[0].next[a]; }
    /// Latest finish of each activity that keeps the critical path, for priority rules.
    const std::vector<int>& latestFinish() const { return latestFinish_; }
    /// Share of all resources that an activity uses while it runs, summed over resources.
    double load(std::size_t a) const { return load_[a]; }

    /// Serial scheme (Kelley 1963): each activity of the list in turn as early as links and resources allow. Returns the makespan.
    int serial(const Order& list, std::vector<int>& starts) { return place(list, side_[1].next, starts); }
    /// Parallel scheme (Bedworth and Bailey 1982): time by time, what fits in the order of the list.
    int parallel(const Order& list, std::vector<int>& starts);
    /// Double justification (Valls, Ballestin and Quintanilla 2005): all to the right by falling finish, then all to the left by rising
    /// start. Never longer than before; two schedules. `tight` = periods of activities that have no room between both.
    int justify(std::vector<int>& starts, int& tight);

private:
    struct Side {
        std::vector<std::vector<std::uint16_t>> next;
    };
    int place(const Order& list, const std::vector<std::vector<std::uint16_t>>& before, std::vector<int>& starts);
    void sortByKey(const std::vector<int>& key, Order& out);
    void clear(int until);
    bool fits(const std::uint64_t* need, int at) const;
    void use(const std::uint64_t* need, int from, int to);

    std::size_t n_ = 0, words_ = 1;
    int horizon_ = 0, dirty_ = 0;
    std::vector<int> duration_, latestFinish_;
    std::vector<double> load_;
    Side side_[2];                           ///< successors, predecessors
    std::vector<std::uint64_t> need_;        ///< by activity and word: four resources in lanes of 16 bits
    std::vector<std::uint64_t> capacity_;    ///< by word, guard bit of each lane set
    std::vector<std::uint64_t> free_;        ///< by period and word
    std::vector<int> ends_, scratch_, buckets_;
    Order list_;
};

}  // namespace stargate
