#include "tests/support/test_main.h"

#include "core/report/finding_shade.h"

using namespace stargate;

class FindingShadeTest : public QObject {
    Q_OBJECT

    static Results results() {
        Results r;
        r.start = Month(2026, 1);
        r.months = 24;
        FundingCase c;
        c.kind = FundingCaseKind::Signed;
        c.balance = MonthlySeries<Money>(r.start, r.months);
        for (Month m = Month(2026, 5); m <= Month(2026, 8); ++m) c.balance[m] = Money::dollars(-1);
        c.balance[Month(2027, 1)] = Money::dollars(-1);
        r.funding.cases.push_back(c);
        return r;
    }

private Q_SLOTS:
    void moneyIsShortWhileItIs() {
        const auto shade = findingShade({Severity::Blocker, FindingCode::FundingShort, {}, Month(2026, 5), {{"gap_usd", 1}}, "signed"}, results());
        QVERIFY(shade);
        QCOMPARE(shade->from, Month(2026, 5));
        QCOMPARE(shade->to, Month(2026, 8));
        QCOMPARE(QString::fromStdString(shade->severity), QStringLiteral("blocker"));
        QCOMPARE(QString::fromStdString(shade->words), QStringLiteral("Money short"));
    }
    void delaysLastAsLongAsTheyAre() {
        const Finding late{Severity::Warning, FindingCode::AnnouncedDateLate, {SubjectKind::Site, 1, "A"}, Month(2026, 3), {{"late_days", 92}}, {}};
        QCOMPARE(findingShade(late, results())->to, Month(2026, 6));
        const Finding quarter{Severity::Warning, FindingCode::SupplyCapExceeded, {}, Month(2026, 4), {{"months", 3}}, "racks"};
        QCOMPARE(findingShade(quarter, results())->to, Month(2026, 6));
    }
    void theHorizonCutsIt() {
        const Finding late{Severity::Warning, FindingCode::AnnouncedDateLate, {SubjectKind::Site, 1, "A"}, Month(2025, 11), {{"late_days", 9000}}, {}};
        QCOMPARE(findingShade(late, results())->from, Month(2026, 1));
        QCOMPARE(findingShade(late, results())->to, Month(2027, 12));
    }
    void noMonthNoShade() {
        QVERIFY(!findingShade({Severity::Info, FindingCode::CapacityNotPublished, {}, {}, {}, {}}, results()));
        QVERIFY(!findingShade({Severity::Info, FindingCode::TurbineLate, {}, Month(2031, 1), {{"late_days", 9}}, {}}, results()));
    }
};

STARGATE_TEST(FindingShadeTest)
#include "finding_shade_test.moc"
