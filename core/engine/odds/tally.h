#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "core/engine/odds/date_counts.h"
#include "core/engine/odds/sample_block.h"

namespace stargate {

/// Sums behind the correlation of one task's duration with the last finish of its project.
struct Moments {
    double d = 0, dd = 0, de = 0;
};
/// Sums behind the spread of the last finish of a project.
struct EndMoments {
    double e = 0, ee = 0;
};
/// Kept by chunk of samples, since floating-point sums depend on their order.
struct ChunkMoments {
    std::vector<Moments> tasks;
    std::vector<EndMoments> ends;  ///< by project
};

/// The same in the making, for one group of the network: every so many samples apart in a sum of its own, as wide registers add them.
struct GroupSums {
    static constexpr std::size_t kSums = 16;  ///< a multiple of what a register holds
    using Sums = std::array<float, kSums>;
    struct OfTask {
        Sums d{}, dd{}, de{};
    };
    struct OfEnd {
        Sums e{}, ee{};
    };

    explicit GroupSums(const SampleGroup& group) : tasks(group.endTask - group.firstTask), ends(group.projects.size()) {}
    void writeTo(ChunkMoments& chunk, const SampleGroup& group) const;

    std::vector<OfTask> tasks;  ///< from the group's first on
    std::vector<OfEnd> ends;    ///< by project of the group
};

/// Offsets that keep sums small: an early draw of every duration and of the last finish of every project.
struct UsualDraw {
    std::vector<float> durations, ends;
};

/// Everything counted over a range of samples. Integers add up in any order.
struct Tally {
    std::vector<DateCounts> tasks, milestones;
    std::vector<std::uint32_t> critical;  ///< by task: samples in which it is
};

/// Counts the first `lanes` samples of a block, task by task of the group.
void tallyTasks(const SampleNetwork& network, const SampleGroup& group, const SampleBlock& block, std::size_t lanes, const UsualDraw& usual, Tally& tally, GroupSums& sums);

/// Months of the plan by day since its start; its last entry stands for all later days.
using MonthTable = std::vector<std::uint16_t>;
/// The month whose end is the first at or after the later of two dates.
void monthsOf(const Lanes& a, const Lanes& b, const MonthTable& months, std::size_t lanes, std::uint16_t* out);

}  // namespace stargate
