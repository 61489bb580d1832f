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
        r.dataDate = Date(2026, 3, 1);
        r.start = Month(2026, 1);
        r.months = 24;
        r.series = SeriesSet(r.start, r.months);
        for (Month m = Month(2027, 1); r.series.gpus.contains(m); ++m) {
            r.series.gpus[m] = 43'200;
            r.series.itLive[m] = r.series.energised[m] = r.series.announced[m] = ItPower::megawatts(90);
        }
        r.series.capex[Month(2026, 6)] = Money::dollars(2e9);
        r.kpi.gpus = 43'200;
        r.kpi.it = ItPower::megawatts(90);
        r.kpi.capex = Money::dollars(3e9);
        r.kpi.refreshCapex = Money::dollars(0.5e9);
        r.kpi.firstPower = Date(2026, 11, 5);
        r.kpi.fullPower = Date(2026, 12, 5);
        for (const FundingCaseKind kind : {FundingCaseKind::Signed, FundingCaseKind::SignedAnnounced, FundingCaseKind::All}) {
            FundingCase c;
            c.kind = kind;
            c.balance = MonthlySeries<Money>(r.start, r.months);
            r.funding.cases.push_back(c);
        }
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
        QVERIFY2(a.gpus.condition.contains(formatCount(43'200)), qPrintable(a.gpus.condition));
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
        more.sites[0].kpi.capex += Money::dollars(1e9);
        const Answers a = planAnswers(more, &base, Month(2027, 3));
        QVERIFY2(a.gpus.delta.contains(QStringLiteral("7")), qPrintable(a.gpus.delta));
        QVERIFY(!a.cost.delta.isEmpty());
        QVERIFY(planAnswers(base, &base, Month(2027, 3)).gpus.delta.isEmpty());
        QVERIFY(siteAnswers(base, &base, SiteId(7), Month(2027, 3)).gpus.delta.isEmpty());
    }
    void aDateStandsWithItsOdds() {
        Results r = results();
        Answer powered = planAnswers(r, nullptr, Month(2027, 3)).powered;
        QVERIFY2(powered.condition.isEmpty() && !powered.context.contains(QStringLiteral("P10")), "no odds, nothing beside it");
        auto odds = std::make_shared<Odds>();
        odds->months = r.months;
        odds->fullPower = {Date(2027, 2, 1), Date(2027, 6, 1), Date(2027, 9, 1), Date(2028, 1, 1), 0.04};
        for (Band& band : odds->planBands) {
            for (std::vector<double>& p : band.percentiles) p.assign(24, 90);
            band.reached.assign(24, 1);
        }
        r.odds = odds;
        powered = planAnswers(r, nullptr, Month(2027, 3)).powered;
        QCOMPARE(powered.condition, QStringLiteral("if nothing slips · 4 of 100 runs are this early"));
        QCOMPARE(powered.context, QStringLiteral("even odds Jun 2027 · P10–P90 Feb 2027 – Jan 2028"));
        QCOMPARE(powered.shortContext, QStringLiteral("even odds Jun 2027"));
        odds->fullPower.p10 = Date(2026, 11, 1);
        QCOMPARE(planAnswers(r, nullptr, Month(2027, 3)).powered.condition, QStringLiteral("if nothing slips"));
    }
    void moneyLeadsWithWhatIsSigned() {
        Results r = results();
        QCOMPARE(planAnswers(r, nullptr, Month(2027, 3)).money.figure.value, QStringLiteral("no funders"));
        Plan plan;
        Tranche tranche;
        tranche.id = TrancheId(1);
        plan.tranches.put(tranche);
        r.plan = std::make_shared<const Plan>(plan);
        Answer money = planAnswers(r, nullptr, Month(2027, 3)).money;
        QCOMPARE(money.caption, QStringLiteral("Money, signed"));
        QCOMPARE(money.ink, Ink::Good);
        FundingCase& sure = r.funding.cases[0];
        sure.gap = Money::dollars(2e9);
        for (Month m = Month(2026, 2); sure.balance.contains(m); ++m) sure.balance[m] = -sure.gap;
        money = planAnswers(r, nullptr, Month(2027, 3)).money;
        QCOMPARE(money.figure, formatMoney(-sure.gap));
        QCOMPARE(money.condition, QStringLiteral("short since Feb 2026"));
        QCOMPARE(money.context, QStringLiteral("covered by promises"));  // announced is not signed: no good news in green
        QCOMPARE(money.contextInk, Ink::Warn);
        r.funding.cases[1].balance = sure.balance;
        r.funding.cases[1].gap = Money::dollars(1e9);
        QVERIFY(planAnswers(r, nullptr, Month(2027, 3)).money.context.startsWith(QStringLiteral("with announced ")));
    }
    void whatIsUnknownIsSaidSo() {
        Results r = results();
        r.kpi.fullPower.reset();
        r.kpi.gpus.reset();
        Answers a = planAnswers(r, nullptr, Month(2027, 3));
        QCOMPARE(a.powered.ink, Ink::Text3);
        QVERIFY(!a.powered.figure.value.isEmpty());
        QVERIFY(!a.gpus.condition.isEmpty());
        Finding f;
        f.code = FindingCode::PowerShort;
        f.subject = {SubjectKind::Site, 7, "Mesa"};
        f.values = {{"short_mw", 846}};
        r.findings = {f};
        a = planAnswers(r, nullptr, Month(2027, 3));
        QCOMPARE(a.powered.figure.value + QLatin1Char(' ') + a.powered.figure.unit, QStringLiteral("846 MW missing"));
        QCOMPARE(a.powered.ink, Ink::Bad);
    }
    void oneSiteAnswersForItself() {
        const Results r = results();
        QCOMPARE(siteAnswers(r, nullptr, SiteId(7), Month(2027, 3)).gpus.figure.value, formatCount(43'200));
        QVERIFY(siteAnswers(r, nullptr, SiteId(8), Month(2027, 3)).gpus.figure.value.isEmpty());
    }
};

STARGATE_TEST(AnswersTest)
#include "answers_test.moc"
