#include <QtCore/QRegularExpression>

#include "core/engine/odds/odds.h"
#include "core/report/charts.h"
#include "core/report/cost_tree.h"
#include "core/report/cost_waterfall.h"
#include "core/report/funding_report.h"
#include "core/report/headline_words.h"
#include "tests/support/reference_plan.h"
#include "tests/support/test_main.h"
#include "ui/charts/chart_export.h"
#include "ui/panels/answers.h"

using namespace stargate;
using namespace stargate::ui;

/// One headline in strip, chart title, breakdown, exported picture and "What changed": the same figures on the same basis.
class HeadlinePlacesTest : public QObject {
    Q_OBJECT

    static ResultsPtr resultsOf(const Plan& plan) {
        const auto results = evaluate(std::make_shared<const Plan>(plan), test::testWorld());
        if (!results) qFatal("%s", results.error().text().c_str());
        OddsOptions options;
        options.samples = 256;
        return withOdds(*results, test::testWorld(), options);
    }
    static QString qt(const std::string& s) { return QString::fromStdString(s); }
    /// What is read in an exported picture.
    static QString svgOf(const ChartModel& chart) {
        ExportOptions options;
        options.format = ExportFormat::Svg;
        return QString::fromUtf8(exportChart(chart, options));
    }
    /// The last figure of money in some words: "$550.6 bn".
    static QStringList figuresIn(QString words) {
        words.replace(kNarrowSpace, QLatin1Char(' ')).replace(QChar::Nbsp, QLatin1Char(' '));
        QStringList out;
        auto at = QRegularExpression(QStringLiteral("\\$([0-9.,]+) (tn|bn|M|k)")).globalMatch(words);
        while (at.hasNext()) {
            const auto match = at.next();
            out << QString::number(QString(match.captured(1)).remove(QLatin1Char(',')).toDouble()) + match.captured(2);
        }
        return out;
    }

    static void compare(const Results& r) {
        const Headlines say = headlines(r);
        const Answers strip = planAnswers(r, nullptr, r.dataDate.inMonth());
        // Cost: the strip's figure is the first of the title, of the exported picture and of the breakdown's words; the sum of the tree is the last.
        const ChartModel cost = costChart(r);
        const QString figure = figuresIn(strip.cost.figure.text()).value(0);
        QCOMPARE(figuresIn(qt(cost.sentence)).value(0), figure);
        QVERIFY(svgOf(cost).contains(qt(cost.sentence).toHtmlEscaped()));
        const CostNode tree = costTree(r);
        QCOMPARE(tree.total, say.withRefresh);
        QCOMPARE(figuresIn(qt(cost.sentence)).last(), figuresIn(formatMoney(tree.total).text()).value(0));
        QVERIFY(strip.cost.condition.startsWith(qt(say.dollars)) && cost.sentence.find(say.dollars) != std::string::npos);
        // Power: one month everywhere.
        const ChartModel capacity = capacityChart(r);
        QVERIFY(svgOf(capacity).contains(qt(capacity.sentence).toHtmlEscaped()));
        if (say.powered.settled) {
            QCOMPARE(strip.powered.figure.value, formatMonth(*say.powered.settled));
            QVERIFY(scheduleChart(r).sentence.find(strip.powered.figure.value.toStdString()) != std::string::npos);
            if (say.powered.hasOdds) {
                QVERIFY2(capacity.odds.find(rangeWords(say, say.powered)) != std::string::npos, capacity.odds.c_str());
                QVERIFY(svgOf(capacity).contains(qt(capacity.odds).toHtmlEscaped()));
                QVERIFY(strip.powered.context.contains(qt(rangeWords(say, say.powered))));
                QCOMPARE(strip.powered.condition.contains(QStringLiteral("runs")), say.powered.isEarly || say.powered.isLate);
            }
        }
        // Money: signed leads, in the strip as on its page.
        const ChartModel funding = fundingChart(r);
        if (say.hasMoney && say.signedOnly.gap > Money{}) {
            QCOMPARE(figuresIn(strip.money.figure.text()).value(0), figuresIn(qt(funding.sentence)).value(0));
            QVERIFY(funding.sentence.find(strip.money.condition.toStdString()) != std::string::npos);
        }
    }

private Q_SLOTS:
    void theSampleSaysOneThing() { compare(*resultsOf(test::stargateSample())); }
    void randomPlansSayOneThing() {
        for (const int sites : {1, 2, 3}) {
            Plan plan = test::referencePlan(sites, 1 + sites % 2);
            auto settings = std::make_shared<PlanSettings>(*plan.settings);
            settings->horizonMonths = 60 + 24 * sites;
            settings->moneyBasis = sites % 2 == 0 ? MoneyBasis::Nominal : MoneyBasis::Real;
            plan.settings = settings;
            compare(*resultsOf(plan));
        }
    }
    void theDeltaOfTheStripIsTheSumOfWhatChanged() {
        const ResultsPtr before = resultsOf(test::stargateSample());
        Plan plan = test::stargateSample();
        for (const RackOrder& order : test::stargateSample().rackOrders) {
            RackOrder more = order;
            more.count += 40;
            plan.rackOrders.put(more);
            break;
        }
        const ResultsPtr after = resultsOf(plan);
        const Answers strip = planAnswers(*after, before.get(), after->dataDate.inMonth());
        Money sum;
        for (const CostStep& step : costWaterfall(*before, *after).steps) sum += step.change;
        QVERIFY(sum > Money{});
        QCOMPARE(strip.cost.delta, formatDelta(sum.dollars() / 1e9, 1));
        QCOMPARE(costWaterfall(*before, *after).after.build.planned, headlines(*after).build.planned);
    }
};

STARGATE_TEST(HeadlinePlacesTest)
#include "headline_places_test.moc"
