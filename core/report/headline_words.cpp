#include "core/report/headline_words.h"

#include <cmath>
#include <initializer_list>

#include <fmt/format.h>

#include "core/report/words.h"

namespace stargate {
namespace {

/// A month that no run in question reaches inside the horizon lies after it.
std::string monthOrLater(const std::optional<Month>& month, Month last) { return month ? shortMonth(*month) : "after " + shortMonth(last); }

std::string isOrAre(double share) { return std::lround(share * 100) <= 1 ? "is" : "are"; }

std::string joined(std::initializer_list<std::string> parts) {
    std::string out;
    for (const std::string& part : parts)
        if (!part.empty()) out += (out.empty() ? "" : ", ") + part;
    return out;
}

}  // namespace

std::string runsWords(double share) {
    const auto runs = std::lround(share * 100);
    if (runs == 0) return share > 0 ? "fewer than 1 of 100 runs" : "none of 100 runs";
    return fmt::format("{} of 100 runs", runs);
}

std::string outsideWords(const WhenHeadline& when) {
    if (!when.hasOdds || !(when.isEarly || when.isLate)) return {};
    const double share = when.isEarly ? when.asEarly : 1 - when.asEarly;
    // In the month that the range names too, only the day tells why the date lies outside of it.
    if (when.date && when.settled == (when.isEarly ? when.p10 : when.p90)) return fmt::format("{} {} {}", runsWords(share), when.isEarly ? "by" : "after", shortDate(*when.date));
    return when.isEarly ? fmt::format("{} {} this early", runsWords(share), isOrAre(share)) : fmt::format("{} {} later", runsWords(share), isOrAre(share));
}

std::string outsideWords(const CostHeadline& cost) {
    if (!cost.isLow() && !cost.isHigh()) return {};
    const double share = cost.isLow() ? cost.asLittle : 1 - cost.asLittle;
    return fmt::format("{} cost {}", runsWords(share), cost.isLow() ? "this little" : "more");
}

std::string evenOddsWords(const Headlines& of, const WhenHeadline& when) {
    return when.hasOdds ? fmt::format("{} {}", kEvenOdds, monthOrLater(when.p50, of.lastMonth)) : std::string();
}

std::string evenOddsWords(const CostHeadline& cost) { return cost.hasOdds ? fmt::format("{} {}", kEvenOdds, shortMoney(cost.p50)) : std::string(); }

std::string rangeWords(const Headlines& of, const WhenHeadline& when) {
    return when.hasOdds ? fmt::format("P10–P90 {} – {}", monthOrLater(when.p10, of.lastMonth), monthOrLater(when.p90, of.lastMonth)) : std::string();
}

std::string rangeWords(const CostHeadline& cost) {
    return cost.hasOdds ? fmt::format("P10–P90 {} – {}", shortMoney(cost.p10), shortMoney(cost.p90)) : std::string();
}

std::string shortWords(const ShortHeadline& gap) {
    if (!gap.from) return {};
    if (gap.isOver) return *gap.from == *gap.to ? "was short in " + shortMonth(*gap.from) : fmt::format("was short {} to {}", shortMonth(*gap.from), shortMonth(*gap.to));
    return (gap.isSince ? "short since " : "short from ") + shortMonth(*gap.from);
}

std::string capacitySentence(const Headlines& of, const std::string& named) {
    if (!(of.live > ItPower{}) || !of.liveBy.settled) return "No IT load runs within the horizon";
    const bool one = of.sites.size() == 1;
    const std::string who = !named.empty() ? named : fmt::format("{} {}", of.sites.size(), one ? "site" : "sites");
    std::string out = fmt::format("{} {} {} IT-live by {}", who, one ? "reaches" : "reach", shortMegawatts(of.live.megawatts()), shortMonth(*of.liveBy.settled));
    // What gets power after the horizon is not among what runs at its end.
    if (of.powered.settled && *of.powered.settled != *of.liveBy.settled && *of.powered.settled <= of.lastMonth) out += fmt::format(", energised by {}", shortMonth(*of.powered.settled));
    if (of.liveBy.hasOdds || of.powered.hasOdds) out += fmt::format(", {}", kIfNothingSlips);
    return out;
}

std::string poweredOddsSentence(const Headlines& of) {
    if (!of.powered.hasOdds || !of.powered.settled) return {};
    return joined({fmt::format("Energised {} {}", shortMonth(*of.powered.settled), kIfNothingSlips), evenOddsWords(of, of.powered), rangeWords(of, of.powered), outsideWords(of.powered)});
}

std::string buildOddsSentence(const Headlines& of) {
    if (!of.build.hasOdds) return {};
    return joined({fmt::format("To build {} as planned", shortMoney(of.build.planned)), evenOddsWords(of.build), rangeWords(of.build), outsideWords(of.build)});
}

std::string costSentence(const Headlines& of) {
    const std::string build = shortMoney(of.build.planned) + " to build";
    return of.withRefresh == of.build.planned ? fmt::format("{} ({})", build, of.dollars)
                                              : fmt::format("{}, {} with refresh to {} ({})", build, shortMoney(of.withRefresh), shortMonth(of.lastMonth), of.dollars);
}

std::string moneySentence(const std::string& which, const ShortHeadline& gap, const Headlines& of) {
    const std::string build = fmt::format("{} to build (nominal)", shortMoney(of.buildNominal));
    return gap.gap > Money{} ? fmt::format("{}: {}, by up to {} of {}", which, shortWords(gap), shortMoney(gap.gap), build) : fmt::format("{}: {} is covered", which, build);
}

}  // namespace stargate
