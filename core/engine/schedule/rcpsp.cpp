#include "core/engine/schedule/rcpsp.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/engine/schedule/schedule_generation.h"

namespace stargate {
namespace {

using Order = ScheduleGenerator::Order;

/// xoshiro256** (Blackman and Vigna 2018, public domain): the same stream with every compiler.
class Random {
public:
    explicit Random(std::uint64_t seed) {
        for (std::uint64_t& word : state_) {  // splitmix64
            seed += 0x9e3779b97f4a7c15;
            std::uint64_t z = seed;
            z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
            z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
            word = z ^ (z >> 31);
        }
    }
    std::uint64_t next() {
        const auto rotl = [](std::uint64_t x, int k) { return (x << k) | (x >> (64 - k)); };
        const std::uint64_t result = rotl(state_[1] * 5, 7) * 9, t = state_[1] << 17;
        state_[2] ^= state_[0], state_[3] ^= state_[1], state_[1] ^= state_[2], state_[0] ^= state_[3], state_[2] ^= t;
        state_[3] = rotl(state_[3], 45);
        return result;
    }
    double unit() { return static_cast<double>(next() >> 11) * 0x1p-53; }
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(unit() * static_cast<double>(n)); }

private:
    std::uint64_t state_[4];
};

struct Individual {
    Order list;               ///< activities by start
    std::vector<int> starts;
    int makespan = 0;
    int tight = 0;            ///< work that can move neither left nor right: the less, the nearer a shorter schedule
    bool operator<(const Individual& o) const { return makespan != o.makespan ? makespan < o.makespan : tight < o.tight; }
};

/// Genetic algorithm over activity lists with double justification of every child and a crossover that keeps together what runs when
/// resources are used best (after Valls, Ballestin and Quintanilla, "A hybrid genetic algorithm for the RCPSP", EJOR 185, 2008).
class Search {
public:
    Search(const RcpspProject& project, std::int64_t budget, std::uint64_t seed) : generator_(project), random_(seed), budget_(budget), n_(generator_.size()) {}

    RcpspSchedule run() {
        best_.makespan = generator_.longest() + 1;
        const std::size_t size = populationSize();
        std::vector<Individual> all;
        for (std::size_t i = 0; i < size && spent_ < budget_; ++i) all.push_back(sampled(i));
        while (spent_ < budget_ && best_.makespan > generator_.latestFinish().back()) {
            std::vector<std::size_t> order(all.size());
            std::iota(order.begin(), order.end(), std::size_t{0});
            for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random_.below(i)]);
            std::vector<Individual> children;
            for (std::size_t i = 0; i + 1 < order.size() && spent_ < budget_; i += 2) {
                children.push_back(child(all[order[i]], all[order[i + 1]]));
                children.push_back(child(all[order[i + 1]], all[order[i]]));
            }
            for (Individual& c : children) all.push_back(std::move(c));
            std::stable_sort(all.begin(), all.end());
            dropTwins(all);
            if (all.size() > size) all.resize(size);
            while (all.size() < size && spent_ < budget_) all.push_back(sampled(all.size()));
        }
        return {best_.makespan, best_.starts};
    }

private:
    std::size_t populationSize() const {
        const auto wished = static_cast<std::size_t>(std::sqrt(static_cast<double>(budget_)) * 0.7);
        return std::clamp<std::size_t>(wished, 10, 200);
    }

    /// The same makespan with the same starts says nothing new.
    static void dropTwins(std::vector<Individual>& sorted) {
        sorted.erase(std::unique(sorted.begin(), sorted.end(), [](const Individual& a, const Individual& b) { return a.makespan == b.makespan && a.starts == b.starts; }),
                     sorted.end());
    }

    /// Regret-based biased random sampling by latest finish (Drexl 1991).
    Individual sampled(std::size_t number) {
        Individual out;
        out.list.reserve(n_);
        std::vector<int> open(n_);
        std::vector<std::uint16_t> ready;
        for (std::size_t a = 0; a < n_; ++a) {
            open[a] = static_cast<int>(generator_.predecessors(a).size());
            if (open[a] == 0) ready.push_back(static_cast<std::uint16_t>(a));
        }
        std::vector<double> weight;
        const std::vector<int>& lft = generator_.latestFinish();
        while (!ready.empty()) {
            std::size_t pick = 0;
            int latest = 0, earliest = generator_.longest();
            for (const std::uint16_t a : ready) latest = std::max(latest, lft[a]), earliest = std::min(earliest, lft[a]);
            if (number == 0) {
                for (std::size_t i = 0; i < ready.size(); ++i)
                    if (lft[ready[i]] < lft[ready[pick]]) pick = i;
            } else {
                weight.clear();
                double sum = 0;
                for (const std::uint16_t a : ready) weight.push_back(sum += std::pow(latest - lft[a] + 1, 2.0));
                pick = static_cast<std::size_t>(std::upper_bound(weight.begin(), weight.end(), random_.unit() * sum) - weight.begin());
                pick = std::min(pick, ready.size() - 1);
            }
            const std::uint16_t a = ready[pick];
            ready.erase(ready.begin() + static_cast<std::ptrdiff_t>(pick));
            out.list.push_back(a);
            for (const std::uint16_t s : generator_.successors(a))
                if (--open[s] == 0) ready.push_back(s);
        }
        schedule(out, number % 2 == 1);
        return out;
    }

    void schedule(Individual& it, bool parallel) {
        it.starts.resize(n_);
        it.makespan = parallel ? generator_.parallel(it.list, it.starts) : generator_.serial(it.list, it.starts);
        ++spent_;
        if (spent_ < budget_) {
            it.makespan = generator_.justify(it.starts, it.tight);
            spent_ += 2;
        }
        it.list.resize(n_);
        std::iota(it.list.begin(), it.list.end(), std::uint16_t{0});
        std::stable_sort(it.list.begin(), it.list.end(), [&](std::uint16_t a, std::uint16_t b) { return it.starts[a] < it.starts[b]; });
        if (it.makespan < best_.makespan) best_ = it;
    }

    /// A window of the father's list where resources are used best, the mother's order around it.
    Individual child(const Individual& mother, const Individual& father) {
        const std::size_t least = n_ / 4, most = 3 * n_ / 4;
        std::size_t from = 0, length = least;
        double bestUse = -1;
        for (int tries = 0; tries < kWindows; ++tries) {
            const std::size_t l = least + random_.below(most - least + 1), f = random_.below(n_ - l + 1);
            const double used = useOf(father, f, l);
            if (used > bestUse) bestUse = used, from = f, length = l;
        }
        Individual out;
        out.list.reserve(n_);
        std::vector<bool> taken(n_);
        const auto take = [&](std::uint16_t a) {
            if (!taken[a]) taken[a] = true, out.list.push_back(a);
        };
        // As many of the mother's first as stand before the window, then the window, then the rest: links hold, both lists being in order.
        for (std::size_t i = 0; i < from; ++i) take(mother.list[i]);
        for (std::size_t i = 0; i < from + length; ++i) take(father.list[i]);
        for (const std::uint16_t a : mother.list) take(a);
        mutate(out.list);
        schedule(out, false);
        return out;
    }

    double useOf(const Individual& it, std::size_t from, std::size_t length) const {
        double work = 0;
        int first = it.starts[it.list[from]], last = first + 1;
        for (std::size_t i = from; i < from + length; ++i) {
            const std::uint16_t a = it.list[i];
            work += generator_.load(a) * generator_.duration(a);
            last = std::max(last, it.starts[a] + generator_.duration(a));
        }
        return work / (last - first);
    }

    void mutate(Order& list) {
        for (std::size_t i = 0; i + 1 < n_; ++i) {
            if (random_.unit() >= kMutation) continue;
            const std::vector<std::uint16_t>& after = generator_.successors(list[i]);
            if (std::find(after.begin(), after.end(), list[i + 1]) == after.end()) std::swap(list[i], list[i + 1]);
        }
    }

    static constexpr int kWindows = 2;
    static constexpr double kMutation = 0.05;

    ScheduleGenerator generator_;
    Random random_;
    std::int64_t budget_, spent_ = 0;
    std::size_t n_;
    Individual best_;
};

}  // namespace

RcpspSchedule solveRcpsp(const RcpspProject& project, std::int64_t budget, std::uint64_t seed) { return Search(project, budget, seed).run(); }

}  // namespace stargate
