#pragma once
#include <cstdint>
#include <utility>
#include <vector>

#include "core/engine/schedule/bound_solver.h"
#include "core/engine/schedule/rcpsp.h"
#include "core/engine/schedule/schedule_generation.h"

namespace stargate {

/// Searches for schedules shorter than the best known one, or the proof that there is none, and learns from each dead end: lazy clause generation
/// with the time-table of resources explained point by point (Schutt, Feydy, Stuckey and Wallace, "Explaining the cumulative propagator",
/// Constraints 16, 2011). Variables are the starts, and for each two activities too big to run together which of them is first.
class RcpspLearning : private BoundSolver {
public:
    /// `best` is a schedule longer than the critical path; it is replaced by shorter ones.
    RcpspLearning(const RcpspProject& project, ScheduleGenerator& generator, int lowerBound, RcpspSchedule& best);

    /// Goes on with what it has learned until about `placements` starts have been found, and returns their number. A dead end counts as one
    /// start of every activity, or as the starts tightened on the way to it if they are more. 0 when done.
    std::int64_t run(std::int64_t placements);
    /// `best` is the shortest there is, or the project is too large for this.
    bool isDone() const { return isDone_; }
    bool isProved() const { return isDone_ && isLaidOut_; }
    /// Literals of a learned clause, mean of the last run: short ones rule out much, and a proof is near.
    double meanClause() const { return meanClause_; }

private:
    void layOut();
    bool isTooLarge() const;
    void findPairs();
    void demandShorter();
    void takeSolution();
    Literal nextDecision(bool& isSolved);

    void explain(Literal l, Reason why, int before, std::vector<Literal>& out) override;
    bool propagateSide(int side) override;
    bool propagateRest() override;
    void tightened(int side) override;
    void loosened(int side) override;
    void dropPending() override;

    bool propagateLinks(int activity, bool upperSide);
    bool propagatePair(int pair);
    bool pushOut(int side);
    void explainUse(int period, int but, int before, std::vector<Literal>& out);
    void queue(int side);
    void use(int activity, int from, int to, bool isMore);
    bool hasRoom(int period, int activity) const;
    bool isOverfull(int period) const;
    int duration(int a) const { return durations_[static_cast<std::size_t>(a)]; }
    int needOf(int a, std::size_t r) const { return project_.activities[static_cast<std::size_t>(a)].needs[r]; }

    const RcpspProject& project_;
    ScheduleGenerator& generator_;
    int lowerBound_, n_;
    RcpspSchedule& best_;
    bool isLaidOut_ = false, isDone_ = false;
    int demanded_ = 0;                         ///< the makespan is below this
    double meanClause_ = 0;
    std::int64_t tightenings_ = 0, restarts_ = 0;
    std::vector<int> durations_;
    std::vector<std::pair<int, int>> pairs_;   ///< variable n + i is 1 when the first of pair i is done before the second starts
    std::vector<std::vector<int>> pairsOf_;    ///< by activity
    std::vector<int> preferred_;               ///< values in `best`
    std::size_t words_ = 1;
    std::vector<std::uint64_t> need_, free_;   ///< as in ScheduleGenerator, here less only what activities use wherever they start
    std::vector<std::pair<int, int>> part_;    ///< by activity: from and to of the periods it covers wherever it starts
    std::vector<char> isUser_, isQueued_;
    std::vector<int> queue_;                   ///< sides whose place in the profile is to be looked at
    int changedFrom_ = 0, changedTo_ = 0;      ///< periods whose use has grown
    std::vector<std::pair<int, int>> cover_;   ///< entry since when, activity
    std::vector<int> fewest_, chosen_;
};

}  // namespace stargate
