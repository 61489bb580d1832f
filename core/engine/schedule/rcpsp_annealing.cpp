#include "core/engine/schedule/rcpsp_annealing.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace stargate {
namespace {

using Order = ScheduleGenerator::Order;
using Direction = ScheduleGenerator::Direction;

/// Simulated annealing over activity lists (Bouleimen and Lecocq, EJOR 149, 2003), of which only what follows the first change is placed again.
/// The energy of a schedule is
///     makespan + kGravity x 2 x sum(work x start) / sum(work),   work = load x duration;
/// the mean start of work, twice which is about the length of an evenly filled schedule, tells those of one makespan apart. The schedule is
/// justified to its other side every kTurn schedules (Valls, Ballestin and Quintanilla 2005) and goes on from there.
class Annealing {
public:
    Annealing(ScheduleGenerator& generator, Xoshiro256& random, int lowerBound, std::int64_t placements, RcpspSchedule& best)
        : generator_(generator), random_(random), lowerBound_(lowerBound), n_(generator.size()), budget_(placements), left_(placements), best_(best) {
        double sum = 0;
        for (std::size_t a = 0; a < n_; ++a) sum += generator_.load(a) * generator_.duration(a);
        for (std::size_t a = 0; a < n_; ++a)
            gravity_.push_back(sum > 0 ? kGravity * 2 * generator_.load(a) * generator_.duration(a) / sum : 0);
    }

    void run() {
        starts_ = best_.starts;
        while (!isDone()) {
            turn();
            const std::int64_t until = left_ - kTurn * static_cast<std::int64_t>(n_);
            // A try that is no move costs nothing: where no activity can move, the turn ends all the same.
            for (std::size_t idle = 0; left_ > until && !isDone() && idle < kIdle * n_;) idle = propose() ? 0 : idle + 1;
        }
    }

private:
    struct Move {
        std::size_t first, last;  ///< of the list, changed
        bool isEarlier;           ///< only the first goes ahead of others: if it starts as before, so do they
    };

    bool isDone() const { return left_ <= 0 || best_.makespan <= lowerBound_; }

    /// All activities in the other direction.
    void turn() {
        generator_.orderForOther(starts_, direction_, list_);
        direction_ = direction_ == Direction::Forward ? Direction::Backward : Direction::Forward;
        generator_.serial(list_, direction_, starts_);
        left_ -= static_cast<std::int64_t>(n_);
        accept();
    }

    int makespan() const { return starts_[list_.back()]; }

    void accept() {
        // Ties as in justification: the number of activities without length respects their links. Nearly in order already: sorted by insertion.
        const bool forward = direction_ == Direction::Forward;
        for (std::size_t i = 1; i < n_; ++i) {
            const std::uint16_t a = list_[i];
            std::size_t at = i;
            for (; at > 0; --at) {
                const std::uint16_t b = list_[at - 1];
                if (starts_[b] != starts_[a] ? starts_[b] < starts_[a] : forward == (b < a)) break;
                list_[at] = b;
            }
            list_[at] = a;
        }
        position_.resize(n_);
        reach_.resize(n_);
        int end = 0;
        for (std::size_t i = 0; i < n_; ++i) {
            const std::uint16_t a = list_[i];
            position_[a] = i;
            reach_[i] = end;
            end = std::max(end, starts_[a] + generator_.duration(a));
        }
        if (makespan() >= best_.makespan) return;
        best_ = {makespan(), starts_};
        if (!forward)
            for (std::size_t a = 0; a < n_; ++a) best_.starts[a] = makespan() - starts_[a] - generator_.duration(a);
    }

    int readyAt(std::uint16_t a, const std::vector<int>& starts) const {
        int at = 0;
        for (const std::uint16_t p : generator_.before(direction_)[a]) at = std::max(at, starts[p] + generator_.duration(p));
        return at;
    }
    std::size_t firstPlace(std::uint16_t a) const {
        std::size_t at = 0;
        for (const std::uint16_t p : generator_.before(direction_)[a]) at = std::max(at, position_[p] + 1);
        return at;
    }
    std::size_t lastPlace(std::uint16_t a) const {
        std::size_t at = n_ - 1;
        for (const std::uint16_t s : generator_.after(direction_)[a]) at = std::min(at, position_[s] - 1);
        return at;
    }

    /// Changes `next_`: one activity earlier, one later, or two that change places. False when the drawn one cannot.
    bool draw(Move& move) {
        const std::size_t at = random_.below(n_), kind = random_.below(3);
        const std::uint16_t a = list_[at];
        const auto place = [&](std::size_t i) { return next_.begin() + static_cast<std::ptrdiff_t>(i); };
        if (kind == 0) {
            const std::size_t last = lastPlace(a);
            if (last == at) return false;
            const std::size_t to = at + 1 + random_.below(last - at);
            next_ = list_;
            std::rotate(place(at), place(at + 1), place(to + 1));
            move = {at, to, false};
            return true;
        }
        const std::size_t first = firstPlace(a);
        if (first == at || (kind == 1 && starts_[a] == readyAt(a, starts_))) return false;  // not resources make it wait
        const std::size_t to = first + random_.below(at - first);
        if (kind == 2 && lastPlace(list_[to]) < at) return false;
        move = {to, at, kind == 1};
        next_ = list_;
        if (kind == 1)
            std::rotate(place(to), place(at), place(at + 1));
        else
            std::swap(next_[to], next_[at]);
        return true;
    }

    /// Frees what the activities from a place of the list on use: one by one only where they overlap those before.
    void unplace(std::size_t from) {
        const int overlap = reach_[from];
        for (std::size_t i = from; i < n_ && starts_[list_[i]] < overlap; ++i) generator_.release(list_[i], starts_[list_[i]]);
        generator_.clear(overlap);
    }

    /// Places what follows the first change and keeps it if the energy rises by no more than the temperature allows (Metropolis 1953). Gives up
    /// as soon as gravity alone has risen by more, or when all that changed place in the list start as before. False when nothing was placed.
    bool propose() {
        Move move{};
        if (!draw(move)) return false;
        const double spent = 1 - static_cast<double>(left_) / static_cast<double>(budget_);
        const double heat = kHot / static_cast<double>(n_) * std::pow(kCold / kHot, spent);
        const double allowed = -heat * std::log(std::max(random_.unit(), std::numeric_limits<double>::min()));
        generator_.keep();
        unplace(move.first);
        moved_ = starts_;
        double rise = 0;
        bool changed = false, goesOn = true;
        std::size_t placed = move.first;
        while (goesOn && placed < n_) {
            const std::uint16_t a = next_[placed];
            moved_[a] = generator_.place(a, readyAt(a, moved_));
            rise += gravity_[a] * (moved_[a] - starts_[a]);
            changed = changed || moved_[a] != starts_[a];
            goesOn = rise <= allowed && (changed || (placed != move.last && !move.isEarlier));
            ++placed;
        }
        left_ -= static_cast<std::int64_t>(placed - move.first);
        if (goesOn && moved_[list_.back()] - makespan() + rise <= allowed) {
            starts_.swap(moved_);
            list_.swap(next_);
            accept();
            return true;
        }
        generator_.restore();
        return true;
    }

    // Chosen on the hardest published projects of 60 activities and on random ones; for those these figures are no blind test. Temperatures are
    // for one activity: what it weighs in gravity falls with their number.
    static constexpr double kGravity = 3, kHot = 43, kCold = 25;
    static constexpr std::int64_t kTurn = 10;
    static constexpr std::size_t kIdle = 20;

    ScheduleGenerator& generator_;
    Xoshiro256& random_;
    int lowerBound_;
    std::size_t n_;
    std::int64_t budget_, left_;  ///< placements of single activities
    RcpspSchedule& best_;
    Direction direction_ = Direction::Forward;
    std::vector<double> gravity_;  ///< energy of a start one period later, by activity
    std::vector<int> starts_, moved_;
    Order list_, next_;            ///< in the order of placing
    std::vector<std::size_t> position_;
    std::vector<int> reach_;       ///< by place of the list, the latest finish of those before
};

}  // namespace

void anneal(ScheduleGenerator& generator, Xoshiro256& random, int lowerBound, std::int64_t placements, RcpspSchedule& best) {
    Annealing(generator, random, lowerBound, placements, best).run();
}

}  // namespace stargate
