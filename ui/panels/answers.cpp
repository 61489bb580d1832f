#include "ui/panels/answers.h"

#include <QtCore/QCoreApplication>

#include "core/engine/odds/odds.h"

namespace stargate::ui {
namespace {

QString tr(const char* text) { return QCoreApplication::translate("Answers", text); }
const QString kDot = QStringLiteral(" · ");

/// The case that the strip shows: what is signed and what is announced (guides: stress and other cases stand in their chart).
const FundingCase* shownCase(const Results& results) {
    for (const FundingCase& c : results.funding.cases)
        if (c.kind == FundingCaseKind::SignedAnnounced) return &c;
    return nullptr;
}

/// Cost of the first build: a refresh of racks years later is another decision.
Money firstBuild(const KeyFigures& kpi) { return kpi.capex - kpi.refreshCapex; }

Money spentBy(const SeriesSet& series, Month month) {
    Money spent;
    for (Month m = series.capex.start(); series.capex.contains(m) && m <= month; ++m) spent += series.capex[m];
    return spent;
}

template <class Series>
auto valueAt(const Series& series, Month month) {
    using Value = std::decay_t<decltype(series.values().front())>;
    return series.contains(month) ? series[month] : Value{};
}

/// What a preview changes; nothing where it changes nothing that can be seen.
QString changeOf(double difference, int decimals) {
    const QString words = formatDelta(difference, decimals);
    return words == formatDelta(0, decimals) ? QString() : words;
}

QString moneyDelta(Money now, Money before) { return changeOf((now - before).dollars() / 1e9, 1); }

Answer gpuAnswer(const KeyFigures& kpi, const SeriesSet& series, Month month) {
    Answer a;
    a.caption = tr("GPUs running, %1").arg(formatMonth(month));
    a.figure = {formatCount(valueAt(series.gpus, month)), {}};
    a.shortContext = kpi.gpus ? tr("of %1").arg(formatShortCount(*kpi.gpus)) : tr("no racks ordered");
    a.context = a.shortContext;
    if (kpi.it) {
        const double live = valueAt(series.itLive, month).megawatts(), full = kpi.it->megawatts();
        // One unit for both, that of the larger.
        const FigureText whole = formatPower(full);
        const QString part = whole.unit == QStringLiteral("GW") ? formatNumber(live / 1000, 2) : formatMegawatts(live).value;
        a.context += kDot + tr("%1 of %2 IT").arg(part, whole.text());
    }
    return a;
}

Answer poweredAnswer(const Results& results, const KeyFigures& kpi, SiteId site) {
    Answer a;
    a.caption = tr("Fully powered");
    a.figure = {kpi.fullPower ? formatMonth(kpi.fullPower->inMonth()) : tr("not in plan"), {}};
    if (!kpi.fullPower) a.ink = Ink::Text3;
    if (kpi.firstPower) a.shortContext = tr("first %1").arg(formatMonth(kpi.firstPower->inMonth()));
    a.context = a.shortContext;
    const auto addOdds = [&](const std::optional<Date>& p10, const std::optional<Date>& p90) {
        if (!p10 || !p90 || p10 == p90) return;
        a.context += (a.context.isEmpty() ? QString() : kDot) + formatPercentiles(p10->inMonth(), p90->inMonth());
        if (kpi.fullPower && *kpi.fullPower < *p10)
            a.explanation = tr("%1 if every task takes its planned time. Many tasks can slip and the latest decides: eight of ten samples end within %2.")
                                .arg(formatMonth(kpi.fullPower->inMonth()), formatMonthRange(p10->inMonth(), p90->inMonth()));
    };
    if (!site && results.odds) addOdds(results.odds->fullPower.p10, results.odds->fullPower.p90);
    for (const Milestone& m : results.schedule.milestones)
        if (site && m.site == site && !m.building && m.kind == MilestoneKind::FullPower) addOdds(m.p10, m.p90);
    return a;
}

Answer costAnswer(const KeyFigures& kpi, const SeriesSet& series, Month month) {
    Answer a;
    a.caption = tr("Cost to full build");
    a.figure = formatMoney(firstBuild(kpi));
    a.shortContext = tr("%1 spent").arg(formatMoney(spentBy(series, month)).text());
    a.context = tr("%1 spent by %2").arg(formatMoney(spentBy(series, month)).text(), formatMonth(month));
    return a;
}

Answer moneyAnswer(Money gap, const std::optional<Month>& from) {
    Answer a;
    if (gap > Money()) {
        a.figure = formatMoney(-gap);
        a.ink = Ink::Bad;
        if (from) a.shortContext = a.context = tr("first short %1").arg(formatMonth(*from));
    } else {
        a.figure = {tr("covered"), {}};
        a.ink = Ink::Good;
    }
    return a;
}

void addDeltas(Answers& answers, const KeyFigures& now, const SeriesSet& series, const KeyFigures& was, const SeriesSet& seriesWas, Month month,
               Money gap, Money gapWas) {
    answers.gpus.delta = changeOf(static_cast<double>(valueAt(series.gpus, month) - valueAt(seriesWas.gpus, month)), 0);
    const std::int64_t built = now.gpus.value_or(0) - was.gpus.value_or(0);
    if (built != 0) answers.gpus.context = tr("%1 at full build").arg(formatDelta(static_cast<double>(built), 0));
    if (now.fullPower && was.fullPower) {
        const int months = now.fullPower->inMonth() - was.fullPower->inMonth();
        if (months != 0) answers.powered.delta = tr("%1 mo").arg(formatDelta(months, 0));
        if (months > 0) answers.powered.deltaInk = Ink::Warn;
    }
    answers.cost.delta = moneyDelta(firstBuild(now), firstBuild(was));
    answers.money.delta = moneyDelta(-gap, -gapWas);
    if (gap > gapWas) answers.money.deltaInk = Ink::Bad;
}

}  // namespace

Answers planAnswers(const Results& results, const Results* base, Month month) {
    Answers out;
    out.gpus = gpuAnswer(results.kpi, results.series, month);
    out.powered = poweredAnswer(results, results.kpi, {});
    out.cost = costAnswer(results.kpi, results.series, month);
    const FundingCase* shown = shownCase(results);
    if (shown && !results.plan->tranches.empty()) {
        out.money = moneyAnswer(shown->gap, shown->gapMonth);
        if (shown->gap <= Money() && results.kpi.fundingGap > Money()) {
            const QString gap = formatMoney(results.kpi.fundingGap).text();
            out.money.context = tr("signed alone: %1 short").arg(gap);
            out.money.shortContext = tr("signed %1 short").arg(gap);
        }
    } else {
        out.money.figure = {tr("no funders"), {}};
        out.money.ink = Ink::Text3;
    }
    out.money.caption = tr("Money, signed + announced");
    if (base) {
        const FundingCase* before = shownCase(*base);
        addDeltas(out, results.kpi, results.series, base->kpi, base->series, month, shown ? shown->gap : Money(), before ? before->gap : Money());
        if (results.plan->tranches.empty()) out.money.delta.clear();
    }
    return out;
}

Answers siteAnswers(const Results& results, const Results* base, SiteId site, Month month) {
    Answers out;
    const SiteResult* now = results.site(site);
    if (!now) return out;
    out.gpus = gpuAnswer(now->kpi, now->series, month);
    out.gpus.caption = tr("GPUs");
    out.gpus.figure = {formatCount(now->kpi.gpus.value_or(0)), {}};
    std::int64_t racks = 0;
    for (const RackOrder& order : results.plan->rackOrders)
        if (const Building* building = results.plan->buildings.find(order.building); building && building->site == site) racks += order.count;
    out.gpus.context = out.gpus.shortContext = tr("%1 racks").arg(formatCount(racks));
    out.powered = poweredAnswer(results, now->kpi, site);
    out.cost = costAnswer(now->kpi, now->series, month);
    out.cost.caption = tr("Cost");
    out.cost.context = now->kpi.it && now->kpi.it->megawatts() > 0
                           ? tr("%1 M$ / MW IT").arg(formatSignificant(firstBuild(now->kpi).dollars() / 1e6 / now->kpi.it->megawatts()))
                           : QString();
    out.cost.shortContext = out.cost.context;
    out.money = moneyAnswer(now->kpi.fundingGap, now->kpi.fundingGapMonth);
    out.money.caption = tr("Money, signed");
    if (results.plan->tranches.empty()) {
        out.money.figure = {tr("no funders"), {}};
        out.money.ink = Ink::Text3;
    }
    const SiteResult* was = base ? base->site(site) : nullptr;
    if (was) {
        addDeltas(out, now->kpi, now->series, was->kpi, was->series, month, now->kpi.fundingGap, was->kpi.fundingGap);
        out.gpus.delta = changeOf(static_cast<double>(now->kpi.gpus.value_or(0) - was->kpi.gpus.value_or(0)), 0);
        out.gpus.context = out.gpus.shortContext;
        if (results.plan->tranches.empty()) out.money.delta.clear();
    }
    return out;
}

}  // namespace stargate::ui
