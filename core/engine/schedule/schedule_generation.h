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
    const std::vector<std::uint16_t>& predecessors(std::size_t a) const { return predecessors_[a]; }
    const std::vector<std::uint16_t>& successors(std::size_t a) const { return successors_[a]; }
    /// Latest finish of each activity that keeps the critical path, for priority rules.
    const std::vector<int>& latestFinish() const { return latestFinish_; }
    /// Share of all resources that an activity uses while it runs, summed over resources.
    double load(std::size_t a) const { return load_[a]; }

    /// Forward places from the start of the project; backward from its end, in mirrored time (0 is the end) and with all links turned.
    enum class Direction { Forward, Backward };
    /// Serial scheme (Kelley 1963): each activity of the list in turn as early as links and resources allow. Returns the makespan.
    int serial(const Order& list, Direction direction, std::vector<int>& starts);
    /// Parallel scheme (Bedworth and Bailey 1982): time by time, what fits in the order of the list. Returns the makespan.
    int parallel(const Order& list, Direction direction, std::vector<int>& starts);
    /// Changes of the last serial schedule: one activity is placed as early as it fits, not before `from` (its start is returned), or released,
    /// and all periods from `from` on are cleared. What is booked can be kept aside and put back.
    int place(std::uint16_t a, int from);
    void release(std::uint16_t a, int start);
    void clear(int from);
    void keep();
    void restore();
    /// All activities by falling finish, in an order that the links allow for placing them in the other direction: justification (Valls,
    /// Ballestin and Quintanilla 2005).
    void orderForOther(const std::vector<int>& starts, Direction direction, Order& out);

    using Links = std::vector<std::vector<std::uint16_t>>;
    const Links& before(Direction direction) const { return direction == Direction::Forward ? predecessors_ : successors_; }
    const Links& after(Direction direction) const { return direction == Direction::Forward ? successors_ : predecessors_; }

private:
    // With the number of words known beforehand, or 0: it is the loop inside all others.
    std::size_t wordsOr(std::size_t known) const { return known > 0 ? known : words_; }
    template <std::size_t kWords>
    bool fits(const std::uint64_t* need, const std::uint64_t* have) const;
    template <std::size_t kWords>
    void give(std::uint16_t a, int start);
    template <std::size_t kWords>
    int put(std::uint16_t a, int from);
    template <std::size_t kWords>
    int placeAll(const Order& list, Direction direction, std::vector<int>& starts);
    template <std::size_t kWords>
    int placeByTime(const Order& list, Direction direction, std::vector<int>& starts);

    std::size_t n_ = 0, words_ = 1;
    int horizon_ = 0, dirty_ = 0;            ///< periods of `free_` that the last schedule touched
    std::vector<int> duration_, latestFinish_;
    std::vector<double> load_;
    Links successors_, predecessors_;
    std::vector<std::uint64_t> need_;        ///< by activity and word: four resources in lanes of 16 bits
    std::vector<std::uint64_t> capacity_;    ///< by word, guard bit of each lane set
    std::vector<std::uint64_t> empty_, free_;  ///< by period and word: all capacity, and what is left of it
    std::vector<std::uint64_t> kept_;
    std::vector<int> ends_, open_, rank_, buckets_;
    Order eligible_, running_;
};

}  // namespace stargate
