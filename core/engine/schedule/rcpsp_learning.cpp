#include "core/engine/schedule/rcpsp_learning.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace stargate {
namespace {

constexpr std::uint64_t kGuards = 0x8000'8000'8000'8000;
constexpr int kGreatestUse = 0x7fff;  // of all activities together: what a lane takes
constexpr std::size_t kMostActivities = 1000;
constexpr std::int64_t kMostBounds = 500'000;
constexpr std::int64_t kRestart = 20;

// Why a bound was tightened: a link with the activity given, the order of a pair, the bounds of a pair, the profile in a period.
constexpr int kLink = 2, kPair = 3, kOrder = 4, kProfile = 5;

/// 1 1 2 1 1 2 4 ... (Luby, Sinclair and Zuckerman 1993), from i = 1.
std::int64_t luby(std::int64_t i) {
    std::int64_t power = 1;
    while (2 * power - 1 < i) power *= 2;
    return 2 * power - 1 == i ? power : luby(i - power + 1);
}

}  // namespace

RcpspLearning::RcpspLearning(const RcpspProject& project, ScheduleGenerator& generator, int lowerBound, RcpspSchedule& best)
    : project_(project), generator_(generator), lowerBound_(lowerBound), n_(static_cast<int>(generator.size())), best_(best) {
    static_assert(kLink == kOwn);
    for (std::size_t a = 0; a < generator.size(); ++a) durations_.push_back(generator.duration(a));
}

bool RcpspLearning::isTooLarge() const {
    if (generator_.size() > kMostActivities || generator_.size() * static_cast<std::uint64_t>(best_.makespan) > kMostBounds) return true;
    for (std::size_t r = 0; r < project_.capacities.size(); ++r) {
        std::int64_t sum = 0;
        for (int a = 0; a < n_; ++a) sum += needOf(a, r);
        if (sum > kGreatestUse) return true;
    }
    return false;
}

/// Activities that no link parts and that a resource cannot serve together.
void RcpspLearning::findPairs() {
    const auto n = generator_.size();
    std::vector<std::vector<char>> follows(n, std::vector<char>(n, 0));
    for (std::size_t a = n; a-- > 0;)
        for (const std::uint16_t s : generator_.successors(a)) {
            follows[a][s] = 1;
            for (std::size_t b = 0; b < n; ++b) follows[a][b] = static_cast<char>(follows[a][b] | follows[s][b]);
        }
    pairsOf_.resize(n);
    for (std::size_t a = 0; a < n; ++a)
        for (std::size_t b = a + 1; b < n; ++b) {
            if (follows[a][b] || follows[b][a] || !isUser_[a] || !isUser_[b]) continue;
            const int x = static_cast<int>(a), y = static_cast<int>(b);
            for (std::size_t r = 0; r < project_.capacities.size(); ++r) {
                if (needOf(x, r) + needOf(y, r) <= project_.capacities[r]) continue;
                for (const std::size_t one : {a, b}) pairsOf_[one].push_back(static_cast<int>(pairs_.size()));
                pairs_.emplace_back(x, y);
                break;
            }
        }
}

void RcpspLearning::layOut() {
    isLaidOut_ = true;
    const std::size_t n = generator_.size(), resources = project_.capacities.size();
    for (const RcpspProject::Activity& a : project_.activities)
        isUser_.push_back(a.duration > 0 && std::any_of(a.needs.begin(), a.needs.end(), [](int x) { return x > 0; }));
    findPairs();
    std::vector<int> lowest(n, 0), highest(n, best_.makespan - 1);
    for (std::size_t a = 0; a < n; ++a)
        for (const std::uint16_t s : generator_.successors(a)) lowest[s] = std::max(lowest[s], lowest[a] + generator_.duration(a));
    for (std::size_t a = n; a-- > 0;) {
        highest[a] -= generator_.duration(a);
        for (const std::uint16_t s : generator_.successors(a)) highest[a] = std::min(highest[a], highest[s] - generator_.duration(a));
    }
    lowest.resize(n + pairs_.size(), 0);
    highest.resize(n + pairs_.size(), 1);
    addVariables(lowest, highest);
    demanded_ = best_.makespan;
    words_ = std::max<std::size_t>(1, (resources + 3) / 4);
    need_.assign(n * words_, 0);
    const auto periods = static_cast<std::size_t>(best_.makespan);
    free_.assign(periods * words_, kGuards);
    for (std::size_t r = 0; r < resources; ++r) {
        for (std::size_t a = 0; a < n; ++a) need_[a * words_ + r / 4] |= static_cast<std::uint64_t>(project_.activities[a].needs[r]) << (16 * (r % 4));
        for (std::size_t t = 0; t < periods; ++t) free_[t * words_ + r / 4] += static_cast<std::uint64_t>(project_.capacities[r]) << (16 * (r % 4));
    }
    part_.assign(n, {0, 0});
    isQueued_.assign(2 * n, 0);
    preferred_.resize(n + pairs_.size());
    dropPending();
    for (int side = 0; side < 2 * n_; ++side) tightened(side);
}

std::int64_t RcpspLearning::run(std::int64_t placements) {
    if (!isLaidOut_) {
        if ((isDone_ = isTooLarge())) return 0;
        layOut();
    }
    demandShorter();
    const std::int64_t conflictsBefore = conflicts(), literalsBefore = learnedLiterals();
    std::int64_t spent = 0, counted = tightenings_, untilRestart = kRestart * luby(++restarts_);
    while (spent < placements && !isDone_) {
        if (!propagate()) {
            spent += std::max<std::int64_t>(n_, tightenings_ - counted);
            counted = tightenings_;
            isDone_ = !learn();
            --untilRestart;
            continue;
        }
        bool isSolved = false;
        if (untilRestart <= 0) {
            backTo(0);
            tidy();
            untilRestart = kRestart * luby(++restarts_);
        } else if (const Literal next = nextDecision(isSolved); !isSolved) {
            decide(next);
        } else {
            takeSolution();
            spent += 3 * n_;
        }
    }
    backTo(0);
    meanClause_ = static_cast<double>(learnedLiterals() - literalsBefore) / static_cast<double>(std::max<std::int64_t>(1, conflicts() - conflictsBefore));
    return spent;
}

/// At level 0. The search keeps near the best schedule (solution-guided search, Beck 2007).
void RcpspLearning::demandShorter() {
    for (std::size_t a = 0; a < durations_.size(); ++a) preferred_[a] = best_.starts[a];
    for (std::size_t q = 0; q < pairs_.size(); ++q)
        preferred_[durations_.size() + q] = best_.starts[static_cast<std::size_t>(pairs_[q].first)] < best_.starts[static_cast<std::size_t>(pairs_[q].second)];
    demanded_ = std::min(demanded_, best_.makespan);
    isDone_ = isDone_ || best_.makespan <= lowerBound_ || !tighten(atMost(n_ - 1, demanded_ - 1), {kNothing, 0});
}

/// A schedule that holds all constraints, and what justification to both sides makes of it.
void RcpspLearning::takeSolution() {
    best_.makespan = lower(n_ - 1);
    for (int a = 0; a < n_; ++a) best_.starts[static_cast<std::size_t>(a)] = lower(a);
    using Direction = ScheduleGenerator::Direction;
    ScheduleGenerator::Order list;
    std::vector<int> starts = best_.starts;
    for (const Direction direction : {Direction::Backward, Direction::Forward}) {
        generator_.orderForOther(starts, direction == Direction::Backward ? Direction::Forward : Direction::Backward, list);
        const int makespan = generator_.serial(list, direction, starts);
        if (makespan >= best_.makespan) continue;
        best_ = {makespan, starts};
        if (direction == Direction::Backward)
            for (std::size_t a = 0; a < starts.size(); ++a) best_.starts[a] = makespan - starts[a] - durations_[a];
    }
    backTo(0);
    demandShorter();
}

/// What dead ends have hung on; where there is nothing of the kind, the activity that can start first starts there.
RcpspLearning::Literal RcpspLearning::nextDecision(bool& isSolved) {
    Literal out{};
    if (mostActive(preferred_, out)) return out;
    int first = -1;
    for (int a = 0; a < n_; ++a)
        if (!isFixed(a) && (first < 0 || lower(a) < lower(first) || (lower(a) == lower(first) && upper(a) < upper(first)))) first = a;
    isSolved = first < 0;
    return isSolved ? out : atMost(first, lower(first));
}

bool RcpspLearning::propagateSide(int side) { return side < 2 * n_ ? propagateLinks(side / 2, isUpper(side)) : propagatePair(side / 2 - n_); }

bool RcpspLearning::propagateLinks(int a, bool upperSide) {
    if (upperSide) {
        for (const int p : generator_.predecessors(static_cast<std::size_t>(a)))
            if (!tighten(atMost(p, upper(a) - duration(p)), {kLink, a})) return false;
    } else {
        for (const int s : generator_.successors(static_cast<std::size_t>(a)))
            if (!tighten(atLeast(s, lower(a) + duration(a)), {kLink, a})) return false;
    }
    for (const int q : pairsOf_[static_cast<std::size_t>(a)])
        if (!propagatePair(q)) return false;
    return true;
}

/// An order that no longer fits rules itself out; one that is decided is a link.
bool RcpspLearning::propagatePair(int q) {
    const auto [x, y] = pairs_[static_cast<std::size_t>(q)];
    const int order = n_ + q;
    if (!isFixed(order)) {
        // The reason is any border between the two: the middle leaves room on both sides.
        if (const int least = upper(x) - duration(y) + 1; lower(y) >= least) return tighten(atLeast(order, 1), {kOrder, least + (lower(y) - least) / 2}) && propagatePair(q);
        if (const int least = upper(y) - duration(x) + 1; lower(x) >= least) return tighten(atMost(order, 0), {kOrder, least + (lower(x) - least) / 2}) && propagatePair(q);
        return true;
    }
    const int first = lower(order) == 1 ? x : y, second = first == x ? y : x;
    return tighten(atLeast(second, lower(first) + duration(first)), {kPair, q}) && tighten(atMost(first, upper(second) - duration(first)), {kPair, q});
}

void RcpspLearning::explain(Literal l, Reason why, int before, std::vector<Literal>& out) {
    const int v = l.side / 2;
    const bool isAbove = isUpper(l.side);
    switch (why.kind) {
    case kLink:
        out.push_back({2 * why.data + (isAbove ? 1 : 0), l.bound - duration(isAbove ? v : why.data)});
        break;
    case kPair: {
        const auto [x, y] = pairs_[static_cast<std::size_t>(why.data)];
        const int other = x == v ? y : x, first = isAbove ? v : other;
        out.push_back(first == x ? atLeast(n_ + why.data, 1) : atMost(n_ + why.data, 0));
        out.push_back({2 * other + (isAbove ? 1 : 0), l.bound - duration(first)});
        break;
    }
    case kOrder: {
        const auto [x, y] = pairs_[static_cast<std::size_t>(v - n_)];
        const int first = isAbove ? y : x, second = isAbove ? x : y;
        out.push_back(atLeast(second, why.data));
        out.push_back(atMost(first, why.data + duration(second) - 1));
        break;
    }
    case kProfile:
        out.push_back(isAbove ? atMost(v, why.data) : atLeast(v, why.data + 1 - duration(v)));
        explainUse(why.data, v, before, out);
        break;
    default:
        break;
    }
}

/// Why a period is too full, with activity `but` (or -1) in it: the fewest of those that cover it, the latest left out first.
void RcpspLearning::explainUse(int period, int but, int before, std::vector<Literal>& out) {
    cover_.clear();
    for (int a = 0; a < n_; ++a) {
        if (a == but || !isUser_[static_cast<std::size_t>(a)] || upper(a) > period || lower(a) + duration(a) <= period) continue;
        const int since = std::max(entryOf(atMost(a, period)), entryOf(atLeast(a, period + 1 - duration(a))));
        if (since < before) cover_.emplace_back(since, a);
    }
    std::sort(cover_.begin(), cover_.end(), [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
    std::size_t fewest = std::numeric_limits<std::size_t>::max();
    for (std::size_t r = 0; r < project_.capacities.size(); ++r) {
        int sum = but >= 0 ? needOf(but, r) : 0;
        for (const auto& c : cover_) sum += needOf(c.second, r);
        if (sum <= project_.capacities[r]) continue;
        chosen_.clear();
        for (const auto& c : cover_) {
            const int need = needOf(c.second, r);
            if (sum - need > project_.capacities[r])
                sum -= need;
            else if (need > 0)
                chosen_.push_back(c.second);
        }
        if (chosen_.size() < fewest) fewest = chosen_.size(), fewest_.swap(chosen_);
    }
    for (const int a : fewest_) {
        out.push_back(atMost(a, period));
        out.push_back(atLeast(a, period + 1 - duration(a)));
    }
}

void RcpspLearning::queue(int side) {
    if (isQueued_[static_cast<std::size_t>(side)]) return;
    isQueued_[static_cast<std::size_t>(side)] = 1;
    queue_.push_back(side);
}

void RcpspLearning::dropPending() {
    for (const int side : queue_) isQueued_[static_cast<std::size_t>(side)] = 0;
    queue_.clear();
    changedFrom_ = std::numeric_limits<int>::max();
    changedTo_ = 0;
}

void RcpspLearning::use(int a, int from, int to, bool isMore) {
    const std::uint64_t* need = &need_[static_cast<std::size_t>(a) * words_];
    for (int t = from; t < to; ++t)
        for (std::size_t w = 0; w < words_; ++w) {
            std::uint64_t& have = free_[static_cast<std::size_t>(t) * words_ + w];
            have = isMore ? have - need[w] : have + need[w];
        }
    if (!isMore || from >= to) return;
    changedFrom_ = std::min(changedFrom_, from);
    changedTo_ = std::max(changedTo_, to);
}

void RcpspLearning::tightened(int side) {
    const int a = side / 2;
    if (a >= n_) return;
    ++tightenings_;
    if (!isUser_[static_cast<std::size_t>(a)]) return;
    queue(side);
    const int from = upper(a), to = lower(a) + duration(a);
    if (from >= to) return;
    auto& part = part_[static_cast<std::size_t>(a)];
    if (part.first >= part.second) part = {from, from};
    use(a, from, part.first, true);
    use(a, part.second, to, true);
    part = {from, to};
}

void RcpspLearning::loosened(int side) {
    const int a = side / 2;
    if (a >= n_ || part_[static_cast<std::size_t>(a)].first >= part_[static_cast<std::size_t>(a)].second) return;
    auto& part = part_[static_cast<std::size_t>(a)];
    const int from = std::min(upper(a), part.second), to = std::max(from, lower(a) + duration(a));
    use(a, part.first, from, false);
    use(a, to, part.second, false);
    part = {from, std::min(to, part.second)};
}

/// All lanes at once: a lane below zero has lost its guard bit.
bool RcpspLearning::hasRoom(int t, int a) const {
    std::uint64_t kept = kGuards;
    for (std::size_t w = 0; w < words_; ++w) kept &= free_[static_cast<std::size_t>(t) * words_ + w] - need_[static_cast<std::size_t>(a) * words_ + w];
    return kept == kGuards;
}

bool RcpspLearning::isOverfull(int t) const {
    std::uint64_t kept = kGuards;
    for (std::size_t w = 0; w < words_; ++w) kept &= free_[static_cast<std::size_t>(t) * words_ + w];
    return kept != kGuards;
}

bool RcpspLearning::propagateRest() {
    const int from = changedFrom_, to = changedTo_;
    changedFrom_ = std::numeric_limits<int>::max();
    changedTo_ = 0;
    for (int t = from; t < to; ++t)
        if (isOverfull(t)) {
            conflict_.clear();
            explainUse(t, -1, now(), conflict_);
            return false;
        }
    for (int a = 0; a < n_ && from < to; ++a) {
        if (!isUser_[static_cast<std::size_t>(a)] || isFixed(a)) continue;
        if (lower(a) < to && lower(a) + duration(a) > from) queue(2 * a);
        if (upper(a) < to && upper(a) + duration(a) > from) queue(2 * a + 1);
    }
    while (!queue_.empty()) {
        const int side = queue_.back();
        queue_.pop_back();
        isQueued_[static_cast<std::size_t>(side)] = 0;
        if (!isFixed(side / 2) && !pushOut(side)) return false;
    }
    return true;
}

/// Past the last (or before the first) full period that the activity would meet; it is looked at again where it comes to.
bool RcpspLearning::pushOut(int side) {
    const int a = side / 2;
    const auto& part = part_[static_cast<std::size_t>(a)];
    const auto isFull = [&](int t) { return (t < part.first || t >= part.second) && !hasRoom(t, a); };
    if (isUpper(side)) {
        for (int t = upper(a); t < upper(a) + duration(a); ++t)
            if (isFull(t)) return tighten(atMost(a, t - duration(a)), {kProfile, t});
    } else {
        for (int t = lower(a) + duration(a) - 1; t >= lower(a); --t)
            if (isFull(t)) return tighten(atLeast(a, t + 1), {kProfile, t});
    }
    return true;
}

}  // namespace stargate
