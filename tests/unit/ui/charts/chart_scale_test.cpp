#include <QtTest/QtTest>

#include <rapidcheck.h>

#include "tests/support/test_main.h"
#include "tests/unit/ui/charts/chart_samples.h"
#include "ui/charts/chart_points.h"
#include "ui/charts/chart_scale.h"

using namespace stargate;
using namespace stargate::ui;

class ChartScaleTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void ticksAreRoundAndFew() {
        QVERIFY(rc::check([] {
            const double size = std::pow(10.0, *rc::gen::inRange(-6, 13));
            const double high = (*rc::gen::inRange(1, 1000)) / 1000.0 * size, low = *rc::gen::element(0.0, -0.3, -1.0) * high;
            const ValueScale s = niceScale(low, high);
            const auto ticks = s.ticks();
            RC_ASSERT(ticks.size() >= 3 && ticks.size() <= 8);
            RC_ASSERT(ticks.contains(0.0));
            RC_ASSERT(s.low <= low && s.high >= high);
            const double lead = s.step / std::pow(10.0, std::floor(std::log10(s.step) + 1e-9));
            RC_ASSERT(std::abs(lead - 1) < 1e-6 || std::abs(lead - 2) < 1e-6 || std::abs(lead - 5) < 1e-6);
        }));
        QCOMPARE(niceScale(0, 0).ticks().size(), niceScale(0, 1).ticks().size());
        QVERIFY(std::isfinite(niceScale(qQNaN(), qInf()).high));
        QCOMPARE(niceScale(0, 300).ticks(), (QList<double>{0, 100, 200, 300}));
        QCOMPARE(niceScale(0, 0.35).decimals(), 1);
        QVERIFY(niceScale(-0.234, 0.78).ticks().size() >= 3);
        QCOMPARE(niceScale(-12, 403), niceScale(-13, 402));  // a small edit moves no scale
    }

    void aDayIsAFractionOfItsMonth() {
        QCOMPARE(monthsAt(Date(2027, 3, 1)), double(Month(2027, 3).index()));
        QVERIFY(std::abs(monthsAt(Date(2027, 3, 12)) - (Month(2027, 3).index() + 11.0 / 31)) < 1e-12);
        QCOMPARE(monthAt(Month(2027, 3).index() + 0.99), Month(2027, 3));
        QVERIFY(rc::check([] {
            const Date d = Date(2020, 1, 1) + *rc::gen::inRange(0, 8000);
            RC_ASSERT(dateAt(monthsAt(d) + 1e-9) == d);
        }));
    }

    void yearsStandInJanuary() {
        const TimeRange range{double(Month(2024, 6).index()), double(Month(2029, 12).index())};
        const TimeTicks ticks = timeTicks(range, 9);
        QStringList years;
        for (const TimeLabel& l : ticks.labels) years << l.text;
        QCOMPARE(years, (QStringList{"2024", "2025", "2026", "2027", "2028", "2029"}));
        int lines = 0;
        for (const TimeTick& t : ticks.ticks)
            if (t.year) {
                ++lines;
                QCOMPARE(monthAt(t.at).month(), 1);
            } else QVERIFY(monthAt(t.at).month() % 3 == 1);
        QCOMPARE(lines, 5);
        // February is never missing: every month has its own tick when there is room.
        const auto months = timeTicks({double(Month(2027, 1).index()), double(Month(2028, 1).index())}, 60).ticks;
        QCOMPARE(months.size(), 13);
        for (const TimeLabel& l : timeTicks(range, 0.5).labels) QVERIFY(l.text.endsWith('0') || l.text.endsWith('5'));
    }

    void labelsSpreadAndKeepTheirOrder() {
        QCOMPARE(spread({10, 50, 90}, 14, 0, 100), (QList<double>{10, 50, 90}));
        QCOMPARE(spread({50, 50}, 14, 0, 100), (QList<double>{43, 57}));
        QCOMPARE(spread({99, 100}, 14, 0, 100), (QList<double>{86, 100}));
        QVERIFY(rc::check([] {
            QList<double> wanted;
            for (const int w : *rc::gen::container<std::vector<int>>(rc::gen::inRange(-20, 220))) wanted.append(w);
            std::sort(wanted.begin(), wanted.end());
            const auto out = spread(wanted, 14, 0, 200);
            RC_ASSERT(out.size() == wanted.size());
            const double gap = std::min(14.0, out.size() > 1 ? 200.0 / static_cast<double>(out.size() - 1) : 14.0);
            for (qsizetype i = 0; i < out.size(); ++i) {
                RC_ASSERT(out[i] >= -1e-6 && out[i] <= 200 + 1e-6);
                if (i > 0) RC_ASSERT(out[i] - out[i - 1] >= gap - 1e-6);
            }
        }));
    }

    void busyRangeLeavesTheFlatYearsOut() {
        ChartModel m = test::capacity();
        QCOMPARE(busyRange(m).to - busyRange(m).from, 19.0);  // last change in month 12, then half a year
        QCOMPARE(wholeRange(m).span(), 24.0);
    }

    void stacksAddUp() {
        const ChartPane pane = test::capacity().panes[0];
        const auto bands = stackedBands(pane);
        QCOMPARE(bands[1].lower[20], 100.0);
        QCOMPARE(bands[1].upper[20], 300.0);
        QVERIFY(bands[2].lower.empty());
        QCOMPARE(stackTotal(pane)[20], 300.0);
        QCOMPARE(headlineValues(pane)[20], 300.0);
        ChartPane mixed;
        mixed.series.push_back(test::series("a", "A", SeriesShape::StackedBars, {3, -2}));
        mixed.series.push_back(test::series("b", "B", SeriesShape::StackedBars, {-1, -4}));
        const auto both = stackedBands(mixed);
        QCOMPARE(both[1].lower[0], 0.0);  // negative values stack down from zero, not from the positive ones
        QCOMPARE(both[1].upper[1], -6.0);
        const Month start(2027, 1);
        const double at = start.index();
        const ValueScale scale = scaleOf(mixed, start, {at, at + 2});
        QVERIFY(scale.low <= -6 && scale.high >= 3);
        QVERIFY(scaleOf(mixed, start, {at, at + 1}).low > -6);  // only what is shown counts
    }

    void pointsAreFinite() {
        const std::vector<double> odd{1, qQNaN(), qInf(), -qInf(), 2};
        for (const auto& points : {stepPoints(odd, Month(2027, 1)), linePoints(odd, Month(2027, 1))})
            for (const QPointF& p : points) QVERIFY(std::isfinite(p.y()));
    }

    void decimationKeepsWhatIsSeen() {
        QVERIFY(rc::check([] {
            QList<QPointF> points;
            const int n = *rc::gen::inRange(1000, 9000);
            for (int i = 0; i < n; ++i) points.append({double(i), double(*rc::gen::inRange(-1000, 1000))});
            const auto out = decimated(points, 100);
            RC_ASSERT(out.size() <= 400);
            RC_ASSERT(out.first() == points.first() && out.last() == points.last());
            const auto byY = [](const QPointF& a, const QPointF& b) { return a.y() < b.y(); };
            RC_ASSERT(std::max_element(out.begin(), out.end(), byY)->y() == std::max_element(points.begin(), points.end(), byY)->y());
            RC_ASSERT(std::min_element(out.begin(), out.end(), byY)->y() == std::min_element(points.begin(), points.end(), byY)->y());
            for (qsizetype i = 1; i < out.size(); ++i) RC_ASSERT(out[i].x() >= out[i - 1].x());
        }));
        const QList<QPointF> few{{0, 1}, {1, 2}};
        QCOMPARE(decimated(few, 100), few);
    }
};

STARGATE_TEST(ChartScaleTest)
#include "chart_scale_test.moc"
