#include "core/engine/schedule/settle.h"

#include <algorithm>
#include <cmath>

namespace stargate {
namespace {

void lower(std::optional<Instant>& bound, Instant by) {
    if (!bound || by < *bound) bound = by;
}
std::int64_t scaled(std::int64_t minutes, double factor) { return std::llround(static_cast<double>(minutes) * factor); }

/// Everything that one known date drags along, for one common shortening of durations and lags.
class Fit {
public:
    Fit(Network& net, const CpmOrder& order, std::uint32_t pin, bool withinBuilding, const std::vector<CpmSpan>* early)
        : net_(net), order_(order), pin_(pin), withinBuilding_(withinBuilding), early_(early), isSeed_(net.tasks.size()), start_(net.tasks.size()), finish_(net.tasks.size()) {
        isSeed_[pin] = true;
        limit_ = task(pin).knownFinish ? *task(pin).knownFinish : *task(pin).knownStart;
    }

    /// Full durations where they fit. Else the tightest chain is shortened in proportion and settled, then the next: no task is shorter
    /// than its own chain asks.
    void settle() {
        for (std::size_t round = 0; round < net_.tasks.size(); ++round) {
            if (at(1)) break;
            double low = 0, high = 1;
            while (high - low > kPrecision) {
                const double middle = (low + high) / 2;
                (at(middle) ? low : high) = middle;
            }
            at(low);
            if (!settleTightest(low)) break;
        }
        for (std::uint32_t t = 0; t < net_.tasks.size(); ++t)
            if (start_[t] || finish_[t]) know(t);
    }

private:
    static constexpr double kPrecision = 1.0 / 1024;
    static constexpr std::int64_t kTight = 4 * Instant::kMinutesPerDay;  ///< a weekend and the precision of the factor

    CpmTask& task(std::uint32_t t) { return net_.cpm.tasks[t]; }
    bool isSettled(std::uint32_t t) { return task(t).knownStart && task(t).knownFinish && !isSeed_[t]; }
    bool isMember(std::uint32_t t) const {
        const NetworkTask& other = net_.tasks[t];
        const NetworkTask& pin = net_.tasks[pin_];
        return other.site == pin.site && (!withinBuilding_ || other.building == pin.building);
    }

    /// Latest dates with durations times `factor`; true when no known date before them is passed.
    bool at(double factor) {
        for (std::uint32_t t = 0; t < net_.tasks.size(); ++t) {
            start_[t] = isSeed_[t] ? task(t).knownStart : std::nullopt;
            finish_[t] = isSeed_[t] ? task(t).knownFinish : std::nullopt;
        }
        bool fits = true;
        for (auto t = order_.tasks().rbegin(); t != order_.tasks().rend(); ++t)
            if (start_[*t] || finish_[*t]) fits = place(*t, factor) && fits;
        return fits;
    }

    bool place(std::uint32_t t, double factor) {
        const CpmTask& own = task(t);
        bool fits = true;
        if (own.knownFinish) lower(finish_[t], *own.knownFinish);
        if (finish_[t]) lower(start_[t], own.calendar->subtract(*finish_[t], scaled(own.duration, factor)));
        if (own.knownStart) {
            fits = isSeed_[t] || *own.knownStart <= *start_[t];
            start_[t] = own.knownStart;
        }
        for (const std::uint32_t l : order_.into(t)) {
            const CpmLink link = shortened(l, factor);
            const std::optional<Instant>& held = boundsStart(link.type) ? start_[t] : finish_[t];
            if (!held) continue;
            const bool byFinish = link.type == LinkType::FinishToStart || link.type == LinkType::FinishToFinish;
            if (isDragged(link.from)) lower(byFinish ? finish_[link.from] : start_[link.from], link.lagCalendar->subtract(*held, link.lag));
            else if (const auto bound = anchor(link)) fits = fits && *bound <= *held;
        }
        return fits;
    }

    bool isDragged(std::uint32_t t) { return isSeed_[t] || (!isSettled(t) && isMember(t)); }
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
        std::vector<CpmSpan> earliest(net_.tasks.size());
        std::vector<std::uint32_t> tight;
        for (const std::uint32_t t : order_.tasks()) {
            if (!start_[t] && !finish_[t]) continue;
            Instant s = task(t).knownStart.value_or(Instant::fromMinutes(INT64_MIN / 2)), f = s;
            for (const std::uint32_t l : order_.into(t)) {
                const CpmLink link = shortened(l, factor);
                std::optional<Instant> bound;
                if (!isDragged(link.from)) bound = anchor(link);
                else if (earliest[link.from].start.minutes() > INT64_MIN / 4) bound = linkBound(link, earliest[link.from]);
                if (bound) (boundsStart(link.type) ? s : f) = std::max(boundsStart(link.type) ? s : f, *bound);
            }
            if (s.minutes() > INT64_MIN / 4) f = std::max(f, task(t).calendar->add(s, scaled(task(t).duration, factor)));
            earliest[t] = {s, f};
            if (isSeed_[t] && task(t).knownStart && task(t).knownFinish) continue;
            const bool noRoom = finish_[t] ? *finish_[t] - f <= kTight : *start_[t] - s <= kTight;
            if (noRoom && (f.minutes() > INT64_MIN / 4)) tight.push_back(t);
        }
        for (const std::uint32_t t : tight) know(t), isSeed_[t] = true;
        return !tight.empty();
    }

    /// Turns the dates of the last fit into known ones.
    void know(std::uint32_t t) {
        CpmTask& own = task(t);
        if (!own.knownStart) own.knownStart = finish_[t] ? std::min(*start_[t], *finish_[t]) : *start_[t];
        // What has only begun for a building that is done is over with it.
        std::optional<Instant> last = finish_[t];
        if (!last && task(pin_).knownFinish && net_.tasks[t].building != kNone) last = task(pin_).knownFinish;
        if (last && !own.knownFinish) own.knownFinish = std::max(*own.knownStart, std::min(own.calendar->add(*own.knownStart, own.duration), *last));
    }

    Network& net_;
    const CpmOrder& order_;
    std::uint32_t pin_;
    bool withinBuilding_;
    const std::vector<CpmSpan>* early_;
    Instant limit_;
    std::vector<bool> isSeed_;
    std::vector<std::optional<Instant>> start_, finish_;
};

Instant firstKnown(const CpmTask& t) { return t.knownStart ? *t.knownStart : *t.knownFinish; }

}  // namespace

void settleFacts(Network& network, const CpmOrder& order) {
    std::vector<std::uint32_t> pins;
    for (const std::uint32_t t : order.tasks())
        if (network.tasks[t].isFact) pins.push_back(t);
    std::stable_sort(pins.begin(), pins.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return firstKnown(network.cpm.tasks[a]) < firstKnown(network.cpm.tasks[b]); });
    for (const std::uint32_t pin : pins) Fit(network, order, pin, false, nullptr).settle();
}

bool settleReadyDates(Network& network, const CpmOrder& order, const std::vector<CpmSpan>& early) {
    bool changed = false;
    for (const std::uint32_t t : order.tasks()) {
        const CpmTask& task = network.cpm.tasks[t];
        if (network.tasks[t].isFact || network.tasks[t].building == kNone || !task.knownFinish || task.knownStart) continue;
        bool inTime = true;
        for (const std::uint32_t l : order.into(t)) {
            const CpmLink& link = network.cpm.links[l];
            inTime = inTime && linkBound(link, early[link.from]) <= *task.knownFinish;
        }
        if (inTime) continue;
        Fit(network, order, t, true, &early).settle();
        changed = true;
    }
    return changed;
}

}  // namespace stargate
