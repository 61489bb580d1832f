#include "core/engine/schedule/settle.h"

#include <algorithm>
#include <cmath>

namespace stargate {
namespace {

void lower(std::optional<Instant>& bound, Instant by) {
    if (!bound || by < *bound) bound = by;
}
std::int64_t scaled(std::int64_t minutes, double factor) { return std::llround(static_cast<double>(minutes) * factor); }

/// Finds what a known date may drag along: the tasks of its site that it waits for, directly or by way of others.
class Upstream {
public:
    Upstream(const Network& net, const CpmOrder& order) : net_(net), order_(order), turn_(net.tasks.size()), place_(net.tasks.size(), kNoTask) {
        std::uint32_t turn = 0;
        for (const std::uint32_t t : order.tasks()) turn_[t] = turn++;
    }
    /// The pin and its predecessors, predecessors first. Valid until the next call, as place() is.
    const std::vector<std::uint32_t>& of(std::uint32_t pin) {
        for (const std::uint32_t t : tasks_) place_[t] = kNoTask;
        tasks_.assign(1, pin);
        place_[pin] = 0;
        for (std::size_t i = 0; i < tasks_.size(); ++i)
            for (const std::uint32_t l : order_.into(tasks_[i])) {
                const std::uint32_t from = net_.cpm.links[l].from;
                if (net_.tasks[from].site != net_.tasks[pin].site || place_[from] != kNoTask) continue;
                place_[from] = 0;
                tasks_.push_back(from);
            }
        std::sort(tasks_.begin(), tasks_.end(), [this](std::uint32_t a, std::uint32_t b) { return turn_[a] < turn_[b]; });
        for (std::uint32_t i = 0; i < tasks_.size(); ++i) place_[tasks_[i]] = i;
        return tasks_;
    }
    /// Index of a task among those found last.
    std::uint32_t place(std::uint32_t task) const { return place_[task]; }

private:
    const Network& net_;
    const CpmOrder& order_;
    std::vector<std::uint32_t> turn_, place_;  ///< by task
    std::vector<std::uint32_t> tasks_;
};

/// Everything that one known date drags along, for one common shortening of durations and lags.
class Fit {
public:
    Fit(Network& net, const CpmOrder& order, Upstream& upstream, std::uint32_t pin, bool withinBuilding, const std::vector<CpmSpan>* early)
        : net_(net), order_(order), upstream_(upstream), tasks_(upstream.of(pin)), pin_(pin), withinBuilding_(withinBuilding), early_(early), bounds_(tasks_.size()) {
        own(pin).isSeed = true;
        limit_ = task(pin).knownFinish ? *task(pin).knownFinish : *task(pin).knownStart;
    }

    /// Full durations where they fit. Else the tightest chain is shortened in proportion and settled, then the next: no task is shorter
    /// than its own chain asks.
    void settle() {
        for (std::size_t round = 0; round < tasks_.size(); ++round) {
            if (at(1)) break;
            double low = 0, high = 1;
            while (high - low > kPrecision) {
                const double middle = (low + high) / 2;
                (at(middle) ? low : high) = middle;
            }
            at(low);
            if (!settleTightest(low)) break;
        }
        for (const std::uint32_t t : tasks_)
            if (own(t).any()) know(t);
    }

private:
    static constexpr double kPrecision = 1.0 / 1024;
    static constexpr std::int64_t kTight = 4 * Instant::kMinutesPerDay;  ///< a weekend and the precision of the factor

    /// Latest dates of a task of the site under the factor tried last.
    struct Bounds {
        std::optional<Instant> start, finish;
        bool isSeed = false;
        bool any() const { return start || finish; }
    };

    CpmTask& task(std::uint32_t t) { return net_.cpm.tasks[t]; }
    Bounds& own(std::uint32_t t) { return bounds_[upstream_.place(t)]; }
    bool isOfSite(std::uint32_t t) const { return net_.tasks[t].site == net_.tasks[pin_].site; }
    bool isSeed(std::uint32_t t) { return isOfSite(t) && own(t).isSeed; }
    bool isSettled(std::uint32_t t) { return task(t).knownStart && task(t).knownFinish && !isSeed(t); }
    bool isMember(std::uint32_t t) const {
        return isOfSite(t) && (!withinBuilding_ || net_.tasks[t].building == net_.tasks[pin_].building);
    }

    /// Latest dates with durations times `factor`; true when no known date before them is passed.
    bool at(double factor) {
        for (const std::uint32_t t : tasks_) {
            own(t).start = own(t).isSeed ? task(t).knownStart : std::nullopt;
            own(t).finish = own(t).isSeed ? task(t).knownFinish : std::nullopt;
        }
        bool fits = true;
        for (auto t = tasks_.rbegin(); t != tasks_.rend(); ++t)
            if (own(*t).any()) fits = place(*t, factor) && fits;
        return fits;
    }

    bool place(std::uint32_t t, double factor) {
        const CpmTask& cpm = task(t);
        Bounds& held = own(t);
        bool fits = true;
        if (cpm.knownFinish) lower(held.finish, *cpm.knownFinish);
        if (held.finish) lower(held.start, cpm.calendar->subtract(*held.finish, scaled(cpm.duration, factor)));
        if (cpm.knownStart) {
            fits = held.isSeed || *cpm.knownStart <= *held.start;
            held.start = cpm.knownStart;
        }
        for (const std::uint32_t l : order_.into(t)) {
            const CpmLink link = shortened(l, factor);
            const std::optional<Instant>& latest = boundsStart(link.type) ? held.start : held.finish;
            if (!latest) continue;
            const bool byFinish = link.type == LinkType::FinishToStart || link.type == LinkType::FinishToFinish;
            if (isDragged(link.from)) lower(byFinish ? own(link.from).finish : own(link.from).start, link.lagCalendar->subtract(*latest, link.lag));
            else if (const auto bound = anchor(link)) fits = fits && *bound <= *latest;
        }
        return fits;
    }

    bool isDragged(std::uint32_t t) { return isSeed(t) || (!isSettled(t) && isMember(t)); }
    CpmLink shortened(std::uint32_t l, double factor) const {
        CpmLink link = net_.cpm.links[l];
        link.lag = scaled(link.lag, factor);
        return link;
    }
    /// What a predecessor that cannot move asks for; nothing when it is later than the known date itself, since shortening cannot help.
    std::optional<Instant> anchor(const CpmLink& link) {
        if (!isSettled(link.from) && !early_) return std::nullopt;
        const Instant bound = linkBound(link, isSettled(link.from) ? CpmSpan{*task(link.from).knownStart, *task(link.from).knownFinish} : (*early_)[link.from]);
        return bound > limit_ ? std::nullopt : std::optional(bound);
    }

    /// Settles the tasks that have no room left at this factor; false when there are none.
    bool settleTightest(double factor) {
        std::vector<CpmSpan> earliest(tasks_.size());
        std::vector<std::uint32_t> tight;
        for (const std::uint32_t t : tasks_) {
            const Bounds& held = own(t);
            if (!held.any()) continue;
            Instant s = task(t).knownStart.value_or(Instant::fromMinutes(INT64_MIN / 2)), f = s;
            for (const std::uint32_t l : order_.into(t)) {
                const CpmLink link = shortened(l, factor);
                std::optional<Instant> bound;
                if (!isDragged(link.from)) bound = anchor(link);
                else if (earliest[upstream_.place(link.from)].start.minutes() > INT64_MIN / 4) bound = linkBound(link, earliest[upstream_.place(link.from)]);
                if (bound) (boundsStart(link.type) ? s : f) = std::max(boundsStart(link.type) ? s : f, *bound);
            }
            if (s.minutes() > INT64_MIN / 4) f = std::max(f, task(t).calendar->add(s, scaled(task(t).duration, factor)));
            earliest[upstream_.place(t)] = {s, f};
            if (held.isSeed && task(t).knownStart && task(t).knownFinish) continue;
            const bool noRoom = held.finish ? *held.finish - f <= kTight : *held.start - s <= kTight;
            if (noRoom && (f.minutes() > INT64_MIN / 4)) tight.push_back(t);
        }
        for (const std::uint32_t t : tight) know(t), own(t).isSeed = true;
        return !tight.empty();
    }

    /// Turns the dates of the last fit into known ones.
    void know(std::uint32_t t) {
        CpmTask& cpm = task(t);
        const Bounds& held = own(t);
        if (!cpm.knownStart) cpm.knownStart = held.finish ? std::min(*held.start, *held.finish) : *held.start;
        // What has only begun for a building that is done is over with it.
        std::optional<Instant> last = held.finish;
        if (!last && task(pin_).knownFinish && net_.tasks[t].building != kNone) last = task(pin_).knownFinish;
        if (last && !cpm.knownFinish) cpm.knownFinish = std::max(*cpm.knownStart, std::min(cpm.calendar->add(*cpm.knownStart, cpm.duration), *last));
    }

    Network& net_;
    const CpmOrder& order_;
    const Upstream& upstream_;
    const std::vector<std::uint32_t>& tasks_;
    std::uint32_t pin_;
    bool withinBuilding_;
    const std::vector<CpmSpan>* early_;
    Instant limit_;
    std::vector<Bounds> bounds_;   ///< of `tasks_`
};

Instant firstKnown(const CpmTask& t) { return t.knownStart ? *t.knownStart : *t.knownFinish; }

}  // namespace

void settleFacts(Network& network, const CpmOrder& order, const Cancel& cancel) {
    std::vector<std::uint32_t> pins;
    for (const std::uint32_t t : order.tasks())
        if (network.tasks[t].isFact) pins.push_back(t);
    std::stable_sort(pins.begin(), pins.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return firstKnown(network.cpm.tasks[a]) < firstKnown(network.cpm.tasks[b]); });
    if (pins.empty()) return;
    Upstream upstream(network, order);
    for (const std::uint32_t pin : pins) {
        cancel.check();
        Fit(network, order, upstream, pin, false, nullptr).settle();
    }
}

bool settleReadyDates(Network& network, const CpmOrder& order, const std::vector<CpmSpan>& early, const Cancel& cancel) {
    bool changed = false;
    std::optional<Upstream> upstream;
    for (const std::uint32_t t : order.tasks()) {
        const CpmTask& task = network.cpm.tasks[t];
        if (network.tasks[t].isFact || network.tasks[t].building == kNone || !task.knownFinish || task.knownStart) continue;
        bool inTime = true;
        for (const std::uint32_t l : order.into(t)) {
            const CpmLink& link = network.cpm.links[l];
            inTime = inTime && linkBound(link, early[link.from]) <= *task.knownFinish;
        }
        if (inTime) continue;
        cancel.check();
        if (!upstream) upstream.emplace(network, order);
        Fit(network, order, *upstream, t, true, &early).settle();
        changed = true;
    }
    return changed;
}

}  // namespace stargate
