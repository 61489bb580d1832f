#include "ui/panels/answers.h"

#include "core/engine/odds/odds.h"
#include "tests/support/test_main.h"

using namespace stargate;
using namespace stargate::ui;

class AnswersTest : public QObject {
    Q_OBJECT

    static Results results() {
        Results r;
        r.plan = std::make_shared<const Plan>();
        r.start = Month(2026, 1);
        r.months = 24;
        r.series = SeriesSet(r.start, r.months);
        for (Month m = Month(2027, 1); r.series.gpus.contains(m); ++m) {
            r.series.gpus[m] = 43'200;
            r.series.itLive[m] = ItPower::megawatts(90);
        }
        r.series.capex[Month(2026, 6)] = Money::dollars(2e9);
        r.kpi.gpus = 43'200;
        r.kpi.it = ItPower::megawatts(90);
        r.kpi.capex = Money::dollars(3e9);
        r.kpi.refreshCapex = Money::dollars(0.5e9);
        r.kpi.firstPower = Date(2026, 11, 5);
        r.kpi.fullPower = Date(2026, 12, 5);
        FundingCase c;
        c.kind = FundingCaseKind::SignedAnnounced;
        r.funding.cases.push_back(c);
        SiteResult site;
        site.id = SiteId(7);
        site.series = r.series;
        site.kpi = r.kpi;
        r.sites.push_back(site);
        return r;
    }

private Q_SLOTS:
    void theFourAnswersOfAPlan() {
        const Answers a = planAnswers(results(), nullptr, Month(2027, 3));
        QCOMPARE(a.gpus.figure.value, formatCount(43'200));
        QVERIFY2(a.gpus.context.contains(formatCount(43'200)), qPrintable(a.gpus.context));
        QCOMPARE(a.powered.figure.value, formatMonth(Month(2026, 12)));
        QVERIFY(a.powered.context.contains(formatMonth(Month(2026, 11))));
        QCOMPARE(a.cost.figure.text(), formatMoney(Money::dollars(2.5e9)).text());  // a refresh years later is another decision
        QVERIFY(a.cost.context.contains(formatMoney(Money::dollars(2e9)).text()));
    }
    void beforeTheFirstRackNothingRuns() {
        QCOMPARE(planAnswers(results(), nullptr, Month(2026, 2)).gpus.figure.value, formatCount(0));
    }
    void deltasAgainstTheBase() {
        const Results base = results();
        Results more = results();
        more.series.gpus[Month(2027, 3)] += 7200;
        more.kpi.capex += Money::dollars(1e9);
        const Answers a = planAnswers(more, &base, Month(2027, 3));
        QVERIFY2(a.gpus.delta.contains(QStringLiteral("7")), qPrintable(a.gpus.delta));
        QVERIFY(!a.cost.delta.isEmpty());
        QVERIFY(planAnswers(base, &base, Month(2027, 3)).gpus.delta.isEmpty());
        QVERIFY(siteAnswers(base, &base, SiteId(7), Month(2027, 3)).gpus.delta.isEmpty());
    }
    void aPlanDateBeforeItsOddsIsExplained() {
        Results r = results();
        QVERIFY(planAnswers(r, nullptr, Month(2027, 3)).powered.explanation.isEmpty());
        auto odds = std::make_shared<Odds>();
        odds->fullPower = {Date(2027, 2, 1), Date(2027, 6, 1), Date(2027, 9, 1), Date(2028, 1, 1)};
        r.odds = odds;
        const Answer powered = planAnswers(r, nullptr, Month(2027, 3)).powered;
        QVERIFY(powered.explanation.contains(formatMonthRange(Month(2027, 2), Month(2028, 1))));
        QVERIFY(powered.explanation.contains(formatMonth(Month(2026, 12))));
        odds->fullPower.p10 = Date(2026, 11, 1);
        QVERIFY(planAnswers(r, nullptr, Month(2027, 3)).powered.explanation.isEmpty());
    }
    void whatIsUnknownIsSaidSo() {
        Results r = results();
        r.kpi.fullPower.reset();
        r.kpi.gpus.reset();
        const Answers a = planAnswers(r, nullptr, Month(2027, 3));
        QCOMPARE(a.powered.ink, Ink::Text3);
        QVERIFY(!a.powered.figure.value.isEmpty());
        QVERIFY(!a.gpus.context.isEmpty());
    }
    void oneSiteAnswersForItself() {
        const Results r = results();
        QCOMPARE(siteAnswers(r, nullptr, SiteId(7), Month(2027, 3)).gpus.figure.value, formatCount(43'200));
        QVERIFY(siteAnswers(r, nullptr, SiteId(8), Month(2027, 3)).gpus.figure.value.isEmpty());
    }
};

STARGATE_TEST(AnswersTest)
#include "answers_test.moc"
