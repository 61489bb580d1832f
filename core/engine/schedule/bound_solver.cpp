#include "core/engine/schedule/bound_solver.h"

#include <algorithm>
#include <numeric>

namespace stargate {
namespace {

constexpr int kFree = -(1 << 30);              // no bound required
constexpr double kDecay = 0.95, kClauseDecay = 0.999, kTooGreat = 1e100;

}  // namespace

void BoundSolver::addVariables(const std::vector<int>& lowest, const std::vector<int>& highest) {
    int watches = 0, atoms = 0;
    for (std::size_t v = 0; v < lowest.size(); ++v) {
        const int width = highest[v] - lowest[v] + 1;
        bound_.push_back(lowest[v]);
        bound_.push_back(-highest[v]);
        place_.push_back(watches - lowest[v]);
        place_.push_back(watches + width + highest[v]);
        watches += 2 * width;
        atom_.push_back(atoms - lowest[v]);
        atoms += width;
        owner_.resize(static_cast<std::size_t>(atoms), static_cast<int>(v));
    }
    root_ = bound_;
    last_.assign(bound_.size(), -1);
    required_.assign(bound_.size(), kFree);
    watches_.resize(static_cast<std::size_t>(watches));
    activity_.assign(static_cast<std::size_t>(atoms), 0);
    inHeap_.assign(static_cast<std::size_t>(atoms), -1);
}

bool BoundSolver::tighten(Literal l, Reason why) {
    if (isTrue(l)) return true;
    if (isFalse(l)) {
        conflict_.clear();
        if (why.kind == kClause) {
            for (const Literal& o : at(clauses_, why.data).literals) conflict_.push_back(!o);
            return false;
        }
        explain(l, why, now(), conflict_);
        conflict_.push_back(!l);
        return false;
    }
    trail_.push_back({l.side, at(bound_, l.side), at(last_, l.side), why});
    at(last_, l.side) = now() - 1;
    at(bound_, l.side) = l.bound;
    tightened(l.side);
    return true;
}

void BoundSolver::decide(Literal l) {
    levels_.push_back(now());
    tighten(l, {kNothing, 0});
}

void BoundSolver::backTo(int level) {
    if (level >= this->level()) return;
    const auto first = static_cast<std::size_t>(at(levels_, level));
    while (trail_.size() > first) {
        const Entry e = trail_.back();
        trail_.pop_back();
        const int was = at(bound_, e.side);
        at(bound_, e.side) = e.old;
        at(last_, e.side) = e.before;
        loosened(e.side);
        for (int b = e.old + 1; b <= was; ++b)
            if (const int a = atomOf({e.side, b}); at(activity_, a) > 0 && at(inHeap_, a) < 0) enter(a);
    }
    levels_.resize(static_cast<std::size_t>(level));
    head_ = first;
    dropPending();
}

int BoundSolver::entryOf(Literal l) const {
    if (holdsForGood(l)) return -1;
    int e = at(last_, l.side);
    while (e >= 0 && at(trail_, e).old >= l.bound) e = at(trail_, e).before;
    return e;
}

int BoundSolver::levelOf(Literal l) const {
    return static_cast<int>(std::upper_bound(levels_.begin(), levels_.end(), entryOf(l)) - levels_.begin());
}

bool BoundSolver::propagate() {
    while (true) {
        while (head_ < trail_.size()) {
            const Entry e = trail_[head_++];
            if (!propagateSide(e.side) || !propagateClauses(e.side, e.old + 1, at(bound_, e.side))) return false;
        }
        if (!propagateRest()) return false;
        if (head_ == trail_.size()) break;
    }
    if (level() == 0) settle();
    return true;
}

/// What holds at level 0 holds for good and needs no reason any more.
void BoundSolver::settle() {
    root_ = bound_;
    trail_.clear();
    head_ = 0;
    std::fill(last_.begin(), last_.end(), -1);
}

bool BoundSolver::propagateClauses(int side, int from, int to) {
    for (int b = from; b <= to; ++b)
        if (!visit(watchesOf({side, b}), !Literal{side, b})) return false;
    return true;
}

/// Two literals of each clause are watched (Moskewicz et al., "Chaff", DAC 2001).
bool BoundSolver::visit(std::vector<Watch>& list, Literal gone) {
    std::size_t kept = 0;
    bool isAlive = true;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Watch w = list[i];
        if (!isAlive || isTrue(w.other)) {
            list[kept++] = w;
            continue;
        }
        Clause& clause = at(clauses_, w.clause);
        std::vector<Literal>& ls = clause.literals;
        if (ls[0].side == gone.side && ls[0].bound == gone.bound) std::swap(ls[0], ls[1]);
        std::size_t k = ls.size();
        if (!isTrue(ls[0])) {
            k = 2;
            while (k < ls.size() && isFalse(ls[k])) ++k;
            if (k < ls.size()) {
                std::swap(ls[1], ls[k]);
                watchesOf(!ls[1]).push_back({w.clause, ls[0]});
                continue;
            }
            clause.activity += clauseStep_;
            isAlive = tighten(ls[0], {kClause, w.clause});
        }
        list[kept++] = {w.clause, ls[0]};
    }
    list.resize(kept);
    return isAlive;
}

void BoundSolver::watch(int clause) {
    const std::vector<Literal>& ls = at(clauses_, clause).literals;
    watchesOf(!ls[0]).push_back({clause, ls[1]});
    watchesOf(!ls[1]).push_back({clause, ls[0]});
}

/// Of one side the tightest bound stands for all. `open` counts those of the present level.
void BoundSolver::require(Literal l, int& open) {
    if (holdsForGood(l)) return;
    const int old = at(required_, l.side);
    if (old >= l.bound) return;
    const int start = levels_.back();
    if (entryOf(l) >= start && (old == kFree || entryOf({l.side, old}) < start)) ++open;
    if (old == kFree) sides_.push_back(l.side);
    at(required_, l.side) = l.bound;
}

/// Back along the trail, reasons in place of what followed from them, until one literal of the present level is left: the first unique
/// implication point (Marques-Silva and Sakallah 1999). False when the dead end needs no decision at all.
bool BoundSolver::findCause(Literal& cause) {
    int open = 0;
    sides_.clear();
    for (const Literal& l : conflict_) require(l, open);
    for (int e = now() - 1; open > 0; --e) {
        const Entry entry = at(trail_, e);
        const int need = at(required_, entry.side);
        if (need == kFree || need <= entry.old) continue;
        cause = {entry.side, need};
        bump(cause);
        if (open == 1) return true;
        --open;
        at(required_, entry.side) = kFree;
        reason_.clear();
        if (entry.why.kind == kClause) {
            Clause& clause = at(clauses_, entry.why.data);
            clause.activity += clauseStep_;
            for (const Literal& o : clause.literals)
                if (o.side != entry.side) reason_.push_back(!o);
        } else {
            explain(cause, entry.why, e, reason_);
        }
        for (const Literal& l : reason_) require(l, open);
    }
    return false;
}

/// A literal whose reasons the clause has already, all of them older than it, adds nothing (Sorensson and Biere 2009).
bool BoundSolver::followsFromOthers(Literal l) {
    const int e = entryOf(l);
    const Entry& entry = at(trail_, e);
    if (entry.why.kind == kNothing) return false;
    reason_.clear();
    if (entry.why.kind == kClause) {
        for (const Literal& o : at(clauses_, entry.why.data).literals)
            if (o.side != entry.side) reason_.push_back(!o);
    } else {
        explain(l, entry.why, e, reason_);
    }
    return std::all_of(reason_.begin(), reason_.end(), [&](const Literal& r) {
        const int need = at(required_, r.side);
        return holdsForGood(r) || (need >= r.bound && entryOf({r.side, need}) < e);
    });
}

bool BoundSolver::learn() {
    ++conflicts_;
    if (level() == 0) return false;
    // A dead end that was there before the present decision is learned from where it came up.
    int top = 0;
    for (const Literal& l : conflict_) top = std::max(top, levelOf(l));
    if (top == 0) return false;
    backTo(top);
    Literal cause{};
    if (!findCause(cause)) return false;
    learned_.assign(1, !cause);
    std::sort(sides_.begin(), sides_.end());
    sides_.erase(std::unique(sides_.begin(), sides_.end()), sides_.end());
    for (const int s : sides_)
        if (const Literal l{s, at(required_, s)}; l.bound != kFree && s != cause.side && !followsFromOthers(l)) learned_.push_back(!l);
    for (const int s : sides_) at(required_, s) = kFree;
    int back = 0;
    for (std::size_t i = 1; i < learned_.size(); ++i) {
        bump(!learned_[i]);
        const int l = levelOf(!learned_[i]);
        if (l > back) back = l, std::swap(learned_[1], learned_[i]);
    }
    learnedLiterals_ += static_cast<std::int64_t>(learned_.size());
    step_ /= kDecay;
    clauseStep_ /= kClauseDecay;
    backTo(back);
    if (learned_.size() == 1) return tighten(learned_[0], {kNothing, 0});
    if (clauseStep_ > kTooGreat) {
        for (Clause& c : clauses_) c.activity /= kTooGreat;
        clauseStep_ /= kTooGreat;
    }
    const int clause = static_cast<int>(clauses_.size());
    clauses_.push_back({learned_, clauseStep_});
    watch(clause);
    return tighten(learned_[0], {kClause, clause});
}

void BoundSolver::tidy() {
    if (clauses_.size() <= most_) return;
    std::stable_sort(clauses_.begin(), clauses_.end(), [](const Clause& a, const Clause& b) { return a.activity > b.activity; });
    clauses_.resize(clauses_.size() / 2);
    for (Clause& c : clauses_) c.literals.erase(std::remove_if(c.literals.begin(), c.literals.end(), [&](Literal l) { return isFalse(l); }), c.literals.end());
    const auto holds = [&](const Clause& c) { return std::any_of(c.literals.begin(), c.literals.end(), [&](Literal l) { return isTrue(l); }); };
    clauses_.erase(std::remove_if(clauses_.begin(), clauses_.end(), holds), clauses_.end());
    for (std::vector<Watch>& list : watches_) list.clear();
    for (std::size_t c = 0; c < clauses_.size(); ++c) watch(static_cast<int>(c));
    most_ += most_ / 10;
}

bool BoundSolver::mostActive(const std::vector<int>& preferred, Literal& out) {
    while (!heap_.empty()) {
        const int a = heap_[0], v = at(owner_, a), value = a - at(atom_, v);
        at(inHeap_, a) = -1;
        heap_[0] = heap_.back();
        heap_.pop_back();
        if (!heap_.empty()) sink(0);
        if (value <= lower(v) || value > upper(v)) continue;
        out = at(preferred, v) >= value ? atLeast(v, value) : atMost(v, value - 1);
        return true;
    }
    return false;
}

void BoundSolver::bump(Literal l) {
    const int a = atomOf(l);
    at(activity_, a) += step_;
    if (at(activity_, a) > kTooGreat) {
        for (double& x : activity_) x /= kTooGreat;
        step_ /= kTooGreat;
    }
    if (at(inHeap_, a) < 0)
        enter(a);
    else
        rise(static_cast<std::size_t>(at(inHeap_, a)));
}

void BoundSolver::enter(int atom) {
    heap_.push_back(atom);
    rise(heap_.size() - 1);
}

void BoundSolver::rise(std::size_t i) {
    const int a = heap_[i];
    for (std::size_t up = (i - 1) / 2; i > 0 && at(activity_, heap_[up]) < at(activity_, a); i = up, up = (i - 1) / 2) {
        heap_[i] = heap_[up];
        at(inHeap_, heap_[i]) = static_cast<int>(i);
    }
    heap_[i] = a;
    at(inHeap_, a) = static_cast<int>(i);
}

void BoundSolver::sink(std::size_t i) {
    const int a = heap_[i];
    for (std::size_t down = 2 * i + 1; down < heap_.size(); i = down, down = 2 * i + 1) {
        if (down + 1 < heap_.size() && at(activity_, heap_[down + 1]) > at(activity_, heap_[down])) ++down;
        if (at(activity_, heap_[down]) <= at(activity_, a)) break;
        heap_[i] = heap_[down];
        at(inHeap_, heap_[i]) = static_cast<int>(i);
    }
    heap_[i] = a;
    at(inHeap_, a) = static_cast<int>(i);
}

}  // namespace stargate
