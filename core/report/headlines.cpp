#include "core/report/headlines.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/engine/cost/cost_odds.h"
#include "core/engine/funding/funding_case.h"
#include "core/engine/odds/odds.h"
#include "core/report/chart_support.h"

namespace stargate {
namespace {

std::optional<Month> monthOf(const std::optional<Date>& date) { return date ? std::optional(date->inMonth()) : std::nullopt; }

/// The first month in which a series has as much as `level`; steps of a band are as fine as its bins.
template <class Values>
std::optional<Month> firstWith(const Values& values, double level, Month start) {
    constexpr double kBin = 1e-3;
    const auto at = std::find_if(values.begin(), values.end(), [&](double v) { return v >= level * (1 - kBin); });
    return at == values.end() ? std::nullopt : std::optional(start + static_cast<int>(at - values.begin()));
}

std::vector<double> megawatts(const MonthlySeries<ItPower>& series) {
    std::vector<double> out;
    for (const ItPower p : series.values()) out.push_back(p.megawatts());
    return out;
}

/// When a capacity series is at the level of the end of the horizon: where half of the runs are there, P50 is.
WhenHeadline whenFull(const Results& results, BandSeries which, const MonthlySeries<ItPower>& series, const std::vector<SiteId>& sites) {
    WhenHeadline out;
    const std::vector<double> settled = megawatts(series);
    const double level = settled.empty() ? 0 : settled.back();
    if (level <= 0) return out;
    out.settled = firstWith(settled, level, results.start);
    if (!results.odds || !out.settled || *out.settled < results.dataDate.inMonth()) return out;
    const Band band = results.odds->band(which, sites);
    out.p10 = firstWith(band.p90(), level, results.start);  // most runs have less: the earliest tenth
    out.p50 = firstWith(band.p50(), level, results.start);
    out.p90 = firstWith(band.p10(), level, results.start);
    out.hasOdds = out.p10 != out.p90 || !out.p10;
    out.asEarly = band.reached[static_cast<std::size_t>(*out.settled - results.start)];
    out.isEarly = !out.p10 || *out.settled < *out.p10;
    out.isLate = out.p90 && *out.settled > *out.p90;
    return out;
}

/// Energised: from the dates of the milestones, which know days; of several sites from the band.
WhenHeadline poweredOf(const Results& results, const std::vector<const SiteResult*>& sites, const SeriesSet& sum, const std::vector<SiteId>& ids) {
    if (ids.empty()) return whenHeadline(results.kpi.fullPower, results.odds ? results.odds->fullPower : DateOdds{});
    if (sites.size() == 1) {
        for (std::size_t i = 0; i < results.schedule.milestones.size(); ++i)
            if (const Milestone& m = results.schedule.milestones[i]; m.site == sites.front()->id && !m.building && m.kind == MilestoneKind::FullPower)
                return whenHeadline(m.date, results.odds ? results.odds->milestones[i] : DateOdds{});
        return {};
    }
    WhenHeadline out = whenFull(results, BandSeries::Energised, sum.energised, ids);
    std::optional<Date> last;
    for (const SiteResult* s : sites) {
        if (!s->kpi.fullPower && s->kpi.it) return {};
        if (s->kpi.fullPower) last = std::max(last.value_or(*s->kpi.fullPower), *s->kpi.fullPower);
    }
    out.settled = monthOf(last);
    return out;
}

/// As findings have it, so that a list and a headline name the same megawatts.
std::optional<FacilityPower> unpoweredOf(const Results& results, const std::vector<const SiteResult*>& sites) {
    std::optional<FacilityPower> sum;
    for (const Finding& f : results.findings) {
        if (f.code != FindingCode::PowerShort && f.code != FindingCode::NoPower) continue;
        if (std::none_of(sites.begin(), sites.end(), [&](const SiteResult* s) { return s->id.number() == f.subject.id; })) continue;
        for (const FindingValue& v : f.values)
            if (v.name == (f.code == FindingCode::PowerShort ? "short_mw" : "need_mw")) sum = sum.value_or(FacilityPower{}) + FacilityPower::megawatts(v.value);
    }
    return sum;
}

ShortHeadline shortOf(Money gap, const MonthlySeries<Money>& balance, Date dataDate) {
    ShortHeadline out{gap, {}, {}, false, false};
    const std::optional<ShortTime> time = gap > Money{} ? shortTime(balance, dataDate) : std::nullopt;
    if (!time) return out;
    out.from = time->from, out.to = time->to;
    out.isSince = time->from < dataDate.inMonth();
    out.isOver = time->to < dataDate.inMonth();
    return out;
}

/// What the chosen sites cannot pay in the case with signed money alone; their gaps are their parts of the plan's.
ShortHeadline signedShort(const Results& results, const FundingCase& c, const std::vector<const SiteResult*>& sites) {
    Money gap;
    MonthlySeries<Money> balance(results.start, results.months);
    for (const SiteResult* s : sites) {
        gap += s->kpi.fundingGap;
        const auto row = static_cast<std::size_t>(s - results.sites.data());
        for (Month m = balance.start(); row < c.unpaid.size() && m < balance.start() + balance.months(); ++m) balance[m] -= c.unpaid[row][m];
    }
    return shortOf(gap, balance, results.dataDate);
}

void addMoney(const Results& results, const std::vector<const SiteResult*>& sites, bool whole, Headlines& out) {
    out.hasMoney = !results.plan->tranches.empty();
    for (const FundingCase& c : results.funding.cases) {
        if (c.kind == FundingCaseKind::Signed) out.signedOnly = whole ? shortHeadline(results, c) : signedShort(results, c, sites);
        if (c.kind == FundingCaseKind::SignedAnnounced && whole) out.announced = shortHeadline(results, c);
        if (c.kind == FundingCaseKind::All && whole) out.all = shortHeadline(results, c);
    }
}

}  // namespace

WhenHeadline whenHeadline(const std::optional<Date>& settled, const DateOdds& odds) {
    WhenHeadline out{monthOf(settled), monthOf(odds.p10), monthOf(odds.p50), monthOf(odds.p90)};
    out.hasOdds = settled && odds.p10 && odds.p50 && odds.p90 && odds.p10 != odds.p90;
    if (!out.hasOdds) return out;
    out.asEarly = odds.asEarly.value_or(1);
    out.isEarly = *settled < *odds.p10;
    out.isLate = *settled > *odds.p90;
    out.date = settled;
    return out;
}

ShortHeadline shortHeadline(const Results& results, const FundingCase& c) { return shortOf(c.gap, c.balance, results.dataDate); }

Headlines headlines(const Results& results, const std::vector<SiteId>& ids, bool withCostRange) {
    Headlines out;
    ChartOptions options;
    options.sites = ids;
    const std::vector<const SiteResult*> sites = chosenSites(results, options);
    const SeriesSet sum = sumOf(results, sites);
    const bool whole = sites.size() == results.sites.size();
    const std::vector<SiteId> some = whole ? std::vector<SiteId>{} : ids;
    const auto last = [](const MonthlySeries<ItPower>& s) { return s.values().empty() ? ItPower{} : s.values().back(); };
    out.live = last(sum.itLive);
    out.energised = last(sum.energised);
    out.design = last(sum.announced);
    for (const SiteResult* s : sites)
        if (last(s->series.itLive) > ItPower{}) out.sites.push_back(s->id);
    out.liveBy = whenFull(results, BandSeries::ItLive, sum.itLive, some);
    out.powered = poweredOf(results, sites, sum, some);
    out.lastMonth = results.start + std::max(0, results.months - 1);
    const PlanSettings& settings = *results.plan->settings;
    out.dollars = settings.moneyBasis == MoneyBasis::Nominal ? "nominal dollars" : fmt::format("{} dollars", settings.dollarYear);
    for (const SiteResult* s : sites) {
        if (s->kpi.firstPower && (!out.firstPower || s->kpi.firstPower->inMonth() < *out.firstPower)) out.firstPower = s->kpi.firstPower->inMonth();
        out.build.planned += s->kpi.capex - s->kpi.refreshCapex;
        out.withRefresh += s->kpi.capex;
    }
    if (!out.powered.settled) out.unpowered = unpoweredOf(results, sites);
    if (withCostRange) {
        const CostRange range = costRange(results, some);
        out.build = {out.build.planned, range.p10, range.p50, range.p90, range.p10 != range.p90, range.asLittle};
    }
    out.buildNominal = sum.spendingNominal.sum();
    addMoney(results, sites, whole, out);
    return out;
}

}  // namespace stargate
