#include "ui/panels/answers.h"

#include <QtCore/QCoreApplication>

#include "core/engine/odds/odds.h"
#include "core/report/headline_words.h"

namespace stargate::ui {
namespace {

QString tr(const char* text) { return QCoreApplication::translate("Answers", text); }
const QString kDot = QStringLiteral(" · ");

/// Of the first build: what replaces worn-out racks years later is another decision.
Money spentBy(const SeriesSet& series, Month month) {
    Money spent;
    for (Month m = series.capex.start(); series.capex.contains(m) && m <= month; ++m) spent += series.capex[m] - series.refreshCapex[m];
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

QString words(const std::string& core) { return QString::fromStdString(core); }

/// Parts of one line, those that there are.
QString line(const QStringList& parts) {
    QStringList said;
    for (const QString& part : parts)
        if (!part.isEmpty()) said << part;
    return said.join(kDot);
}

/// The band that the runs make of IT-live in a month still to come; empty before and without odds.
struct LiveOdds {
    double p10 = 0, p50 = 0, p90 = 0, asMuch = 0;
};
std::optional<LiveOdds> liveOdds(const Results& results, SiteId site, Month month) {
    if (!results.odds || month < results.dataDate.inMonth() || !results.series.itLive.contains(month)) return {};
    const Band band = results.odds->band(BandSeries::ItLive, site ? std::vector<SiteId>{site} : std::vector<SiteId>{});
    const auto at = static_cast<std::size_t>(month - results.start);
    return LiveOdds{band.p10()[at], band.p50()[at], band.p90()[at], band.reached[at]};
}

Answer gpuAnswer(const Results& results, const KeyFigures& kpi, const SeriesSet& series, SiteId site, Month month) {
    Answer a;
    a.caption = tr("GPUs running, %1").arg(formatMonth(month));
    a.figure = {formatCount(valueAt(series.gpus, month)), {}};
    a.condition = kpi.gpus ? tr("of %1").arg(formatShortCount(*kpi.gpus)) : tr("no racks ordered");
    if (!kpi.it) return a;
    const double live = valueAt(series.itLive, month).megawatts();
    // One unit for all, that of the largest.
    const FigureText whole = formatPower(kpi.it->megawatts());
    const auto part = [&](double mw) { return whole.unit == QStringLiteral("GW") ? formatNumber(mw / 1000, 2) : formatMegawatts(mw).value; };
    a.shortContext = a.context = tr("%1 of %2 IT").arg(part(live), whole.text());
    const auto odds = liveOdds(results, site, month);
    if (!odds || odds->p10 == odds->p90) return a;
    const QString even = tr("even odds %1").arg(part(odds->p50));
    a.condition = tr("%1 if nothing slips").arg(a.condition);
    a.context = line({a.context, even});
    a.explanation = tr("IT-live %1 %2 if nothing slips, even odds %3, P10–P90 %4 to %5").arg(part(live), whole.unit, part(odds->p50), part(odds->p10), part(odds->p90));
    if (live > odds->p90) a.explanation += tr("; %1 reach this much").arg(words(runsWords(odds->asMuch)));
    else if (live < odds->p10) a.explanation += tr("; %1 have more").arg(words(runsWords(odds->asMuch)));
    return a;
}

Answer poweredAnswer(const Headlines& say) {
    Answer a;
    a.caption = tr("Fully powered");
    if (!say.powered.settled) {
        a.ink = Ink::Text3;
        if (!(say.design > ItPower{})) {
            a.figure = {tr("no building"), {}};
        } else if (say.unpowered) {
            const FigureText missing = formatMegawatts(say.unpowered->megawatts());
            a.figure = {missing.value, tr("%1 missing").arg(missing.unit)};
            a.ink = Ink::Bad;
        } else {
            a.figure = {tr("after %1").arg(formatMonth(say.lastMonth)), {}};
        }
        if (say.firstPower) a.shortContext = a.context = tr("first power %1").arg(formatMonth(*say.firstPower));
        return a;
    }
    a.figure = {formatMonth(*say.powered.settled), {}};
    if (!say.powered.hasOdds) {
        if (say.firstPower) a.shortContext = a.context = tr("first power %1").arg(formatMonth(*say.firstPower));
        return a;
    }
    a.condition = line({words(kIfNothingSlips), words(outsideWords(say.powered))});
    a.shortContext = words(evenOddsWords(say, say.powered));
    a.context = line({a.shortContext, words(rangeWords(say, say.powered))});
    a.explanation = tr("Fully powered: the last building is energised. If nothing slips, every task takes its planned time; many can slip, and the latest decides.");
    return a;
}

Answer costAnswer(const Headlines& say, const SeriesSet& series, Month month) {
    Answer a;
    a.caption = tr("Cost to build");
    a.figure = formatMoney(say.build.planned);
    a.condition = line({words(say.dollars), words(outsideWords(say.build))});
    const QString spent = tr("%1 spent by %2").arg(formatMoney(spentBy(series, month)).text(), formatMonth(month));
    a.shortContext = say.build.hasOdds ? words(rangeWords(say.build)) : spent;
    a.context = say.build.hasOdds ? line({words(evenOddsWords(say.build)), a.shortContext}) : spent;
    a.explanation = words(costSentence(say)) + kDot + spent;
    return a;
}

Answer moneyAnswer(const Headlines& say) {
    Answer a;
    a.caption = tr("Money, signed");
    if (!say.hasMoney) {
        a.figure = {tr("no funders"), {}};
        a.ink = Ink::Text3;
        return a;
    }
    if (!(say.signedOnly.gap > Money{})) {
        a.figure = {tr("covered"), {}};
        a.ink = Ink::Good;
        return a;
    }
    a.figure = formatMoney(-say.signedOnly.gap);
    a.ink = Ink::Bad;
    a.condition = words(shortWords(say.signedOnly));
    if (!say.announced) return a;
    if (say.announced->gap > Money{}) {
        a.shortContext = tr("with announced %1").arg(formatMoney(-say.announced->gap).text());
        a.context = a.shortContext + (say.announced->from ? QStringLiteral(" ") + words(shortWords(*say.announced)) : QString());
        if (say.all && !(say.all->gap > Money{})) a.explanation = tr("Covered only with money that nobody has named.");
    } else {
        a.shortContext = a.context = tr("covered by promises");
        a.contextInk = Ink::Warn;
        a.explanation = tr("Announced money would cover it, but it is not signed.");
    }
    a.explanation = line({tr("%1 nominal to build").arg(formatMoney(say.buildNominal).text()), a.explanation});
    return a;
}

void addDeltas(Answers& answers, const Headlines& now, const Headlines& was, const SeriesSet& series, const SeriesSet& seriesWas, Month month) {
    answers.gpus.delta = changeOf(static_cast<double>(valueAt(series.gpus, month) - valueAt(seriesWas.gpus, month)), 0);
    if (now.powered.settled && was.powered.settled) {
        const int months = *now.powered.settled - *was.powered.settled;
        if (months != 0) answers.powered.delta = tr("%1 mo").arg(formatDelta(months, 0));
        if (months > 0) answers.powered.deltaInk = Ink::Warn;
    }
    answers.cost.delta = moneyDelta(now.build.planned, was.build.planned);
    if (!now.hasMoney) return;
    answers.money.delta = moneyDelta(-now.signedOnly.gap, -was.signedOnly.gap);
    if (now.signedOnly.gap > was.signedOnly.gap) answers.money.deltaInk = Ink::Bad;
}

}  // namespace

Answers planAnswers(const Results& results, const Headlines& say, const Results* base, Month month) {
    Answers out;
    out.gpus = gpuAnswer(results, results.kpi, results.series, {}, month);
    out.powered = poweredAnswer(say);
    out.cost = costAnswer(say, results.series, month);
    out.money = moneyAnswer(say);
    if (!base) return out;
    addDeltas(out, say, headlines(*base), results.series, base->series, month);
    const std::int64_t built = results.kpi.gpus.value_or(0) - base->kpi.gpus.value_or(0);
    if (built != 0) out.gpus.context = tr("%1 at full build").arg(formatDelta(static_cast<double>(built), 0));
    return out;
}

Answers planAnswers(const Results& results, const Results* base, Month month) { return planAnswers(results, headlines(results), base, month); }

Answers siteAnswers(const Results& results, const Results* base, SiteId site, Month month) {
    Answers out;
    const SiteResult* now = results.site(site);
    if (!now) return out;
    const Headlines say = headlines(results, {site});
    out.gpus = gpuAnswer(results, now->kpi, now->series, site, month);
    out.gpus.caption = tr("GPUs");
    out.gpus.figure = {formatCount(now->kpi.gpus.value_or(0)), {}};
    out.gpus.condition.clear();
    std::int64_t racks = 0;
    for (const RackOrder& order : results.plan->rackOrders)
        if (const Building* building = results.plan->buildings.find(order.building); building && building->site == site) racks += order.count;
    out.gpus.context = out.gpus.shortContext = tr("%1 racks").arg(formatCount(racks));
    out.powered = poweredAnswer(say);
    out.cost = costAnswer(say, now->series, month);
    out.cost.context = now->kpi.it && now->kpi.it->megawatts() > 0
                           ? tr("%1 M$ / MW IT").arg(formatSignificant(say.build.planned.dollars() / 1e6 / now->kpi.it->megawatts()))
                           : QString();
    out.cost.shortContext = out.cost.context;
    out.money = moneyAnswer(say);
    if (const SiteResult* was = base ? base->site(site) : nullptr) {
        addDeltas(out, say, headlines(*base, {site}), now->series, was->series, month);
        out.gpus.delta = changeOf(static_cast<double>(now->kpi.gpus.value_or(0) - was->kpi.gpus.value_or(0)), 0);
    }
    return out;
}

}  // namespace stargate::ui
