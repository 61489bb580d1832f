#pragma once
#include <array>
#include <bit>
#include <cstdint>
#include <vector>

#include "core/base/wide_registers.h"
#include "core/engine/odds/sample_network.h"

namespace stargate {

/// Samples are drawn in blocks of so many, the lanes of the inner loops.
inline constexpr std::size_t kLanes = 64;
using Lanes = std::array<float, kLanes>;
using LaneMask = std::array<std::int8_t, kLanes>;
inline auto wordsOf(const LaneMask& mask) { return std::bit_cast<std::array<std::uint64_t, kLanes / sizeof(std::uint64_t)>>(mask); }
inline bool isEmpty(const LaneMask& mask) {
    std::uint64_t any = 0;
    for (const std::uint64_t word : wordsOf(mask)) any |= word;
    return any == 0;
}

/// Dates of all tasks in one block of samples, days from the plan's start.
struct SampleBlock {
    explicit SampleBlock(const SampleNetwork& network);

    std::vector<Lanes> start, finish, duration;   ///< by task, in the network's order
    std::vector<LaneMask> critical;               ///< by task: -1 where it lies on the critical path of its project
    std::vector<Lanes> projectEnd, pace;          ///< by project
    std::array<Lanes, kCommonFactors> common;     ///< scores of the common factors, with their weight
    Lanes even;                                   ///< the pace of what has none
};

/// Draws the samples first .. first + kLanes - 1 of one group. A sample depends on the seed, its number and the keys of the tasks only.
void drawBlock(const SampleNetwork& network, const SampleGroup& group, std::uint64_t seed, std::uint32_t first, SampleBlock& block, Registers registers = widestRegisters());

}  // namespace stargate
