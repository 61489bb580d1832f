#include "core/engine/schedule/cpm.h"

#include <algorithm>

namespace stargate {
namespace {

void raise(std::optional<Instant>& bound, std::optional<Instant> by) {
    if (by && (!bound || *by > *bound)) bound = by;
}
void lower(std::optional<Instant>& bound, Instant by) {
    if (!bound || by < *bound) bound = by;
}

/// The latest start (SS, SF) or finish (FS, FF) of the predecessor that leaves the successor where it is.
Instant latestFor(const CpmLink& link, const CpmSpan& to) {
    const Instant held = boundsStart(link.type) ? to.start : to.finish;
    return link.lagCalendar->subtract(held, link.lag);
}
bool holdsFinish(LinkType t) { return t == LinkType::FinishToStart || t == LinkType::FinishToFinish; }

}  // namespace

std::optional<CpmOrder> CpmOrder::of(const CpmNetwork& network) {
    const std::size_t n = network.tasks.size();
    CpmOrder o;
    o.inFirst_.assign(n + 1, 0);
    o.outFirst_.assign(n + 1, 0);
    for (const CpmLink& l : network.links) ++o.inFirst_[l.to + 1], ++o.outFirst_[l.from + 1];
    for (std::size_t i = 0; i < n; ++i) o.inFirst_[i + 1] += o.inFirst_[i], o.outFirst_[i + 1] += o.outFirst_[i];
    o.in_.resize(network.links.size());
    o.out_.resize(network.links.size());
    std::vector<std::uint32_t> nextIn(o.inFirst_.begin(), o.inFirst_.end() - 1), nextOut(o.outFirst_.begin(), o.outFirst_.end() - 1);
    for (std::uint32_t i = 0; i < network.links.size(); ++i) {
        o.in_[nextIn[network.links[i].to]++] = i;
        o.out_[nextOut[network.links[i].from]++] = i;
    }
    std::vector<std::uint32_t> open(n);
    o.tasks_.reserve(n);
    for (std::uint32_t t = 0; t < n; ++t) {
        open[t] = o.inFirst_[t + 1] - o.inFirst_[t];
        if (open[t] == 0) o.tasks_.push_back(t);
    }
    for (std::size_t i = 0; i < o.tasks_.size(); ++i)
        for (const std::uint32_t l : o.outOf(o.tasks_[i]))
            if (--open[network.links[l].to] == 0) o.tasks_.push_back(network.links[l].to);
    if (o.tasks_.size() != n) return std::nullopt;
    return o;
}

Instant linkBound(const CpmLink& link, const CpmSpan& from) {
    return link.lagCalendar->add(holdsFinish(link.type) ? from.finish : from.start, link.lag);
}

CpmSpan placed(const CpmTask& task, std::optional<Instant> start, std::optional<Instant> finish) {
    const Calendar& c = *task.calendar;
    if (task.knownStart) {
        if (task.knownFinish) return {*task.knownStart, *task.knownFinish};
        raise(finish, task.finishNoEarlier);
        const Instant natural = c.add(*task.knownStart, task.duration);
        return {*task.knownStart, finish ? std::max(natural, *finish) : natural};
    }
    raise(start, task.startNoEarlier);
    if (task.knownFinish) {
        Instant s = c.subtract(*task.knownFinish, task.duration);
        if (start) s = std::max(s, *start);
        return {std::min(s, *task.knownFinish), *task.knownFinish};
    }
    raise(finish, task.finishNoEarlier);
    if (start) {
        const Instant s = task.duration > 0 ? c.nextWorking(*start) : *start;
        const Instant f = c.add(s, task.duration);
        if (!finish || f >= *finish) return {s, f};
    }
    // The finish is held: the work moves as a whole.
    return {c.subtract(*finish, task.duration), *finish};
}

CpmSpan placedByLinks(const CpmNetwork& network, const CpmOrder& order, std::uint32_t index, const CpmTask& task, const std::vector<CpmSpan>& dates,
                      std::optional<Instant> start) {
    std::optional<Instant> finish;
    for (const std::uint32_t l : order.into(index)) {
        const CpmLink& link = network.links[l];
        raise(boundsStart(link.type) ? start : finish, linkBound(link, dates[link.from]));
    }
    return placed(task, start, finish);
}

std::vector<CpmSpan> earlyDates(const CpmNetwork& network, const CpmOrder& order, Instant origin) {
    std::vector<CpmSpan> dates(network.tasks.size());
    for (const std::uint32_t t : order.tasks()) {
        const CpmTask& task = network.tasks[t];
        const bool unbound = order.into(t).begin() == order.into(t).end() && !task.startNoEarlier && !task.finishNoEarlier;
        dates[t] = placedByLinks(network, order, t, task, dates, unbound ? std::optional(origin) : std::nullopt);
    }
    return dates;
}

std::vector<CpmSpan> lateDates(const CpmNetwork& network, const CpmOrder& order, const std::vector<CpmSpan>& early) {
    std::vector<Instant> projectEnd;
    for (std::size_t t = 0; t < network.tasks.size(); ++t) {
        const std::uint32_t p = network.tasks[t].project;
        if (p >= projectEnd.size()) projectEnd.resize(p + 1, Instant::fromMinutes(INT64_MIN));
        projectEnd[p] = std::max(projectEnd[p], early[t].finish);
    }
    std::vector<CpmSpan> late(network.tasks.size());
    for (auto at = order.tasks().rbegin(); at != order.tasks().rend(); ++at) {
        const CpmTask& task = network.tasks[*at];
        if (task.knownFinish) {
            late[*at] = early[*at];
            continue;
        }
        std::optional<Instant> start, finish;
        for (const std::uint32_t l : order.outOf(*at)) {
            const CpmLink& link = network.links[l];
            lower(holdsFinish(link.type) ? finish : start, latestFor(link, late[link.to]));
        }
        lower(finish, projectEnd[task.project]);
        if (task.mustFinish) lower(finish, *task.mustFinish);
        const Calendar& c = *task.calendar;
        // A task that something stretches keeps its stretch: only moving it as a whole is float.
        const std::int64_t length = std::max(task.duration, c.between(early[*at].start, early[*at].finish));
        Instant f = length > 0 ? c.reached(c.worked(*finish)) : *finish;
        Instant s = c.subtract(f, length);
        if (start && *start < s) s = *start, f = c.add(s, length);
        // A finish held outside working time is as late as the work before it.
        if (c.worked(early[*at].finish) == c.worked(f)) f = std::max(f, std::min(early[*at].finish, *finish));
        late[*at] = {s, f};
        if (task.knownStart) late[*at].start = early[*at].start;
    }
    return late;
}

std::vector<CpmFloat> floats(const CpmNetwork& network, const CpmOrder& order, const std::vector<CpmSpan>& early, const std::vector<CpmSpan>& late) {
    std::vector<CpmFloat> out(network.tasks.size());
    for (std::uint32_t t = 0; t < network.tasks.size(); ++t) {
        const Calendar& c = *network.tasks[t].calendar;
        CpmFloat& f = out[t];
        f.total = c.between(early[t].finish, late[t].finish);
        if (!network.tasks[t].knownStart) f.total = std::min(f.total, c.between(early[t].start, late[t].start));
        f.free = f.total;
        for (const std::uint32_t l : order.outOf(t)) {
            const CpmLink& link = network.links[l];
            const Instant latest = latestFor(link, early[link.to]);
            f.free = std::min(f.free, c.between(holdsFinish(link.type) ? early[t].finish : early[t].start, latest));
        }
        f.free = std::max<std::int64_t>(f.free, 0);
    }
    return out;
}

bool drives(const CpmNetwork& network, const CpmLink& link, const std::vector<CpmSpan>& dates) {
    const CpmTask& task = network.tasks[link.to];
    if (task.knownFinish || (task.knownStart && boundsStart(link.type))) return false;
    const Instant bound = linkBound(link, dates[link.from]);
    const Instant held = boundsStart(link.type) ? dates[link.to].start : dates[link.to].finish;
    return task.duration > 0 ? task.calendar->worked(bound) == task.calendar->worked(held) : bound == held;
}

}  // namespace stargate
