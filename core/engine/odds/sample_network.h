#pragma once
#include <array>
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "core/base/link_type.h"
#include "core/engine/odds/pert.h"

namespace stargate {

/// Common causes that move many tasks together.
enum class CommonFactor : std::uint8_t { None, Permits, Supply, Labour };
inline constexpr std::size_t kCommonFactors = 4;

/// A task whose duration is drawn. Days count from the plan's start; a bound that does not exist is minus infinity.
struct SampleTask {
    enum class Mode : std::uint8_t {
        Free,      ///< start by links and bounds, finish after the drawn duration
        Started,   ///< start known, duration drawn
        Promised,  ///< the finish is drawn from `startBound` on, whatever the links say
        Fixed      ///< both dates known
    };
    static constexpr float kUnbound = -std::numeric_limits<float>::infinity();

    Mode mode = Mode::Free;
    bool keepsStart = false;                  ///< a late finish stretches it instead of moving it
    bool last = true;                         ///< may end its project; never where a later task of it waits for this one's finish
    CommonFactor factor = CommonFactor::None;
    std::uint32_t project = 0;
    std::array<std::uint32_t, 2> keys{};      ///< of its stream of random numbers
    float startBound = kUnbound, finishBound = kUnbound;
    float stretchedTo = kUnbound;             ///< a finish before it is put off to it, the start stays
    float fixedStart = 0;                     ///< of Promised and Fixed
    float shortest = 0, spread = 0;           ///< duration = shortest + spread x drawn, days
    const ScoreCurve* curve = nullptr;        ///< of `drawn`; null = no draw
    float stopFrom = 0, stopDays = 0;         ///< one stop of all work, which comes again every year; 0 days = none
};

struct SampleLink {
    std::uint32_t from = 0;
    LinkType type = LinkType::FinishToStart;
    float lag = 0;                            ///< days
    float share = 0;                          ///< of the predecessor's drawn duration, on top
};

/// Tasks next to each other that no link joins with any other, and their projects: drawn one group after the other they stay in the cache.
struct SampleGroup {
    std::uint32_t firstTask = 0, endTask = 0;
    std::vector<std::uint32_t> projects;
};

/// A network compiled for sampling: tasks in an order that puts predecessors first.
struct SampleNetwork {
    std::vector<SampleTask> tasks;
    std::vector<SampleLink> links;            ///< by successor
    std::vector<std::uint32_t> firstLink;     ///< by task, and one past the last
    std::uint32_t projects = 0;
    std::vector<SampleGroup> groups;          ///< every task lies in exactly one
    std::vector<std::array<std::uint32_t, 2>> paceKeys;  ///< by project; empty = no project has a pace of its own
    const ScoreCurve* pace = nullptr;         ///< of the factor on all durations drawn in one project
    std::array<float, kCommonFactors> shared{};  ///< share of the variance of the score that tasks of a factor have in common

    /// Curve of a three-point duration, made once per shape. `survived` is the probability that has already passed: the rest is drawn.
    const ScoreCurve* pertCurve(double mode, double survived = 0);
    const ScoreCurve* keep(const ScoreCurve& curve);
    /// All tasks as one group, whatever links they have.
    SampleGroup whole() const;

private:
    std::map<std::pair<std::int64_t, std::int64_t>, const ScoreCurve*> byShape_;
    std::vector<std::unique_ptr<const ScoreCurve>> curves_;
};

}  // namespace stargate
