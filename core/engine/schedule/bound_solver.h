#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace stargate {

/// Integer variables whose bounds are tightened along a trail, each step with its reason, and clauses over bounds learned from dead ends: lazy
/// clause generation (Ohrimenko, Stuckey and Codish, Constraints 14, 2009). A problem derives from it and adds its own propagation.
class BoundSolver {
public:
    virtual ~BoundSolver() = default;

    /// Side 2 v is the lower bound of variable v, side 2 v + 1 its upper bound with the sign turned: a literal says that its side is at least
    /// `bound`, and a tighter bound is always the greater number.
    struct Literal {
        int side, bound;
        Literal operator!() const { return {side ^ 1, 1 - bound}; }
    };
    static Literal atLeast(int variable, int value) { return {2 * variable, value}; }
    static Literal atMost(int variable, int value) { return {2 * variable + 1, -value}; }
    static bool isUpper(int side) { return (side & 1) != 0; }

protected:
    /// Why a bound was tightened: nothing (a decision, or for good), a clause by its number, or what the problem means by a kind from kOwn on.
    struct Reason {
        int kind, data;
    };
    static constexpr int kNothing = 0, kClause = 1, kOwn = 2;

    int lower(int v) const { return bound_[static_cast<std::size_t>(2 * v)]; }
    int upper(int v) const { return -bound_[static_cast<std::size_t>(2 * v + 1)]; }
    bool isFixed(int v) const { return lower(v) == upper(v); }
    bool isTrue(Literal l) const { return at(bound_, l.side) >= l.bound; }
    bool isFalse(Literal l) const { return isTrue(!l); }
    int level() const { return static_cast<int>(levels_.size()); }
    int now() const { return static_cast<int>(trail_.size()); }
    std::int64_t conflicts() const { return conflicts_; }
    std::int64_t learnedLiterals() const { return learnedLiterals_; }

    /// Variables with their first bounds, once and before all else.
    void addVariables(const std::vector<int>& lowest, const std::vector<int>& highest);
    /// Tightens a bound; false when the opposite one forbids it, and the conflict is noted.
    bool tighten(Literal l, Reason why);
    /// Opens a level with a decision, or goes back to an earlier one.
    void decide(Literal l);
    void backTo(int level);
    /// Everything that follows from the present bounds; false in a dead end.
    bool propagate();
    /// Learns from the dead end and goes back; false when no solution is left.
    bool learn();
    /// The bound that dead ends of late have hung on most (Moskewicz et al. 2001), on the side of the value preferred; false when none is open.
    bool mostActive(const std::vector<int>& preferred, Literal& out);
    /// At level 0: forgets the less used half of the clauses when they are many.
    void tidy();
    /// True when a literal held before an entry of the trail.
    bool heldBefore(Literal l, int entry) const { return entryOf(l) < entry; }
    /// Entry that made a true literal true; -1 where it holds for good.
    int entryOf(Literal l) const;

    std::vector<Literal> conflict_;  ///< true literals that cannot be true together

private:
    /// Literals, true before entry `before`, from which `l` follows.
    virtual void explain(Literal l, Reason why, int before, std::vector<Literal>& out) = 0;
    /// Propagation when one side has changed, and what is cheaper done for many changes at once. False in a dead end.
    virtual bool propagateSide(int side) = 0;
    virtual bool propagateRest() = 0;
    virtual void tightened(int side) = 0;
    virtual void loosened(int side) = 0;
    /// Changes not yet propagated have been taken back.
    virtual void dropPending() = 0;

    struct Entry {
        int side, old, before;  ///< bound before; last entry of the side before, -1 if none
        Reason why;
    };
    struct Clause {
        std::vector<Literal> literals;  ///< the first two are watched
        double activity;
    };
    struct Watch {
        int clause;
        Literal other;
    };

    template <class T>
    static T& at(std::vector<T>& v, int i) { return v[static_cast<std::size_t>(i)]; }
    template <class T>
    static const T& at(const std::vector<T>& v, int i) { return v[static_cast<std::size_t>(i)]; }

    std::vector<Watch>& watchesOf(Literal l) { return at(watches_, at(place_, l.side) + l.bound); }
    int atomOf(Literal l) const { return at(atom_, l.side / 2) + (isUpper(l.side) ? 1 - l.bound : l.bound); }
    bool holdsForGood(Literal l) const { return at(root_, l.side) >= l.bound; }
    int levelOf(Literal l) const;
    bool propagateClauses(int side, int from, int to);
    bool visit(std::vector<Watch>& list, Literal gone);
    void watch(int clause);
    void require(Literal l, int& open);
    bool findCause(Literal& cause);
    bool followsFromOthers(Literal l);
    void bump(Literal l);
    void settle();
    void rise(std::size_t i);
    void sink(std::size_t i);
    void enter(int atom);

    std::vector<int> bound_, root_;           ///< by side: present, and for good
    std::vector<int> last_, required_;        ///< by side: last entry of the trail; bound that the learned clause needs
    std::vector<int> place_, atom_, owner_;   ///< offsets of the watches by side and of the atoms by variable, variable of an atom
    std::vector<Entry> trail_;
    std::vector<int> levels_;                 ///< first entry of each level
    std::size_t head_ = 0;                    ///< entries propagated
    std::vector<Clause> clauses_;
    std::vector<std::vector<Watch>> watches_; ///< by side and bound: clauses with a literal that fails then
    std::vector<int> sides_;
    std::vector<Literal> reason_, learned_;
    std::vector<double> activity_;            ///< by atom: one side of a value against the other
    std::vector<int> heap_, inHeap_;          ///< atoms ever bumped, the most active on top
    double step_ = 1, clauseStep_ = 1;
    std::size_t most_ = 3000;                 ///< clauses kept
    std::int64_t conflicts_ = 0, learnedLiterals_ = 0;
};

}  // namespace stargate
