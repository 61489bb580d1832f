#include "tests/support/test_main.h"

#include <set>

#include "core/report/finding_text.h"

using namespace stargate;

class FindingTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyCodeHasANameOfItsOwnAndWords() {
        std::set<std::string_view> names;
        for (int i = 0; i < kFindingCodes; ++i) {
            Finding f;
            f.code = static_cast<FindingCode>(i);
            f.subject.name = "Abilene";
            f.detail = "Taylor";
            QVERIFY(!findingCodeName(f.code).empty());
            QVERIFY2(names.insert(findingCodeName(f.code)).second, findingCodeName(f.code).data());
            QVERIFY2(!findingText(f).title.empty(), findingCodeName(f.code).data());
            QCOMPARE(QString::fromStdString(findingWords(f.code)).split(QLatin1Char(' ')).size(), 2);
        }
    }
    void figuresStandInTheWords() {
        const Finding f{Severity::Blocker, FindingCode::PowerShort, {SubjectKind::Site, 1, "Abilene"}, Month(2028, 4), {{"short_mw", 437.6}, {"firm_mw", 742.4}, {"need_mw", 1180}}, {}};
        QCOMPARE(QString::fromStdString(findingText(f).title), QStringLiteral("437.6 MW short of power from Apr 2028"));
        QCOMPARE(QString::fromStdString(findingText(f).line), QStringLiteral("Abilene · firm 742.4 MW of 1,180 MW load"));
    }
    void theFirmPowerIsThatOfTheMonthOfTheGap() {
        Finding f{Severity::Blocker, FindingCode::PowerShort, {SubjectKind::Site, 1, "Abilene"}, Month(2029, 7), {{"short_mw", 126}, {"firm_mw", 0}, {"need_mw", 126}}, {}};
        f.values.push_back({"worst_after_months", 2});
        QCOMPARE(QString::fromStdString(findingText(f).line), QStringLiteral("Abilene · firm 0 MW of 126 MW load in Sep 2029"));
    }
    void aSiteOfTheirOwnHasNoBuildingYet() {
        Finding f{Severity::Info, FindingCode::CapacityNotPublished, {SubjectKind::Site, 1, "Mesa"}, {}, {}, {}};
        QCOMPARE(findingText(f).title, std::string("Capacity not published"));
        f.detail = "own";
        QCOMPARE(findingText(f).title, std::string("No building yet"));
    }
    void supplyInAMonthNeedsNoCount() {
        Finding f{Severity::Warning, FindingCode::SupplyCapExceeded, {SubjectKind::Plan, 0, "Plan"}, Month(2027, 1), {{"asked", 7}, {"limit", 6}, {"months", 1}}, "Campus crews at once"};
        QCOMPARE(findingText(f).line, std::string("7 asked, 6 can be had"));
        f.values.back().value = 3;
        QCOMPARE(findingText(f).line, std::string("7 asked, 6 can be had in 3 months"));
    }
    void moneyThatWasShortBeforeTheDataDateIsShortSince() {
        Finding f{Severity::Warning, FindingCode::FundingShort, {SubjectKind::Plan, 0, "Plan"}, Month(2025, 3), {{"gap_usd", 1e9}, {"before_data_date_months", 17}}, "signed"};
        QCOMPARE(findingText(f).title, std::string("Money short since Mar 2025"));
    }
};

STARGATE_TEST(FindingTextTest)
#include "finding_text_test.moc"
