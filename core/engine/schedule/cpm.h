#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/link_type.h"
#include "core/engine/schedule/calendar.h"

namespace stargate {

/// A task of a plain critical-path network. Known dates beat what the network says.
struct CpmTask {
    const Calendar* calendar = &Calendar::sevenDay();
    std::int64_t duration = 0;                ///< working minutes of its calendar
    std::uint32_t project = 0;                ///< late dates count back from the last finish of the project
    std::optional<Instant> startNoEarlier, finishNoEarlier;
    std::optional<Instant> knownStart, knownFinish;
    std::optional<Instant> mustFinish;        ///< deadline: moves the late dates only
};

struct CpmLink {
    std::uint32_t from = 0, to = 0;
    LinkType type = LinkType::FinishToStart;
    std::int64_t lag = 0;                     ///< minutes of `lagCalendar`; negative = lead
    const Calendar* lagCalendar = &Calendar::sevenDay();
    double shareOfFrom = 0;                   ///< what the lag was made of, where it is a share of the predecessor's duration
};

struct CpmNetwork {
    std::vector<CpmTask> tasks;
    std::vector<CpmLink> links;
};

/// Tasks in an order that puts predecessors first, and the links of each task on both sides.
class CpmOrder {
public:
    /// Empty when the links form a circle.
    static std::optional<CpmOrder> of(const CpmNetwork& network);

    struct Links {
        const std::uint32_t* first;
        const std::uint32_t* last;
        const std::uint32_t* begin() const { return first; }
        const std::uint32_t* end() const { return last; }
    };
    const std::vector<std::uint32_t>& tasks() const { return tasks_; }
    Links into(std::uint32_t task) const { return {in_.data() + inFirst_[task], in_.data() + inFirst_[task + 1]}; }
    Links outOf(std::uint32_t task) const { return {out_.data() + outFirst_[task], out_.data() + outFirst_[task + 1]}; }

private:
    std::vector<std::uint32_t> tasks_, in_, out_, inFirst_, outFirst_;
};

struct CpmSpan {
    Instant start, finish;
    bool operator==(const CpmSpan&) const = default;
};

struct CpmFloat {
    std::int64_t total = 0, free = 0;         ///< working minutes of the task's calendar; total is negative against a missed deadline
};

/// The earliest date that a link allows to the start (FS, SS) or finish (FF, SF) of its successor.
Instant linkBound(const CpmLink& link, const CpmSpan& from);
inline bool boundsStart(LinkType t) { return t == LinkType::FinishToStart || t == LinkType::StartToStart; }

/// Dates of one task when its predecessors allow `start` and `finish` and no earlier; empty bounds bind nothing.
CpmSpan placed(const CpmTask& task, std::optional<Instant> start, std::optional<Instant> finish);

/// The same with the bounds of all its links, given the dates of its predecessors.
CpmSpan placedByLinks(const CpmNetwork& network, const CpmOrder& order, std::uint32_t index, const CpmTask& task, const std::vector<CpmSpan>& dates,
                      std::optional<Instant> start = {});

/// Early dates. A task without any bound starts at `origin`. Textbook forward pass (Kelley and Walker 1959) with four link types.
std::vector<CpmSpan> earlyDates(const CpmNetwork& network, const CpmOrder& order, Instant origin);
/// Late dates from the last early finish of each project and the deadlines. Known dates stay.
std::vector<CpmSpan> lateDates(const CpmNetwork& network, const CpmOrder& order, const std::vector<CpmSpan>& early);
std::vector<CpmFloat> floats(const CpmNetwork& network, const CpmOrder& order, const std::vector<CpmSpan>& early, const std::vector<CpmSpan>& late);
/// Whether the link decides where its successor lies.
bool drives(const CpmNetwork& network, const CpmLink& link, const std::vector<CpmSpan>& dates);

}  // namespace stargate
