#include "tests/support/test_main.h"

#include <fmt/format.h>

#include "core/engine/cost/cost_odds.h"
#include "core/engine/funding/funding_case.h"
#include "core/engine/odds/odds.h"
#include "core/report/charts.h"
#include "core/report/cost_tree.h"
#include "core/report/cost_waterfall.h"
#include "core/report/funding_report.h"
#include "core/report/headline_words.h"
#include "core/report/words.h"
#include "tests/support/reference_plan.h"

using namespace stargate;

namespace {

ResultsPtr withDates(const Plan& plan, int samples = 2000) {
    const auto results = evaluate(std::make_shared<const Plan>(plan), test::testWorld());
    if (!results) qFatal("%s", results.error().text().c_str());
    OddsOptions options;
    options.samples = samples;
    return withOdds(*results, test::testWorld(), options);
}

const Results& sample() {
    static const ResultsPtr results = withDates(test::stargateSample());
    return *results;
}

bool says(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

}  // namespace

class HeadlinesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aDateBeforeItsRangeSaysHowManyRunsAreThatEarly() {
        const Headlines say = headlines(sample());
        QVERIFY(say.powered.settled && say.powered.hasOdds);
        QVERIFY(say.powered.isEarly);  // many tasks can slip, and the latest decides
        QVERIFY2(says(outsideWords(say.powered), "of 100 runs"), outsideWords(say.powered).c_str());
        QVERIFY(say.powered.asEarly < 0.1);
        // Of the samples themselves, by month: the share of the month before, that of the date, that of its month.
        const auto shareBy = [&](Month month) {
            int early = 0;
            for (int i = 0; i < sample().odds->samples; ++i) {
                bool all = true;
                for (const BuildingSamples& b : sample().odds->buildings) all = all && b.energised[static_cast<std::size_t>(i)] <= month - sample().start;
                early += all;
            }
            return static_cast<double>(early) / sample().odds->samples;
        };
        constexpr double kBin = 0.01;
        QVERIFY(shareBy(*say.powered.settled - 1) <= say.powered.asEarly + kBin);
        QVERIFY(say.powered.asEarly <= shareBy(*say.powered.settled) + kBin);
    }
    void wordsCountRuns() {
        QCOMPARE(runsWords(0.042), std::string("4 of 100 runs"));
        QCOMPARE(runsWords(0.003), std::string("fewer than 1 of 100 runs"));
        QCOMPARE(runsWords(0), std::string("none of 100 runs"));
        WhenHeadline when{Month(2029, 2), Month(2029, 7), Month(2030, 4), Month(2031, 11), true, 0.042, true, false};
        QCOMPARE(outsideWords(when), std::string("4 of 100 runs are this early"));
        Headlines of;
        of.lastMonth = Month(2035, 5);
        QCOMPARE(evenOddsWords(of, when) + "; " + rangeWords(of, when), std::string("even odds Apr 2030; P10–P90 Jul 2029 – Nov 2031"));
        when.p10 = when.settled;
        when.date = Date(2029, 2, 15);
        QCOMPARE(outsideWords(when), std::string("4 of 100 runs by 15 Feb 2029"));
        when.p10 = Month(2029, 7);
        when.p90.reset();
        QCOMPARE(rangeWords(of, when), std::string("P10–P90 Jul 2029 – after May 2035"));
        when.isEarly = false;
        QVERIFY(outsideWords(when).empty());
    }
    void theShareOfRunsIsThatOfTheSamples() {
        for (const BandSeries series : {BandSeries::Energised, BandSeries::ItLive}) {
            const Odds& odds = *sample().odds;
            const Band band = odds.band(series);
            const auto which = static_cast<std::size_t>(series);
            for (int m = 0; m < odds.months; m += 7) {
                const auto month = static_cast<std::size_t>(m);
                double settled = 0, all = 0;
                for (const SettledPower& s : odds.settled) settled += s.megawatts[which][month], all += *std::max_element(s.megawatts[which].begin(), s.megawatts[which].end());
                const double bin = all / 1000;
                int surely = 0, perhaps = 0;
                for (std::size_t i = 0; i < static_cast<std::size_t>(odds.samples); ++i) {
                    double sum = 0;
                    for (const SettledPower& s : odds.settled) {
                        double own = 0;
                        for (const BuildingSamples& b : odds.buildings)
                            if (b.site == s.site && (series == BandSeries::Energised ? b.energised : b.live)[i] <= m) own += series == BandSeries::Energised ? b.energisedMw : b.liveMw;
                        sum += std::min(own, *std::max_element(s.megawatts[which].begin(), s.megawatts[which].end()));
                    }
                    surely += sum >= settled + bin;
                    perhaps += sum >= settled - bin;
                }
                QVERIFY(surely <= band.reached[month] * odds.samples + 0.5 && band.reached[month] * odds.samples <= perhaps + 0.5);
            }
        }
    }
    void onlySitesThatBringSomethingAreCounted() {
        const Headlines say = headlines(sample());
        QCOMPARE(say.sites.size(), sample().sites.size() - 1);  // Lordstown has no building
        const std::string sentence = capacityChart(sample()).sentence;
        QVERIFY2(says(sentence, "6 sites reach " + shortMegawatts(sample().series.itLive.values().back().megawatts())), sentence.c_str());
    }
    void bothEventsOfACapacityAreNamed() {
        const Headlines say = headlines(sample());
        const std::string sentence = capacitySentence(say);
        QVERIFY(say.liveBy.settled && *say.liveBy.settled != *say.powered.settled);
        QVERIFY2(says(sentence, "IT-live by " + shortMonth(*say.liveBy.settled)), sentence.c_str());
        QVERIFY2(says(sentence, "energised by " + shortMonth(sample().kpi.fullPower->inMonth())), sentence.c_str());
        QVERIFY2(says(sentence, kIfNothingSlips), sentence.c_str());
        Headlines later = say;
        later.powered.settled = say.lastMonth + 1;
        QVERIFY(!says(capacitySentence(later), "energised"));  // by then nothing of what runs at the end of the horizon
        QVERIFY(says(scheduleChart(sample()).sentence, "fully powered " + shortMonth(*say.powered.settled) + " if nothing slips"));
    }
    void aChartWithABandNamesTheSettledLine() {
        ChartOptions one;
        one.sites = {sample().sites[1].id};
        for (const ChartModel& chart : {capacityChart(sample()), capacityChart(sample(), one), costChart(sample()), fundingChart(sample())}) {
            const ChartPane& pane = chart.panes.front();
            const auto with = [&](const std::string& ending) {
                return std::find_if(pane.series.begin(), pane.series.end(), [&](const ChartSeries& s) { return s.key.size() > ending.size() && s.key.substr(s.key.size() - ending.size()) == ending; });
            };
            const auto band = with("_p10_p90"), even = with("_p50");
            QVERIFY2(band != pane.series.end() && even != pane.series.end(), chart.key.c_str());
            const auto line = std::find_if(pane.series.begin(), pane.series.end(), [](const ChartSeries& s) { return s.headline; });
            QVERIFY2(line != pane.series.end() && says(line->label, kIfNothingSlips), chart.key.c_str());
            QVERIFY2(says(chart.subtitle, kIfNothingSlips) && says(chart.subtitle, "P50") && says(chart.subtitle, "P10–P90"), chart.subtitle.c_str());
            for (std::size_t m = 0; m < band->values.size(); ++m) {
                QVERIFY2(band->values[m] <= even->values[m] && even->values[m] <= band->upper[m], chart.key.c_str());
                // Outside of the band are few runs: that is what the window says of it.
                const double tolerance = 1e-3 * line->values.back();  // edges are as fine as their bins
                if (line->values[m] > band->upper[m] + tolerance) QVERIFY2(band->asMuch[m] <= 0.11, qPrintable(QString::number(m)));
                if (line->values[m] < band->values[m] - tolerance) QVERIFY2(band->asMuch[m] >= 0.89, qPrintable(QString::number(m)));
            }
        }
    }
    void costIsTheSameInTitleBreakdownAndChanges() {
        const Headlines say = headlines(sample());
        QCOMPARE(say.build.planned, sample().kpi.capex - sample().kpi.refreshCapex);
        QCOMPARE(say.withRefresh, sample().kpi.capex);
        QVERIFY(say.withRefresh > say.build.planned);
        QCOMPARE(costChart(sample()).sentence, costSentence(say));
        QCOMPARE(costSentence(say), fmt::format("{} to build, {} with refresh to May 2035 (2025 dollars)", shortMoney(say.build.planned), shortMoney(say.withRefresh)));
        const CostNode tree = costTree(sample());
        QCOMPARE(tree.total, say.withRefresh);
        QVERIFY2(says(tree.label, "with refresh to May 2035"), tree.label.c_str());
        QVERIFY(say.build.p10 < say.build.p50 && say.build.p50 < say.build.p90);
        const CostWaterfall w = costWaterfall(sample(), sample());
        QVERIFY(w.before == say && w.after == say && w.steps.empty() && w.refresh.empty());
    }
    void theRangeOfTheCostIsThatOfItsBand() {
        // Whatever the dates, and all of it lies inside the horizon: the band ends on the range.
        const CostRange range = costRange(sample(), {}, true);
        QCOMPARE(range.planned, sample().kpi.capex);
        Results settled = sample();
        settled.odds = nullptr;
        const CostOdds odds = costOdds(settled, kCostSamples, {}, {{}, true, false});
        QVERIFY(std::abs(range.p50 / odds.totalP50 - 1) < 1e-6);
        QVERIFY(std::abs(range.p90 / odds.totalP90 - 1) < 1e-6);
    }
    void earlierDatesThatDrawRefreshInAreNotCostToBuild() {
        Plan plan = test::stargateSample();
        auto settings = std::make_shared<PlanSettings>(*plan.settings);
        settings->horizonMonths += 24;
        plan.settings = settings;
        const ResultsPtr longer = withDates(plan, 64);
        const CostWaterfall w = costWaterfall(sample(), *longer);
        QVERIFY(!w.refresh.empty());
        Money build = w.before.build.planned, whole = w.before.withRefresh;
        for (const CostStep& step : w.steps) build += step.change, whole += step.change;
        for (const CostStep& step : w.refresh) whole += step.change;
        QCOMPARE(build, w.after.build.planned);
        QCOMPARE(whole, w.after.withRefresh);
        for (const CostStep& step : w.steps) QVERIFY2(!says(step.label, "refresh"), step.label.c_str());
        const TableModel table = waterfallTable(w);
        QCOMPARE(std::get<double>(table.rows.back()[2]), w.after.withRefresh.dollars());
    }
    void aPastMonthIsNotTheFirstMonthShort() {
        const FundingCase& sure = sample().funding.cases.front();
        const ShortHeadline say = shortHeadline(sample(), sure);
        QCOMPARE(say.gap, sure.gap);
        QVERIFY(*sure.gapMonth < sample().dataDate.inMonth());  // the contract's key figure stays
        QVERIFY(say.isSince || *say.from >= sample().dataDate.inMonth());
        QVERIFY(*say.to >= sample().dataDate.inMonth());
        const ChartModel chart = fundingChart(sample());
        QVERIFY(says(chart.sentence, shortWords(say)) && says(chart.sentence, shortMoney(say.gap)));
        QVERIFY(chart.callouts.front().month >= sample().dataDate.inMonth());
        QVERIFY(!says(chart.callouts.front().title, "first month"));
        for (const Finding& f : sample().findings)
            if (f.code == FindingCode::FundingShort) QCOMPARE(f.month, shortHeadline(sample(), *fundingCase(sample(), f.detail)).from);
    }
    void spellsOfMissingMoney() {
        MonthlySeries<Money> balance(Month(2025, 1), 24);
        const Date today(2026, 1, 15);
        QVERIFY(!shortTime(balance, today));
        for (int m = 3; m < 6; ++m) balance[Month(2025, 1) + m] = Money::dollars(-1);
        QVERIFY((*shortTime(balance, today) == ShortTime{Month(2025, 4), Month(2025, 6)}));
        for (int m = 10; m < 14; ++m) balance[Month(2025, 1) + m] = Money::dollars(-1);
        QVERIFY((*shortTime(balance, today) == ShortTime{Month(2025, 11), Month(2026, 2)}));
        QCOMPARE(shortWords({Money::dollars(1), Month(2025, 11), Month(2026, 2), true, false}), std::string("short since Nov 2025"));
        QCOMPARE(shortWords({Money::dollars(1), Month(2026, 11), Month(2027, 2), false, false}), std::string("short from Nov 2026"));
        QCOMPARE(shortWords({Money::dollars(1), Month(2025, 4), Month(2025, 6), true, true}), std::string("was short Apr 2025 to Jun 2025"));
    }
};

STARGATE_TEST(HeadlinesTest)
#include "headlines_test.moc"
